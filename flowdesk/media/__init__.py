"""Files that arrive whole or not at all."""
