"""What an import says of itself: which sheet it is, what will happen, and what was done."""

from collections.abc import Sequence

from flowdesk.domain.intake import Decision, Intake, not_taken
from flowdesk.domain.roster_cells import shown
from flowdesk.domain.table import Table
from flowdesk.services import imports
from flowdesk.ui.import_words import COUNTED

_FIRST_LINES = 10


def name_of(table: Table) -> str:
    """Return a sheet's name: the file's and, in a workbook, its own."""
    name = table.file_name or "粘贴的行"
    return f"{name} · 表“{table.sheet}”" if table.sheet else name


def first_lines(table: Table) -> list[list[str]]:
    """Return the first rows of a sheet as they are shown."""
    return [[shown(cell) for cell in row] for row in table.rows[:_FIRST_LINES]]


def place_of(intake: Intake) -> str:
    """Return where the rows come from: file, sheet, head row, encoding."""
    heads = "、".join(map(str, intake.head_rows))
    parts = (name_of(intake.table), f"表头第 {heads} 行" if heads else "没有表头",
             intake.table.encoding.upper())  # fmt: skip
    return " · ".join(filter(None, parts))


def going(intake: Intake) -> int:
    """Return how many rows will be written."""
    return intake.count(Decision.NEW) + intake.count(Decision.UPDATE)


def promise(intake: Intake) -> tuple[str, str, bool]:
    """Return what the button says, what becomes of the rest, and whether there is anything."""
    new, update = intake.count(Decision.NEW), intake.count(Decision.UPDATE)
    left = sum(not_taken(line) for line in intake.lines)
    words = f"导入 {new + update} 行(&I)" if new + update else f"全部搁置 {left} 行(&I)"
    if not new + update + left:
        return "没有要导入的行", "每一行都跳过", False
    counts = (("新增", new), ("更新", update), ("跳过", intake.count(Decision.SKIP)))
    told = "、".join(f"{word} {count}" for word, count in counts if count)
    rest = f"其余 {left} 行留在搁置里" if left else ""
    return words, "；".join(filter(None, (f"将{told}" if told else "", rest))), True


def done(taken: imports.Taken, kind: str) -> tuple[str, str]:
    """Return what was done: in one line, and in full."""
    unit = COUNTED.get(kind, "行")
    counts = (("新增", taken.new), ("更新", taken.updated))
    told = "、".join(f"{word} {count} {unit}" for word, count in counts if count)
    head = f"已导入：{told}" if told else "没有导入任何一行"
    more = []
    if taken.parked:
        more.append(f"{taken.parked} 行已搁置，随时可以在“工具”的“搁置的行”里补正。")
    if taken.units:
        more.append(f"新建了 {len(taken.units)} 个党支部：{_names(taken.units)}。")
    more.append("这次导入可以整个撤销，以后也可以在“党员名册”的“更多”里，从“导入过的批次”撤销。")
    return head, "".join(more)


def _names(units: Sequence[object]) -> str:
    return "、".join(getattr(unit, "name", "") for unit in units)
