"""Ruled tables: cells wrap, rows grow, the head is repeated on every page."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from flowdesk.documents.fonts import Role
from flowdesk.documents.sheet import Area, Sheet, put_block
from flowdesk.documents.typeset import MM, Line, Style, balanced, block

_PADDING = 1.2  # mm beside the words of a cell
NAME_BREAKS = r"(?<=·)|(?<=[省市州县区乡镇村])"  # where a name or a place parts best
_SHIFT = {"left": 0.0, "centre": 0.5, "right": 1.0}


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its head, its width in mm, and how its cells stand."""

    head: str
    width: float
    align: str = "centre"
    name: bool = False
    role: Role = Role.BODY


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell whose words are set; its width in mm."""

    lines: list[Line]
    width: float
    align: str


@dataclass(frozen=True, slots=True)
class LaidRow:
    """A row of such cells, and the height it takes in mm."""

    cells: tuple[Cell, ...]
    height: float


@dataclass(frozen=True, slots=True)
class Table:
    """A table's columns and measures: letters in points, lines and rows in mm."""

    columns: tuple[Column, ...]
    size: float = 12.0
    leading: float = 5.2
    least: float = 8.4

    @property
    def width(self) -> float:
        """Return the width of the whole table."""
        return sum(column.width for column in self.columns)

    def lay(self, sheet: Sheet, rows: Iterable[Sequence[str]]) -> list[LaidRow]:
        """Set the words of some rows, each cell wrapped to its column."""
        return [self._lay(sheet, row, self.columns) for row in rows]

    def head(self, sheet: Sheet) -> LaidRow:
        """Set the head."""
        columns = [replace(column, role=Role.HEI, align="centre") for column in self.columns]
        return self._lay(sheet, [column.head for column in columns], columns)

    def draw(self, sheet: Sheet, x: float, y: float, rows: Iterable[LaidRow]) -> float:
        """Draw some rows below each other; return where they end."""
        for row in rows:
            self._draw(sheet, x, y, row)
            y += row.height
        return y

    def _lay(self, sheet: Sheet, texts: Sequence[str], columns: Sequence[Column]) -> LaidRow:
        cells = []
        for column, text in zip(columns, texts, strict=True):
            sheet.place = f"“{column.head or text}”一栏"
            style = Style(column.role, self.size, name=column.name)
            room = (column.width - 2 * _PADDING) * MM
            if column.name:
                lines = balanced(sheet.case, text, style, room, NAME_BREAKS)
            else:
                lines = block(sheet.case, text, style, room)
            cells.append(Cell(lines, column.width, column.align))
        count = max(len(cell.lines) for cell in cells)
        return LaidRow(tuple(cells), max(self.least, count * self.leading + 2 * _PADDING))

    def _draw(self, sheet: Sheet, x: float, y: float, row: LaidRow) -> None:
        for cell in row.cells:
            sheet.frame(Area(x, y, cell.width, row.height))
            top = y + (row.height - len(cell.lines) * self.leading) / 2
            room = cell.width - 2 * _PADDING
            for number, line in enumerate(cell.lines):
                left = x + _PADDING + (room - line.width / MM) * _SHIFT[cell.align]
                put_block(sheet, [line], left, top + number * self.leading, self.leading)
            x += cell.width


def on_pages(rows: Sequence[LaidRow], room: float, tail: float) -> list[list[LaidRow]]:
    """Share rows out to pages of ``room`` mm below the head; ``tail`` mm follow the last row.

    The tail never stands alone: the last row goes with it. There is always one page.
    """
    pages: list[list[LaidRow]] = [[]]
    used = 0.0
    for number, row in enumerate(rows):
        needed = row.height + (tail if number == len(rows) - 1 else 0)
        if pages[-1] and used + needed > room:
            pages.append([])
            used = 0.0
        pages[-1].append(row)
        used += row.height
    return pages
