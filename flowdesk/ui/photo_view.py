"""A member's photo as a small picture, or the outline of a person where there is none."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from flowdesk.domain.crop import MILLIMETRES
from flowdesk.ui import icons, look
from flowdesk.ui.shell import Shell

WIDTH = 94  # logical pixels


class PhotoView(QWidget):
    """Shows one photo in the proportion of one inch."""

    def __init__(self, shell: Shell, width: int = WIDTH, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shell, self._pixmap = shell, QPixmap()
        self.set_width(width)

    def show_member(self, member_id: str) -> None:
        """Show a member's photo; an empty key shows none."""
        from flowdesk.services import photos  # with the first person, not at the start

        desk = self._shell.desk
        self.show_picture(photos.picture(desk, member_id) if member_id else None)

    def show_picture(self, jpeg: bytes | None) -> None:
        """Show a picture, or that there is none."""
        self._pixmap = QPixmap()
        if jpeg:
            self._pixmap.loadFromData(jpeg)
        self._told()

    def show_image(self, image: QImage) -> None:
        """Show a picture that is only in memory yet."""
        self._pixmap = QPixmap.fromImage(image)
        self._told()

    def has_picture(self) -> bool:
        """Tell whether a photo is shown."""
        return not self._pixmap.isNull()

    def set_width(self, width: int) -> None:
        """Take a width, and the height that belongs to it."""
        self.setFixedSize(QSize(width, round(width * MILLIMETRES[1] / MILLIMETRES[0])))

    def _told(self) -> None:
        self.setAccessibleName("照片" if self.has_picture() else "没有照片")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the photo, or the outline, in a thin edge."""
        colours, painter = look.tokens(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.rect(), QColor(colours.base))
        if self.has_picture():
            painter.drawPixmap(self.rect(), self._pixmap)
        else:
            size = self.width() * 2 // 5
            ratio = self.devicePixelRatioF()
            drawn = icons.pixmap("person", colours.muted, size, ratio)
            painter.drawPixmap((self.width() - size) // 2, (self.height() - size) // 2, drawn)
        painter.setPen(QPen(QColor(colours.edge), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))
        painter.end()
