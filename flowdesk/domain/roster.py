"""A whole roster: which rows are people, which can be taken, and what must be looked at first."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from flowdesk.domain.doubt import Doubt
from flowdesk.domain.entry import record
from flowdesk.domain.headings import Column, find_heads, known_heads, member_fields, sheet_field
from flowdesk.domain.names import comparable
from flowdesk.domain.own_field import OwnField, entry_of_own
from flowdesk.domain.parked import Conversion, Ignored, Problem
from flowdesk.domain.roster_cells import Cells
from flowdesk.domain.roster_row import RosterRow, understand_row
from flowdesk.domain.sheet_rows import SheetRows
from flowdesk.domain.table import Table
from flowdesk.domain.unit import guess_setting

_MEMBER_KEYS = (
    "name", "sex", "ethnic_group", "id_number", "birth_date", "education", "category", "unit",
    "joined_date", "full_member_date", "phone", "address",
)  # fmt: skip


@record
class Roster:
    """A sheet as understood, before it is compared with the register."""

    table: Table
    columns: dict[str, Column]
    rows: tuple[RosterRow, ...]
    ignored: tuple[Ignored, ...]


@record
class Plan:
    """What an import will do: rows to take and rows to look at, in the order of the sheet."""

    roster: Roster
    importable: tuple[RosterRow, ...]
    attention: tuple[RosterRow, ...]

    @property
    def converted(self) -> list[Conversion]:
        """Return every conversion in the order of the sheet."""
        return [row.converted for row in self.roster.rows if row.converted]

    @property
    def problems(self) -> list[Problem]:
        """Return every problem that keeps a row from being taken."""
        return [problem for row in self.attention for problem in row.problems]

    @property
    def units(self) -> list[str]:
        """Return the branches of the rows to take, each once, in the order of the sheet."""
        return list(dict.fromkeys(row.unit for row in self.importable))


def understand(
    table: Table, today: date, own_code: str = "", own: Sequence[OwnField] = ()
) -> Roster:
    """Understand every row of a sheet; ImportRefused when it has no head row.

    ``own`` are the entries that the office made, whose columns are taken, too.
    """
    fields = (*member_fields(), *(sheet_field(entry_of_own(one)) for one in own))
    heads = find_heads(table.rows, known_heads(fields) if own else None)
    rows: list[RosterRow] = []
    ignored: list[Ignored] = []
    for number, typed, reason in SheetRows(table, heads):
        if reason:
            ignored.append(Ignored(row=number, reason=reason))
        else:
            cells = Cells(typed, number, heads.columns, today, own)
            rows.append(understand_row(cells, typed, own_code))
    return Roster(table=table, columns=heads.columns, rows=tuple(rows), ignored=tuple(ignored))


def judge(roster: Roster, register: Mapping[str, str]) -> Plan:
    """Sort the rows; ``register`` has the names of those already in it by their ID numbers.

    Of two rows with one ID number the later needs attention.
    """
    twins = Twins(roster.columns)
    importable: list[RosterRow] = []
    attention: list[RosterRow] = []
    for row in roster.rows:
        doubt = _registered(row, register)
        judged = with_problem(row, doubt, roster.columns) if doubt else twins.judged(row)
        (attention if judged.problems else importable).append(judged)
    return Plan(roster=roster, importable=tuple(importable), attention=tuple(attention))


def plan_json(plan: Plan) -> dict[str, Any]:
    """Return a plan as ``import --json`` prints it; personal values are not masked."""
    return {
        "encoding": plan.roster.table.encoding,
        "rows": len(plan.roster.rows),
        "importable": len(plan.importable),
        "members": [_member_json(row) for row in plan.importable],
        "attention": [
            {
                "row": problem.row,
                "column": problem.column,
                "value": problem.value,
                "code": problem.code,
                "reason": problem.reason,
            }
            for problem in plan.problems
        ],
        "converted": [
            {"row": one.row, "column": one.column, "from": one.before, "to": one.after}
            for one in plan.converted
        ],
        "ignored_rows": [{"row": one.row, "reason": one.reason} for one in plan.roster.ignored],
    }


def plan_text(plan: Plan) -> list[str]:
    """Return a plan as lines for the clerk; it names rows and columns, and no number."""
    table, people = plan.roster.table, len(plan.roster.rows)
    read_as = f"（{table.encoding}）" if table.encoding else ""
    lines = [
        f"“{table.file_name}”{read_as}：{people} 行，可导入 {len(plan.importable)} 人，"
        f"{len(plan.attention)} 行要先处理。"
    ]
    branches = [f"{name}（{guess_setting(name).value}）" for name in plan.units]
    if branches:
        lines.append(f"党支部 {len(branches)} 个：{'、'.join(branches)}。")
    if plan.converted:
        rows = "、".join(str(one.row) for one in plan.converted)
        lines.append(f"15 位旧身份证号已换成 18 位：第 {rows} 行。")
    return lines + [problem.reason for problem in plan.problems]


class Twins:
    """Notices the second row with one ID number; the first is taken, the later needs attention."""

    def __init__(self, columns: Mapping[str, Column] | None = None) -> None:
        """Begin with no row seen; ``columns`` say where the ID number stands."""
        self._columns = columns or {}
        self._first: dict[str, RosterRow] = {}

    def judged(self, row: RosterRow) -> RosterRow:
        """Return a row, with a problem more if an earlier one has its ID number."""
        doubt = self._seen(row)
        return with_problem(row, doubt, self._columns) if doubt else row

    def _seen(self, row: RosterRow) -> Doubt | None:
        number = row.member.id_number
        if not number:
            return None
        other = self._first.setdefault(number, row)
        if other is row:
            return None
        same = comparable(other.member.name) == comparable(row.member.name)
        words = f"与第 {other.row} 行{other.member.name}的身份证号相同，"
        if same:
            words += "多半是重复登记，只留一行，或先搁置。"
            return Doubt(code="duplicate_id", sentence=words)
        words += "姓名却不同，请照身份证核对。"
        return Doubt(code="duplicate_id_other_name", sentence=words)


def _registered(row: RosterRow, register: Mapping[str, str]) -> Doubt | None:
    if row.member.id_number not in register:
        return None
    name = register[row.member.id_number]
    words = f"这个身份证号已登记在{name}名下，请核对；确是同一人就不用再导入。"
    return Doubt(code="already_in_register", sentence=words)


def with_problem(row: RosterRow, doubt: Doubt, columns: Mapping[str, Column]) -> RosterRow:
    """Return a row with one problem more, which is found where its ID number stands."""
    cells = Cells(row.cells, row.row, columns, date.min)
    cells.problem("id_number", doubt)
    own = row.problems if row.own is None else row.own
    return replace(row, problems=(*row.problems, *cells.problems), own=own)


def _member_json(row: RosterRow) -> dict[str, Any]:
    values = {name: getattr(row.member, name, None) for name in _MEMBER_KEYS} | {"unit": row.unit}
    return {"row": row.row} | {
        name: "" if value is None else str(value) for name, value in values.items()
    }
