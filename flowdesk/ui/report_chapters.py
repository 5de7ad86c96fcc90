"""The report's parts at the left, each with its count; under them what was checked."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from flowdesk.ui import fonts, look
from flowdesk.ui.chips import Chip, ChipRow

WIDTH = 150
_NOTE = Qt.ItemDataRole.UserRole + 1
_NAME = Qt.ItemDataRole.UserRole + 2
_PAD = 8


@dataclass(frozen=True, kw_only=True, slots=True)
class Chapter:
    """One part of the report: its name, its title, and a short note under it."""

    name: str
    title: str
    note: str = ""


class Chapters(QWidget):
    """A column of chapters to jump to, and the chips of what was checked."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedWidth(round(WIDTH * look.font().pointSizeF() / fonts.BODY))
        self.list = _List()
        self.list.setAccessibleName("章节")
        self.list.setItemDelegate(_Cells(self.list))
        self.checks = [ChipRow(), ChipRow()]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(_caption("章节"))
        column.addWidget(self.list, 1)
        column.addWidget(_caption("检查"))
        for row in self.checks:
            column.addWidget(row)
        self.list.itemClicked.connect(self._choose)
        self.list.itemActivated.connect(self._choose)

    def show_chapters(self, chapters: Sequence[Chapter]) -> None:
        """Show the parts; the chosen one stays chosen."""
        kept = max(self.list.currentRow(), 0)
        while self.list.count() < len(chapters):
            self.list.addItem(QListWidgetItem())
        for at, chapter in enumerate(chapters):
            item = self.list.item(at)
            item.setText(chapter.title)
            item.setData(_NOTE, chapter.note)
            item.setData(_NAME, chapter.name)
            told = "，".join(filter(None, (chapter.title, chapter.note)))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, told)
        self.list.setCurrentRow(kept)

    def mark(self, name: str) -> None:
        """Mark the part in which the cursor is."""
        for at in range(self.list.count()):
            if self.list.item(at).data(_NAME) == name:
                self.list.setCurrentRow(at)

    def show_checks(self, glyphs: Chip, figures: Chip, reason: str = "") -> None:
        """Show what was checked; ``reason`` is the whole sentence of a fault."""
        for row, chip in zip(self.checks, (glyphs, figures), strict=True):
            row.show_chips([chip])
        self.checks[0].setToolTip(reason)

    def notes(self) -> dict[str, str]:
        """Return the notes by title."""
        items = [self.list.item(at) for at in range(self.list.count())]
        return {item.text(): item.data(_NOTE) for item in items}

    def _choose(self, item: QListWidgetItem) -> None:
        self.chosen.emit(item.data(_NAME))


class _List(QListWidget):
    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes there, on every platform."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentItem():
            self.itemActivated.emit(self.currentItem())
        else:
            super().keyPressEvent(event)


class _Cells(QStyledItemDelegate):
    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        title = QFontMetrics(look.font()).height()
        note = QFontMetrics(look.font(fonts.SMALL)).height() if index.data(_NOTE) else 0
        return QSize(WIDTH, title + note + 12)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        place: QRect = option.rect  # type: ignore[attr-defined]
        state: QStyle.StateFlag = option.state  # type: ignore[attr-defined]
        colours, chosen = look.tokens(), bool(state & QStyle.StateFlag.State_Selected)
        if chosen:
            painter.fillRect(place, QColor(colours.selected))
            bar = colours.text if colours.plain else colours.accent
            painter.fillRect(QRect(place.left(), place.top(), 3, place.height()), QColor(bar))
        ink = colours.selected_text if chosen else colours.text
        quiet = colours.selected_muted if chosen else colours.muted
        title = look.font(bold=chosen)
        inner = place.adjusted(_PAD, 6, -2, -6)
        high = QFontMetrics(title).height()
        lines = ((index.data(), title, ink, 0), (index.data(_NOTE), None, quiet, high))
        for words, font, colour, down in lines:
            painter.setFont(font or look.font(fonts.SMALL))
            painter.setPen(QColor(colour))
            room = inner.adjusted(0, down, 0, 0)
            shown = painter.fontMetrics().elidedText(
                words or "", Qt.TextElideMode.ElideRight, room.width()
            )
            painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, shown)


def _caption(words: str) -> QLabel:
    label = QLabel(words)
    label.setProperty("tone", "muted")
    return label
