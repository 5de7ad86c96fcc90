"""A row kept as it came, with its columns, until it is mended: to JSON texts and back."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from flowdesk.domain.entry import Entry, record
from flowdesk.domain.headings import Column
from flowdesk.domain.intake import Meant
from flowdesk.domain.parked import Parked, Problem
from flowdesk.domain.roster_cells import shown
from flowdesk.domain.table import Cell


@record
class TypedCell:
    """One cell of a parked row: its field, its heading, its column, and what stood there."""

    field: str
    head: str
    column: str
    value: str


@record
class Waiting:
    """A parked row as the clerk sees it: what was typed, and what is wrong with it."""

    id: str
    row: int
    file_name: str
    cells: tuple[TypedCell, ...]
    problems: tuple[Problem, ...]
    kind: str = "members"
    batch_id: str = ""
    own: tuple[Entry, ...] = ()  # the entries that the office made, which cells may be of

    @property
    def name(self) -> str:
        """Return the name as typed; empty when it is what is missing.

        In records of visits it may stand under 走访对象.
        """
        typed = {cell.field: cell.value for cell in self.cells}
        return typed.get("name") or typed.get("member_id", "")


def pack(row: Meant, columns: Mapping[str, Column], batch_id: str) -> Parked:
    """Return a row as it is kept; numbers stay numbers, so that nothing seems repaired."""
    cells = {
        field: {
            "column": column.letter,
            "head": column.head,
            "index": column.index,
            "value": _json(row.cells.get(field)),
        }
        for field, column in columns.items()
    }
    return Parked(
        batch_id=batch_id,
        row=row.row,
        cells=json.dumps(cells, ensure_ascii=False),
        problems=json.dumps([asdict(problem) for problem in row.problems], ensure_ascii=False),
    )


def unpack(parked: Parked) -> tuple[dict[str, Cell], dict[str, Column]]:
    """Return a kept row's filled cells and all its columns, both by field."""
    kept = json.loads(parked.cells)
    cells = {field: _cell(one["value"]) for field, one in kept.items()}
    columns = {
        field: Column(field=field, letter=one["column"], head=one["head"], index=one["index"])
        for field, one in kept.items()
    }
    return {field: cell for field, cell in cells.items() if cell is not None}, columns


def waiting(parked: Parked, file_name: str) -> Waiting:
    """Return a kept row for the clerk, its cells in the order of the sheet."""
    cells, columns = unpack(parked)
    return Waiting(
        id=parked.id,
        row=parked.row,
        file_name=file_name,
        batch_id=parked.batch_id,
        cells=tuple(
            TypedCell(field=field, head=one.head, column=one.letter, value=shown(cells.get(field)))
            for field, one in sorted(columns.items(), key=lambda item: item[1].index)
        ),
        problems=tuple(Problem(**problem) for problem in json.loads(parked.problems)),
    )


def _json(cell: Cell) -> Any:
    return [cell.isoformat()] if isinstance(cell, date) else cell


def _cell(value: Any) -> Cell:
    return date.fromisoformat(value[0]) if isinstance(value, list) else value
