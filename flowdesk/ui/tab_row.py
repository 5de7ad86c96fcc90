"""The row of tabs with the box that finds a person from anywhere."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from flowdesk.ui import look
from flowdesk.ui.fields import SearchField
from flowdesk.ui.shell import Shell

WIDE_BOX, NARROW_BOX = 300, 150


class TabRow(QFrame):
    """One button for each tab; the current one carries the party red."""

    chosen = Signal(int)
    found = Signal(str)  # a member's key

    def __init__(
        self, tabs: Sequence[tuple[str, str]], shell: Shell, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("tabRow")
        self._icons = [drawing for _, drawing in tabs]
        self._titles = [title for title, _ in tabs]
        self._group = QButtonGroup(self)
        self.buttons: list[QToolButton] = []
        row = QHBoxLayout(self)
        row.setContentsMargins(6, 0, 12, 0)
        row.setSpacing(0)
        for at, (title, _) in enumerate(tabs):
            row.addWidget(self._tab(at, title))
        row.addStretch(1)
        self.find_box = _find_box(shell)
        self.find_box.picked.connect(self._on_found)
        self.find_box.returnPressed.connect(self._on_found)
        row.addWidget(self.find_box)
        self._wide = True
        self.show_current(0)

    def show_current(self, at: int) -> None:
        """Mark a tab as the one on show."""
        self.buttons[at].setChecked(True)
        self._draw_icons()

    def count(self, at: int, number: int) -> None:
        """Put a count beside a tab's title; none for zero."""
        self.buttons[at].setText(f"{self._titles[at]} {number}" if number else self._titles[at])

    def fit(self, wide: bool) -> None:
        """Icons and a wide box where there is room, else words and a narrow box."""
        self._wide = wide
        self.find_box.setFixedWidth(WIDE_BOX if wide else NARROW_BOX)
        hint = "找人：姓名、拼音、证号、电话  Ctrl+K" if wide else "找人 Ctrl+K"
        self.find_box.setPlaceholderText(hint)
        self._draw_icons()

    def _tab(self, at: int, title: str) -> QToolButton:
        button = QToolButton()
        button.setObjectName("tab")
        button.setText(title)
        button.setCheckable(True)
        button.setIconSize(QSize(20, 20))
        button.setFont(look.font(11))
        button.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        button.setToolTip(f"Alt+{at + 1}")
        button.setAccessibleName(title)
        button.clicked.connect(lambda: self.chosen.emit(at))
        self._group.addButton(button, at)
        self.buttons.append(button)
        return button

    def _draw_icons(self) -> None:
        for drawing, button in zip(self._icons, self.buttons, strict=True):
            style = Qt.ToolButtonStyle.ToolButtonTextBesideIcon
            only_words = Qt.ToolButtonStyle.ToolButtonTextOnly
            button.setToolButtonStyle(style if self._wide else only_words)
            ink = "party" if button.isChecked() else "muted"
            if self._wide:
                button.setIcon(look.icon(drawing, ink, 20))

    def _on_found(self) -> None:
        key = str(self.find_box.value() or "")
        if key:
            self.found.emit(key)
            self.find_box.clear()


def _find_box(shell: Shell) -> SearchField:
    box = SearchField(shell.find_people, keeps_key=True)
    box.setAccessibleName("找人")
    drawn = look.icon("search", "muted")
    box.addAction(drawn, QLineEdit.ActionPosition.LeadingPosition)
    return box
