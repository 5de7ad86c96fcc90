"""What the sheets that came back have in common: a day, the rows, a count, and acts below."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from flowdesk.domain.errors import FlowDeskError
from flowdesk.ui.day_edit import DayEdit
from flowdesk.ui.note import Note
from flowdesk.ui.room import take_room
from flowdesk.ui.sheet_grid import SheetGrid
from flowdesk.ui.shell import Shell


class SheetDialog(QDialog):
    """A sheet is entered row by row and kept in one act."""

    def __init__(self, shell: Shell, day_label: str, on: date, grid: SheetGrid) -> None:
        super().__init__(shell.window)
        self.shell, self.grid = shell, grid
        self.day = DayEdit(shell.desk.today, partial=False)
        self.day.set_value(on)
        self.count, self.fault = QLabel(), Note("")
        self.fault.hide()
        self.head, self.below, self._foot = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        self.add_to_head(day_label, self.day)

    def add_to_head(self, words: str, part: QWidget) -> None:
        """Put a labelled field above the rows."""
        self.head.addWidget(labelled(words, part))
        self.head.addWidget(part)

    def lay_out(self, notes: Sequence[str], buttons: Sequence[QPushButton], size: int) -> None:
        """Put everything in place; the first button is the primary one."""
        self.head.addStretch(1)
        self.below.addWidget(self.count)
        for at, button in enumerate(buttons):
            button.setAutoDefault(False)
            button.setProperty("look", "" if at else "primary")
            self._foot.addWidget(button)
        self._foot.addStretch(1)
        cancel = QPushButton("取消")
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        self._foot.addWidget(cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.addLayout(self.head)
        for words in notes:
            column.addWidget(Note(words))
        column.addWidget(self.grid, 1)
        column.addLayout(self.below)
        column.addWidget(self.fault)
        column.addLayout(self._foot)
        take_room(self, size, 620)
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def save(self) -> None:
        """Keep the sheet; what is wrong is told under the rows."""
        on = self.day.value()
        if not isinstance(on, date):
            self.tell("请填日期。")
            return
        try:
            self.keep(on)
        except FlowDeskError as refusal:
            self.tell(str(refusal))
            return
        self.shell.tell_done()
        self.accept()

    def keep(self, on: date) -> None:
        """Write the sheet down."""

    def tell(self, words: str) -> None:
        """Say what is wrong."""
        self.fault.setText(words)
        self.fault.setVisible(bool(words))


def labelled(words: str, part: QWidget) -> QLabel:
    """Return a label with its letter for a field."""
    label = QLabel(words)
    label.setBuddy(part)
    return label
