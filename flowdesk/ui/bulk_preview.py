"""What a change of many would do, person by person: who is refused, who changes, who has it."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from flowdesk.services.members_bulk import Line, Preview, Step
from flowdesk.ui import look
from flowdesk.ui.note import Note
from flowdesk.ui.record_list import RecordList
from flowdesk.ui.record_model import Column, Group, Row
from flowdesk.ui.record_table import RecordTable
from flowdesk.ui.tokens import Tone

EMPTY = "填上要改的内容，这里逐人列出原来的和改成的；先看，再改。"
NOTHING = "（空）"


@dataclass(frozen=True, kw_only=True, slots=True)
class _Told:
    """One row: an entry of a person, or the person alone."""

    line: Line
    step: Step | None = None

    def item(self) -> str:
        return self.step.label if self.step else ""

    def before(self) -> str:
        return (self.step.before or NOTHING) if self.step else ""

    def after(self) -> str:
        if self.step is not None:
            return self.step.after or NOTHING
        return self.line.refusal or "已经是这样"

    def sentence(self) -> str:
        told = f"{self.before()} → {self.after()}" if self.step else self.after()
        who = f"{self.line.name}（{self.line.unit}）" if self.line.unit else self.line.name
        return "：".join(part for part in (who, self.item(), told) if part)


class BulkPreview(QWidget):
    """The list of people with old and new beside each other, and the current row in full."""

    def __init__(self) -> None:
        super().__init__()
        self.count = QLabel()
        self.count.setFont(look.font(bold=True))
        self.list = RecordList(RecordTable(_COLUMNS))
        self.list.table.setAccessibleName("逐人核对")
        self.current = Note(tone="muted")
        self._rows: dict[str, _Told] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for part, stretch in ((self.count, 0), (self.list, 1), (self.current, 0)):
            column.addWidget(part, stretch)
        self.list.table.current_changed.connect(self._say_current)
        copy = QShortcut(QKeySequence(QKeySequence.StandardKey.Copy), self.list.table)
        copy.setContext(Qt.ShortcutContext.WidgetShortcut)
        copy.activated.connect(self.list.table.copy_rows)
        self.say(EMPTY)

    def say(self, sentence: str) -> None:
        """Show a sentence in place of the list."""
        self.count.clear()
        self.list.say_when_empty(sentence)
        self._show([], {})

    def show_preview(self, seen: Preview, done: str = "要改") -> None:
        """Show who is refused, then who changes, then who has it already."""
        counts = (len(seen.changed), len(seen.unchanged), len(seen.refused))
        self.count.setText(
            f"{done} {counts[0]} 人　已经是这样 {counts[1]} 人　改不了 {counts[2]} 人"
        )
        heads = (Group(title=f"改不了 {counts[2]} 人，其余的不受影响", icon="warning",
                       tone=Tone.AMBER),
                 Group(title=f"{done} {counts[0]} 人", icon="edit", tone=Tone.BLUE),
                 Group(title=f"已经是这样 {counts[1]} 人", icon="checkmark_circle"))  # fmt: skip
        rows: list[Row] = []
        known: dict[str, _Told] = {}
        for head, lines in zip(heads, (seen.refused, seen.changed, seen.unchanged), strict=True):
            told = {f"{one.id} {at}": row for one in lines for at, row in enumerate(_rows(one))}
            rows += [head, *told] if told else []
            known |= told
        self._show(rows, known)

    def _show(self, rows: list[Row], known: dict[str, _Told]) -> None:
        self._rows = known
        self.list.show_rows(rows, lambda keys: [known[key] for key in keys])
        self._say_current(self.list.table.current_key())

    def _say_current(self, key: str) -> None:
        told = self._rows.get(key)
        self.current.setText(told.sentence() if told else "")


def _rows(line: Line) -> list[_Told]:
    return [_Told(line=line, step=step) for step in line.steps] or [_Told(line=line)]


def _tone(told: _Told) -> Tone | None:
    """Amber for what can't be done and what is emptied, grey for what stays."""
    if told.step is not None:
        return None if told.step.after else Tone.AMBER
    return Tone.AMBER if told.line.refusal else Tone.GREY


_COLUMNS = (
    Column(name="name", head="姓名", text=lambda t: t.line.name, width=148, bold=True, rank=0),
    Column(name="unit", head="党支部", text=lambda t: t.line.unit, width=130, muted=True, rank=3),
    Column(name="item", head="项目", text=lambda t: t.item(), width=84, rank=1),
    Column(name="before", head="原来", text=lambda t: t.before(), width=110, muted=True, rank=1),
    Column(name="after", head="改成", text=lambda t: t.after(), tone=_tone, width=150,
           stretch=True, rank=0),
)  # fmt: skip
