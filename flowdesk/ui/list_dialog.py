"""A smaller list in its own window: organizations, arrivals, profiles, parked rows, acts."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from flowdesk.ui import look
from flowdesk.ui.note import Note
from flowdesk.ui.record_model import Column
from flowdesk.ui.record_table import RecordTable
from flowdesk.ui.room import take_room
from flowdesk.ui.shell import Shell


@dataclass(frozen=True, kw_only=True, slots=True)
class Button:
    """One act of the list: with ``needs_row`` it gets the current key."""

    words: str
    act: Callable[[str], object]
    needs_row: bool = True


class ListDialog(QDialog):
    """Shows records and some acts on them; reads again after every act."""

    def __init__(
        self, shell: Shell, title: str, columns: Sequence[Column], note: str = "", *,
        markable: bool = False,
    ) -> None:  # fmt: skip
        super().__init__(shell.window)
        self._shell = shell
        self.setWindowTitle(title)
        self.table = RecordTable(columns, markable=markable)
        self._read: Callable[[], dict[str, object]] = dict
        self._buttons = QHBoxLayout()
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        self.note = Note(note)
        self.note.setVisible(bool(note))
        column.addWidget(self.note)
        column.addWidget(self.table, 1)
        column.addLayout(self._buttons)
        scale = look.font().pointSizeF() / 10.5
        wide = sum(c.width for c in columns) + 120
        take_room(self, wide * scale, 520 * scale)
        shell.changed.connect(self._on_changed)

    def put_below_note(self, part: QWidget) -> None:
        """Put a picture or the like between the note and the list."""
        self._column.insertWidget(1, part)

    def show_records(self, read: Callable[[], dict[str, object]]) -> None:
        """Show the records that ``read`` returns by key."""
        self._read = read
        self._on_changed()

    def add_buttons(self, buttons: Sequence[Button]) -> None:
        """Put acts under the list; Enter on a row does the second, or the only one."""
        for at, told in enumerate(buttons):
            button = QPushButton(told.words)
            button.setAutoDefault(False)
            button.setProperty("look", "" if at else "primary")
            button.clicked.connect(lambda _=False, told=told: self._do(told))
            self._buttons.addWidget(button)
        self._buttons.addStretch(1)
        close = QPushButton("关闭")
        close.setAutoDefault(False)
        close.clicked.connect(self.reject)
        self._buttons.addWidget(close)
        opens = next((b for b in buttons if b.needs_row), None)
        if opens is not None:
            self.table.opened.connect(lambda _: self._do(opens))

    def _do(self, told: Button) -> None:
        key = self.table.current_key()
        if told.needs_row and not key:
            return
        self._shell.try_it(lambda: told.act(key))

    def _on_changed(self, topics: object = None) -> None:
        known = self._read()
        self.table.show_rows(list(known), lambda keys: [known[key] for key in keys])
