"""Where an export goes: a folder that is remembered, or a stick that is offered."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QWidget

from flowdesk.services import exports
from flowdesk.ui import ask


class ExportTarget(QWidget):
    """A folder's path with 选择 and, while one is plugged in, U 盘."""

    changed = Signal()

    def __init__(self, start: str) -> None:
        super().__init__()
        self.path = QLineEdit(start or str(Path.home()))
        self.choose_button = QPushButton("选择(&S)…")
        self.stick_button = QPushButton("U 盘(&U)")
        self._sticks = exports.sticks()
        self.stick_button.setVisible(bool(self._sticks))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.path, 1)
        for button in (self.choose_button, self.stick_button):
            button.setAutoDefault(False)
            row.addWidget(button)
        self.path.textChanged.connect(lambda _: self.changed.emit())
        self.choose_button.clicked.connect(self._choose)
        self.stick_button.clicked.connect(lambda: self.path.setText(str(self._sticks[0])))

    def folder(self) -> Path:
        """Return the folder as typed."""
        return Path(self.path.text().strip())

    def is_stick(self) -> bool:
        """Tell whether that is on a stick."""
        return bool(self.path.text().strip()) and exports.is_removable(self.folder())

    def _choose(self) -> None:
        folder = ask.choose_folder(self, "导出到哪个文件夹或 U 盘", self.path.text())
        if folder is not None:
            self.path.setText(str(folder))
