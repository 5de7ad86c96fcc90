"""The model behind every list: keys in memory, a page of records read when it is painted."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from flowdesk.ui.chips import Chip, spoken
from flowdesk.ui.tokens import Tone

PAGE, PAGES_KEPT = 200, 5
NO_PARENT = QModelIndex()
RECORD = Qt.ItemDataRole.UserRole + 1
MARKED = Qt.ItemDataRole.UserRole + 2

Pages = Callable[[Sequence[str]], Sequence[Any]]


@dataclass(frozen=True, kw_only=True, slots=True)
class Column:
    """One column of a list: its head and how a record's cell is told."""

    name: str
    head: str
    text: Callable[[Any], str] = lambda _: ""
    chips: Callable[[Any], Sequence[Chip]] | None = None
    second: Callable[[Any], str] | None = None  # the small upper line of a two-line cell
    tone: Callable[[Any], Tone | None] | None = None
    width: int = 90  # logical pixels at the standard size of letters
    stretch: bool = False
    right: bool = False
    bold: bool = False
    muted: bool = False
    act: bool = False  # the cell is a verb: click or Ctrl+Enter does it
    sortable: bool = False
    rank: int = 1  # when room is short, the highest rank goes first


@dataclass(frozen=True, kw_only=True, slots=True)
class Group:
    """A head row between records: what those below have in common."""

    title: str
    icon: str = ""
    tone: Tone = Tone.GREY


Row = str | Group
Order = tuple[tuple[str, bool], ...]  # columns by which rows are ordered, descending or not


def told(column: Column, record: Any) -> str:
    """Return the words of a record's cell; chips speak."""
    return spoken(column.chips(record)) if column.chips else column.text(record)


