"""A section of care: the list with its pane of facts, both said by columns and by pairs."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from flowdesk.ui.absence_pane import RecordPane
from flowdesk.ui.chips import Chip
from flowdesk.ui.commands import ActButton, Command
from flowdesk.ui.flow_section import FlowSection

Line = Any


class CareSection(FlowSection):
    """Rows with a pane that shows what ``facts`` says of the current one."""

    spoken = "这一条"

    def commands(self) -> tuple[Sequence[Command], Sequence[Command]]:
        """Return the acts of the bar and those under 更多."""
        return (), ()

    def on_pane(self) -> Sequence[int]:
        """Return which acts of the bar stand in the pane too, by their places."""
        return (1,)

    def head(self, line: Line) -> tuple[str, str, Sequence[Chip]]:
        """Return the pane's head: name, place, chips."""
        return "", "", ()

    def facts(self, line: Line) -> Sequence[tuple[str, str]]:
        """Return the facts of a row by their labels; an empty word begins a section."""
        return ()

    def make_pane(self) -> QWidget:
        """Return the pane."""
        self.record_pane = RecordPane(self.spoken)
        return self.record_pane

    def fill_bar(self) -> None:
        """Put the section's acts into bar, menu and pane."""
        bar, more = self.commands()
        self.made: list[QAction] = self.add_acts([*bar, *more])
        self.bar.fill(self.made[: len(bar)], self.made[len(bar) :])
        for at, place in enumerate(self.on_pane()):
            kind = "" if at else "primary"
            button = ActButton(self.made[place], kind, letter=False, only_enabled=True)
            self.record_pane.acts.addWidget(button)
        self.record_pane.acts.addStretch(1)

    def show_line(self, line: Line | None) -> None:
        """Show the row in the pane."""
        if line is None:
            self.record_pane.show_nothing()
            return
        name, place, chips = self.head(line)
        facts = self.record_pane.begin(name, place)
        self.record_pane.chips.show_chips(tuple(chips))
        section = ""  # shown once something stands below it
        for label, words in self.facts(line):
            if not label:
                section = words
            elif words:
                if section:
                    facts.section(section)
                    section = ""
                facts.fact(label, words)
        facts.end()

    def on_line(self, act: Callable[[str], object]) -> Callable[[], object]:
        """Return an act on the current row's key."""
        return self.for_current(lambda line: act(line.id))

    def on_several(self, act: Callable[[list[str]], object], words: str) -> Callable[[], object]:
        """Return an act on the marked rows, or on the current one."""

        def do() -> None:
            ids = self.marked_or_current()
            if ids:
                self.shell.try_it(lambda: act(ids))
            else:
                self.shell.done.emit(words)

        return do

    def see_member(self, key_of: Callable[[Line], str]) -> Callable[[], object]:
        """Return an act that shows the current row's member in the register."""
        return self.for_current(lambda line: self.shell.asked.emit("register", key_of(line)))
