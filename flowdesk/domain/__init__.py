"""What the office knows: frozen records and pure functions."""
