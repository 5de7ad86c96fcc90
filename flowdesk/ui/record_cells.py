"""How the cells of a list are painted: ground, bar, chips, verbs, group heads."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QHelpEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
)

from flowdesk.ui import chips, fonts, icons, look
from flowdesk.ui.record_model import MARKED, RECORD, Column, Group, RecordModel

BAR, PAD, BOX = 3, 8, 16

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class _Hand:
    """How words are written: letters, colour, side."""

    font: QFont
    ink: str
    right: bool = False


class RecordCells(QStyledItemDelegate):
    """Paints every cell of a record table from the tokens."""

    def __init__(self, model: RecordModel, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._model = model
        self._view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one cell."""
        painter.save()
        place: QRect = option.rect  # type: ignore[attr-defined]
        state: QStyle.StateFlag = option.state  # type: ignore[attr-defined]
        painter.setClipRect(place)
        group = self._model.group_at(index.row())
        if group is not None:
            _paint_group(painter, place, group)
        else:
            chosen = bool(state & QStyle.StateFlag.State_Selected)
            self._paint_cell(painter, place, index, chosen)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the room a cell wants, for fitting a column to its words."""
        column = self._model.columns[index.column()]
        words = QFontMetrics(look.font(bold=column.bold)).horizontalAdvance(
            self._model.cell(index.row(), column)
        )
        return QSize(words + 2 * PAD, look.row_height(29))

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        """Show the whole words of a cell that had to be cut."""
        if event.type() != QEvent.Type.ToolTip or self._model.group_at(index.row()):
            return super().helpEvent(event, view, option, index)
        column = self._model.columns[index.column()]
        words = self._model.cell(index.row(), column)
        room = option.rect.width() - 2 * PAD  # type: ignore[attr-defined]
        cut = QFontMetrics(look.font(bold=column.bold)).horizontalAdvance(words) > room
        QToolTip.showText(event.globalPos(), words if cut else "", view)
        return True

    def _paint_cell(self, painter: QPainter, place: QRect, index: Index, selected: bool) -> None:
        colours = look.tokens()
        odd = colours.alternate if index.row() % 2 else colours.base
        painter.fillRect(place, QColor(colours.selected if selected else odd))
        column = self._model.columns[index.column()]
        if selected:
            self._paint_focus(painter, place, index)
        if not column.name:
            _paint_mark(painter, place, bool(index.data(MARKED)), selected)
            return
        record = index.data(RECORD)
        if record is not None:
            _paint_words(painter, place.adjusted(PAD, 0, -PAD, 0), column, record, selected)

    def _paint_focus(self, painter: QPainter, place: QRect, index: Index) -> None:
        """Draw the bar at the left edge, and a ring around the whole row while keys go here."""
        colours = look.tokens()
        ink = QColor(colours.text if colours.plain else colours.accent)
        if index.column() == 0:
            painter.fillRect(QRect(place.left(), place.top(), BAR, place.height()), ink)
        if not self._view.hasFocus():
            return
        painter.setPen(QPen(ink, 2))
        painter.drawLine(place.left(), place.top() + 1, place.right(), place.top() + 1)
        painter.drawLine(place.left(), place.bottom(), place.right(), place.bottom())
        if self._view.viewport().width() - place.right() <= 2:
            painter.drawLine(place.right(), place.top(), place.right(), place.bottom())


def _paint_words(
    painter: QPainter, place: QRect, column: Column, record: object, selected: bool
) -> None:
    if column.chips:
        chips.paint(painter, place, column.chips(record), selected=selected)
        return
    if column.second:
        upper = QRect(place.left(), place.top() + 3, place.width(), place.height() // 2 - 3)
        place = QRect(place.left(), upper.bottom(), place.width(), place.height() // 2)
        muted = look.tokens().selected_muted if selected else look.tokens().muted
        _text(painter, upper, column.second(record), _Hand(look.font(fonts.SMALLEST), muted))
    hand = _Hand(look.font(bold=column.bold), _ink(column, record, selected), column.right)
    _text(painter, place, column.text(record), hand)


def _text(painter: QPainter, place: QRect, words: str, hand: _Hand) -> None:
    painter.setFont(hand.font)
    painter.setPen(QColor(hand.ink))
    shown = QFontMetrics(hand.font).elidedText(words, Qt.TextElideMode.ElideRight, place.width())
    painter.drawText(place, _RIGHT if hand.right else _LEFT, shown)


def _ink(column: Column, record: object, selected: bool) -> str:
    colours = look.tokens()
    tone = column.tone(record) if column.tone else None
    if colours.plain:
        return colours.selected_text if selected else colours.text
    if tone is not None:
        return colours.ink(tone)
    if column.act:
        return colours.selected_link if selected else colours.accent
    if column.muted:
        return colours.selected_muted if selected else colours.muted
    return colours.selected_text if selected else colours.text


def _paint_group(painter: QPainter, place: QRect, group: Group) -> None:
    colours = look.tokens()
    painter.fillRect(place, QColor(colours.window))
    left = place.left() + PAD + 2
    if group.icon:
        ratio = painter.device().devicePixelRatioF()
        drawn = icons.pixmap(group.icon, colours.ink(group.tone), BOX, ratio)
        painter.drawPixmap(left, place.top() + (place.height() - BOX) // 2, drawn)
        left += BOX + 6
    words = QRect(left, place.top(), place.right() - left, place.height())
    _text(painter, words, group.title, _Hand(look.font(bold=True), colours.ink(group.tone)))


def _paint_mark(painter: QPainter, place: QRect, marked: bool, selected: bool) -> None:
    colours = look.tokens()
    edge, ground = colours.edge, colours.base
    if selected and colours.plain:
        edge, ground = colours.selected_text, colours.selected
    box = QRect(place.left() + 12, place.center().y() - BOX // 2 + 1, BOX, BOX)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(colours.accent if marked and not colours.plain else edge), 1))
    painter.setBrush(QColor(colours.accent if marked else ground))
    painter.drawRoundedRect(box, 3, 3)
    if marked:
        painter.setPen(QPen(QColor(colours.on_accent), 2))
        x, y = box.left(), box.top()
        painter.drawPolyline([QPoint(x + 4, y + 8), QPoint(x + 7, y + 11), QPoint(x + 12, y + 5)])
