"""A sheet that came back, entered in its own order: the keypad alone does it, Enter goes on."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from flowdesk.ui import look
from flowdesk.ui.tokens import Tone

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_TEXTS = {
    Qt.Key.Key_Plus: "+", Qt.Key.Key_Equal: "+", Qt.Key.Key_Minus: "-", Qt.Key.Key_Asterisk: "*",
    Qt.Key.Key_multiply: "*", Qt.Key.Key_Slash: "/", Qt.Key.Key_Space: " ",
}  # fmt: skip


def soften(widget: QWidget) -> None:
    """Choose rows with the light ground that lists have."""
    palette = widget.palette()
    palette.setColor(QPalette.ColorRole.Highlight, QColor(look.tokens().selected))
    palette.setColor(QPalette.ColorRole.HighlightedText, QColor(look.tokens().selected_text))
    widget.setPalette(palette)


@dataclass(slots=True)
class GridRow:
    """One row: its key, the words that stand there, and what was entered."""

    key: str
    words: tuple[str, ...]
    mark: str = ""
    code: str = ""
    note: str = ""


class SheetGrid(QTableWidget):
    """Rows of a sheet; ``press`` says what a key makes of a row."""

    entered = Signal()  # something was entered
    moved = Signal(int)  # the current row

    def __init__(
        self,
        heads: Sequence[str],
        press: Callable[[GridRow, str], bool],
        told: Callable[[GridRow], tuple[str, ...]],
        tone: Callable[[GridRow], Tone | None],
    ) -> None:
        super().__init__(0, len(heads))
        self._press, self._told, self._tone = press, told, tone
        self.rows: list[GridRow] = []
        self.setHorizontalHeaderLabels(list(heads))
        self.setAccessibleName("照单录入的各行")
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        soften(self)
        self.verticalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.horizontalHeader().setStretchLastSection(True)
        self.horizontalHeader().setHighlightSections(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.currentCellChanged.connect(lambda row, *_: self.moved.emit(row))

    def show_sheet(self, rows: Sequence[GridRow]) -> None:
        """Show the rows in the sheet's order."""
        self.rows = list(rows)
        self.setRowCount(len(self.rows))
        for at in range(len(self.rows)):
            self.setRowHeight(at, look.row_height(29))
            self._draw(at)
        if self.rows:
            self.setCurrentCell(0, 0)

    def row_now(self) -> GridRow | None:
        """Return the current row."""
        at = self.currentRow()
        return self.rows[at] if 0 <= at < len(self.rows) else None

    def redraw(self) -> None:
        """Draw every row again."""
        for at in range(len(self.rows)):
            self._draw(at)
        self.entered.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes to the next row; what a key means is the sheet's."""
        if event.key() in _ENTER and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.setCurrentCell(min(self.currentRow() + 1, self.rowCount() - 1), 0)
            return
        plain = event.modifiers() & ~(
            Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier
        )
        text = _TEXTS.get(Qt.Key(event.key()), event.text())
        row = self.row_now()
        bare = bool(text) and plain == Qt.KeyboardModifier.NoModifier
        if row is not None and bare and self._press(row, text):
            self._draw(self.currentRow())
            self.entered.emit()
            return
        super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A double click is the space bar."""
        row = self.row_now()
        if row is not None and self._press(row, " "):
            self._draw(self.currentRow())
            self.entered.emit()

    def keyboardSearch(self, search: str) -> None:
        """Digits are codes here, never a search."""

    def _draw(self, at: int) -> None:
        row = self.rows[at]
        tone = self._tone(row)
        for column, words in enumerate((*row.words, *self._told(row))):
            item = QTableWidgetItem(words)
            if column >= len(row.words) and tone is not None:
                item.setForeground(QColor(look.tokens().ink(tone)))
                item.setFont(look.font(bold=True))
            self.setItem(at, column, item)
