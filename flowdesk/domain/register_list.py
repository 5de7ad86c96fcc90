"""A list that leaves the desk as a sheet or on paper: what heads it, its columns and its rows."""

from collections.abc import Sequence
from datetime import date

from flowdesk.domain.days import Day
from flowdesk.domain.entry import Kind, record

Value = str | int | float | date | Day | None
INTERNAL = "内部资料"


@record
class ListColumn:
    """One column of a list: its heading, and what kind of value stands below it."""

    label: str
    kind: Kind = Kind.TEXT


@record
class RegisterList:
    """A list to be written: ``about`` says of whom and of which day it is, ``made_on`` is today.

    A full date is a ``date`` or a ``Day`` of day precision; a number is an int; whatever else is
    text as it is to be read.
    """

    title: str
    about: str
    made_on: date
    columns: tuple[ListColumn, ...]
    rows: tuple[tuple[Value, ...], ...]
    notice: str = INTERNAL
    author: str = ""


def texts(row: Sequence[Value]) -> list[str]:
    """Return a row as the words that are read in a list; what is not known is empty."""
    return ["" if value is None else str(value) for value in row]
