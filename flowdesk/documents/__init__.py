"""Paper: a record in, the bytes of a PDF out."""
