"""The one table of the window: whole rows, keys and clicks, columns that give way by rank."""

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QGuiApplication, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from flowdesk.ui import fonts, look
from flowdesk.ui.record_cells import RecordCells
from flowdesk.ui.record_model import Column, Pages, RecordModel, Row


class RecordTable(QTableView):
    """Shows records; never sorts, filters or edits them itself."""

    opened = Signal(str)  # key: Enter or double click
    acted = Signal(str, str)  # key, column: the verb of a line
    current_changed = Signal(str)  # key, empty when none
    marked_changed = Signal()
    sort_asked = Signal(str, bool)  # column, descending
    typed = Signal(str)  # a letter or digit for the filter box

    def __init__(
        self,
        columns: Sequence[Column],
        *,
        markable: bool = False,
        row: int = 29,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.records = RecordModel(columns, markable)
        self._row_token = row
        self._sorted: tuple[str, bool] = ("", False)
        self._chosen_widths: dict[str, int] = {}
        self.setModel(self.records)
        self.setItemDelegate(RecordCells(self.records, self))
        self._set_manners()
        self._set_heads()
        self.clicked.connect(self._on_click)
        self.doubleClicked.connect(lambda index: self.opened.emit(self.key_at(index)))
        self.selectionModel().currentRowChanged.connect(self._on_current)

    def show_rows(self, rows: Sequence[Row], pages: Pages) -> None:
        """Show these keys and group heads; the current record stays current when it is there."""
        kept, was = self.current_key(), max(self.currentIndex().row(), 0)
        self.selectionModel().blockSignals(True)
        self.records.show(rows, pages)
        self.selectionModel().blockSignals(False)
        self.clearSpans()
        for at, entry in enumerate(rows):
            if not isinstance(entry, str):
                self.setSpan(at, 0, 1, self.records.columnCount())
        found = self.records.row_of(kept) if kept else -1
        self._choose(found if found >= 0 else self._near(was))
        self.current_changed.emit(self.current_key())

    def current_key(self) -> str:
        """Return the key of the current row; empty when there is none."""
        index = self.currentIndex()
        return self.key_at(index) if index.isValid() else ""

    def go_to(self, key: str) -> bool:
        """Make a record's row the current one; False when it isn't in the list."""
        row = self.records.row_of(key)
        if row >= 0:
            self._choose(row)
        return row >= 0

    def key_at(self, index: QModelIndex) -> str:
        """Return the key of an index."""
        return self.records.key_at(index.row())

    def mark_all(self) -> None:
        """Mark every row, or take every mark away when all are marked."""
        keys = self.records.all_keys()
        self.records.mark(keys, not set(keys) <= self.records.marked)
        self.marked_changed.emit()

    def copy_rows(self) -> None:
        """Copy the marked rows, else the current one, with heads, as they are shown."""
        columns = [c for at, c in enumerate(self.records.columns) if c.name and self._shown(at)]
        marked = [self.records.row_of(key) for key in self.records.marked_keys()]
        rows = marked or ([self.currentIndex().row()] if self.current_key() else [])
        lines = [[self.records.cell(row, column) for column in columns] for row in rows]
        table = [[column.head for column in columns], *lines]
        QGuiApplication.clipboard().setText("\n".join("\t".join(line) for line in table))

    def chosen_widths(self) -> dict[str, int]:
        """Return the widths that the clerk dragged, by column."""
        return dict(self._chosen_widths)

    def choose_widths(self, widths: dict[str, int]) -> None:
        """Use widths that were dragged earlier."""
        self._chosen_widths = dict(widths)
        self.fit_columns()

    def show_sorted(self, column: str, descending: bool) -> None:
        """Put the sort mark where the rows' order comes from."""
        self._sorted = (column, descending)
        names = [c.name for c in self.records.columns]
        head = self.horizontalHeader()
        head.setSortIndicatorShown(column in names)
        if column in names:
            order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
            head.setSortIndicator(names.index(column), order)

    def fit_columns(self) -> None:
        """Give each column its width; leave out the highest ranks while room is short."""
        columns = self.records.columns
        widths = [self._width(column) for column in columns]
        room = self.viewport().width()
        kept = set(range(len(columns)))
        for at in sorted(kept, key=lambda at: -columns[at].rank):
            if sum(widths[k] for k in kept) <= room or columns[at].rank == 0:
                break
            kept.discard(at)
        spare = max(room - sum(widths[k] for k in kept), 0)
        stretched = next((at for at in kept if columns[at].stretch), max(kept))
        head = self.horizontalHeader()
        head.blockSignals(True)
        for at in range(len(columns)):
            self.setColumnHidden(at, at not in kept)
            self.setColumnWidth(at, widths[at] + (spare if at == stretched else 0))
        head.blockSignals(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the columns to the new width."""
        super().resizeEvent(event)
        self.fit_columns()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, Space marks, Ctrl+Enter does the verb, letters go to the filter box."""
        key = self.current_key()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and key:
            held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
            verb = next((c.name for c in self.records.columns if c.act), "")
            self.acted.emit(key, verb) if held and verb else self.opened.emit(key)
        elif event.key() == Qt.Key.Key_Space and self.records.markable and key:
            self._toggle(key)
        elif _is_plain(event):
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show a hand over a verb."""
        super().mouseMoveEvent(event)
        over = self.indexAt(event.position().toPoint())
        is_verb = over.isValid() and self.records.columns[over.column()].act
        hand, arrow = Qt.CursorShape.PointingHandCursor, Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(hand if is_verb else arrow)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Draw the ring of the current row; there is always one when there are rows."""
        super().focusInEvent(event)
        if not self.current_key():
            self._choose(self._near(0))
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        super().focusOutEvent(event)
        self.viewport().update()

    def _set_manners(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)

    def _set_heads(self) -> None:
        rows, head = self.verticalHeader(), self.horizontalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setMinimumSectionSize(20)
        rows.setDefaultSectionSize(look.row_height(self._row_token))
        head.setFixedHeight(look.row_height(29))
        head.setFont(look.font(fonts.BODY))
        head.setHighlightSections(False)
        head.setSectionsClickable(True)
        head.setMinimumSectionSize(36)
        head.sectionClicked.connect(self._on_head)
        head.sectionResized.connect(self._on_dragged)

    def _choose(self, row: int) -> None:
        if not 0 <= row < self.records.rowCount():
            return
        flag = QItemSelectionModel.SelectionFlag
        how = flag.ClearAndSelect | flag.Rows
        self.selectionModel().setCurrentIndex(self.records.index(row, 0), how)
        self.scrollTo(self.records.index(row, 0))

    def _near(self, row: int) -> int:
        """Return the record's row nearest to where the cursor was."""
        count = self.records.rowCount()
        after = range(min(row, count), count)
        before = range(min(row, count) - 1, -1, -1)
        return next((at for at in (*after, *before) if self.records.key_at(at)), -1)

    def _toggle(self, key: str) -> None:
        self.records.mark([key], key not in self.records.marked)
        self.marked_changed.emit()

    def _on_click(self, index: QModelIndex) -> None:
        column, key = self.records.columns[index.column()], self.key_at(index)
        if key and not column.name:
            self._toggle(key)
        elif key and column.act and column.text(self.records.record_at(index.row())):
            self.acted.emit(key, column.name)

    def _on_current(self, now: QModelIndex, before: QModelIndex) -> None:
        self.current_changed.emit(self.key_at(now) if now.isValid() else "")

    def _on_head(self, at: int) -> None:
        column = self.records.columns[at]
        if not column.name:
            self.mark_all()
        elif column.sortable:
            name, descending = self._sorted
            self.sort_asked.emit(column.name, name == column.name and not descending)
        else:
            self.show_sorted(*self._sorted)

    def _on_dragged(self, at: int, old: int, new: int) -> None:
        column = self.records.columns[at]
        if column.name and not column.stretch and new:
            self._chosen_widths[column.name] = new

    def _width(self, column: Column) -> int:
        scale = look.font().pointSizeF() / fonts.BODY
        return self._chosen_widths.get(column.name, round(column.width * scale))

    def _shown(self, at: int) -> bool:
        return not self.isColumnHidden(at)


def _is_plain(event: QKeyEvent) -> bool:
    """Tell whether a key is a letter or digit that belongs into the filter box."""
    held = event.modifiers() & ~(
        Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
    )
    return not held and event.text().isalnum()
