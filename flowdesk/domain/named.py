"""Whom a row of a register of stays, booklets or visits names, as far as the row says."""

from datetime import date

from flowdesk.domain.days import Day
from flowdesk.domain.entry import record
from flowdesk.domain.folds import bare, tidy
from flowdesk.domain.headings import NUMBER, UNIT
from flowdesk.domain.names import read_name
from flowdesk.domain.parked import Conversion, Problem
from flowdesk.domain.register_cells import booklet_number
from flowdesk.domain.resident_id import ResidentId, read_id_cell
from flowdesk.domain.roster_cells import Cells, in_words, shown
from flowdesk.domain.table import Cell

BOOKLET = "certificate_number"
_HOLDS = {"是": True, "有": True, "√": True, "否": False, "没有": False, "×": False}


@record
class Named:
    """A person as a row names them; empty for what the row doesn't say."""

    name: str = ""
    id_number: str = ""
    birth: Day | None = None
    unit: str = ""
    booklet: str = ""  # the number of the booklet that the person is said to hold
    holds: bool | None = None  # a booklet, where the row says so

    def texts(self) -> dict[str, str]:
        """Return what the row says of the person, in words, by field."""
        return {
            "name": self.name,
            "id_number": self.id_number,
            "birth_date": words_of(self.birth),
            UNIT: self.unit,
            BOOKLET: self.booklet,
        }


@record
class RegisterRow:
    """What every understood row of these registers has beside its own."""

    row: int
    named: Named
    cells: dict[str, Cell]
    converted: Conversion | None = None
    problems: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()

    @property
    def name(self) -> str:
        """Return whom the row is about."""
        return self.named.name

    def texts(self) -> dict[str, str]:
        """Return every field as understood, in words; personal values aren't masked.

        What is only compared, or goes to a note, is told as it was typed.
        """
        typed = {field: tidy(shown(cell)) for field, cell in self.cells.items()}
        typed.pop(NUMBER, None)
        return typed | self.named.texts()

    def words(self, field: str, value: object) -> str:
        """Return an understood value as the clerk reads it beside the cell."""
        return in_words(value, self.cells.get(field))


def read_named(cells: Cells, other: str = "name") -> Named:
    """Return whom a row names; a row needs a name or an ID number, and neither is ever repaired.

    ``other`` is a field that holds the name where the sheet has no column of names.
    """
    number = _id_number(cells)
    field = "name" if cells.text("name") else other
    return Named(
        name=_name(cells, field, needed=not number),
        id_number=number.number if number else "",
        birth=number.birth if number else cells.day("birth_date"),
        unit="".join(cells.text(UNIT).split()),
        booklet=booklet_number(cells, BOOKLET),
        holds=_HOLDS.get(bare(cells.text("held"))),
    )


def converted(cells: Cells, named: Named) -> Conversion | None:
    """Return that an ID number of 15 digits was brought into today's form, where it was."""
    before = shown(cells.cell("id_number")).strip()
    if not named.id_number or len(before) >= len(named.id_number):
        return None
    place = cells.letter("id_number")
    return Conversion(row=cells.row, column=place, before=before, after=named.id_number)


def words_of(value: Day | date | str | None) -> str:
    """Return an understood value as the clerk reads it."""
    return "" if value is None else str(value)


def _id_number(cells: Cells) -> ResidentId | None:
    if not shown(cells.cell("id_number")).strip():
        return None
    known = read_id_cell(cells.cell("id_number"), cells.today)
    if isinstance(known, ResidentId):
        return known
    cells.problem("id_number", known)
    return None


def _name(cells: Cells, field: str, *, needed: bool) -> str:
    typed = shown(cells.cell(field)).strip()
    if not typed and not needed:
        return ""
    name = read_name(typed)
    if isinstance(name, str):
        return name
    cells.problem(field, name)
    return cells.text(field)
