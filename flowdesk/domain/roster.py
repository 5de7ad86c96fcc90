"""A whole roster: which rows are people, which can be taken, and what must be looked at first."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from flowdesk.domain.doubt import Doubt
from flowdesk.domain.entry import record
from flowdesk.domain.folds import bare
from flowdesk.domain.headings import NUMBER, Column, Heads, find_heads
from flowdesk.domain.names import comparable
from flowdesk.domain.parked import Conversion, Ignored, Problem
from flowdesk.domain.roster_cells import Cells
from flowdesk.domain.roster_row import RosterRow, understand_row
from flowdesk.domain.table import Cell, Table
from flowdesk.domain.unit import guess_setting

_TOTALS = ("合计", "小计", "总计", "共计")
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


def understand(table: Table, today: date, own_code: str = "") -> Roster:
    """Understand every row of a sheet; ImportRefused when it has no head row."""
    heads = find_heads(table.rows)
    rows: list[RosterRow] = []
    ignored: list[Ignored] = []
    for number, row in enumerate(table.rows, start=1):
        typed = _by_field(row, heads)
        if reason := _why_ignored(number, row, typed, heads):
            ignored.append(Ignored(row=number, reason=reason))
        else:
            cells = Cells(typed, number, heads.columns, today)
            rows.append(understand_row(cells, typed, own_code))
    return Roster(table=table, columns=heads.columns, rows=tuple(rows), ignored=tuple(ignored))


def judge(roster: Roster, register: Mapping[str, str]) -> Plan:
    """Sort the rows; ``register`` has the names of those already in it by their ID numbers.

    Of two rows with one ID number the later needs attention.
    """
    first: dict[str, RosterRow] = {}
    importable: list[RosterRow] = []
    attention: list[RosterRow] = []
    for row in roster.rows:
        doubt = _seen(row, first, register)
        judged = _with_problem(row, doubt, roster.columns) if doubt else row
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


def _by_field(row: Sequence[Cell], heads: Heads) -> dict[str, Cell]:
    width = len(row)
    return {
        field: row[column.index]
        for field, column in heads.columns.items()
        if column.index < width and row[column.index] is not None
    }


def _why_ignored(number: int, row: Sequence[Cell], typed: Mapping[str, Cell], heads: Heads) -> str:
    """Return why a row is nobody; empty for a person's row, however damaged."""
    if "id_number" in typed and number > heads.row:
        return "重复的表头" if typed.get("name") == heads.columns["name"].head else ""
    texts = [text for cell in row if cell is not None and (text := bare(str(cell)))]
    if not texts:
        return "空行"
    if number <= heads.row:
        return "表头" if number == heads.row else "标题"
    if any(text.startswith(_TOTALS) or text == "计" for text in texts[:3]):
        return "合计行"
    if typed.keys() == {NUMBER} and texts[0].replace(".", "").isdigit():
        return "只有序号"
    return "说明文字" if "name" not in typed and len(texts) <= 2 else ""


def _seen(row: RosterRow, first: dict[str, RosterRow], register: Mapping[str, str]) -> Doubt | None:
    number = row.member.id_number
    if not number:
        return None
    if number in register:
        words = f"这个身份证号已登记在{register[number]}名下，请核对；确是同一人就不用再导入。"
        return Doubt(code="already_in_register", sentence=words)
    other = first.setdefault(number, row)
    if other is row:
        return None
    same = comparable(other.member.name) == comparable(row.member.name)
    words = f"与第 {other.row} 行{other.member.name}的身份证号相同，"
    if same:
        return Doubt(code="duplicate_id", sentence=words + "多半是重复登记，只留一行，或先搁置。")
    return Doubt(code="duplicate_id_other_name", sentence=words + "姓名却不同，请照身份证核对。")


def _with_problem(row: RosterRow, doubt: Doubt, columns: Mapping[str, Column]) -> RosterRow:
    cells = Cells(row.cells, row.row, columns, date.min)
    cells.problem("id_number", doubt)
    return replace(row, problems=(*row.problems, *cells.problems))


def _member_json(row: RosterRow) -> dict[str, Any]:
    values = {name: getattr(row.member, name, None) for name in _MEMBER_KEYS} | {"unit": row.unit}
    return {"row": row.row} | {
        name: "" if value is None else str(value) for name, value in values.items()
    }
