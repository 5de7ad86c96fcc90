"""One row's cells while they are understood: values out, and problems with their place noted."""

from collections.abc import Mapping, Sequence
from datetime import date

from flowdesk.domain import codes
from flowdesk.domain.days import Day, read_date
from flowdesk.domain.doubt import Doubt
from flowdesk.domain.folds import half_width, tidy
from flowdesk.domain.headings import Column
from flowdesk.domain.own_field import OwnField
from flowdesk.domain.parked import Problem
from flowdesk.domain.table import Cell

_NOTHING = {"无", "/", "-", "—", "――", "——", "\\", "暂无", "不详", "未知"}
_SERIAL_FROM = 10_000  # a smaller number in a date cell is a year, or year and month
_SERIAL_DIGITS = 5


class Cells:
    """The cells of one row by field; ``problems`` stop the row, ``warnings`` don't.

    ``own`` are the entries that the office made, whose columns a roster may have.
    """

    def __init__(
        self,
        cells: Mapping[str, Cell],
        row: int,
        columns: Mapping[str, Column],
        today: date,
        own: Sequence[OwnField] = (),
    ) -> None:
        self.row = row
        self.today = today
        self.own = own
        self.problems: list[Problem] = []
        self.warnings: list[Problem] = []
        self._cells = cells
        self._columns = columns

    def cell(self, field: str) -> Cell:
        """Return a cell as it came."""
        return self._cells.get(field)

    def text(self, field: str) -> str:
        """Return a cell as tidy text; what clerks write for nothing is nothing."""
        cell = self._cells.get(field)
        if cell is None:
            return ""
        text = tidy(cell if isinstance(cell, str) else shown(cell))
        return "" if text in _NOTHING else text

    def word(self, field: str, name: str) -> str:
        """Return the word of a code list that a cell means; one it lacks stays, with a warning."""
        typed = self.text(field)
        known = codes.meant(name, typed) if typed else ""
        if known is None:
            self.warn(
                field, Doubt(code="unknown_word", sentence="不在选项里，按原文登记，请核对。")
            )
            return typed
        return known

    def day(self, field: str, near: Day | None = None) -> Day | None:
        """Return the date in a cell; None, with a problem, for what can't be read as one."""
        cell = self._cells.get(field)
        if cell is None:
            return None
        if isinstance(cell, date):
            return Day.of(cell)
        if isinstance(cell, float) and not cell.is_integer():
            if cell < _SERIAL_FROM:
                return self._month_as_number(field, cell, near)
            cell = cell // 1  # a serial day with a time of day
        text = shown(cell) if isinstance(cell, float) else self.text(field)
        day = read_date(text, self.today, near) if text else None
        if day is None and text:
            self._bad_date(field)
        return day

    def problem(self, field: str, doubt: Doubt) -> None:
        """Note what stops this row."""
        self.problems.append(self._told(field, doubt))

    def warn(self, field: str, doubt: Doubt) -> None:
        """Note what is doubtful but doesn't stop this row."""
        self.warnings.append(self._told(field, doubt))

    def letter(self, field: str) -> str:
        """Return the letter of a field's column; empty if the sheet hasn't got it."""
        column = self._columns.get(field)
        return column.letter if column else ""

    def _month_as_number(self, field: str, cell: float, near: Day | None) -> Day | None:
        """Read 2025.06; of 2025.1 nobody knows whether it was 2025.01 or 2025.10."""
        texts = {f"{cell:.2f}", f"{cell:g}"} if cell == round(cell, 2) else set()
        found = [day for text in texts if (day := read_date(text, self.today))]
        if len(found) > 1:
            found = [day for day in found if near and day.agrees_with(near)]
            if not found:
                words = f"存成了数字 {cell:g}，分不清是 1 月还是 10 月，请照档案改写。"
                self.problem(field, Doubt(code="ambiguous_date", sentence=words))
                return None
        if not found:
            self._bad_date(field)
        return found[0] if found else None

    def _bad_date(self, field: str) -> None:
        words = "读不出日期，请改成如 1992.10.21 或 1992.10 的写法。"
        self.problem(field, Doubt(code="bad_date", sentence=words))

    def _told(self, field: str, doubt: Doubt) -> Problem:
        column = self._columns.get(field)
        place = f"第 {self.row} 行"
        if column is not None:
            place += f" {column.letter} 列“{column.head}”"
        return Problem(
            row=self.row,
            column=column.letter if column else "",
            value=shown(self._cells.get(field)),
            code=doubt.code,
            reason=f"{place}：{doubt.sentence}",
        )


def shown(cell: Cell) -> str:
    """Return a cell as the sheet shows it; a long number as spreadsheets shorten it."""
    if cell is None or isinstance(cell, str):
        return cell or ""
    if isinstance(cell, date):
        return cell.isoformat()
    if abs(cell) >= 10**15:
        return f"{cell:.6G}"
    return f"{cell:.0f}" if cell == int(cell) else f"{cell:g}"


def in_words(value: object, cell: Cell = None) -> str:
    """Return an understood value in words: a date with its precision, and if it was a serial."""
    if value is None:
        return ""
    text = str(value)
    if not isinstance(value, Day):
        return text
    if _is_serial(cell):
        text += "（表格序号）"
    return text if value.day else text + ("（只到月）" if value.month else "（只到年）")


def _is_serial(cell: Cell) -> bool:
    if isinstance(cell, int | float):
        return cell >= _SERIAL_FROM and len(f"{cell:.0f}") == _SERIAL_DIGITS
    if not isinstance(cell, str):
        return False
    bare = half_width(cell).removesuffix(".0")
    return len(bare) == _SERIAL_DIGITS and bare.isascii() and bare.isdigit()
