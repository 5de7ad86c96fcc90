"""A sheet as it was read: cells as typed, before anybody asks what they mean."""

from datetime import date

from flowdesk.domain.entry import record

Cell = str | float | int | date | None


@record
class Table:
    """The rows of one sheet; ``rows[0]`` is the sheet's row 1, so numbers are those on screen.

    A number cell stays a number and a date cell a date; an empty cell is None.
    """

    file_name: str
    sha256: str
    kind: str  # xlsx, xls, ods, csv
    encoding: str = ""  # of a text file: utf-8, gb18030, utf-16
    sheet: str = ""
    sheets: tuple[str, ...] = ()
    rows: tuple[tuple[Cell, ...], ...]


def letter(column: int) -> str:
    """Return the letter over a column, counted from 0: A … Z, AA …"""
    text = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(ord("A") + rest) + text
    return text
