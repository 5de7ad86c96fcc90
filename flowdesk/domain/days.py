"""Dates as the office writes them: to the year, the month or the day."""

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import total_ordering

from flowdesk.domain.folds import half_width

_EPOCH_1900 = date(1899, 12, 30)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NUMERIC = re.compile(r"(\d{1,4})\s*[-./年]\s*(\d{1,2})(?:\s*[-./月]\s*(\d{1,2})?)?\s*[日号]?")
_ENGLISH = re.compile(r"(\d{1,2})[-/ ]([A-Za-z]{3})[A-Za-z]*[-/ ,]+(\d{2,4})")
_MONTH_DAY = re.compile(r"(\d{1,2})[-./月](\d{1,2})[日号]?")
_YEAR, _FULL = len("1958"), len("1958-02-11")
_SIZES = (_FULL, len("1958-02"), _YEAR)
_OLDEST, _LAST = 1850, 2150  # years that a bare number of four digits can mean


@total_ordering
@dataclass(frozen=True, slots=True)
class Day:
    """A date known to the year, the month or the day; ordered by its earliest day."""

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        """Refuse what is no date; ValueError."""
        if self.day is not None and self.month is None:
            raise ValueError("a day needs its month")
        date(
            self.year,
            1 if self.month is None else self.month,
            1 if self.day is None else self.day,
        )

    @classmethod
    def of(cls, day: date) -> "Day":
        """Return a calendar day as a date of day precision."""
        return cls(day.year, day.month, day.day)

    @classmethod
    def from_iso(cls, text: str) -> "Day":
        """Read ``1958``, ``1958-02`` or ``1958-02-11``; ValueError for anything else."""
        size = len(text)
        if size not in _SIZES or (size == _FULL and text[7] != "-"):
            return cls(*map(int, text.split("-")))
        known = date.fromisoformat(text if size == _FULL else f"{text}-01-01"[:_FULL])
        made = object.__new__(cls)  # lists read thousands of these; the date is checked
        _put_year(made, known.year)
        _put_month(made, known.month if size > _YEAR else None)
        _put_day(made, known.day if size == _FULL else None)
        return made

    def earliest(self) -> date:
        """Return the first calendar day it can mean."""
        return date(self.year, self.month or 1, self.day or 1)

    def latest(self) -> date:
        """Return the last calendar day it can mean."""
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    def agrees_with(self, other: "Day") -> bool:
        """Tell whether both can be the same day, each to its own precision."""
        return self.earliest() <= other.latest() and other.earliest() <= self.latest()

    def chinese(self) -> str:
        """Return 1958年2月11日, as far as it is known."""
        text = f"{self.year}年"
        if self.month is not None:
            text += f"{self.month}月"
        if self.day is not None:
            text += f"{self.day}日"
        return text

    def dotted(self) -> str:
        """Return 1958.02 or 1958.02.11 as narrow boxes of forms have it."""
        return str(self).replace("-", ".")

    def __str__(self) -> str:
        """Return the ISO date cut to its precision."""
        parts = [f"{self.year:04d}"]
        parts += [f"{part:02d}" for part in (self.month, self.day) if part is not None]
        return "-".join(parts)

    def __lt__(self, other: "Day") -> bool:
        return (self.earliest(), str(self)) < (other.earliest(), str(other))


_put_year, _put_month, _put_day = (vars(Day)[name].__set__ for name in Day.__slots__)


