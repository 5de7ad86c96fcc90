"""Which row of a sheet has the headings, and which field each heading means.

The headings stand at the fields of the records; only what is no field has its headings here.
"""

import re
from collections.abc import Sequence
from functools import cache

from flowdesk.domain.absence import Absence
from flowdesk.domain.entry import entries, record
from flowdesk.domain.errors import ImportRefused
from flowdesk.domain.folds import bare
from flowdesk.domain.member import Member, Membership
from flowdesk.domain.table import Cell, letter

FLOATING, UNIT, GROUP, NUMBER = "floating", "unit", "group", "number"
_MORE = {
    "序号": NUMBER,
    "编号": NUMBER,
    "是否流动党员": FLOATING,
    "流动党员": FLOATING,
    "是否流动": FLOATING,
    "是否外出": FLOATING,
}
_MEMBERSHIP = {"unit_id": UNIT, "group_id": GROUP, "since": "since"}
_NOT_IN_SHEETS = {"noted", "note"}  # of an absence: today, and the member's own note
_SEARCHED = 30
_BRACKETS = re.compile(r"\(.*?\)|\[.*?\]")


@record
class Column:
    """One understood column: its letter, its heading as typed, and the field that it means."""

    index: int
    letter: str
    head: str
    field: str


@record
class Heads:
    """The head row's number in the sheet, and the understood columns by their fields."""

    row: int
    columns: dict[str, Column]


def find_heads(rows: Sequence[Sequence[Cell]]) -> Heads:
    """Find the head row under the titles; ImportRefused when no row has 姓名 and another head."""
    found = [_read(number, row) for number, row in enumerate(rows[:_SEARCHED], start=1)]
    heads = max(found, key=lambda one: len(one.columns), default=None)
    if heads is None or "name" not in heads.columns or len(heads.columns) < 2:
        raise ImportRefused(
            f"前 {_SEARCHED} 行里没有找到表头。表头要有“姓名”“公民身份证号”等栏，请补上再导入。"
        )
    return heads


def _read(number: int, row: Sequence[Cell]) -> Heads:
    columns: dict[str, Column] = {}
    for index, cell in enumerate(row):
        if isinstance(cell, str) and (field := _fields().get(_folded(cell))):
            column = Column(index=index, letter=letter(index), head=cell.strip(), field=field)
            columns.setdefault(field, column)
    return Heads(row=number, columns=columns)


def _folded(head: str) -> str:
    return _BRACKETS.sub("", bare(head)).strip("*:#.")


@cache
def _fields() -> dict[str, str]:
    """Return the field of every heading; where two records share one, the member's goes first."""
    known = {head: entry.name for entry in entries(Member) for head in entry.heads}
    for entry in entries(Membership):
        if field := _MEMBERSHIP.get(entry.name):
            known |= {head: field for head in entry.heads if head not in known}
    for entry in entries(Absence):
        if entry.name not in _NOT_IN_SHEETS:
            known |= {head: entry.name for head in entry.heads if head not in known}
    return {_folded(head): field for head, field in (known | _MORE).items()}
