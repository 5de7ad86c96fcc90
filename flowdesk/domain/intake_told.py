"""An import told to whoever asked for it by command: no number and no address in it."""

from typing import Any

from flowdesk.domain.intake import Decision, Intake, IntakeLine


def intake_json(intake: Intake) -> dict[str, Any]:
    """Return an import as ``import --json`` prints it: rows, decisions, and what is wrong."""
    return {
        "kind": intake.kind,
        "encoding": intake.table.encoding,
        "sheet": intake.table.sheet,
        "head_rows": list(intake.head_rows),
        "columns": {column.letter: field for field, column in intake.columns.items()},
        "rows": len(intake.lines),
        "decisions": {one.value: intake.count(one) for one in Decision},
        "lines": [_line_json(line) for line in intake.lines],
        "ignored_rows": [{"row": one.row, "reason": one.reason} for one in intake.ignored],
    }


def intake_text(intake: Intake) -> list[str]:
    """Return an import as lines for the clerk; they name rows and columns."""
    table = intake.table
    counts = "，".join(
        f"{one.value} {count} 行" for one in Decision if (count := intake.count(one))
    )
    read_as = f"（{table.encoding}）" if table.encoding else ""
    lines = [f"“{table.file_name}”{read_as}：{len(intake.lines)} 行，{counts or '没有要导入的'}。"]
    if intake.founded:
        names = "、".join(f"{unit.name}（{unit.setting or unit.kind}）" for unit in intake.founded)
        lines.append(f"要新建的组织 {len(intake.founded)} 个：{names}。")
    lines += [one.reason for line in intake.lines for one in line.problems]
    return lines + [
        f"第 {line.row} 行{line.name}：{line.told}"
        for line in intake.lines
        if line.told and not line.problems and line.decision is not Decision.SKIP
    ]


def _line_json(line: IntakeLine) -> dict[str, Any]:
    return {
        "row": line.row,
        "name": line.name,
        "decision": line.decision.value,
        "told": line.told,
        "differences": [one.label for one in line.differences if one.field in line.fields],
        "asked": [one.label for one in line.differences if one.field not in line.fields],
        "attention": [{"column": one.column, "code": one.code} for one in line.problems],
    }
