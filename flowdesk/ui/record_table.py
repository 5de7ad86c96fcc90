"""The one table of the window: whole rows, keys and clicks, columns that give way by rank."""

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetrics,
    QGuiApplication,
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from flowdesk.ui import fonts, look
from flowdesk.ui.frozen_columns import FrozenColumns
from flowdesk.ui.marking import Marking
from flowdesk.ui.record_cells import RecordCells
from flowdesk.ui.record_heads import RecordHeads
from flowdesk.ui.record_model import Column, Order, Pages, RecordModel, Row, told

FROZEN = 2  # 勾选 and 姓名
SIDE_STEP = 80  # pixels that ← and → scroll a list that is wider than its room
HEAD_PAD = 9


class RecordTable(QTableView):
    """Shows records; never sorts, filters or edits them itself."""

    opened = Signal(str)  # key: Enter or double click
    acted = Signal(str, str)  # key, column: the verb of a line
    current_changed = Signal(str)  # key, empty when none
    marked_changed = Signal()
    sort_asked = Signal(str, bool)  # column, descending
    all_asked = Signal()  # every row is to be marked
    sort_added = Signal(str)  # a further column, by Shift and a click
    columns_moved = Signal(list)  # the names of the columns in the order asked for
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
        self.setAccessibleName("名单")
        self.records = RecordModel(columns, markable)
        self._row_token = row
        self._order: Order = ()
        self._chosen_widths: dict[str, int] = {}
        self._frozen: FrozenColumns | None = None  # while all columns are shown, fitting or not
        self._marking = Marking(self) if markable else None
        self.heads = RecordHeads(self)
        self.setHorizontalHeader(self.heads)
        self.setModel(self.records)
        self.setItemDelegate(RecordCells(self.records, self))
        self._set_manners()
        self._set_heads()
        self.all_asked.connect(self.mark_all)
        self.clicked.connect(self._on_click)
        self.doubleClicked.connect(lambda index: self.opened.emit(self.key_at(index)))
        self.selectionModel().currentRowChanged.connect(self._on_current)

    def show_rows(self, rows: Sequence[Row], pages: Pages, *, keep_marks: bool = False) -> None:
        """Show these keys and group heads; the current record stays current when it is there."""
        kept, was = self.current_key(), max(self.currentIndex().row(), 0)
        self.selectionModel().blockSignals(True)
        self.records.show(rows, pages, keep_marks=keep_marks)
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

    def clear_marks(self) -> None:
        """Take every mark away, also those of records that aren't in the list now."""
        self.records.mark(list(self.records.marked), False)
        self.marked_changed.emit()

    def copy_rows(self) -> None:
        """Copy the marked rows, else the current one, with heads, as they are shown."""
        marked = [self.records.row_of(key) for key in self.records.marked_keys()]
        rows = marked or ([self.currentIndex().row()] if self.current_key() else [])
        cells = self.records.record_at
        QGuiApplication.clipboard().setText(
            as_text(self.shown_columns(), [cells(row) for row in rows])
        )

    def shown_columns(self) -> list[Column]:
        """Return the columns on show, 勾选 left out."""
        columns = enumerate(self.records.columns)
        return [c for at, c in columns if c.name and not self.isColumnHidden(at)]

    @property
    def shows_every(self) -> bool:
        """Tell whether all columns are shown, scrolled sideways where they don't fit."""
        return self._frozen is not None

    def show_columns(self, columns: Sequence[Column], *, every: bool) -> None:
        """Show other columns; ``every`` one, scrolled sideways, or as many as there is room for."""
        kept = self.current_key()
        self.records.set_columns(columns)
        if every and self._frozen is None:
            self._frozen = FrozenColumns(self, FROZEN)
            if self._marking is not None:
                self._marking.watch(self._frozen)
            self._frozen.clicked.connect(self._on_click)
            self._frozen.doubleClicked.connect(lambda index: self.opened.emit(self.key_at(index)))
            self._frozen.heads.pressed_at.connect(self._on_head)
            self.horizontalScrollBar().rangeChanged.connect(lambda *_: self._lie())
        elif not every and self._frozen is not None:
            self.horizontalScrollBar().rangeChanged.disconnect()
            self._frozen.deleteLater()
            self._frozen = None
        policy = Qt.ScrollBarPolicy
        self.setHorizontalScrollBarPolicy(
            policy.ScrollBarAsNeeded if every else policy.ScrollBarAlwaysOff
        )
        self.fit_columns()
        self.go_to(kept)

    def chosen_widths(self) -> dict[str, int]:
        """Return the widths that the clerk dragged, by column."""
        return dict(self._chosen_widths)

    def choose_widths(self, widths: dict[str, int]) -> None:
        """Use widths that were dragged earlier."""
        self._chosen_widths = dict(widths)
        self.fit_columns()

    def show_order(self, order: Order) -> None:
        """Put the marks where the rows' order comes from."""
        self._order = order
        self.records.set_order(order)
        self.fit_columns()

    def fit_columns(self) -> None:
        """Give each column its width; leave out the highest ranks while room is short."""
        columns = self.records.columns
        widths = [self._width(column) for column in columns]
        room = self.viewport().width()
        kept = set(range(len(columns)))
        for at in sorted(kept, key=lambda at: -columns[at].rank):
            fits = self._frozen is not None or sum(widths[k] for k in kept) <= room
            if fits or columns[at].rank == 0:
                break
            kept.discard(at)
        spare = max(room - sum(widths[k] for k in kept), 0)
        stretched = next((at for at in kept if columns[at].stretch), max(kept))
        self.heads.blockSignals(True)
        for at in range(len(columns)):
            self.setColumnHidden(at, at not in kept)
            self.setColumnWidth(at, widths[at] + (spare if at == stretched else 0))
        self.heads.blockSignals(False)
        self.updateGeometries()
        self._lie()

    def scrollTo(
        self,
        index: QModelIndex,  # type: ignore[override]
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Bring a row into sight; sideways nothing moves, a row is a whole."""
        sideways = self.horizontalScrollBar().value()
        super().scrollTo(index, hint)
        self.horizontalScrollBar().setValue(sideways)

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
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            bar = self.horizontalScrollBar()
            step = SIDE_STEP if event.key() == Qt.Key.Key_Right else -SIDE_STEP
            bar.setValue(bar.value() + step)
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
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)

    def _set_heads(self) -> None:
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setMinimumSectionSize(20)
        rows.setDefaultSectionSize(look.row_height(self._row_token))
        self.heads.pressed_at.connect(self._on_head)
        self.heads.sectionResized.connect(self._on_dragged)
        self.heads.moved_to.connect(self._on_moved)

    def let_move_columns(self) -> None:
        """Let the clerk drag heads to another place, but for 勾选 and 姓名."""
        self.heads.let_move(FROZEN)

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

    def _on_head(self, at: int, shift: bool) -> None:
        column = self.records.columns[at]
        if not column.name:
            self.all_asked.emit()
        elif column.sortable and shift:
            self.sort_added.emit(column.name)
        elif column.sortable:
            self.sort_asked.emit(column.name, self._order == ((column.name, False),))

    def _on_moved(self, sections: list[int]) -> None:
        names = [self.records.columns[at].name for at in sections]
        # After the event: the head is still in the middle of its drag.
        QTimer.singleShot(0, self, lambda: self.columns_moved.emit([n for n in names if n]))

    def _on_dragged(self, at: int, old: int, new: int) -> None:
        column = self.records.columns[at]
        if column.name and new and (self._frozen is not None or not column.stretch):
            self._chosen_widths[column.name] = new
        self._lie()

    def _lie(self) -> None:
        if self._frozen is not None:
            self._frozen.lie()

    def _width(self, column: Column) -> int:
        scale = look.font().pointSizeF() / fonts.BODY
        wanted = self._chosen_widths.get(column.name, round(column.width * scale))
        if column.name not in [name for name, _ in self._order]:
            return wanted
        head = QFontMetrics(look.font()).horizontalAdvance(self.records.head(column))
        return max(wanted, head + 2 * HEAD_PAD)


def as_text(columns: Sequence[Column], records: Sequence[object]) -> str:
    """Return records as a table of text with heads, as a spreadsheet takes it from the clipboard.

    Tabs and line ends inside a value become spaces, or the columns would shift.
    """
    lines = [[column.head for column in columns]]
    lines += [[told(column, record) for column in columns] for record in records]
    return "\n".join("\t".join(" ".join(cell.split()) for cell in line) for line in lines)


def _is_plain(event: QKeyEvent) -> bool:
    """Tell whether a key is a letter or digit that belongs into the filter box."""
    held = event.modifiers() & ~(
        Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
    )
    return not held and event.text().isalnum()
