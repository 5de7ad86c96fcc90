"""The photo in a member's form: chosen or dropped, cut, put in place, taken away."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QMenu, QPushButton, QVBoxLayout, QWidget

from flowdesk.domain.errors import FlowDeskError
from flowdesk.ui import ask
from flowdesk.ui.photo_view import PhotoView
from flowdesk.ui.shell import Shell

if TYPE_CHECKING:
    from flowdesk.services.pictures import Picture

__all__ = ["PhotoBox", "PhotoView"]

_KINDS = "照片 (*.jpg *.jpeg *.png *.bmp *.webp)"


class PhotoBox(QWidget):
    """Shows the photo and lets the clerk change it; what is done is for the form to do."""

    chosen = Signal(bytes)  # a JPEG, cut
    taken_away = Signal()

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shell = shell
        self.view = PhotoView(shell)
        self.button = QPushButton("选照片(&4)…")
        self.button.setAutoDefault(False)
        self.button.setToolTip("也可以把照片文件拖到这里")
        self.button.clicked.connect(self._press)
        self._menu = QMenu(self.button)
        self._menu.addAction("换一张…").triggered.connect(self._choose)
        self._menu.addAction("去掉照片").triggered.connect(self.taken_away)
        self.setAcceptDrops(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.view)
        column.addWidget(self.button)

    def show_member(self, member_id: str) -> None:
        """Show a member's photo."""
        self.view.show_member(member_id)
        self._offer()

    def show_picture(self, jpeg: bytes | None) -> None:
        """Show a photo that isn't in the office file yet."""
        self.view.show_picture(jpeg)
        self._offer()

    def take(self, path: Path) -> None:
        """Read a picture beside the window, then let the clerk cut it."""
        from flowdesk.services import pictures

        self._shell.run(
            "正在打开照片", lambda desk, report: pictures.opened(path), self._cut, self._refuse
        )

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take one file."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take the first file dropped."""
        files = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if files:
            event.acceptProposedAction()
            self.take(Path(files[0]))

    def _press(self) -> None:
        if self.view.has_picture():
            self._menu.popup(self.button.mapToGlobal(QPoint(0, self.button.height())))
        else:
            self._choose()

    def _choose(self) -> None:
        start = self._shell.settings.word("photo_folder")
        path = ask.choose_file(self.window(), "选照片", _KINDS, start)
        if path is not None:
            self._shell.settings.keep_word("photo_folder", str(path.parent))
            self.take(path)

    def _cut(self, picture: Picture) -> None:
        from flowdesk.ui.photo_crop import PhotoCrop

        dialog = PhotoCrop(self._shell, picture, self.chosen.emit, self.window())
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _refuse(self, refusal: FlowDeskError) -> None:
        ask.tell(self.window(), str(refusal))

    def _offer(self) -> None:
        held = self.view.has_picture()
        self.button.setText("照片(&4) ▼" if held else "选照片(&4)…")
