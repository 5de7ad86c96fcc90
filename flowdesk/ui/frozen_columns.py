"""The first columns of a list, staying where they are while the others are scrolled sideways."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView

from flowdesk.ui.record_heads import RecordHeads


class FrozenColumns(QTableView):
    """Lies in front of a table's left edge and shows its first columns once more."""

    def __init__(self, table: QTableView, count: int) -> None:
        super().__init__(table)
        self._table, self._count = table, count
        self.heads = RecordHeads(self)
        self.setHorizontalHeader(self.heads)
        self.setModel(table.model())
        self.setSelectionModel(table.selectionModel())
        self.setItemDelegate(table.itemDelegate())
        self._set_manners()
        mine, its = self.verticalScrollBar(), table.verticalScrollBar()
        its.valueChanged.connect(mine.setValue)
        mine.valueChanged.connect(its.setValue)
        self.hide()

    def lie(self) -> None:
        """Take the place of the first columns; be there only while the others don't fit."""
        table = self._table
        for at in range(table.model().columnCount()):
            self.setColumnHidden(at, at >= self._count)
            if at < self._count:
                self.setColumnWidth(at, table.columnWidth(at))
        wide = sum(table.columnWidth(at) for at in range(self._count))
        high = table.horizontalHeader().height() + table.viewport().height()
        edge = self.frameWidth()  # its own lies upon the table's, its right one parts the columns
        self.setGeometry(0, 0, wide + 2 * edge, high + 2 * edge)
        self.setVisible(table.horizontalScrollBar().maximum() > 0)
        self.verticalScrollBar().setValue(table.verticalScrollBar().value())
        self.raise_()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the table as if the wheel had turned over it."""
        self._table.wheelEvent(event)

    def _set_manners(self) -> None:
        table = self._table
        off = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setHorizontalScrollBarPolicy(off)
        self.setVerticalScrollBarPolicy(off)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFocusProxy(table)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        rows = table.verticalHeader()
        self.verticalHeader().setSectionResizeMode(rows.sectionResizeMode(0))
        self.verticalHeader().setMinimumSectionSize(rows.minimumSectionSize())
        self.verticalHeader().setDefaultSectionSize(rows.defaultSectionSize())
