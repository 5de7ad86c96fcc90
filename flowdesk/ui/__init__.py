"""What the clerk sees: PySide6, nowhere else."""
