"""Second step of an import: which heading of the sheet means which entry of the form."""

from dataclasses import dataclass

from PySide6.QtWidgets import QVBoxLayout, QWidget

from flowdesk.domain.headings import NUMBER
from flowdesk.domain.roster import Plan
from flowdesk.domain.roster_cells import shown
from flowdesk.domain.table import letter
from flowdesk.ui.chips import Chip
from flowdesk.ui.import_words import label_of, shown_typed
from flowdesk.ui.note import Note
from flowdesk.ui.record_model import Column
from flowdesk.ui.record_table import RecordTable
from flowdesk.ui.tokens import Tone


@dataclass(frozen=True, kw_only=True, slots=True)
class HeadLine:
    """One column of the sheet: where it is, its heading, what it means, what stands in it."""

    letter: str
    head: str
    field: str
    example: str


class HeadsPage(QWidget):
    """Lists the sheet's columns; what isn't understood is not taken, and is said to be so."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.told, self.table = Note("", "muted"), RecordTable(_COLUMNS)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.told)
        column.addWidget(self.table, 1)

    def show_plan(self, plan: Plan) -> None:
        """Show the columns of the sheet that was read."""
        lines = {line.letter: line for line in head_lines(plan)}
        self.table.show_rows(list(lines), lambda keys: [lines[key] for key in keys])
        taken = sum(bool(line.field) for line in lines.values())
        left_out = [line.head for line in lines.values() if line.head and not line.field]
        row = head_row(plan)
        words = f"表头在第 {row} 行，认出 {taken} 栏，下面共 {len(plan.roster.rows)} 行是人。"
        if left_out:
            words += f"不导入的栏：{'、'.join(left_out)}。"
        skipped = [f"第 {one.row} 行（{one.reason}）" for one in plan.roster.ignored
                   if one.reason not in ("表头", "标题", "空行")]  # fmt: skip
        if skipped:
            words += f"跳过{'、'.join(skipped[:5])}{'等' if len(skipped) > 5 else ''}。"
        self.told.setText(words)


def head_row(plan: Plan) -> int:
    """Return the number of the sheet's head row."""
    return next(one.row for one in plan.roster.ignored if one.reason == "表头")


def head_lines(plan: Plan) -> list[HeadLine]:
    """Return every column with a heading, in the order of the sheet."""
    heads = plan.roster.table.rows[head_row(plan) - 1]
    taken = [column for column in plan.roster.columns.values() if column.field != NUMBER]
    fields = {column.index: column.field for column in taken}
    lines = []
    for index, head in enumerate(heads):
        if head is None:
            continue
        field = fields.get(index, "")
        lines.append(
            HeadLine(
                letter=letter(index),
                head=shown(head).strip(),
                field=field,
                example=_example(plan, field),
            )
        )
    return lines


def _example(plan: Plan, field: str) -> str:
    """Return the first filled cell of a field, masked where it is personal."""
    cells = (row.cells.get(field) for row in plan.roster.rows)
    first = next((cell for cell in cells if cell is not None), None)
    return shown_typed(field, shown(first)) if field else ""


def _meaning(line: HeadLine) -> list[Chip]:
    if not line.field:
        return [Chip(word="不导入", icon="subtract")]
    return [Chip(word=label_of(line.field), icon="checkmark", tone=Tone.BLUE)]


_COLUMNS = (
    Column(name="letter", head="列", text=lambda h: h.letter, width=50, muted=True, rank=0),
    Column(name="head", head="表头", text=lambda h: h.head, width=220, bold=True, rank=0),
    Column(name="field", head="当作", chips=_meaning, width=190, rank=0),
    Column(name="example", head="例", text=lambda h: h.example, width=240, stretch=True),
)
