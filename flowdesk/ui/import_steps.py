"""The steps of a long task on top of its dialog: done, here, still to come."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from flowdesk.ui import fonts, look

_CIRCLE, _GAP, _LINE = 20, 8, 20


class Steps(QWidget):
    """Painted circles with words; a screen reader hears which step this is."""

    def __init__(self, titles: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._titles = tuple(titles)
        self.here = 0
        self.go_to(0)

    def go_to(self, at: int) -> None:
        """Show that this step is being done."""
        self.here = at
        title = self._titles[at]
        self.setAccessibleName(f"第 {at + 1} 步，共 {len(self._titles)} 步：{title}")
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room for every step."""
        widths = [self._width(title) for title in self._titles]
        return QSize(sum(widths) + _LINE * (len(widths) - 1), max(28, self._bold().height() + 8))

    def minimumSizeHint(self) -> QSize:
        """Return the same: words aren't squeezed."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the steps."""
        painter, left = QPainter(self), 0
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for at, title in enumerate(self._titles):
            self._paint_step(painter, left, at)
            left += self._width(title)
            if at + 1 < len(self._titles):
                painter.setPen(QPen(QColor(look.tokens().edge), 1))
                middle = self.height() / 2
                painter.drawLine(QPointF(left, middle), QPointF(left + _LINE - _GAP, middle))
                left += _LINE
        painter.end()

    def _paint_step(self, painter: QPainter, left: int, at: int) -> None:
        colours = look.tokens()
        now, done = at == self.here, at < self.here
        ink = QColor(colours.accent if now or done else colours.edge)
        circle = QRectF(left + 1, (self.height() - _CIRCLE) / 2, _CIRCLE, _CIRCLE)
        painter.setPen(QPen(ink, 1.5))
        painter.setBrush(ink if now else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(circle)
        painter.setFont(look.font(fonts.SMALL))
        number = QColor(colours.on_accent if now else colours.accent if done else colours.muted)
        painter.setPen(number)
        painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, "✓" if done else str(at + 1))
        painter.setFont(self._font(now))
        painter.setPen(QColor(colours.text if now else colours.muted))
        words = QRect(left + _CIRCLE + 6, 0, self._width(self._titles[at]), self.height())
        side = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(words, side, self._titles[at])

    def _width(self, title: str) -> int:
        return _CIRCLE + 6 + self._bold().horizontalAdvance(title) + _GAP

    def _bold(self) -> QFontMetrics:
        return QFontMetrics(self._font(True))

    def _font(self, now: bool) -> QFont:
        return look.font(bold=now)
