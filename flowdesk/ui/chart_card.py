"""A small chart on a card: bars by SVG, each opening the list behind it."""

from collections.abc import Callable

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from flowdesk.domain.chart import Bar, Chart, ChartColours
from flowdesk.ui import look

ROW = 21  # pixels of a bar, as the drawing has points
WIDTH = 284  # points that a chart is drawn for


def colours() -> ChartColours:
    """Return the colours of charts in the present look."""
    one = look.tokens()
    return ChartColours(text=one.text, muted=one.muted, bar=one.accent, done=one.green,
                        second=one.teal, edge=one.edge, doubtful=one.red,
                        family=look.font().family())  # fmt: skip


class ChartCard(QFrame):
    """A title, the bars, and what they mean."""

    def __init__(self, opens: Callable[[Chart, Bar], object]) -> None:
        super().__init__()
        self.setObjectName("card")
        self.title, self.legend = QLabel(), QLabel()
        self.title.setFont(look.font(bold=True))
        self.legend.setProperty("tone", "small")
        self.everybody = QPushButton("名单")
        self.everybody.setProperty("look", "link")
        self.everybody.setAutoDefault(False)
        self.bars = Bars()
        self._opens = opens
        head = QHBoxLayout()
        head.addWidget(self.title)
        head.addStretch(1)
        head.addWidget(self.legend)
        head.addWidget(self.everybody)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 10)
        column.addLayout(head)
        column.addWidget(self.bars)
        self.bars.opened.append(self._open)
        self.everybody.clicked.connect(self._open_all)

    def show_chart(self, chart: Chart, svg: bytes) -> None:
        """Show a chart; hide it where there is nothing to count."""
        self.title.setText(chart.title)
        self.legend.setText(chart.legend)
        keys = {key for bar in chart.bars for key in bar.keys}
        self.everybody.setVisible(bool(keys))
        self.everybody.setAccessibleName(f"{chart.title}：名单")
        self.setVisible(bool(chart.bars))
        self.bars.show_chart(chart, svg)

    def _open(self, bar: Bar) -> None:
        if self.bars.chart is not None:
            self._opens(self.bars.chart, bar)

    def _open_all(self) -> None:
        chart = self.bars.chart
        if chart is not None:
            keys = tuple(dict.fromkeys(key for bar in chart.bars for key in bar.keys))
            self._opens(chart, Bar(label="", value=len(keys), keys=keys))


class Bars(QWidget):
    """The drawing; arrows walk its bars, Enter or a click opens one."""

    def __init__(self) -> None:
        super().__init__()
        self.chart: Chart | None = None
        self.opened: list[Callable[[Bar], object]] = []
        self._drawing = QSvgRenderer()
        self._at = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAccessibleName("统计图")

    def show_chart(self, chart: Chart, svg: bytes) -> None:
        """Draw another chart."""
        self.chart, self._at = chart, 0
        self._drawing.load(QByteArray(svg))
        self.setAccessibleName(chart.title)
        self.setAccessibleDescription(chart.told())
        self.setFixedHeight(self.sizeHint().height())
        self.update()

    def sizeHint(self) -> QSize:
        """Return a row for each bar."""
        count = len(self.chart.bars) if self.chart else 0
        return QSize(WIDTH, max(round(count * ROW * self._scale()), 1))

    def bar_at(self, y: float) -> Bar | None:
        """Return the bar at a height of the widget."""
        bars = self.chart.bars if self.chart else ()
        at = int(y // (ROW * self._scale()))
        return bars[at] if 0 <= at < len(bars) else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows walk, Enter and Space open."""
        count = len(self.chart.bars) if self.chart else 0
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if step is not None and 0 <= self._at + step < count:
            self._at += step
            self.update()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and count:
            assert self.chart is not None
            self._tell(self.chart.bars[self._at])
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Open the bar under the mouse."""
        bar = self.bar_at(event.position().y())
        if bar is not None:
            self._tell(bar)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show that a bar opens."""
        bar = self.bar_at(event.position().y())
        can = bar is not None and bool(bar.keys)
        self.setCursor(Qt.CursorShape.PointingHandCursor if can else Qt.CursorShape.ArrowCursor)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the cursor is."""
        super().focusInEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the chart, and a ring around the bar with the cursor."""
        painter = QPainter(self)
        size = self._drawing.defaultSize()
        if self.chart is None or not self.chart.bars or size.isEmpty():
            return
        self._drawing.render(
            painter, QRectF(0, 0, size.width() * self._scale(), size.height() * self._scale())
        )
        if self.hasFocus():
            painter.setPen(QPen(QColor(look.tokens().accent), 2))
            high = ROW * self._scale()
            painter.drawRect(QRectF(1, self._at * high + 1, self.width() - 2, high - 2))

    def _tell(self, bar: Bar) -> None:
        if bar.keys:
            for act in self.opened:
                act(bar)

    def _scale(self) -> float:
        return look.font().pointSizeF() / 10.5
