"""A card of figures: each is a blue number that opens the list behind it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QPushButton, QWidget

from flowdesk.ui import fonts, look


@dataclass(frozen=True, kw_only=True, slots=True)
class Shown:
    """One figure of a card."""

    label: str
    value: int | str
    note: str = ""
    opens: Callable[[], object] | None = None


class FigureCard(QFrame):
    """Figures under a title."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(14, 12, 14, 12)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(1, 1)
        self._rows: list[QWidget] = []
        head = QLabel(title)
        head.setFont(look.font(fonts.BODY, bold=True))
        self._grid.addWidget(head, 0, 0, 1, 3)

    def show_figures(self, figures: Sequence[Shown]) -> None:
        """Show these figures instead."""
        while self._rows:
            gone = self._rows.pop()
            gone.hide()
            gone.deleteLater()
        for at, figure in enumerate(figures, start=1):
            label, note = QLabel(figure.label), QLabel(figure.note)
            note.setProperty("tone", "small")
            for column, part in enumerate((label, note, figure_button(figure))):
                self._grid.addWidget(part, at, column)
                self._rows.append(part)


def figure_button(figure: Shown) -> QPushButton:
    """Return a figure as a link: click or Enter opens its list."""
    button = QPushButton(str(figure.value))
    button.setProperty("look", "link")
    button.setAutoDefault(True)
    button.setAccessibleName(f"{figure.label} {figure.value}")
    button.setToolTip("看名单" if figure.opens else "")
    button.setEnabled(figure.opens is not None)
    opens = figure.opens
    if opens is not None:
        button.clicked.connect(lambda: opens())
    return button
