"""Round chips, one of several; where room is short they fold into one menu."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QMenu, QPushButton, QWidget

Offer = tuple[str, str]  # key, words


class FilterChips(QWidget):
    """Chooses one filter; the chosen one is blue."""

    chosen = Signal(str)

    def __init__(self, offers: Sequence[Offer], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = dict(offers)
        self._current = offers[0][0]
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QPushButton] = {}
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(6)
        for key, words in offers:
            self._add(key, words)
        self._folded = QPushButton()
        self._folded.setProperty("look", "chip")
        self._folded.setAutoDefault(False)
        self._menu = QMenu(self._folded)
        self._folded.setMenu(self._menu)
        self._row.addWidget(self._folded)
        self._buttons[self._current].setChecked(True)
        self.fold(False)

    def current(self) -> str:
        """Return the key chosen."""
        return self._current

    def choose(self, key: str) -> None:
        """Choose a key as a click would."""
        self._buttons[key].setChecked(True)
        self._on_chosen(key)

    def count(self, key: str, number: int | None) -> None:
        """Put a count beside a chip's words."""
        words = self._words[key]
        self._buttons[key].setText(words if number is None else f"{words} {number}")
        self._name_folded()

    def fold(self, folded: bool) -> None:
        """Show one button with a menu instead of the chips."""
        for button in self._buttons.values():
            button.setVisible(not folded)
        self._folded.setVisible(folded)
        self._name_folded()

    def width_when(self, *, folded: bool) -> int:
        """Return the width of the chips, or of the one button."""
        if folded:
            return self._folded.sizeHint().width()
        widths = [button.sizeHint().width() for button in self._buttons.values()]
        return sum(widths) + self._row.spacing() * (len(widths) - 1)

    def minimumSizeHint(self) -> QSize:
        """Keep the height of the words: the style sheet's own minimum is for small letters."""
        return self.sizeHint()

    def _add(self, key: str, words: str) -> None:
        button = QPushButton(words)
        button.setProperty("look", "chip")
        button.setCheckable(True)
        button.setAutoDefault(False)
        button.clicked.connect(lambda: self._on_chosen(key))
        self._group.addButton(button)
        self._buttons[key] = button
        self._row.addWidget(button)

    def _on_chosen(self, key: str) -> None:
        self._current = key
        self._name_folded()
        self.chosen.emit(key)

    def _name_folded(self) -> None:
        self._folded.setText(f"{self._buttons[self._current].text()} ▼")
        self._menu.clear()
        for key, button in self._buttons.items():
            self._menu.addAction(button.text(), lambda key=key: self.choose(key))
