"""Second step of an import: which column of the sheet means which entry of the form."""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from flowdesk.domain.headings import sheet_field
from flowdesk.domain.intake import Intake
from flowdesk.domain.roster_cells import shown
from flowdesk.services import imports
from flowdesk.ui import look
from flowdesk.ui.chips import Chip
from flowdesk.ui.fields import RecordField
from flowdesk.ui.import_file import choose_quietly
from flowdesk.ui.import_masks import mask_numbers
from flowdesk.ui.import_words import MEMBERS, label_of, shown_typed
from flowdesk.ui.note import Note
from flowdesk.ui.record_model import Column
from flowdesk.ui.record_table import RecordTable
from flowdesk.ui.tokens import Tone

_SEARCHED = 12  # rows that may be chosen as the head row
_SHOWN_HEADS = 6
_ARROWS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
_NOT_SAID = ("表头", "标题", "空行")


@dataclass(frozen=True, kw_only=True, slots=True)
class HeadLine:
    """One column of the sheet: where it is, its heading, what it means, what stands in it."""

    index: int
    letter: str
    head: str
    field: str
    label: str
    example: str


class PickField(RecordField):
    """Takes a choice only from its open list: arrow keys and wheel would pass over others."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the list on an arrow key."""
        if event.key() in _ARROWS:
            self.showPopup()
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the choice as it is."""
        event.ignore()


class HeadsPage(QWidget):
    """Lists the sheet's columns; what each is taken as can be changed, a field used once."""

    meant = Signal(object)  # what the clerk says that columns mean, by their indexes
    head_row_asked = Signal(int)
    again_asked = Signal()  # forget what was remembered
    own_asked = Signal(int, str)  # make an own entry of a column: its index and its heading

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._intake: Intake | None = None
        self._lines: dict[str, HeadLine] = {}
        self.meanings: dict[int, str] = {}
        self._remembered = False
        self.told, self.missing = Note("", "muted"), Note("", "error")
        self.table = RecordTable(_COLUMNS)
        self.head_row = PickField(self._head_rows, "没有表头")
        self.again_button = QPushButton("重新对(&R)")
        self.column_name = QLabel()
        self.field = PickField(self._fields, "不导入")
        self.own_button = QPushButton("新建自设项目(&Z)…")
        self._lay_out()
        self._wire()

    def show_intake(self, intake: Intake, meanings: Mapping[int, str] | None) -> None:
        """Show the columns of a sheet, drawn up with what the clerk said that they mean.

        None is for a clerk who has said nothing: then what was remembered counts.
        """
        self._intake = intake
        self._remembered = bool(intake.remembered) and meanings is None
        self.meanings = dict(meanings or {})
        if meanings is None and (intake.remembered or not intake.head_rows):
            self.meanings = {one.index: one.field for one in intake.heads}
        self._lines = {line.letter: line for line in head_lines(intake)}
        self.table.show_rows(list(self._lines), lambda keys: [self._lines[key] for key in keys])
        self.head_row.refill()
        first = str(intake.head_rows[0]) if intake.head_rows else ""
        choose_quietly(self.head_row, first)
        remembered = intake.remembered if self._remembered else ""
        self.told.setText(_told(intake, self._lines, remembered))
        self.missing.setText(_missing(intake))
        self.missing.setVisible(bool(intake.missing))
        self.again_button.setVisible(self._remembered)
        self._show_current()

    def take_as(self, field: str) -> None:
        """Take the current column as a field; the column that had it is taken no more."""
        line = self._lines.get(self.table.current_key())
        if line is None or field == line.field:
            return
        for other in self._lines.values():
            if field and other.field == field:
                self.meanings[other.index] = ""
        self.meanings[line.index] = field
        self.meant.emit(dict(self.meanings))

    def take_own(self, index: int, name: str) -> None:
        """Take a column as an own entry that was just made of it."""
        self.meanings[index] = name
        self.meant.emit(dict(self.meanings))

    def _ask_own(self) -> None:
        line = self._lines.get(self.table.current_key())
        if line is not None:
            self.own_asked.emit(line.index, line.head)

    def _fields(self) -> list[tuple[str, str]]:
        if self._intake is None:
            return []
        here = self.table.current_key()
        taken = {line.field: line.letter for line in self._lines.values() if line.letter != here}
        return [
            (
                one.name,
                f"{one.label}（现在是 {taken[one.name]} 列）" if one.name in taken else one.label,
            )
            for one in (
                *imports.fields_of(self._intake.kind),
                *map(sheet_field, self._intake.own),
            )
        ]

    def _head_rows(self) -> list[tuple[str, str]]:
        if self._intake is None:
            return []
        offers = []
        for number, row in enumerate(self._intake.table.rows[:_SEARCHED], start=1):
            texts = [mask_numbers(shown(cell).strip()) for cell in row if cell is not None]
            if texts:
                offers.append((str(number), f"第 {number} 行：{_first_of(texts)}"))
        return offers

    def _show_current(self) -> None:
        line = self._lines.get(self.table.current_key())
        self.field.setEnabled(line is not None)
        self.column_name.setText(f"{line.letter} 列“{line.head or '没有表头'}”" if line else "")
        members = self._intake is not None and self._intake.kind == MEMBERS
        self.own_button.setVisible(members and line is not None and not line.field)
        self.field.refill()
        choose_quietly(self.field, line.field if line else "")

    def _open_fields(self) -> None:
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.showPopup()

    def _wire(self) -> None:
        self.table.current_changed.connect(lambda _: self._show_current())
        self.table.opened.connect(lambda _: self._open_fields())
        self.table.acted.connect(lambda key, column: self._open_fields())
        self.field.activated.connect(lambda _: self.take_as(str(self.field.value())))
        self.head_row.activated.connect(
            lambda _: self.head_row_asked.emit(int(str(self.head_row.value() or 0)))
        )
        self.again_button.clicked.connect(self.again_asked)
        self.own_button.clicked.connect(self._ask_own)

    def _lay_out(self) -> None:
        self.table.setAccessibleName("表里的各栏")
        top, card, row = QHBoxLayout(), QFrame(), QHBoxLayout()
        label = _named(self.head_row, "表头在(&H)")
        self.head_row.setMaximumWidth(520)
        for part in (label, self.head_row, self.again_button):
            top.addWidget(part)
        top.addStretch(1)
        self.again_button.setAutoDefault(False)
        card.setObjectName("card")
        card.setLayout(row)
        row.setContentsMargins(12, 8, 12, 8)
        self.column_name.setFont(look.font(bold=True))
        taken = _named(self.field, "当作(&D)")
        self.field.setMinimumWidth(240)
        hint = QLabel("Enter 改这一栏")
        hint.setProperty("tone", "muted")
        self.own_button.setProperty("look", "quiet")
        self.own_button.setAutoDefault(False)
        for part in (self.column_name, taken, self.field, self.own_button):
            row.addWidget(part)
        row.addStrut(self.own_button.sizeHint().height())
        row.addStretch(1)
        row.addWidget(hint)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(top)
        column.addWidget(self.told)
        column.addWidget(self.missing)
        column.addWidget(self.table, 1)
        column.addWidget(card)


