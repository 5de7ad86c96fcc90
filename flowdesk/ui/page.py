"""What every tab has in common: a command bar on top, a body, and a pane that gives way."""

from collections.abc import Sequence
from datetime import date
from enum import IntEnum

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from flowdesk.ui.banner import Banner
from flowdesk.ui.commands import Command, CommandBar, action
from flowdesk.ui.record_list import RecordList
from flowdesk.ui.shell import Shell
from flowdesk.ui.tab_order import follow_layout


class Size(IntEnum):
    """The class of a window's size; below 1000 × 560 is small."""

    SMALL = 0
    MEDIUM = 1
    WIDE = 2


def size_class(width: int, height: int) -> Size:
    """Return the class of a window of this size, in logical pixels."""
    if width < 1000 or height < 560:
        return Size.SMALL
    return Size.WIDE if width >= 1280 else Size.MEDIUM


class Page(QWidget):
    """One tab. It reads the desk when it is shown and after every act on its topics."""

    name = ""
    title = ""
    icon = ""
    pane_width = 336
    topics: frozenset[str] = frozenset()
    found_other = Signal()  # what ``result`` says has changed

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.shell, self.desk = shell, shell.desk
        self.bar, self.banner = CommandBar(), Banner()
        self.acts: list[QAction] = []
        self.list: RecordList | None = None
        self._size = Size.WIDE
        self._stale = True
        self._pane_wanted: bool | None = None  # as the clerk chose it by F8
        self.body = QHBoxLayout()
        self.body.setContentsMargins(16, 10, 16, 8)
        self.body.setSpacing(12)
        self.pane = QFrame()
        self.pane.setObjectName("card")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self.banner)
        column.addLayout(self.body, 1)
        shell.changed.connect(self._on_changed)

    def add_acts(self, commands: Sequence[Command]) -> list[QAction]:
        """Make actions that also stand in 办理."""
        made = [action(command, self) for command in commands]
        self.acts += made
        return made

    def read(self) -> None:
        """Read the desk again and show what is there."""

    def renew(self) -> None:
        """Read again because the clerk asked for it (F5)."""
        self.read()

    def result(self) -> str:
        """Return the words at the left of the status bar."""
        return ""

    def show_that(self, wanted: object) -> None:
        """Show what another page asked for: a record's key, or keys with a caption."""

    def as_of(self) -> date | None:
        """Return the day for which the page shows things; none is today."""
        return None

    def choose_day(self) -> None:
        """Ask for the day for which the page shows things."""

    def choose_columns(self) -> None:
        """Let the clerk choose the columns of the list (Ctrl+L)."""

    def copy_rows(self) -> None:
        """Copy the marked rows of the list, or the current one, with heads."""
        if self.list is not None:
            self.list.table.copy_rows()

    def mark_all(self) -> None:
        """Mark every row of the list."""
        if self.list is not None and self.list.table.records.markable:
            self.list.table.mark_all()

    def print_current(self) -> None:
        """Print what this page is about (Ctrl+P)."""

    def export_current(self) -> None:
        """Export what this page is about (F12)."""

    def leave(self) -> None:
        """Keep what is typed before another tab is shown or the window closes."""

    def take_focus(self) -> None:
        """Put the cursor where the clerk begins: the list."""
        if self.list is not None:
            self.list.take_focus()

    def fit(self, size: Size) -> None:
        """Lay out for a class of size."""
        self._size = size
        small = size is Size.SMALL
        self.body.setContentsMargins(*((10, 8, 10, 6) if small else (16, 10, 16, 8)))
        self._place_pane()
        if self.list is not None:
            widths = self.shell.settings.widths(self.name, size.name)
            self.list.table.choose_widths(widths)

    def size_name(self) -> str:
        """Return the name of the class of size that the page is laid out for."""
        return self._size.name

    def turn_pane(self) -> None:
        """Show or hide the right pane (F8)."""
        self._pane_wanted = not self.pane.isVisible()
        self._place_pane()

    def refresh(self) -> None:
        """Read the desk when something has changed since the last time."""
        if self._stale:
            self._stale = False
            self.read()
            follow_layout(self)

    def showEvent(self, event: QShowEvent) -> None:
        """Read what is new before it is seen."""
        super().showEvent(event)
        self.refresh()

    def keep_widths(self) -> None:
        """Remember the columns that were dragged."""
        if self.list is not None and (widths := self.list.table.chosen_widths()):
            self.shell.settings.keep_widths(self.name, self._size.name, widths)

    def _on_changed(self, topics: frozenset[str]) -> None:
        if not self.topics or topics & self.topics:
            self._stale = True
            if self.isVisible():
                self.refresh()

    def _place_pane(self) -> None:
        """Beside the list when wide; else only when asked for, and then in front of it."""
        wanted = self._size is Size.WIDE if self._pane_wanted is None else self._pane_wanted
        self.pane.setVisible(wanted)
        self.pane.setFixedWidth(self.pane_width)
