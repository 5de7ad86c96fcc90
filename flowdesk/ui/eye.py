"""The eye beside a personal field: shows what is under the mask, for thirty seconds."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QPushButton, QWidget

from flowdesk.ui import look
from flowdesk.ui.secret import SHOWN
from flowdesk.ui.text_fields import TextField


class Eye(QPushButton):
    """Opens and closes one field's mask."""

    def __init__(self, field: TextField, label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._field, self._label = field, label
        self.setProperty("look", "icon")
        self.setCheckable(True)
        self.setAutoDefault(False)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SHOWN)
        self._timer.timeout.connect(lambda: self.setChecked(False))
        self.toggled.connect(self._turn)
        field.closed.connect(lambda: self.setChecked(False))
        self._draw(shown=False)

    def mask_again(self) -> None:
        """Close the field's mask."""
        self.setChecked(False)

    def _turn(self, wanted: bool) -> None:
        shown = self._field.open_eye(wanted)
        if shown:
            self._timer.start()
        else:
            self._timer.stop()
        if wanted and not shown:
            self.setChecked(False)
        self._draw(shown)

    def _draw(self, shown: bool) -> None:
        self.setIcon(look.icon("eye_off" if shown else "eye", "text"))
        self.setAccessibleName(f"{'隐藏' if shown else '显示'}{self._label}")
        self.setToolTip("隐藏" if shown else "显示 30 秒")
