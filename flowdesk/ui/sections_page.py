"""A tab of sections that are pages themselves, one on show at a time."""

from datetime import date
from importlib import import_module
from typing import ClassVar

from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
)

from flowdesk.ui.page import Page, Size
from flowdesk.ui.shell import Shell

# name, title, module, class: a section's module is loaded when it is first shown
Section = tuple[str, str, str, str]


class SectionsPage(Page):
    """Whatever is asked of the tab is asked of the section on show."""

    sections_of: ClassVar[tuple[Section, ...]] = ()

    def __init__(self, shell: Shell) -> None:
        self.sections: dict[int, Page] = {}
        self._stack = QStackedWidget()
        self._group = QButtonGroup()
        self.buttons: list[QPushButton] = []
        super().__init__(shell)
        self.bar.hide()
        self.pane.hide()
        self.body.setDirection(QHBoxLayout.Direction.TopToBottom)
        self.body.addWidget(self._row())
        self.body.addWidget(self._stack, 1)
        self.show_section(self.sections_of[0][0])

    def section(self) -> Page:
        """Return the section on show."""
        shown = self._stack.currentWidget()
        assert isinstance(shown, Page)
        return shown

    def show_section(self, name: str) -> Page:
        """Show a section by its name."""
        at = [one[0] for one in self.sections_of].index(name)
        before = self._stack.currentWidget()
        section = self._section_at(at)
        if isinstance(before, Page) and before is not section:
            before.leave()
            before.keep_widths()
        self.buttons[at].setChecked(True)
        self._stack.setCurrentWidget(section)
        self.acts, self.list = section.acts, section.list
        section.fit(self._size)
        section.refresh()
        self.found_other.emit()
        return section

    def show_that(self, wanted: object) -> None:
        """Show what another page asked for: a section's name, and with ``:`` what there."""
        name, _, there = str(wanted).partition(":")
        section = self.show_section(name)
        section.take_focus()
        if there:
            section.show_that(there)

    def read(self) -> None:
        """Let the section read."""
        self.section().refresh()

    def renew(self) -> None:
        """Let the section read again."""
        self.section().renew()

    def result(self) -> str:
        """Return the section's words."""
        return self.section().result()

    def as_of(self) -> date | None:
        """Return the section's day."""
        return self.section().as_of()

    def choose_day(self) -> None:
        """Ask for the section's day."""
        self.section().choose_day()

    def choose_columns(self) -> None:
        """Let the clerk choose the section's columns."""
        self.section().choose_columns()

    def copy_rows(self) -> None:
        """Copy rows of the section's list."""
        self.section().copy_rows()

    def mark_all(self) -> None:
        """Mark the section's rows."""
        self.section().mark_all()

    def print_current(self) -> None:
        """Print what the section is about."""
        self.section().print_current()

    def export_current(self) -> None:
        """Export what the section is about."""
        self.section().export_current()

    def leave(self) -> None:
        """Let the section keep what is typed."""
        self.section().leave()

    def take_focus(self) -> None:
        """Put the cursor into the section's list."""
        self.section().take_focus()

    def keep_widths(self) -> None:
        """Remember the section's columns."""
        self.section().keep_widths()

    def turn_pane(self) -> None:
        """Show or hide the section's pane."""
        self.section().turn_pane()

    def fit(self, size: Size) -> None:
        """Lay out the section for a class of size."""
        self._size = size
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)
        self.section().fit(size)

    def _row(self) -> QFrame:
        row = QFrame()
        row.setObjectName("sectionRow")
        line = QHBoxLayout(row)
        line.setContentsMargins(16, 6, 16, 0)
        line.setSpacing(0)
        for at, (name, title, _, _) in enumerate(self.sections_of):
            button = QPushButton(title)
            button.setProperty("look", "segment")
            button.setCheckable(True)
            button.setAutoDefault(False)
            button.setShortcut(f"Ctrl+{at + 1}")
            button.setToolTip(f"Ctrl+{at + 1}")
            button.clicked.connect(lambda _=False, name=name: self._on_button(name))
            self._group.addButton(button, at)
            self.buttons.append(button)
            line.addWidget(button)
        line.addStretch(1)
        return row

    def _on_button(self, name: str) -> None:
        self.show_section(name).take_focus()

    def _section_at(self, at: int) -> Page:
        if at not in self.sections:
            module, kind = self.sections_of[at][2:]
            made: Page = getattr(import_module(f"flowdesk.ui.{module}"), kind)(self.shell)
            self.sections[at] = made
            made.found_other.connect(self.found_other)
            self._stack.addWidget(made)
        return self.sections[at]
