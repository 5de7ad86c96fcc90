"""How the columns of the register look in its list: width, chips, and which gives way first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache

from flowdesk.domain.entry import Kind
from flowdesk.services.desk import Desk
from flowdesk.services.register import MemberLine
from flowdesk.services.register_columns import RegisterColumn, column, columns, every_column
from flowdesk.ui import status_chips
from flowdesk.ui.record_model import Column

__all__ = ["USUAL", "chosen", "every", "usual"]

# In the order of the list; the rank says which gives way first where room is short.
USUAL = (
    ("name", 0), ("sex", 6), ("age", 4), ("unit", 5), ("states", 0), ("destination", 1),
    ("certificate_number", 3), ("contact_person", 7), ("last_contact", 2),
)  # fmt: skip
_WIDTHS = {
    "name": 164, "sex": 46, "age": 50, "unit": 96, "states": 148, "destination": 150,
    "certificate_number": 76, "contact_person": 66, "last_contact": 98, "address": 220,
    "note": 200, "ethnic_group": 76, "group": 96, "id_number": 176, "phone": 112, "reading": 120,
}  # fmt: skip
_OF_KIND = {
    Kind.PARTIAL_DATE: 104, Kind.DATE: 104, Kind.NUMBER: 60, Kind.ID_NUMBER: 176, Kind.PHONE: 112,
    Kind.CHOICE: 104, Kind.UNIT: 120, Kind.TAGS: 180,
}  # fmt: skip
_DASHED = frozenset({"age", "party_years", "certificate_number", "last_contact"})


@cache
def usual() -> tuple[Column, ...]:
    """Return the columns that the clerk finds before he chooses any."""
    return tuple(replace(_shown(column(name)), rank=rank) for name, rank in USUAL)


def chosen(names: Sequence[str], desk: Desk | None = None) -> tuple[Column, ...]:
    """Return the columns of these names, 姓名 first; names no longer known are passed over.

    The office's own are known where its desk is given.
    """
    known = {one.name: one for one in (every_column(desk) if desk else columns())}
    wanted = dict.fromkeys(("name", *names))
    return tuple(replace(_shown(known[name]), rank=0) for name in wanted if name in known)


def every(desk: Desk) -> tuple[tuple[str, str], ...]:
    """Return name and head of every column there is."""
    return tuple((one.name, one.label) for one in every_column(desk))


def _shown(told: RegisterColumn) -> Column:
    made = Column(
        name=told.name,
        head=told.label,
        text=_dashed(told) if told.name in _DASHED else told.text,
        width=_WIDTHS.get(told.name, _OF_KIND.get(told.kind, 130)),
        right=told.kind is Kind.NUMBER,
        sortable=True,
    )
    if told.name == "states":
        return replace(made, chips=lambda line: status_chips.of_person(line.states))
    if told.name == "unit":
        return replace(made, text=lambda line: short(line.unit_name))
    return replace(
        made,
        bold=told.name == "name",
        muted=told.name == "last_contact",
        stretch=told.name == "destination",
    )


def _dashed(told: RegisterColumn) -> Callable[[MemberLine], str]:
    def tell(line: MemberLine) -> str:
        return told.text(line) or "—"

    return tell


def short(unit: str) -> str:
    """Return a branch's name without the words that all branches share."""
    return unit.removesuffix("党支部") or unit
