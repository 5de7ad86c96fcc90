"""Number series: patterns with a year and a counter, and runs of numbers of a kept width."""

import re
from collections.abc import Iterable, Sequence
from string import Formatter

from flowdesk.domain.entry import record
from flowdesk.domain.errors import RuleBroken

MOST = 10_000  # numbers in one run; more is a slip of the pen
_COUNTED = re.compile(r"(.*?)([0-9]+)([^0-9]*)", re.DOTALL)
_RANGE = re.compile(r"(.*[0-9][^0-9]*?)\s*(?:–|——|—|―|~|～|至|到)\s*(.*[0-9][^0-9]*)", re.DOTALL)
_PLAIN_RANGE = re.compile(r"([0-9]+)\s*[-－]\s*([0-9]+)")
_TRIED = 12345  # a counter that no other way of writing numbers leaves as it is


@record
class Numbered:
    """A number taken apart: the year, where the pattern has one, and the counter."""

    year: int | None
    n: int


@record
class Series:
    """A series of numbers such as ``云岭{year}-{n:04d}``; the counter begins at 1 each year."""

    pattern: str

    def check(self) -> None:
        """Refuse a pattern that has no counter, or anything but a year and a counter."""
        try:
            names = [name for _, name, _, _ in Formatter().parse(self.pattern) if name is not None]
            good = names.count("n") == 1 and names.count("year") == len(names) - 1 <= 1
            good = good and self.parse(self.number(_TRIED, 2026)) == Numbered(
                year=2026 if "year" in names else None, n=_TRIED
            )
        except (ValueError, KeyError, IndexError):
            good = False
        if not good:
            raise RuleBroken(
                f"编号式样“{self.pattern}”看不懂。年份写 {{year}}，序号写 {{n:04d}}，"
                "如 云岭{year}-{n:04d}。",
                "pattern",
            )

    def number(self, n: int, year: int) -> str:
        """Return the number with a counter, in a year."""
        return self.pattern.format(n=n, year=year)

    def parse(self, text: str) -> Numbered | None:
        """Take a number of this series apart; None when it isn't one."""
        found = re.fullmatch(self._expression(), text.strip())
        if found is None:
            return None
        parts = found.groupdict()
        year = int(parts["year"]) if parts.get("year") else None
        numbered = Numbered(year=year, n=int(parts["n"]))
        return numbered if self.number(numbered.n, year or 0) == text.strip() else None

    def following(self, used: Iterable[str], year: int) -> str:
        """Return the number after the highest one of the year that was ever used."""
        taken = [
            numbered.n
            for text in used
            if (numbered := self.parse(text)) and numbered.year in (None, year)
        ]
        return self.number(max(taken, default=0) + 1, year)

    def _expression(self) -> str:
        expression = ""
        for literal, name, _, _ in Formatter().parse(self.pattern):
            expression += re.escape(literal)
            if name == "year":
                expression += "(?P<year>[0-9]{4})"
            elif name == "n":
                expression += "(?P<n>[0-9]+)"
        return expression


def run(first: str, count: int) -> tuple[str, ...]:
    """Return ``count`` numbers from ``first`` on, its prefix, suffix and width kept.

    RuleBroken when ``first`` has no digits to count on, or the width does not suffice.
    """
    prefix, digits, suffix = _apart(first)
    if not 1 <= count <= MOST:
        raise RuleBroken(f"本数应为 1 到 {MOST}，这里是 {count}。", "count")
    start = int(digits)
    if len(str(start + count - 1)) > len(digits):
        raise RuleBroken(
            f"从 {first.strip()} 起数 {count} 本，{len(digits)} 位序号不够用。请分两次登记。",
            "count",
        )
    width = len(digits)
    return tuple(f"{prefix}{n:0{width}d}{suffix}" for n in range(start, start + count))


def next_after(number: str) -> str:
    """Return the number after ``number``, of the same width."""
    return run(number, 2)[1]


def between(first: str, last: str) -> tuple[str, ...]:
    """Return the numbers from ``first`` to ``last``, which may be its counter alone (0331–0370)."""
    prefix, digits, suffix = _apart(first)
    last_prefix, last_digits, last_suffix = _apart(last)
    if last_prefix not in ("", prefix) or last_suffix not in ("", suffix):
        raise RuleBroken(f"{first.strip()} 与 {last.strip()} 不是同一种编号，数不到一起。")
    count = int(last_digits) - int(digits) + 1
    if count < 1:
        raise RuleBroken(f"止号 {last.strip()} 小于起号 {first.strip()}。请核对起止号。")
    return run(first, count)


def numbers_of(text: str) -> tuple[str, ...]:
    """Return the numbers that a range means as a clerk writes it: 0331–0370, 331至370, or one."""
    if found := _RANGE.fullmatch(text.strip()) or _PLAIN_RANGE.fullmatch(text.strip()):
        return between(found[1], found[2])
    return run(text, 1)


def ranges(numbers: Iterable[str]) -> tuple[str, ...]:
    """Return numbers told shortly, runs as ``0331–0370``, in order, each number once."""
    pieces: list[list[str]] = []
    for number in sorted(set(numbers), key=_order):
        if pieces and _follows(pieces[-1][-1], number):
            pieces[-1].append(number)
        else:
            pieces.append([number])
    return tuple(_told(piece) for piece in pieces)


def _told(piece: Sequence[str]) -> str:
    if len(piece) == 1:
        return piece[0]
    _, digits, suffix = _apart(piece[-1])
    return f"{piece[0]}–{digits}{suffix}"


def _follows(one: str, other: str) -> bool:
    try:
        return next_after(one) == other
    except RuleBroken:
        return False


def _order(number: str) -> tuple[str, int, str, int]:
    found = _COUNTED.fullmatch(number)
    if found is None:
        return number, 0, "", 0
    return found[1], len(found[2]), found[3], int(found[2])


def _apart(number: str) -> tuple[str, str, str]:
    """Split a number into what stands before its last digits, those digits, and the rest."""
    found = _COUNTED.fullmatch(number.strip())
    if found is None:
        raise RuleBroken(
            f"“{number.strip()}”里没有可以往下数的数字。请照证上的编号填写。", "number"
        )
    return found[1], found[2], found[3]
