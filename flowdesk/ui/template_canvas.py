"""The blank page under the editor's eyes: its scan, a grid, and the boxes, dragged and nudged."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from flowdesk.domain.template import NARROWEST, Box, Template
from flowdesk.ui import look

MARGIN = 12  # pixels around the paper
STEP, COARSE = 0.1, 1.0  # mm by a key, and with Ctrl
_GRIP = 7  # pixels of the corner by which a box is resized
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1),
}  # fmt: skip


class TemplateCanvas(QWidget):
    """Shows a pattern in mm; the current box is dragged, resized at its corner, or nudged."""

    chosen = Signal(int)
    moved = Signal(int)
    clicked_at = Signal(float, float)  # mm, while points of the scan are asked for

    def __init__(self, template: Template, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.template, self.current = template, 0
        self.words: Callable[[Box], str] = lambda box: box.label
        self.grid, self.asking = True, False
        self.scan, self.scan_at, self.scan_mm = QImage(), (0.0, 0.0), 0.1  # mm of one pixel
        self._grip: tuple[str, QPointF, Box] | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(300, 300)
        self.setAccessibleName("证页，方向键移动这一格，Shift 加方向键改大小")
        self.setMouseTracking(True)

    def scale(self) -> float:
        """Return pixels for a millimetre."""
        wide = (self.width() - 2 * MARGIN) / self.template.width
        return max(min(wide, (self.height() - 2 * MARGIN) / self.template.height), 0.5)

    def point(self, x: float, y: float) -> QPointF:
        """Return where a place of the paper, in mm, is on the widget."""
        return QPointF(MARGIN + x * self.scale(), MARGIN + y * self.scale())

    def place(self, at: QPointF) -> tuple[float, float]:
        """Return the place of the paper, in mm, under a point of the widget."""
        return (at.x() - MARGIN) / self.scale(), (at.y() - MARGIN) / self.scale()

    def area(self, box: Box) -> QRectF:
        """Return where a box is on the widget."""
        return QRectF(self.point(box.x, box.y),
                      self.point(box.x + box.width, box.y + box.height))  # fmt: skip

    def choose(self, at: int) -> None:
        """Make a box the current one."""
        self.current = at
        self.chosen.emit(at)
        self.update()

    def put(self, box: Box) -> None:
        """Write the current box anew, inside the page and on tenths of a millimetre."""
        if not self.template.boxes:
            return
        wide = min(max(box.width, NARROWEST), self.template.width)
        high = min(max(box.height, NARROWEST), self.template.height)
        x = min(max(box.x, 0.0), self.template.width - wide)
        y = min(max(box.y, 0.0), self.template.height - high)
        fresh = replace(box, x=round(x, 1), y=round(y, 1), width=round(wide, 1),
                        height=round(high, 1))  # fmt: skip
        boxes = list(self.template.boxes)
        boxes[self.current] = fresh
        self.template = replace(self.template, boxes=tuple(boxes))
        self.moved.emit(self.current)
        self.update()

    def box(self) -> Box | None:
        """Return the current box."""
        boxes = self.template.boxes
        return boxes[self.current] if 0 <= self.current < len(boxes) else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Nudge by a tenth of a millimetre, with Ctrl by a whole one; Shift changes the size."""
        told, box = _ARROWS.get(Qt.Key(event.key())), self.box()
        if told is None or box is None:
            super().keyPressEvent(event)
            return
        coarse = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        right, down = (way * (COARSE if coarse else STEP) for way in told)
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.put(replace(box, width=box.width + right, height=box.height + down))
        else:
            self.put(replace(box, x=box.x + right, y=box.y + down))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take a box by its body or by its lower right corner."""
        self.setFocus()
        at = event.position()
        if self.asking:
            self.clicked_at.emit(*self.place(at))
            return
        order = [self.current, *range(len(self.template.boxes) - 1, -1, -1)]
        for number in order:
            if number >= len(self.template.boxes):
                continue
            box = self.template.boxes[number]
            area = self.area(box)
            if area.adjusted(0, 0, _GRIP, _GRIP).contains(at):
                corner = (at - area.bottomRight()).manhattanLength() <= 2 * _GRIP
                self.choose(number)
                self._grip = ("size" if corner else "place", at, box)
                return

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag what was taken."""
        if self._grip is None:
            return
        how, start, box = self._grip
        right = (event.position().x() - start.x()) / self.scale()
        down = (event.position().y() - start.y()) / self.scale()
        if how == "size":
            self.put(replace(box, width=box.width + right, height=box.height + down))
        else:
            self.put(replace(box, x=box.x + right, y=box.y + down))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let it go."""
        self._grip = None

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the paper, its scan, the grid and the boxes."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        paper = QRectF(self.point(0, 0), self.point(self.template.width, self.template.height))
        painter.fillRect(paper, QColor("white"))  # paper stays white in dark
        painter.setClipRect(paper)
        self._draw_scan(painter)
        if self.grid:
            self._draw_grid(painter, paper)
        painter.setClipping(False)
        painter.setPen(QColor(look.colour("edge")))
        painter.drawRect(paper)
        for number, box in enumerate(self.template.boxes):
            self._draw_box(painter, box, number == self.current)

    def _draw_scan(self, painter: QPainter) -> None:
        if not self.scan.isNull():
            wide, high = self.scan.width() * self.scan_mm, self.scan.height() * self.scan_mm
            x, y = self.scan_at
            painter.drawImage(QRectF(self.point(x, y), self.point(x + wide, y + high)), self.scan)

    def _draw_grid(self, painter: QPainter, paper: QRectF) -> None:
        for every, colour in ((5, "#E3E8EE"), (10, "#C9D3DE")):
            painter.setPen(QPen(QColor(colour), 1))
            for x in range(0, int(self.template.width) + 1, every):
                painter.drawLine(self.point(x, 0), self.point(x, self.template.height))
            for y in range(0, int(self.template.height) + 1, every):
                painter.drawLine(self.point(0, y), self.point(self.template.width, y))

    def _draw_box(self, painter: QPainter, box: Box, current: bool) -> None:
        area = self.area(box)
        tint = QColor("#1A5A9A")
        tint.setAlpha(46 if current else 18)
        painter.fillRect(area, tint)
        line = Qt.PenStyle.DashLine if box.given else Qt.PenStyle.SolidLine
        painter.setPen(QPen(QColor("#1A5A9A"), 2 if current else 1, line))
        painter.drawRect(area)
        painter.setPen(QPen(QColor("#1A5A9A"), 1, Qt.PenStyle.DotLine))
        for number in range(1, box.rows):
            painter.drawRect(self.area(box.row(number)))
        font = look.font()
        font.setPixelSize(max(int(box.size * 25.4 / 72 * self.scale()), 6))
        painter.setFont(font)
        painter.setPen(QColor("#1B1F24"))
        flag = {"centre": Qt.AlignmentFlag.AlignHCenter, "right": Qt.AlignmentFlag.AlignRight}.get(
            box.align, Qt.AlignmentFlag.AlignLeft
        )
        words = painter.fontMetrics().elidedText(
            self.words(box), Qt.TextElideMode.ElideRight, int(area.width())
        )
        painter.drawText(area.adjusted(2, 0, -2, 0), flag | Qt.AlignmentFlag.AlignVCenter, words)
        if current:
            corner = area.bottomRight()
            painter.fillRect(QRectF(corner.x() - 4, corner.y() - 4, 8, 8), QColor("#1A5A9A"))