def head_lines(intake: Intake) -> list[HeadLine]:
    """Return every column that has a heading or anything under it, in the order of the sheet."""
    below = intake.table.rows[max(intake.head_rows, default=0) :]
    lines = []
    for one in intake.heads:
        cells = (row[one.index] for row in below if one.index < len(row))
        first = next((shown(cell) for cell in cells if cell is not None), "")
        if not one.head and not first:
            continue
        told = (intake.kind, one.field)
        example = shown_typed(*told, first, intake.own) if one.field else mask_numbers(first)
        label = label_of(*told, intake.own) if one.field else ""
        lines.append(HeadLine(index=one.index, letter=one.letter, head=one.head, field=one.field,
                              label=label, example=example))  # fmt: skip
    return lines


def _told(intake: Intake, lines: dict[str, HeadLine], remembered: str) -> str:
    taken = sum(bool(line.field) for line in lines.values())
    words = f"认出 {taken} 栏，下面有 {len(intake.lines)} 行要导入。"
    if remembered:
        words = f"和上次那张表（{remembered}）是同一种，照上次对好了。" + words
    left_out = [line.head for line in lines.values() if line.head and not line.field]
    if left_out:
        words += f"不导入的栏：{'、'.join(left_out)}。"
    skipped = [f"第 {one.row} 行（{one.reason}）" for one in intake.ignored
               if one.reason not in _NOT_SAID]  # fmt: skip
    if skipped:
        words += f"跳过{'、'.join(skipped[:5])}{'等' if len(skipped) > 5 else ''}。"
    if intake.founded:
        units = "、".join(f"{unit.name}（{unit.setting}）" for unit in intake.founded)
        words += (
            f"名册里还没有的党支部 {len(intake.founded)} 个，导入时新建，类型照名称判断：{units}。"
        )
    return words


def _missing(intake: Intake) -> str:
    names = "、".join(f"“{label}”" for label in intake.missing)
    return f"没有哪一栏是{names}。请在下面指给程序看是哪一栏，再往下走。" if names else ""


def _first_of(texts: list[str]) -> str:
    return "、".join(texts[:_SHOWN_HEADS]) + ("…" if len(texts) > _SHOWN_HEADS else "")


def _named(field: QComboBox, words: str) -> QLabel:
    label = QLabel(words)
    label.setBuddy(field)
    field.setAccessibleName(words.partition("(")[0])
    return label


def _meaning(line: HeadLine) -> list[Chip]:
    if not line.field:
        return [Chip(word="不导入 ▼", icon="subtract")]
    return [Chip(word=f"{line.label} ▼", icon="checkmark", tone=Tone.BLUE)]


_COLUMNS = (
    Column(name="letter", head="列", text=lambda h: h.letter, width=50, muted=True, rank=0),
    Column(name="head", head="表头", text=lambda h: h.head or "（没有表头）", width=240, bold=True,
           rank=0),
    Column(name="field", head="当作", chips=_meaning, text=lambda h: "当作", act=True, width=220,
           rank=0),
    Column(name="example", head="例", text=lambda h: h.example, width=240, stretch=True),
)  # fmt: skip