class RecordModel(QAbstractTableModel):
    """Rows are keys or group heads; records come by pages and are soon forgotten again."""

    def __init__(self, columns: Sequence[Column], markable: bool = False) -> None:
        super().__init__()
        self.markable = markable
        self.columns = self._with_mark(columns)
        self.marked: set[str] = set()
        self._order: Order = ()
        self._rows: Sequence[Row] = ()
        self._pages: Pages = lambda keys: ()
        self._kept: OrderedDict[int, _Page] = OrderedDict()

    def show(self, rows: Sequence[Row], pages: Pages, *, keep_marks: bool = False) -> None:
        """Show these rows; ``pages`` returns the records of keys, in the order of the keys.

        Marks on rows that aren't there are dropped, unless a list keeps them because it shows
        only a part of its records.
        """
        self.beginResetModel()
        self._rows, self._pages = rows, pages
        self._kept.clear()
        if self.marked and not keep_marks:
            self.marked.intersection_update(rows)
        self.endResetModel()

    def extend(self, rows: Sequence[Row]) -> bool:
        """Add what follows the rows on show; False, and nothing done, when they begin otherwise."""
        known = len(self._rows)
        if len(rows) < known or list(rows[:known]) != list(self._rows):
            return False
        if len(rows) > known:
            self._kept.pop(known // PAGE, None)
            self.beginInsertRows(NO_PARENT, known, len(rows) - 1)
            self._rows = rows
            self.endInsertRows()
        return True

    def set_columns(self, columns: Sequence[Column]) -> None:
        """Show other columns of the same records."""
        self.beginResetModel()
        self.columns = self._with_mark(columns)
        self.endResetModel()

    def set_order(self, order: Order) -> None:
        """Say in the heads what the rows are ordered by."""
        self._order = order
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.columns) - 1)

    def key_at(self, row: int) -> str:
        """Return a row's key; empty for a group head or a row that isn't there."""
        found = self._rows[row] if 0 <= row < len(self._rows) else ""
        return found if isinstance(found, str) else ""

    def group_at(self, row: int) -> Group | None:
        """Return a row's group head, or nothing for a record."""
        found = self._rows[row]
        return None if isinstance(found, str) else found

    def row_of(self, key: str) -> int:
        """Return where a key stands, -1 if nowhere."""
        try:
            return self._rows.index(key)
        except ValueError:
            return -1

    def all_keys(self) -> list[str]:
        """Return every key in the order shown."""
        return [row for row in self._rows if isinstance(row, str)]

    def marked_keys(self) -> list[str]:
        """Return the marked keys in the order shown."""
        return [key for key in self.all_keys() if key in self.marked]

    def record_at(self, row: int) -> object:
        """Return the record of a row, reading its page where it isn't kept."""
        page = row // PAGE
        if page not in self._kept:
            self._kept[page] = self._read(page)
            while len(self._kept) > PAGES_KEPT:
                self._kept.popitem(last=False)
        self._kept.move_to_end(page)
        return self._kept[page].record(row)

    def mark(self, keys: Sequence[str], marked: bool) -> None:
        """Mark keys for an act on many, or take the marks away."""
        (self.marked.update if marked else self.marked.difference_update)(keys)
        if self._rows:
            last = self.index(len(self._rows) - 1, 0)
            self.dataChanged.emit(self.index(0, 0), last)

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = NO_PARENT) -> int:
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = NO_PARENT) -> int:
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(self.columns)

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        """Nothing in a list is typed into; a group head can't even be chosen."""
        if self.group_at(index.row()) is not None:
            return Qt.ItemFlag.NoItemFlags
        return _CHOSEN_ONLY

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Tell what stands in a cell; chips speak as words."""
        group = self.group_at(index.row())
        if group is not None:
            return group.title if role in _WORDS and index.column() == 0 else None
        column = self.columns[index.column()]
        if role in _WORDS:
            return self._words(index.row(), column, role)
        if role == RECORD:
            return self.record_at(index.row())
        if role == MARKED:
            return self.key_at(index.row()) in self.marked
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return a column's head, on the side its cells stand."""
        if orientation == Qt.Orientation.Vertical:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.head(self.columns[section])
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken_head(self.columns[section])
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if self.columns[section].right else _LEFT
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def head(self, column: Column) -> str:
        """Return a column's head with the mark of the order: ▲, or ▲1 where there are several."""
        names = [name for name, _ in self._order]
        if not column.name or column.name not in names:
            return column.head
        at = names.index(column.name)
        place = str(at + 1) if len(names) > 1 else ""
        return f"{column.head} {'▼' if self._order[at][1] else '▲'}{place}"

    def cell(self, row: int, column: Column) -> str:
        """Return the words of a cell as they are shown."""
        record = self.record_at(row)
        if record is None or not column.name:
            return ""
        return told(column, record)

    def _with_mark(self, columns: Sequence[Column]) -> tuple[Column, ...]:
        mark = (Column(name="", head="", width=46),) if self.markable else ()
        return (*mark, *columns)

    def _spoken_head(self, column: Column) -> str:
        if not column.name:
            return "勾选"
        shown = self.head(column).removeprefix(column.head)
        told = "，降序" if "▼" in shown else "，升序" if shown else ""
        return f"{column.head}{told}"

    def _words(self, row: int, column: Column, role: int) -> str:
        if column.name:
            return self.cell(row, column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return "已勾选" if self.key_at(row) in self.marked else "未勾选"
        return ""

    def _read(self, page: int) -> _Page:
        first = page * PAGE
        rows = self._rows[first : first + PAGE]
        wanted = [first + at for at, row in enumerate(rows) if isinstance(row, str)]
        keys = [row for row in rows if isinstance(row, str)]
        return _Page({row: at for at, row in enumerate(wanted)}, self._pages(keys))


class _Page:
    """The records of a page's rows; a record may be made when it is asked for."""

    __slots__ = ("_at", "_records")

    def __init__(self, at: dict[int, int], records: Sequence[Any]) -> None:
        self._at, self._records = at, records

    def record(self, row: int) -> Any:
        """Return the record of a row, None where there is none."""
        at = self._at.get(row, len(self._records))
        return self._records[at] if at < len(self._records) else None


_WORDS = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
_LEFT = Qt.AlignmentFlag.AlignLeft
_CHOSEN_ONLY = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable  # asked for at every cell
