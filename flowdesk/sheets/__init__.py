"""Spreadsheets in and out: bytes in, rows out."""
