"""A list of work in its own window: read beside the window, read again after every act."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from flowdesk.domain.errors import FlowDeskError
from flowdesk.services.desk import Desk
from flowdesk.ui.banner import Banner
from flowdesk.ui.record_list import RecordList
from flowdesk.ui.record_model import Column
from flowdesk.ui.record_table import RecordTable
from flowdesk.ui.room import take_room
from flowdesk.ui.shell import Shell
from flowdesk.ui.toast import Toast
from flowdesk.ui.tokens import Tone

Find = Callable[[Desk, Callable[[int, int], None]], Any]


class WorkDialog(QDialog):
    """Finds its work with ``find`` in the background and hands it to ``show_work``."""

    def __init__(
        self, shell: Shell, title: str, columns: Sequence[Column], words: str, find: Find
    ) -> None:
        super().__init__(shell.window)
        self.shell = shell
        self.setWindowTitle(title)
        self.banner = Banner()
        self.list = RecordList(RecordTable(columns))
        self.list.say_when_empty(f"{words}…")
        self.list.show_rows([], lambda keys: [])
        self.toast = Toast(self, above=52)
        self._words, self._find = words, find
        self._closed = self._arrived = False
        shell.changed.connect(self._on_changed)
        shell.done.connect(self._on_done)
        for key, act in (("Ctrl+Z", shell.undo), ("Ctrl+Y", shell.redo)):
            QShortcut(QKeySequence(key), self, act)

    def read(self) -> None:
        """Look for work beside the window."""
        self.shell.run(self._words, self._find, self._on_found, self._on_failed)

    def show_work(self, found: Any) -> None:
        """Show what was found; the dialog's own."""

    def done(self, result: int) -> None:
        """Close; an answer that is still to come is heard no more."""
        self._closed = True
        super().done(result)

    def lay_out(
        self,
        below: QWidget,
        left: Sequence[QPushButton],
        right: Sequence[QPushButton],
        height: float,
    ) -> None:
        """Put the list above what tells of the current row, and the acts at the foot."""
        right[0].setProperty("look", "primary")
        buttons = QHBoxLayout()
        for button in left:
            buttons.addWidget(button)
        buttons.addStretch(1)
        for button in right:
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 10, 16, 12)
        column.setSpacing(8)
        column.addWidget(self.banner)
        column.addWidget(self.list, 1)
        column.addWidget(below)
        column.addLayout(buttons)
        for button in self.findChildren(QPushButton):
            button.setAutoDefault(False)
        take_room(self, 980, height)

    def _on_found(self, found: Any) -> None:
        if self._closed:
            return
        self.banner.tell(Tone.AMBER, "")
        self.show_work(found)
        if not self._arrived:
            self._arrived = True
            self.list.table.setFocus()

    def _on_failed(self, refusal: FlowDeskError) -> None:
        if not self._closed:
            self.banner.tell(Tone.AMBER, str(refusal), "再查一遍", self.read)

    def _on_changed(self, topics: object) -> None:
        if not self._closed:
            self.read()

    def _on_done(self, sentence: str) -> None:
        undone = sentence.startswith(("已撤销", "已恢复"))
        self.toast.say(sentence, None if undone else self.shell.undo)
