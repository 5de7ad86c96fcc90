"""The undo toast: what was just done, and the way back, for eight seconds."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QStatusBar, QWidget

SHOWN = 8000  # milliseconds
SIDE = 8


class Toast(QFrame):
    """Lies where it hides the least, and takes no focus.

    That is the status bar's left end, where the page's result and the hint to undo stand; in a
    window without one, the gap between the buttons at its foot, else ``above`` them.
    """

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
        row.setContentsMargins(14, 1, 14, 1)
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
        window, height = self._window, self.height()
        if window.findChild(QStatusBar) is not None:
            self.move(SIDE, window.height() - height)
            return
        gap = self._gap()
        if gap is not None:
            self.move(gap.center().x() - self.width() // 2, gap.center().y() - height // 2)
            return
        self.move((window.width() - self.width()) // 2, window.height() - height - self._above)

    def _gap(self) -> QRect | None:
        """Return the widest gap beside buttons at the foot, when there is room for the toast."""
        window = self._window
        every: list[QPushButton] = list(window.findChildren(QPushButton))
        seen = [one for one in every if one.isVisible() and not self.isAncestorOf(one)]
        places = [QRect(one.mapTo(window, QPoint(0, 0)), one.size()) for one in seen]
        lowest = max((one.bottom() for one in places), default=0)
        feet = sorted((one for one in places if one.bottom() > lowest - 4), key=QRect.left)
        gaps = [
            QRect(
                one.right() + SIDE, one.top(), after.left() - one.right() - 2 * SIDE, one.height()
            )
            for one, after in zip(feet, feet[1:], strict=False)
        ]
        widest = max(gaps, key=QRect.width, default=QRect())
        return widest if widest.width() >= self.width() else None

    def _do(self) -> None:
        self.hide()
        if self._act is not None:
            self._act()
