"""A personal value in the detail pane: masked, shown for thirty seconds when asked."""

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from flowdesk.domain.entry import Entry
from flowdesk.domain.masks import masked
from flowdesk.ui import look

SHOWN = 30_000  # milliseconds


class Secret(QWidget):
    """A masked value with its eye."""

    def __init__(self, entry: Entry, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entry, self._value = entry, ""
        self._asked: Callable[[], object] = lambda: None
        self.words, self.eye = QLabel(), QPushButton("显示")
        self.eye.setProperty("look", "icon")
        self.eye.setIcon(look.icon("eye", "accent"))
        self.eye.setAccessibleName(f"显示{entry.label}")
        self.eye.setToolTip("显示 30 秒")
        self.eye.setCheckable(True)
        self.eye.toggled.connect(self._turn)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.words, 1)
        row.addWidget(self.eye)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(lambda: self.eye.setChecked(False))

    def show_value(self, value: str, asked: Callable[[], object] = lambda: None) -> None:
        """Hold a value, masked; ``asked`` is called when the clerk has it shown."""
        self._value, self._asked = value, asked
        self.eye.setChecked(False)
        self.eye.setVisible(bool(value))
        self._show()

    def mask_again(self) -> None:
        """Close the eye."""
        self.eye.setChecked(False)

    def _turn(self, shown: bool) -> None:
        self.eye.setText("隐藏" if shown else "显示")
        self.eye.setIcon(look.icon("eye_off" if shown else "eye", "accent"))
        if shown:
            self._asked()
            self._timer.start(SHOWN)
        else:
            self._timer.stop()
        self._show()

    def _show(self) -> None:
        shown = self._value if self.eye.isChecked() else masked(self._entry, self._value)
        self.words.setText(shown or "—")
