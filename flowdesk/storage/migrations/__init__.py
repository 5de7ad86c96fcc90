"""Numbered steps that build the office file; frozen once released."""
