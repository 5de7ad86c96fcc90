"""How cells are read that only registers of stays, booklets and visits have."""

from collections.abc import Iterable

from flowdesk.domain.days import Day, add_months, read_date
from flowdesk.domain.doubt import Doubt
from flowdesk.domain.entry import Entry
from flowdesk.domain.folds import bare
from flowdesk.domain.roster_cells import Cells

_AHEAD = 60  # months: how far in the future a plan's year of two digits may lie


def booklet_number(cells: Cells, field: str) -> str:
    """Return the number of a booklet without spaces; a number cell may have lost its zeros."""
    number = bare(cells.text(field))
    if number and isinstance(cells.cell(field), float | int):
        warn(cells, field, "number_as_number", f"证号存成了数字 {number}，请照证核对开头的 0。")
    return number


def day_ahead(cells: Cells, field: str) -> Day | None:
    """Return the date in a cell that may lie ahead, its year perhaps of two digits."""
    if isinstance(cells.cell(field), str):
        day = read_date(cells.text(field), add_months(cells.today, _AHEAD))
        if day is not None:
            return day
    return cells.day(field)


def gathered(cells: Cells, told: Iterable[Entry]) -> str:
    """Return what a row says under headings that have no entry of their own, each with its label.

    It goes where the clerk can still read it, so that nothing of the sheet is lost.
    """
    return joined(
        *(f"{entry.label}：{cells.text(entry.name)}" for entry in told if cells.text(entry.name))
    )


def joined(*texts: str) -> str:
    """Return texts as one, empty ones left out."""
    return "；".join(text for text in texts if text)


def added(before: str, after: str) -> str:
    """Return a text with those parts of another that it doesn't have yet."""
    return joined(before, *(part for part in after.split("；") if part not in before))


def stop(cells: Cells, field: str, code: str, words: str) -> None:
    """Note what stops the row."""
    cells.problem(field, Doubt(code=code, sentence=words))


def warn(cells: Cells, field: str, code: str, words: str) -> None:
    """Note what is doubtful but doesn't stop the row."""
    cells.warn(field, Doubt(code=code, sentence=words))
