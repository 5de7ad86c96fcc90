"""What the booklets call for, over their list: each figure narrows the list to what it counts."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget


class CallStrip(QWidget):
    """Links with counts; one may be pressed in. Hidden when nothing calls."""

    chosen = Signal(str)  # the caption, empty when it was let go

    def __init__(self, captions: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        self.links: dict[str, QPushButton] = {}
        for caption in captions:
            link = QPushButton()
            link.setProperty("look", "chip")
            link.setCheckable(True)
            link.setAutoDefault(False)
            link.clicked.connect(lambda _=False, name=caption: self._on_clicked(name))
            row.addWidget(link)
            self.links[caption] = link
        row.addStretch(1)

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """Show the captions that count something."""
        for caption, link in self.links.items():
            number = counts.get(caption, 0)
            link.setText(f"{caption} {number}")
            link.setVisible(number > 0)
            if number == 0:
                link.setChecked(False)
        self.setVisible(any(counts.values()))

    def current(self) -> str:
        """Return the caption that is pressed in, empty for none."""
        return next((name for name, link in self.links.items() if link.isChecked()), "")

    def press(self, name: str) -> None:
        """Press one in, as a click does; nothing where it counts nothing."""
        if not self.links[name].isHidden():
            self.links[name].setChecked(True)
            self._on_clicked(name)

    def let_go(self) -> None:
        """Press none in."""
        for link in self.links.values():
            link.setChecked(False)

    def _on_clicked(self, name: str) -> None:
        for other, link in self.links.items():
            if other != name:
                link.setChecked(False)
        self.chosen.emit(self.current())
