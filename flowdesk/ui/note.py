"""A sentence that wraps and always has the height it needs."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget


class Note(QLabel):
    """A label of several lines; layouts ask wrapping labels for too little height."""

    def __init__(self, text: str = "", tone: str = "small", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setWordWrap(True)
        self.setProperty("tone", tone)

    def setText(self, text: str) -> None:
        """Show a text and take the height for it."""
        super().setText(text)
        self._take_height()

    def hasHeightForWidth(self) -> bool:
        """Say no: the label takes its height itself, and nested layouts remember an older one."""
        return False

    def sizeHint(self) -> QSize:
        """Ask for the height taken."""
        return QSize(super().sizeHint().width(), self.minimumHeight())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the height for the new width."""
        super().resizeEvent(event)
        self._take_height()

    def _take_height(self) -> None:
        self.setMinimumHeight(0)  # QLabel never answers less than the height asked before
        self.setMinimumHeight(max(self.heightForWidth(self.width()), 0))
