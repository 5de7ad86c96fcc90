"""Icons: the shipped drawings, filled with a colour of the tokens, kept once drawn."""

from functools import cache

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from flowdesk import paths


def drop() -> None:
    """Forget every drawn icon: the colours have changed."""
    pixmap.cache_clear()
    _icon.cache_clear()


def icon(name: str, colour: str, size: int = 16) -> QIcon:
    """Return a shipped icon (``people``, ``clock`` …) in a colour, 16 or 20 pixels wide."""
    return _icon(name, colour, size, _ratio())


@cache
def pixmap(name: str, colour: str, size: int, ratio: float) -> QPixmap:
    """Return the picture of an icon at a device ratio; empty where no such icon is shipped."""
    picture = QPixmap(QSize(round(size * ratio), round(size * ratio)))
    picture.fill(Qt.GlobalColor.transparent)
    drawing = _drawing(name, size)
    if drawing:
        renderer = QSvgRenderer(
            QByteArray(drawing.replace("<svg ", f'<svg fill="{colour}" ', 1).encode())
        )
        painter = QPainter(picture)
        renderer.render(painter)
        painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture


@cache
def _icon(name: str, colour: str, size: int, ratio: float) -> QIcon:
    return QIcon(pixmap(name, colour, size, ratio))


@cache
def _drawing(name: str, size: int) -> str:
    """Read the drawing made for this size, or for the other one where this isn't shipped."""
    for drawn in (size, 20, 16, 24):
        path = paths.resource("icons", f"{name}_{drawn}_regular.svg")
        if path.is_file():
            return path.read_text(encoding="utf-8")
    path = paths.resource("icons", f"{name}.svg")
    return path.read_text(encoding="utf-8") if path.is_file() else ""


def _ratio() -> float:
    screen = QGuiApplication.primaryScreen()
    return screen.devicePixelRatio() if screen else 1.0
