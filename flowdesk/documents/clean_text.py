"""Text without what can't be printed: controls, halves of characters, marks of direction."""

import unicodedata
from functools import lru_cache


def clean(text: str) -> str:
    """Return the printable characters of a text and its line breaks; a tab becomes a space."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", "　")
    return "".join(char for char in text if char == "\n" or not _unprintable(char))


@lru_cache(4096)
def _unprintable(char: str) -> bool:
    if unicodedata.category(char) in {"Cc", "Cf", "Cs"}:
        return True
    return "\ufe00" <= char <= "\ufe0f" or "\U000e0100" <= char <= "\U000e01ef"
