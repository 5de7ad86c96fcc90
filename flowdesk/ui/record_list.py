"""A list as a clerk meets it: filter box, table, foot, and a sentence where it is empty."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from flowdesk.ui import look
from flowdesk.ui.commands import LETTER
from flowdesk.ui.record_model import Pages, Row
from flowdesk.ui.record_table import RecordTable

REST = 120  # milliseconds that a row must be current before the detail pane follows


class RecordList(QWidget):
    """One record table with what belongs around it."""

    filtered = Signal(str)  # the text of the filter box, committed text only
    rested = Signal(str)  # the key that stayed current for a moment

    def __init__(
        self, table: RecordTable, *, filter_hint: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.table = table
        self.filter_box = _filter_box(filter_hint, self)
        self.filter_row = QHBoxLayout()
        self.foot_left, self.foot_right = QLabel(), QLabel()
        self._foot = QWidget()
        self._empty = _EmptyState(self)
        self._stack = QStackedWidget()
        self._lay_out(bool(filter_hint))
        self._rest = QTimer(self, singleShot=True, interval=REST)
        self._rest.timeout.connect(lambda: self.rested.emit(self.table.current_key()))
        self._wire()

    def show_rows(self, rows: Sequence[Row], pages: Pages, *, keep_marks: bool = False) -> None:
        """Show records, or the empty state's sentence when there are none."""
        self.table.show_rows(rows, pages, keep_marks=keep_marks)
        self.show_whether_empty()

    def show_whether_empty(self) -> None:
        """Show the table, or the empty state's sentence while it has no rows."""
        self._stack.setCurrentIndex(0 if self.table.records.rowCount() else 1)

    def say_when_empty(self, sentence: str, button: str = "", act: Callable | None = None) -> None:
        """Set what stands in the list's place: one sentence, one button."""
        self._empty.say(sentence, button, act)

    def tell_foot(self, left: str, right: str = "") -> None:
        """Show a line under the list."""
        self.foot_left.setText(left)
        self.foot_right.setText(right)
        self._foot.setVisible(bool(left or right))

    def put_on_top(self, part: QWidget) -> None:
        """Put something over the filter row."""
        self._column.insertWidget(0, part)

    def take_focus(self) -> None:
        """Put the cursor into the list; where it is empty, on what can be done about that."""
        there = self._stack.currentWidget() is self.table
        empty = self.filter_box if self._empty.button.isHidden() else self._empty.button
        (self.table if there else empty).setFocus(Qt.FocusReason.TabFocusReason)

    def type_filter(self, text: str) -> None:
        """Put typed letters into the filter box and go there."""
        self.filter_box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filter_box.insert(text)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """In the filter box: ↓ and Enter go to the list, Esc empties the box."""
        if watched is self.filter_box and isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.KeyPress and self._filter_key(event.key()):
                return True
            if event.type() == QEvent.Type.ShortcutOverride and event.key() == Qt.Key.Key_Escape:
                event.accept() if self.filter_box.text() else event.ignore()
        return super().eventFilter(watched, event)

    def _filter_key(self, key: int) -> bool:
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.take_focus()
            return True
        if key == Qt.Key.Key_Escape and self.filter_box.text():
            self.filter_box.clear()
            return True
        return False

    def _lay_out(self, has_filter: bool) -> None:
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self.filter_row.setSpacing(8)
        self.filter_row.addWidget(self.filter_box)
        self.filter_row.addStretch(1)
        self.filter_box.setVisible(has_filter)
        column.addLayout(self.filter_row)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._empty)
        column.addWidget(self._stack, 1)
        foot = QHBoxLayout(self._foot)
        foot.setContentsMargins(0, 0, 0, 0)
        self._foot.hide()
        for label in (self.foot_left, self.foot_right):
            label.setProperty("tone", "muted")
        foot.addWidget(self.foot_left)
        foot.addStretch(1)
        foot.addWidget(self.foot_right)
        column.addWidget(self._foot)

    def _wire(self) -> None:
        self.table.current_changed.connect(lambda _: self._rest.start())
        self.table.typed.connect(self.type_filter)
        self.filter_box.installEventFilter(self)
        self.filter_box.textChanged.connect(self.filtered)


class _EmptyState(QWidget):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._sentence, self.button = QLabel(), QPushButton()
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._sentence.setWordWrap(True)
        self._act: Callable | None = None
        column = QVBoxLayout(self)
        column.addStretch(2)
        column.addWidget(self._sentence)
        column.addWidget(self.button, alignment=Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        self.button.clicked.connect(lambda: self._act() if self._act else None)
        self.say("这里还没有内容。", "", None)

    def say(self, sentence: str, button: str, act: Callable | None) -> None:
        self._sentence.setText(sentence)
        self.button.setText(LETTER.sub("", button))  # the letter belongs to the bar above
        self.button.setVisible(bool(button))
        self._act = act


def _filter_box(hint: str, parent: QWidget) -> QLineEdit:
    box = QLineEdit(parent)
    box.setPlaceholderText(hint)
    box.setAccessibleName(hint or "筛选本表")
    box.setFixedWidth(200)
    box.addAction(look.icon("filter", "muted"), QLineEdit.ActionPosition.LeadingPosition)
    box.setClearButtonEnabled(True)
    return box