def add_months(day: date, months: int) -> date:
    """Return the same day of the month ``months`` later, or the month's last day."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def understand(text: str, today: date, near: Day | None = None, *, ahead: int = 0) -> Day | None:
    """Read a date in any form that the clerks type; None for what is none.

    Beside the forms of files (``read_date``) these are today, ``-3`` for three days ago, and
    month with day alone, which are of this year. ``ahead`` is for plans: a two-digit year may then
    lie so many years after today, and a month and day that are past are of the next year.
    """
    text = half_width(text)
    try:
        return (
            _relative(text, today)
            or read_date(text, add_months(today, 12 * ahead), near)
            or _without_year(text, today, ahead=ahead > 0)
        )
    except ValueError:
        return None


def read_date(text: str, today: date, near: Day | None = None) -> Day | None:
    """Read a date in any form that spreadsheets hold; None for what is none.

    A two-digit year is the latest one not after ``today``; where ``near`` is given (the birth
    date inside an ID number), the century that agrees with it is taken. Numbers of five digits
    are serial days of a spreadsheet (1900 system). English months have an own table, for the
    names that Python knows hang on the computer's language.
    """
    text = half_width(text).replace("、", ".").replace(" 00:00:00", "").strip(".")
    try:
        return _digits(text, today, near) or _written(text, today, near)
    except ValueError:
        return None


def _relative(text: str, today: date) -> Day | None:
    if text in ("今天", "今日"):
        return Day.of(today)
    if re.fullmatch(r"-\d{1,3}", text):
        return Day.of(today - timedelta(days=int(text[1:])))
    return None


def _without_year(text: str, today: date, *, ahead: bool) -> Day | None:
    """Return a month and day as of this year; a plan that is past is of the next."""
    found = _MONTH_DAY.fullmatch(text)
    if not found:
        return None
    month, day = int(found[1]), int(found[2])
    past = ahead and (month, day) < (today.month, today.day)
    return Day(today.year + past, month, day)


def _digits(text: str, today: date, near: Day | None) -> Day | None:
    bare = text.removesuffix(".0").removesuffix("年")
    if not (bare.isascii() and bare.isdigit()):
        return None
    if len(bare) == 8:
        return Day(int(bare[:4]), int(bare[4:6]), int(bare[6:]))
    if len(bare) == 6:
        return _six_digits(bare, today, near)
    if len(bare) == 5:
        return Day.of(_EPOCH_1900 + timedelta(days=int(bare)))
    return Day(int(bare)) if len(bare) == 4 and _OLDEST <= int(bare) <= _LAST else None


def _six_digits(bare: str, today: date, near: Day | None) -> Day | None:
    """Read 199205 or 920504; where both are dates, the one near, else year and month."""
    short = _with_century(bare[:2], int(bare[2:4]), int(bare[4:]), today, near)
    if not (_OLDEST <= int(bare[:4]) <= _LAST and 1 <= int(bare[4:]) <= 12):
        return short
    long = Day(int(bare[:4]), int(bare[4:]))
    return short if near and short and short.agrees_with(near) else long


def _written(text: str, today: date, near: Day | None) -> Day | None:
    if found := _NUMERIC.fullmatch(text):
        return _numeric(found, text, today, near)
    if found := _ENGLISH.fullmatch(text):
        month = found[2].lower()
        if month in _MONTHS:
            return _with_century(found[3], _MONTHS.index(month) + 1, int(found[1]), today, near)
    return None


def _numeric(found: "re.Match[str]", text: str, today: date, near: Day | None) -> Day | None:
    """Read year, month and perhaps day; two short numbers alone only where they can't be a day."""
    day = int(found[3]) if found[3] else None
    read = _with_century(found[1], int(found[2]), day, today, near)
    if day is not None or len(found[1]) == 4 or "年" in text:
        return read
    if len(found[1]) == 2 and int(found[1]) > 12 and "月" not in text:
        return read
    return read if read and near and read.agrees_with(near) else None


def _with_century(
    year: str, month: int, day: int | None, today: date, near: Day | None
) -> Day | None:
    """Return the date with its year written out: near, or else the latest one not after today."""
    if len(year) == 4:
        return Day(int(year), month, day)
    if len(year) == 3:
        return None
    if near is not None:
        for candidate in _in_each_century(int(year), month, day, today):
            if candidate.agrees_with(near):
                return candidate
    return next(
        (c for c in _in_each_century(int(year), month, day, today) if c.earliest() <= today), None
    )


def _in_each_century(year: int, month: int, day: int | None, today: date) -> Iterator[Day]:
    """Yield a date of this century, of the last one, and so on back to the nineteenth."""
    for century in range(today.year // 100 * 100, 1799, -100):
        try:
            yield Day(century + year, month, day)
        except ValueError:
            continue  # 29 February is not in every century
