"""The box under the rows of an import: the current row's fault, its double, what would change."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from flowdesk.domain.entry import Entry, Kind
from flowdesk.domain.intake import Decision, IntakeLine
from flowdesk.domain.roster_cells import shown
from flowdesk.ui import look
from flowdesk.ui.fields import RecordField, Sources, field_for
from flowdesk.ui.import_differences import Differences
from flowdesk.ui.import_lines import RowLine
from flowdesk.ui.import_words import (
    entry_to_mend,
    is_damaged,
    label_of,
    shown_typed,
    sources_to_mend,
)
from flowdesk.ui.note import Note
from flowdesk.ui.tab_order import follow_layout

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_LENGTHS = {Kind.ID_NUMBER: 18, Kind.PHONE: 11}
_MOBILE = "1"


class MendBox(QFrame):
    """Shows one row: the cell at fault to type into, or whom it may mean, or its differences."""

    corrected = Signal(int, str, str)  # row, field, typed
    decided = Signal(int, object)  # row, Decision
    matched = Signal(int, str)  # row, the key of the suggestion
    fields_chosen = Signal(int, object)  # row, the fields to take

    def __init__(self, sources: Sources, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._sources = sources_to_mend(sources)
        self._line: IntakeLine | None = None
        self._kind = self._field_name = ""
        self._how = Kind.TEXT  # the cell is mended
        self.field: QWidget | None = None
        self.head, self.original, self.where = QLabel(), QLabel(), QLabel()
        self.counted, self.told = QLabel(), Note("", "small")
        self.use_button = QPushButton("就用这个(Enter)")
        self.park_button = QPushButton("先搁置(&K)")
        self.maybe, self.suggested = QLabel("可能是(&W)"), RecordField(self._offers)
        self.same_button = QPushButton("就是这个人(&M)")
        self.differences = Differences()
        self._lay_out()
        self._wire()
        self.show_row(None, "")

    def show_row(self, line: RowLine | None, where: str, at: int = 0, asked: str = "") -> None:
        """Show a row and its fault number ``at``; None says that there is no row.

        ``asked`` is a cell to type into that the clerk chose, at fault or not.
        """
        was, self._line = self._line, line.line if line else None
        self.where.setText(where)
        faults = line.to_mend() if line else []
        name = asked or (faults[min(at, len(faults) - 1)] if faults else "")
        if line is None:
            self.head.setText("没有这样的行。")
        else:
            self._kind = line.kind
            label = f" · {label_of(line.kind, name, line.own)}(&E)" if name else ""
            who = (line.line.name or "（没有姓名）").replace("&", "&&")
            self.head.setText(f"第 {line.number} 行 {who}{label}")
        self._show_fault(line, name, again=was is not self._line or name != self._field_name)
        self._show_suggestions(line, name)
        self.differences.show_line(
            line.line if line and not name else None, self._kind, line.own if line else ()
        )
        self.told.setText(_sentence(line, name))
        self.told.setVisible(bool(self.told.text()))
        at_fault = bool(name) and name in faults
        look.set_tone(self.field, "fault", "error" if at_fault else "") if self.field else None
        tone = "error" if at_fault else "warning" if line and line.doubts else "small"
        look.set_tone(self.told, "tone", tone)

    def is_typing(self) -> bool:
        """Tell whether the cursor is in the cell at fault."""
        focused = self.field is not None and (
            self.field.hasFocus() or self.field.focusWidget() is not None
        )
        return focused and self.isVisible()

    def say(self, sentence: str) -> None:
        """Say why something can't be done with this row."""
        look.set_tone(self.told, "tone", "error")
        self.told.setText(sentence)
        self.told.show()

    def go_to_field(self) -> None:
        """Put the cursor where this row wants something."""
        for part in (self.field, self.suggested, self.differences):
            if part is not None and part.isVisibleTo(self):
                part.setFocus(Qt.FocusReason.ShortcutFocusReason)
                if hasattr(part, "selectAll"):
                    part.selectAll()
                return

    def use(self) -> None:
        """Take what is typed now for the cell."""
        if self._line is not None and self.field is not None:
            typed = str(self.field.value() or "")  # type: ignore[attr-defined]
            self.corrected.emit(self._line.row, self._field_name, typed)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter in the cell means: use this."""
        pressed = event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent)
        if pressed and _is_enter(event):
            self.use() if watched is not self.suggested else self._match()
            return True
        return super().eventFilter(watched, event)

    def _show_fault(self, line: RowLine | None, name: str, *, again: bool) -> None:
        for part in (self.original, self.counted, self.use_button, self.park_button):
            part.setVisible(bool(name))
        if line is None or not name:
            self._drop_field()
            self._field_name = ""
            return
        typed = shown(line.line.typed.get(name))
        told = shown_typed(line.kind, name, typed, line.own) or "（空）"
        has_column = name in line.columns
        self.original.setText(f"表中原值　{told}" if has_column else "表中没有这一栏")
        if again:
            self._make_field(entry_to_mend(line.kind, name, typed, line.own), typed)
        self._count()

    def _make_field(self, entry: Entry, typed: str) -> None:
        had_focus = self.is_typing()
        self._drop_field()
        self._field_name, self._how = entry.name, entry.kind
        self.field = field_for(entry, self._sources)
        self.field.set_value("" if is_damaged(typed) else typed)  # type: ignore[attr-defined]
        self.field.setAccessibleName(entry.label)
        self.field.setMinimumWidth(210)
        self.field.changed.connect(self._count)  # type: ignore[attr-defined]
        inner = self.field.lineEdit() if isinstance(self.field, QComboBox) else None
        for watched in filter(None, (self.field, inner)):
            watched.installEventFilter(self)
        self._mend_row.insertWidget(0, self.field)
        self.field.show()
        self.head.setBuddy(self.field)
        follow_layout(self.window())
        if had_focus:
            self.go_to_field()

    def _drop_field(self) -> None:
        if self.field is not None:
            self._mend_row.removeWidget(self.field)
            self.field.hide()
            self.field.deleteLater()
            self.field = None

    def _count(self) -> None:
        """Say how many digits are still missing."""
        words = ""
        if self.field is not None:
            typed = str(self.field.value() or "")  # type: ignore[attr-defined]
            words = _counted(self._how, typed)
        self.counted.setText(words)

    def _show_suggestions(self, line: RowLine | None, name: str) -> None:
        offered = bool(line and not name and line.line.suggestions)
        self.maybe.setVisible(offered)
        self.suggested.setVisible(offered)
        self.same_button.setVisible(offered)
        self.suggested.refill()
        match = self._line.match if self._line else None
        keys = [one.key for one in self._line.suggestions] if self._line else []
        if offered:
            self.suggested.set_value(match.key if match and match.key in keys else keys[0])

    def _offers(self) -> list[tuple[str, str]]:
        return [(one.key, one.words) for one in self._line.suggestions] if self._line else []

    def _match(self) -> None:
        if self._line is not None and self.suggested.value():
            self.matched.emit(self._line.row, str(self.suggested.value()))

    def _park(self) -> None:
        if self._line is not None:
            self.decided.emit(self._line.row, Decision.PARK)

    def _choose(self, fields: Sequence[str]) -> None:
        if self._line is not None:
            self.fields_chosen.emit(self._line.row, fields)

    def _wire(self) -> None:
        self.use_button.clicked.connect(self.use)
        self.park_button.clicked.connect(self._park)
        self.same_button.clicked.connect(self._match)
        self.suggested.installEventFilter(self)
        self.differences.chosen.connect(self._choose)

    def _lay_out(self) -> None:
        self.head.setFont(look.font(bold=True))
        self.suggested.setAccessibleName("可能是的人")
        self.suggested.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.park_button.setProperty("look", "quiet")
        for label in (self.original, self.where):
            label.setProperty("tone", "muted")
        self.counted.setProperty("tone", "error")
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(6)
        top, self._mend_row, same = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        top.addWidget(self.head)
        top.addWidget(self.original)
        top.addStretch(1)
        top.addWidget(self.where)
        _fill(self._mend_row, (self.counted, self.use_button, self.park_button))
        self.maybe.setBuddy(self.suggested)
        _fill(same, (self.maybe, self.suggested, self.same_button))
        for row in (top, self._mend_row, same):
            column.addLayout(row)
        column.addWidget(self.differences)
        column.addWidget(self.told)
        for button in (self.use_button, self.park_button, self.same_button):
            button.setAutoDefault(False)


def _fill(row: QHBoxLayout, parts: Sequence[QWidget]) -> None:
    for part in parts:
        row.addWidget(part)
    row.addStretch(1)


def _counted(kind: Kind, typed: str) -> str:
    """Return how many signs are missing, or too many: 还差 6 位."""
    wanted, has = _LENGTHS.get(kind, 0), len(typed.strip())
    if kind is Kind.PHONE and not typed.startswith(_MOBILE):
        return ""
    if not wanted or not has or has == wanted:
        return ""
    return f"还差 {wanted - has} 位" if has < wanted else f"多 {has - wanted} 位"


def _sentence(line: RowLine | None, name: str) -> str:
    """Return what is to be said under the row's head."""
    if line is None:
        return ""
    if name and name not in line.to_mend():
        return line.doubts.get(name, "表里的字照原样留着；改好按 Enter，程序照改过的重新理解。")
    if name:
        return line.faults.get(name) or line.line.told
    doubts = "；".join(line.doubts.values())
    told = line.line.told or ("" if line.line.differences else "这一行没有问题。")
    return "".join(filter(None, (told, doubts)))


def _is_enter(event: QEvent) -> bool:
    assert isinstance(event, QKeyEvent)
    held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
    return event.key() in _ENTER and not held
