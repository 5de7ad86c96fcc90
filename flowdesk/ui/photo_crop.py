"""Cutting a picture to one inch: a frame moved and sized by mouse or keyboard, turns of 90°."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QWheelEvent,
)
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from flowdesk.domain.crop import Frame, first_frame, moved, sized
from flowdesk.services import pictures
from flowdesk.services.pictures import Picture
from flowdesk.ui import look
from flowdesk.ui.note import Note
from flowdesk.ui.photo_view import PhotoView
from flowdesk.ui.room import take_room
from flowdesk.ui.shell import Shell

CORNER = 14  # logical pixels around a corner in which the mouse sizes the frame
SMALL, LARGE = 0.005, 0.05  # steps of the keyboard, as parts of the picture's width
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_WIDER = {
    Qt.Key.Key_Plus: 1,
    Qt.Key.Key_Equal: 1,
    Qt.Key.Key_Minus: -1,
    Qt.Key.Key_Underscore: -1,
}


class CropCanvas(QWidget):
    """The picture with its frame; arrows move it, + and - size it, Shift takes larger steps."""

    changed = Signal()

    def __init__(self, picture: Picture, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(QSize(200, 160))
        self.setAccessibleName("裁剪框：方向键移动，加号减号改大小，按住 Shift 走大步")
        self._grip: QPointF | None = None
        self._sizing = False
        self.show_picture(picture)

    def show_picture(self, picture: Picture) -> None:
        """Show a picture with the frame it begins with."""
        self.picture, self.frame = picture, first_frame(picture.size)
        width, height = picture.size
        self._image = QImage(
            picture.rgb, width, height, 3 * width, QImage.Format.Format_RGB888
        ).copy()
        self._set(self.frame)

    def inside(self) -> QImage:
        """Return what is in the frame."""
        left, top, right, bottom = (round(side) for side in self.frame.box())
        return self._image.copy(left, top, right - left, bottom - top)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move or size the frame."""
        large = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        step = max(self.picture.width * (LARGE if large else SMALL), 1)
        key = Qt.Key(event.key())
        if key in _ARROWS:
            right, down = _ARROWS[key]
            self._set(moved(self.frame, self.picture.size, right * step, down * step))
        elif key in _WIDER:
            self._set(sized(self.frame, self.picture.size, 2 * step * _WIDER[key]))
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Size the frame."""
        step = self.picture.width * SMALL * 4 * (1 if event.angleDelta().y() > 0 else -1)
        self._set(sized(self.frame, self.picture.size, step))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the frame, or of a corner of it."""
        self._grip = event.position()
        self._sizing = any(
            (event.position() - corner).manhattanLength() < 2 * CORNER for corner in self._corners()
        )

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move the frame, or size it from its middle."""
        if self._grip is None:
            return
        scale = self._shown_rect().width() / self.picture.width
        by = event.position() - self._grip
        right, down = by.x() / scale, by.y() / scale
        if self._sizing:
            outwards = 1 if self._grip.x() > self._frame_rect().center().x() else -1
            self._set(sized(self.frame, self.picture.size, 2 * right * outwards))
        else:
            self._set(moved(self.frame, self.picture.size, right, down))
        self._grip = event.position()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        self._grip = None

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the picture, dim what is cut off, and draw the frame with its corners."""
        colours, painter = look.tokens(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        shown, frame = self._shown_rect(), self._frame_rect()
        painter.drawImage(shown, self._image)
        outside = QPainterPath()
        outside.addRect(shown)
        inside = QPainterPath()
        inside.addRect(frame)
        painter.fillPath(outside.subtracted(inside), QColor(0, 0, 0, 120))
        painter.setPen(QPen(QColor("white"), 3))
        painter.drawRect(frame)
        painter.setPen(QPen(QColor(colours.accent), 2 if self.hasFocus() else 1))
        painter.drawRect(frame)
        for corner in self._corners():
            painter.fillRect(QRectF(corner - QPointF(4, 4), QSize(8, 8)), QColor(colours.accent))
        painter.end()

    def _set(self, frame: Frame) -> None:
        self.frame = frame
        self.update()
        self.changed.emit()

    def _shown_rect(self) -> QRectF:
        width, height = self.picture.size
        scale = min((self.width() - 8) / width, (self.height() - 8) / height)
        shown = QRectF(0, 0, width * scale, height * scale)
        shown.moveCenter(QRectF(self.rect()).center())
        return shown

    def _frame_rect(self) -> QRectF:
        shown = self._shown_rect()
        scale = shown.width() / self.picture.width
        left, top, right, bottom = (side * scale for side in self.frame.box())
        return QRectF(QPointF(left, top), QPointF(right, bottom)).translated(shown.topLeft())

    def _corners(self) -> tuple[QPointF, ...]:
        frame = self._frame_rect()
        return frame.topLeft(), frame.topRight(), frame.bottomLeft(), frame.bottomRight()


class PhotoCrop(QDialog):
    """Lets the clerk choose what of a picture becomes the photo."""

    def __init__(
        self,
        shell: Shell,
        picture: Picture,
        chosen: Callable[[bytes], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("裁剪照片（一寸）")
        self.canvas = CropCanvas(picture)
        self.preview = PhotoView(shell, 100)
        self.use = QPushButton("用这张(&U)")
        self.turn = QPushButton("转 90°(&R)")
        self.cancel = QPushButton("取消")
        self._chosen = chosen
        self._lay_out()
        self.canvas.changed.connect(self._show_cut)
        self.turn.clicked.connect(self._turn)
        self.use.clicked.connect(self.accept)
        self.cancel.clicked.connect(self.reject)
        self._show_cut()
        take_room(self, 760, 560)
        self.canvas.setFocus()

    def accept(self) -> None:
        """Hand over what is in the frame."""
        self._chosen(pictures.cut(self.canvas.picture, self.canvas.frame))
        super().accept()

    def _turn(self) -> None:
        self.canvas.show_picture(pictures.turned(self.canvas.picture))

    def _show_cut(self) -> None:
        self.preview.show_image(self.canvas.inside())

    def _lay_out(self) -> None:
        words = Note("拖动方框，或用方向键移动、加号减号改大小；框里的就是照片。")
        side = QVBoxLayout()
        side.addWidget(self.preview)
        side.addStretch(1)
        middle = QHBoxLayout()
        middle.addWidget(self.canvas, 1)
        middle.addLayout(side)
        foot = QHBoxLayout()
        foot.addWidget(self.turn)
        foot.addStretch(1)
        self.use.setProperty("look", "primary")
        for button in (self.turn, self.use, self.cancel):
            button.setAutoDefault(False)
        foot.addWidget(self.use)
        foot.addWidget(self.cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.addWidget(words)
        column.addLayout(middle, 1)
        column.addLayout(foot)
