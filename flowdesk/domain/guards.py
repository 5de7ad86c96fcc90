"""Signs before a cell of a .csv file that keep a spreadsheet from making something else of it.

A .csv has no kinds of cells: WPS and Excel guess. Text that they would take for a formula gets an
apostrophe in front; text that they would take for a number or a date and spoil (an ID number
becomes 5.399E+17, 0341 becomes 341, 1997-08 a day) gets a tab, which isn't seen. Our own reader
takes both off again. The apostrophe is also put before text that only looks guarded, so that
whatever was written is read back unchanged.
"""

import re

_FORMULA = tuple("=+-@＝＋－＠\t\r\n")
_NUMBER_LIKE = re.compile(r"(?=.*\d)[\d.,:/+\-eE%]+")
_HARMLESS = re.compile(r"0|[1-9]\d{0,10}|\d{4}-\d{2}-\d{2}")  # shown and kept as they are


def guarded(text: str, *, numbers: bool = True) -> str:
    """Return a cell's text with the guard it needs; ``numbers`` guards number-like text too."""
    if _needs_apostrophe(text):
        return f"'{text}"
    return f"\t{text}" if numbers and _is_spoilt(text) else text


def unguarded(text: str) -> str:
    """Return a cell's text without the guard that ``guarded`` put before it."""
    if text.startswith("'") and _needs_apostrophe(text[1:]):
        return text[1:]
    return text[1:] if text.startswith("\t") and _is_spoilt(text[1:]) else text


def _needs_apostrophe(text: str) -> bool:
    return text.lstrip("'").startswith(_FORMULA)


def _is_spoilt(text: str) -> bool:
    return bool(_NUMBER_LIKE.fullmatch(text)) and not _HARMLESS.fullmatch(text)
