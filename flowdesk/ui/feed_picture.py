"""How an opened booklet goes into the printer: flat, one at a time, its edge along the guide."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from flowdesk.ui import look

_WORDS = "放纸示意：证翻开到要打的一页、压平，一次一本，左边靠齐导板，箭头一边先进。"
_BESIDE = (
    "蓝线是导板，箭头是进纸方向。\n证翻开压平，一次只放一本；\n"
    "左边靠齐导板，上边先进。\n每批先用白纸试打一张。"
)


class FeedPicture(QWidget):
    """A drawing of the paper feed seen from above."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_WORDS)
        self.setToolTip(_WORDS)

    def sizeHint(self) -> QSize:
        """Return room for the feed and the words beside it."""
        return QSize(520, 118)

    def minimumSizeHint(self) -> QSize:
        """Return the same: a smaller drawing says nothing."""
        return QSize(360, 118)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw tray, guides, booklet and arrow."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line, muted = look.colour("edge"), look.colour("muted")
        accent = look.colour("accent")
        painter.setPen(QPen(line, 1))
        painter.drawRect(QRectF(8.5, 20.5, 190, 92))  # the tray
        painter.setPen(QPen(accent, 3))
        painter.drawLine(QPointF(36, 24), QPointF(36, 108))  # the guide
        painter.setPen(QPen(line, 1))
        painter.drawLine(QPointF(150, 24), QPointF(150, 108))
        painter.fillRect(QRectF(38, 34, 110, 72), QColor("white"))
        painter.setPen(QPen(QColor("#56606B"), 1))
        painter.drawRect(QRectF(38, 34, 110, 72))
        painter.setPen(QPen(QColor("#56606B"), 1, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(93, 34), QPointF(93, 106))  # the fold
        painter.setPen(QPen(accent, 2))
        painter.setBrush(accent)
        painter.drawLine(QPointF(93, 32), QPointF(93, 14))
        painter.drawPolygon(QPolygonF([QPointF(93, 4), QPointF(86, 16), QPointF(100, 16)]))
        font = look.font()
        font.setPointSizeF(font.pointSizeF() * 0.9)
        painter.setFont(font)
        painter.setPen(QColor("#56606B"))
        centre = Qt.AlignmentFlag.AlignCenter
        painter.drawText(QRectF(38, 34, 55, 72), centre, "不打\n的一页")
        painter.drawText(QRectF(93, 34, 55, 72), centre, "要打\n的一页")
        painter.setPen(muted)
        beside = QRectF(214, 16, max(self.width() - 222, 120), 100)
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(beside, left, _BESIDE)
