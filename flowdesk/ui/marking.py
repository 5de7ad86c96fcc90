"""Marking rows as in a list of files: Ctrl and a click for one, Shift for all up to here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QTableView

if TYPE_CHECKING:
    from flowdesk.ui.record_table import RecordTable

_MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
_SHIFT, _CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


class Marking(QObject):
    """Watches the keys and clicks of a table; 勾选 by Space and in its column stay as they are.

    Shift reaches from the row that was current when it began; going back takes its own marks
    away again, never earlier ones.
    """

    def __init__(self, table: RecordTable) -> None:
        super().__init__(table)
        self._table = table
        self._from = ""  # the key from which Shift reaches
        self._to = ""  # how far it reached
        self._reached: set[str] = set()  # what Shift has marked since it began
        table.installEventFilter(self)
        self.watch(table)

    def watch(self, view: QTableView) -> None:
        """Watch the clicks on a view of the table's rows."""
        view.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take clicks and moves that are made with Shift or Ctrl held."""
        if watched is self._table and isinstance(event, QKeyEvent):
            return event.type() == QEvent.Type.KeyPress and self._move(event)
        if isinstance(event, QMouseEvent) and event.button() == Qt.MouseButton.LeftButton:
            return self._click(event)
        return super().eventFilter(watched, event)

    def _click(self, event: QMouseEvent) -> bool:
        held = event.modifiers() & (_SHIFT | _CTRL)
        key = self._key_at(event.position().toPoint())
        if not held or not key:
            return False
        if event.type() == QEvent.Type.MouseButtonPress:
            self._reach(key) if held & _SHIFT else self._turn(key)
        return True

    def _move(self, event: QKeyEvent) -> bool:
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier != _SHIFT:
            return False
        if event.key() not in _MOVES:
            return False
        here = self._table.current_key()
        self._begin(here)
        plain = QKeyEvent(event.type(), event.key(), Qt.KeyboardModifier.NoModifier)
        self._table.keyPressEvent(plain)
        self._reach(self._table.current_key(), here)
        return True

    def _turn(self, key: str) -> None:
        """Mark one row, or take its mark away."""
        records = self._table.records
        self._go_to(key)
        records.mark([key], key not in records.marked)
        self._from, self._to, self._reached = key, key, set()
        self._table.marked_changed.emit()

    def _reach(self, key: str, here: str = "") -> None:
        """Mark everything from where Shift began up to a row."""
        self._begin(here or self._table.current_key())
        records = self._table.records
        ends = sorted((records.row_of(self._from), records.row_of(key)))
        rows = [records.key_at(at) for at in range(max(ends[0], 0), ends[1] + 1)]
        wanted = {one for one in rows if one}
        records.mark(list(self._reached - wanted), False)
        self._reached = (self._reached & wanted) | (wanted - records.marked)
        records.mark(list(wanted), True)
        self._go_to(key)
        self._to = key
        self._table.marked_changed.emit()

    def _begin(self, here: str) -> None:
        """Begin anew when the clerk has gone elsewhere since Shift reached last."""
        if not self._from or here != self._to or self._table.records.row_of(self._from) < 0:
            self._from, self._to, self._reached = here, here, set()

    def _go_to(self, key: str) -> None:
        self._table.go_to(key)
        self._table.setFocus(Qt.FocusReason.MouseFocusReason)

    def _key_at(self, point: QPoint) -> str:
        row = self._table.rowAt(point.y())
        return self._table.records.key_at(row) if row >= 0 else ""
