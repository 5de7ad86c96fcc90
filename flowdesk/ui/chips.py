"""Status chips and due badges: always an icon and a word, painted from the tokens."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from flowdesk.ui import fonts, icons, look
from flowdesk.ui.tokens import Tone

HEIGHT, GAP, _PAD, _ICON = 20, 6, 6, 16


@dataclass(frozen=True, kw_only=True, slots=True)
class Chip:
    """One status: its word, its icon, and what it means."""

    word: str
    icon: str = ""
    tone: Tone = Tone.GREY


def spoken(chips: Sequence[Chip]) -> str:
    """Return what a screen reader says for chips."""
    return "，".join(chip.word for chip in chips)


def width_of(chip: Chip) -> int:
    """Return how wide a chip is drawn."""
    words = QFontMetrics(look.font(fonts.SMALL)).horizontalAdvance(chip.word)
    return words + 2 * _PAD + (_ICON + 3 if chip.icon else 0)


def height() -> int:
    """Return how high a chip is drawn: its token, or more for larger letters."""
    return max(HEIGHT, QFontMetrics(look.font(fonts.SMALL)).height() + 2)


def paint(
    painter: QPainter, place: QRect, chips: Sequence[Chip], *, selected: bool = False
) -> None:
    """Draw chips from the left of a place, in its middle; on a chosen row in its own colour."""
    left = place.left()
    for chip in chips:
        wide = width_of(chip)
        box = QRect(left, place.center().y() - height() // 2 + 1, wide, height())
        _paint_one(painter, box, chip, selected)
        left += wide + GAP


def _paint_one(painter: QPainter, box: QRect, chip: Chip, selected: bool) -> None:
    colours = look.tokens()
    ink, ground = colours.ink(chip.tone), colours.ground(chip.tone)
    if selected and colours.plain:
        ink = colours.selected_text
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen if ground else QPen(QColor(ink), 1))
    painter.setBrush(QColor(ground) if ground else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
    words = box.adjusted(_PAD, 0, -_PAD, 0)
    if chip.icon:
        ratio = painter.device().devicePixelRatioF()
        top = box.top() + (box.height() - _ICON) // 2
        painter.drawPixmap(words.left(), top, icons.pixmap(chip.icon, ink, _ICON, ratio))
        words.setLeft(words.left() + _ICON + 3)
    painter.setPen(QColor(ink))
    painter.setFont(look.font(fonts.SMALL))
    painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, chip.word)
    painter.restore()


class ChipRow(QWidget):
    """Chips outside a list: in the detail pane or a strip."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chips: tuple[Chip, ...] = ()

    def show_chips(self, chips: Sequence[Chip]) -> None:
        """Show these instead."""
        self._chips = tuple(chips)
        self.setAccessibleName(spoken(chips))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room that all chips take."""
        widths = [width_of(chip) for chip in self._chips]
        return QSize(sum(widths) + GAP * max(len(widths) - 1, 0), height() + 4)

    def minimumSizeHint(self) -> QSize:
        """Return the same: chips aren't squeezed."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the chips."""
        painter = QPainter(self)
        paint(painter, self.rect(), self._chips)
        painter.end()
