"""What the clerk does: one module per feature, one function per act."""
