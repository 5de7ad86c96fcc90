"""A smaller list in its own window: organizations, arrivals, profiles, parked rows, acts."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QDialog, QPushButton, QVBoxLayout, QWidget

from flowdesk.ui import look
from flowdesk.ui.acts_list import ActsList, Button
from flowdesk.ui.note import Note
from flowdesk.ui.record_model import Column
from flowdesk.ui.room import take_room
from flowdesk.ui.shell import Shell

__all__ = ["Button", "ListDialog"]


class ListDialog(QDialog):
    """Shows records and some acts on them; reads again after every act."""

    def __init__(
        self, shell: Shell, title: str, columns: Sequence[Column], note: str = "", *,
        markable: bool = False,
    ) -> None:  # fmt: skip
        super().__init__(shell.window)
        self.setWindowTitle(title)
        self.list = ActsList(shell, columns, markable=markable)
        self.table = self.list.table
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        self.note = Note(note)
        self.note.setVisible(bool(note))
        column.addWidget(self.note)
        column.addWidget(self.list, 1)
        scale = look.font().pointSizeF() / 10.5
        wide = sum(c.width for c in columns) + 120
        take_room(self, wide * scale, 520 * scale)

    def put_below_note(self, part: QWidget) -> None:
        """Put a picture or the like between the note and the list."""
        self._column.insertWidget(1, part)

    def show_records(self, read: Callable[[], dict[str, object]]) -> None:
        """Show the records that ``read`` returns by key."""
        self.list.show_records(read)

    def add_buttons(self, buttons: Sequence[Button]) -> None:
        """Put acts under the list; Enter on a row does the first one that needs a row."""
        self.list.add_buttons(buttons)
        self.add_close()

    def add_close(self) -> None:
        """Put 关闭 at the end."""
        close = QPushButton("关闭")
        close.setAutoDefault(False)
        close.clicked.connect(self.reject)
        self.list.row.addWidget(close)
