"""A list with the acts on its rows below it; reads again after every act."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from flowdesk.ui.record_model import Column
from flowdesk.ui.record_table import RecordTable
from flowdesk.ui.shell import Shell


@dataclass(frozen=True, kw_only=True, slots=True)
class Button:
    """One act of the list: with ``needs_row`` it gets the current key."""

    words: str
    act: Callable[[str], object]
    needs_row: bool = True


class ActsList(QWidget):
    """Shows records and some acts on them, in a window of its own or as part of another."""

    def __init__(self, shell: Shell, columns: Sequence[Column], *, markable: bool = False) -> None:
        super().__init__()
        self._shell = shell
        self.table = RecordTable(columns, markable=markable)
        self.row = QHBoxLayout()
        self._read: Callable[[], dict[str, object]] = dict
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.table, 1)
        column.addLayout(self.row)
        shell.changed.connect(self.read_again)

    def put_over(self, part: QWidget) -> None:
        """Put what stands in the list's place while it is empty."""
        self._column.insertWidget(0, part, 1)

    def show_records(self, read: Callable[[], dict[str, object]]) -> None:
        """Show the records that ``read`` returns by key."""
        self._read = read
        self.read_again()

    def add_buttons(self, buttons: Sequence[Button], *, primary: bool = True) -> list[QPushButton]:
        """Put acts under the list; Enter on a row does the first one that needs a row.

        The first is the ``primary`` one, but where the list is part of something that has another.
        """
        made = []
        for at, told in enumerate(buttons):
            button = QPushButton(told.words)
            button.setAutoDefault(False)
            button.setProperty("look", "primary" if primary and not at else "")
            button.clicked.connect(lambda _=False, told=told: self._do(told))
            self.row.addWidget(button)
            made.append(button)
        self.row.addStretch(1)
        opens = next((b for b in buttons if b.needs_row), None)
        if opens is not None:
            self.table.opened.connect(lambda _: self._do(opens))
        return made

    def read_again(self, topics: object = None) -> None:
        """Show what there is now."""
        known = self._read()
        self.table.show_rows(list(known), lambda keys: [known[key] for key in keys])

    def _do(self, told: Button) -> None:
        key = self.table.current_key()
        if told.needs_row and not key:
            return
        self._shell.try_it(lambda: told.act(key))
