"""Small bar charts as SVG, drawn with reportlab.graphics in the size they are shown in."""

import re

from reportlab.graphics import renderSVG
from reportlab.graphics.shapes import Drawing, Line, Rect, String
from reportlab.lib.colors import HexColor

from flowdesk.domain.chart import Bar, Chart, ChartColours

_CLIP = re.compile(r"<clipPath.*?</clipPath>|clip-path=\"[^\"]*\"|clip-path: url\(#clip\);?",
                   re.DOTALL)  # fmt: skip
ROW = 21.0  # points of a bar's row; the screen finds the bar by it
_FONT = "Helvetica"  # stands for the screen's own, whose widths aren't asked for
_LABEL, _VALUE, _HIGH = 66.0, 54.0, 11.0
_SIZE = 12.5


def chart_svg(chart: Chart, width: float, colours: ChartColours) -> bytes:
    """Return a chart's bars as SVG, ``width`` points wide and ``ROW`` high for each bar."""
    drawing = Drawing(width, max(len(chart.bars), 1) * ROW)
    most = max((max(bar.whole or bar.value, bar.second) for bar in chart.bars), default=0)
    room = width - _LABEL - _VALUE
    for at, bar in enumerate(chart.bars):
        bottom = drawing.height - (at + 1) * ROW
        _row(drawing, bar, bottom, room / most if most else 0.0, colours)
    told = _CLIP.sub("", renderSVG.drawToString(drawing))  # Qt draws the clip itself, in black
    return told.replace(_FONT, colours.family).encode()


def _row(drawing: Drawing, bar: Bar, bottom: float, one: float, colours: ChartColours) -> None:
    words = String(0, bottom + 5.5, bar.label, fontName=_FONT, fontSize=_SIZE)
    words.fillColor = HexColor(colours.text)
    drawing.add(words)
    middle = bottom + (ROW - _HIGH) / 2
    if bar.whole:
        drawing.add(_rect(middle, bar.whole * one, None, colours.edge))
    if bar.doubtful:
        drawing.add(_rect(middle, bar.value * one, None, colours.doubtful))
        _hatch(drawing, middle, bar.value * one, colours.doubtful)
    elif bar.second:
        half = _HIGH / 2
        drawing.add(_rect(middle + half, bar.value * one, colours.bar, None, half))
        drawing.add(_rect(middle, bar.second * one, colours.second, None, half))
    elif bar.value:
        drawing.add(_rect(middle, bar.value * one, colours.done if bar.whole else colours.bar))
    told = f"{bar.value} / {bar.whole}" if bar.whole else str(bar.value)
    told = f"{bar.value} / {bar.second}" if bar.second else told
    long = max(bar.whole or bar.value, bar.second) * one
    figure = String(_LABEL + long + 5, bottom + 5.5, told, fontName=_FONT, fontSize=_SIZE)
    figure.fillColor = HexColor(colours.muted)
    drawing.add(figure)


def _rect(
    bottom: float, width: float, fill: str | None, stroke: str | None = None, high: float = _HIGH
) -> Rect:
    made = Rect(_LABEL, bottom, max(width, 0.5), high)
    made.fillColor = HexColor(fill) if fill else None
    made.strokeColor = HexColor(stroke) if stroke else None
    made.strokeWidth = 0.7
    return made


def _hatch(drawing: Drawing, bottom: float, width: float, colour: str) -> None:
    x = 3.0
    while x < width:
        line = Line(_LABEL + max(x - _HIGH / 2, 0), bottom, _LABEL + x, bottom + _HIGH)
        line.strokeColor, line.strokeWidth = HexColor(colour), 0.6
        drawing.add(line)
        x += 4
