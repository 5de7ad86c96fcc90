"""The undo toast: what was just done, and the way back, for eight seconds."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

SHOWN = 8000  # milliseconds


class Toast(QFrame):
    """Lies over the status bar of a window and takes no focus."""

    def __init__(self, window: QWidget, above: int = 34) -> None:
        super().__init__(window)
        self.setObjectName("toast")
        self._window = window
        self._above = above
        self._sentence, self._button = QLabel(), QPushButton("撤销 Ctrl+Z")
        self._act: Callable[[], object] | None = None
        self._button.setProperty("look", "link")
        self._button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._button.clicked.connect(self._do)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 6, 14, 6)
        row.setSpacing(12)
        row.addWidget(self._sentence)
        row.addWidget(self._button)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SHOWN)
        self._timer.timeout.connect(self.hide)
        window.installEventFilter(self)
        self.hide()

    def say(self, sentence: str, undo: Callable[[], object] | None = None) -> None:
        """Show what was done; with ``undo`` also the way back."""
        self._sentence.setText(sentence)
        self._act = undo
        self._button.setVisible(undo is not None)
        self._place()
        self.show()
        self.raise_()
        self._timer.start()

    def said(self) -> str:
        """Return the sentence on show; empty when nothing is."""
        return self._sentence.text() if self.isVisible() else ""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the foot of the window."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        self.adjustSize()
        window = self._window
        left = (window.width() - self.width()) // 2
        self.move(left, window.height() - self.height() - self._above)

    def _do(self) -> None:
        self.hide()
        if self._act is not None:
            self._act()
