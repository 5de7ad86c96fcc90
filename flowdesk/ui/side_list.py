"""The list of a dialog's sections at its left, each with the number of its faults."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from flowdesk.ui import fonts, icons, look

WIDTH = 132
HEIGHT = 32
_FAULTS = Qt.ItemDataRole.UserRole + 1


class SideList(QListWidget):
    """One line a section; the current one has the selected ground and a bar at its left."""

    def __init__(self, titles: tuple[str, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._titles = titles
        self.setItemDelegate(_Delegate(self))
        self.setFrameShape(QListWidget.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self.setAccessibleName("内容")
        self.addItems(list(titles))
        self.setFixedWidth(WIDTH)
        self.setMaximumHeight(self.sizeHint().height())
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self.setCurrentRow(0)

    def sizeHint(self) -> QSize:
        """Ask for the room of every line; where there is less, it scrolls."""
        return QSize(WIDTH, look.row_height(HEIGHT) * self.count() + 4)

    def show_faults(self, row: int, count: int) -> None:
        """Show how many faults a section has; none for nothing."""
        item: QListWidgetItem | None = self.item(row)
        if item is not None:
            item.setData(_FAULTS, count)
            told = f"{item.text()}，{count} 处要改" if count else item.text()
            item.setData(Qt.ItemDataRole.AccessibleTextRole, told)

    def show_count(self, row: int, count: int) -> None:
        """Show after a section's title how many it holds; nothing for none."""
        item: QListWidgetItem | None = self.item(row)
        if item is not None:
            item.setText(f"{self._titles[row]} {count}" if count else self._titles[row])


class _Delegate(QStyledItemDelegate):
    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(WIDTH, look.row_height(HEIGHT))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        colours = look.tokens()
        state: QStyle.StateFlag = option.state  # type: ignore[attr-defined]  # missing in the stubs
        rect = QRect(option.rect)  # type: ignore[attr-defined]  # missing in the stubs
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(colours.selected))
            painter.fillRect(QRect(rect.topLeft(), QSize(3, rect.height())), QColor(colours.accent))
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QColor(colours.accent))
            painter.drawRect(rect.adjusted(0, 0, -1, -1))
        chosen = state & QStyle.StateFlag.State_Selected
        painter.setPen(QColor(colours.selected_text if chosen else colours.text))
        words = rect.adjusted(10, 0, 0, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, str(index.data()))
        if faults := index.data(_FAULTS):
            self._paint_faults(painter, rect, int(faults))
        painter.restore()

    def _paint_faults(self, painter: QPainter, rect: QRect, faults: int) -> None:
        colours = look.tokens()
        painter.setFont(look.font(fonts.SMALL))
        wide = painter.fontMetrics().horizontalAdvance(str(faults)) + 28
        chip = QRect(rect.right() - wide - 5, rect.center().y() - 9, wide, 20)
        painter.fillRect(chip, QColor(colours.red_ground))
        ratio = painter.device().devicePixelRatio()
        drawn = icons.pixmap("error_circle", colours.red, 16, ratio)
        painter.drawPixmap(chip.left() + 4, chip.top() + 2, drawn)
        painter.setPen(QColor(colours.red))
        painter.drawText(chip.adjusted(22, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, str(faults))
