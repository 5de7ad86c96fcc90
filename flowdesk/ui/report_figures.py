"""Section one of the report: fixed words with live figures, each of which can be opened."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QTextCharFormat,
    QTextCursor,
    QWheelEvent,
)
from PySide6.QtWidgets import QTextEdit, QWidget

from flowdesk.domain.figure import Figure
from flowdesk.ui import look
from flowdesk.ui.report_prose import paragraph, take_whole_height
from flowdesk.ui.tokens import Tone

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
_SPACE = "\u00a0"  # around a figure, so that its ground doesn't touch the digits
Piece = str | Figure


class FigureText(QTextEdit):
    """Paragraphs with figures as blue blocks; nothing can be typed here."""

    entered = Signal()
    pointed = Signal(str)  # the name of the figure that the cursor came to
    opened = Signal(str)  # click, or Enter

    def __init__(self, font: QFont, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("figures")
        self.setReadOnly(True)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.LinksAccessibleByMouse)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self.setFont(font)
        self.setAccessibleName("一、基本情况")
        take_whole_height(self)
        self._shown: list[list[Piece]] = []
        self._places: dict[str, tuple[int, int]] = {}
        self._current = ""

    def show_pieces(
        self, paragraphs: Sequence[Sequence[Piece]], changed: frozenset[str] = frozenset()
    ) -> None:
        """Show paragraphs; figures named in ``changed`` stand on amber."""
        self._shown = [list(pieces) for pieces in paragraphs]
        self._places.clear()
        self.clear()
        cursor = QTextCursor(self.document())
        for number, pieces in enumerate(self._shown):
            if number:
                cursor.insertBlock()
            cursor.setBlockFormat(paragraph(self.font()))
            for piece in pieces:
                self._insert(cursor, piece, changed)
        self.setAccessibleDescription(self.words())
        if self._current not in self._places:
            self._current = ""

    def words(self) -> str:
        """Return the paragraphs as they are read, one to a line."""
        return "\n".join(
            "".join(piece if isinstance(piece, str) else piece.text() for piece in pieces)
            for pieces in self._shown
        )

    def names(self) -> list[str]:
        """Return the figures' names in the order of the text."""
        return list(self._places)

    def current(self) -> str:
        """Return the name of the figure under the cursor; empty when there is none."""
        return self._current

    def go_to(self, name: str) -> None:
        """Put the cursor on a figure."""
        self._current = name
        self.viewport().update()
        self.pointed.emit(name)

    def step(self, step: int) -> None:
        """Go to the next or the previous figure, around the text."""
        names = self.names()
        if names:
            at = names.index(self._current) + step if self._current else (0 if step > 0 else -1)
            self.go_to(names[at % len(names)])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go from figure to figure, Enter opens the one under the cursor."""
        steps = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}
        if event.key() in steps:
            self.step(steps[Qt.Key(event.key())])
        elif event.key() in _ENTER and self._current:
            self.opened.emit(self._current)
        else:
            event.ignore()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Explain the figure under the pointer."""
        name = self._name_at(event)
        hand, arrow = Qt.CursorShape.PointingHandCursor, Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(hand if name else arrow)
        if name and name != self._current:
            self.go_to(name)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the focus; the click itself counts when it ends on a figure."""
        self.setFocus(Qt.FocusReason.MouseFocusReason)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open the figure that was clicked."""
        name = self._name_at(event)
        if name and event.button() == Qt.MouseButton.LeftButton:
            self.go_to(name)
            self.opened.emit(name)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """There is always a figure under the cursor while keys go here."""
        super().focusInEvent(event)
        self.entered.emit()
        if not self._current and self._places:
            self.go_to(self.names()[0])

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the words, and the ring of the figure under the cursor."""
        super().paintEvent(event)
        self._draw_ring()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the page scroll."""
        event.ignore()

    def place_of(self, name: str) -> tuple[int, int]:
        """Return the middle of a figure in the viewport, for hands and for tests."""
        first, last = (self._rect(at) for at in self._places[name])
        return (first.left() + last.left()) // 2, first.center().y()

    def _insert(self, cursor: QTextCursor, piece: Piece, changed: frozenset[str]) -> None:
        if isinstance(piece, str):
            cursor.insertText(piece, QTextCharFormat())
            return
        tone = Tone.AMBER if piece.name in changed else Tone.BLUE
        drawn = QTextCharFormat()
        colours = look.tokens()
        drawn.setForeground(QColor(colours.ink(tone)))
        if ground := colours.ground(tone):
            drawn.setBackground(QColor(ground))
        drawn.setFontUnderline(colours.plain)
        drawn.setAnchor(True)
        drawn.setAnchorHref(piece.name)
        first = cursor.position()
        cursor.insertText(f"{_SPACE}{piece.text()}{_SPACE}", drawn)
        self._places[piece.name] = (first, cursor.position())

    def _name_at(self, event: QMouseEvent) -> str:
        return self.anchorAt(event.position().toPoint())

    def _rect(self, at: int):  # noqa: ANN202 - a QRect
        cursor = QTextCursor(self.document())
        cursor.setPosition(at)
        return self.cursorRect(cursor)

    def _draw_ring(self) -> None:
        if self._current not in self._places or not self.hasFocus():
            return
        first, last = (self._rect(at) for at in self._places[self._current])
        painter = QPainter(self.viewport())
        painter.setPen(QPen(QColor(look.tokens().accent), 2))
        painter.drawRect(first.united(last).adjusted(-1, -1, 1, 1))
        painter.end()
