"""One attachment in a window of its own: a picture as large as it fits, or a PDF page by page."""

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QPixmap, QShowEvent
from PySide6.QtWidgets import QDialog, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from flowdesk.services import attachments
from flowdesk.ui.preview import Preview
from flowdesk.ui.room import take_room

_AROUND = QSize(40, 90)  # what margins and the button at the foot take


class AttachmentView(QDialog):
    """Shows an attachment; closed again when the screen is locked, for nothing masks it."""

    def __init__(self, parent: QWidget, name: str, data: bytes) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"附件 — {name}")
        self._preview: Preview | None = None
        take_room(self, 900, 680)
        close = QPushButton("关闭")
        close.setAutoDefault(False)
        close.clicked.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(self._pdf(data) if attachments.is_pdf(data) else self._picture(data), 1)
        column.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)

    def showEvent(self, event: QShowEvent) -> None:
        """Fit the first page into the room there is."""
        super().showEvent(event)
        if self._preview is not None:
            self._preview.zoom(0)

    def mask_again(self) -> None:
        """Show nothing any more."""
        self.reject()

    def _pdf(self, data: bytes) -> QWidget:
        self._preview = preview = Preview()
        preview.title.setText("PDF")
        preview.show_paper(data)
        return preview

    def _picture(self, jpeg: bytes) -> QWidget:
        picture, shown = QPixmap(), QLabel()
        picture.loadFromData(QByteArray(jpeg))
        ratio = self.devicePixelRatioF()
        drawn = picture.scaled((self.size() - _AROUND) * ratio, Qt.AspectRatioMode.KeepAspectRatio,
                               Qt.TransformationMode.SmoothTransformation)  # fmt: skip
        drawn.setDevicePixelRatio(ratio)
        shown.setPixmap(drawn)
        shown.setAlignment(Qt.AlignmentFlag.AlignCenter)
        shown.setAccessibleName("照片")
        scroll = QScrollArea()
        scroll.setAccessibleName("照片")
        scroll.setWidget(shown)
        scroll.setWidgetResizable(True)
        return scroll
