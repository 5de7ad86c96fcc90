"""A list that leaves the desk as a sheet or on paper: what heads it, its columns and its rows."""

import unicodedata
from collections.abc import Sequence
from datetime import date

from flowdesk.domain.days import Day
from flowdesk.domain.entry import Kind, record

Value = str | int | float | date | Day | None
INTERNAL = "内部资料"


@record
class ListColumn:
    """One column of a list: its heading, what stands below it, and whether that's the name."""

    label: str
    kind: Kind = Kind.TEXT
    is_name: bool = False


@record
class RegisterList:
    """A list to be written: ``about`` says of whom and of which day it is, ``made_on`` is today.

    A full date is a ``date`` or a ``Day`` of day precision; a number is an int; whatever else is
    text as it is to be read. ``keys`` are the records that the rows are of, for the log.
    """

    title: str
    about: str
    made_on: date
    columns: tuple[ListColumn, ...]
    rows: tuple[tuple[Value, ...], ...]
    notice: str = INTERNAL
    author: str = ""
    keys: tuple[str, ...] = ()


def texts(row: Sequence[Value]) -> list[str]:
    """Return a row as the words that are read in a list; what is not known is empty."""
    return ["" if value is None else str(value) for value in row]


def letters(text: str) -> int:
    """Return how many letters wide a text is; a Chinese character takes two."""
    if text.isascii():
        return len(text)
    return sum(2 if unicodedata.east_asian_width(sign) in "WFA" else 1 for sign in text)
