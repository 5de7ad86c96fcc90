"""The lunar calendar of the lunar years 1999 to 2100, from a table: no library, no network.

Made with lunar_python 1.4.8 and compared with cnlunar 0.2.5 on five days of every year: no
difference. 清明 is the day on which the sun stands at 15 degrees, in the time of China.
"""

from datetime import date, timedelta
from functools import cache

from flowdesk.domain.errors import RuleBroken
from flowdesk.domain.festivals import FIRST_YEAR, LAST_YEAR, spring_festival

_FIRST = date(1999, 2, 16)  # the first day of the lunar year 1999
# A lunar year: the month after which a month is repeated (0 none), then a bit a month, 1 for one
# of 30 days, the first month in the highest of 13 bits.
_YEARS = (
    "0125c 0192c 41a95 01a94 01b4a 20b55 00ad4 7155b 004ba 0125a 5192b 0152a 01694 416aa 015aa "
    "90ab5 00974 014b6 60a57 00a56 01526 40e95 00d54 015aa 209b5 0096c 614ae 0149c 01a4c 51d26 "
    "01aa6 00b54 30d6a 012da b095d 0095a 0149a 61a4b 01a4a 01aa4 51b54 016b4 00ada 2095b 00936 "
    "71497 01496 0154a 516a5 00da4 015b4 30ab6 0126e 8092f 0092e 00c96 60d4a 01d4a 00d64 4156c "
    "0155c 0125c 3192e 0192c 71a95 01a94 01b4a 50b55 00ad4 014da 40a5d 00a5a 8152b 0152a 01694 "
    "616aa 015aa 00ab4 414ba 014b6 00a56 31527 00d26 70e53 00d54 015aa 509b5 0096c 014ae 40a4e "
    "01a2c 81d26 01aa4 01b54 60d6a 00ada 0095c 4149d 0145a 01a2a 21b25 01aa4"
)
_QINGMING = (  # days from 4 April, 2000 to 2100
    "01110111001100110011001100110011001100110001000100010001000100010001000100000000000000000000"
    "000000001"
)
_MONTHS = "正二三四五六七八九十冬腊"
_TENS, _DIGITS = ("初", "十", "廿", "三"), "一二三四五六七八九十"


def qingming(year: int) -> date:
    """Return the day of 清明 in a year from 2000 to 2100; RuleBroken outside it."""
    spring_festival(year)
    return date(year, 4, 4 + int(_QINGMING[year - FIRST_YEAR]))


def mid_autumn(year: int) -> date:
    """Return the day of 中秋, the 15th of the eighth lunar month; RuleBroken outside the table."""
    return lunar_day(year, 8, 15)


def lunar_day(year: int, month: int, day: int) -> date:
    """Return a day of a lunar year, never in a repeated month; RuleBroken outside the table."""
    if not FIRST_YEAR - 1 <= year <= LAST_YEAR:
        raise RuleBroken(f"程序只知道 {FIRST_YEAR} 至 {LAST_YEAR} 年的农历，请核对年份。")
    for (a_year, a_month, again), first, _ in _months():
        if (a_year, a_month, again) == (year, month, False):
            return first + timedelta(days=day - 1)
    raise RuleBroken(f"农历没有 {month} 月，请核对。")


def lunar_of(on: date) -> tuple[int, int, int, bool] | None:
    """Return lunar year, month and day of a day, and whether the month is a repeated one.

    None outside the table, which has 16 February 1999 to the end of the lunar year 2100.
    """
    for (year, month, again), first, days in _months_of(on.year):
        if first <= on < first + timedelta(days=days):
            return year, month, (on - first).days + 1, again
    return None


def told(on: date) -> str:
    """Return a day as calendars print it: 初二, 廿九, and 腊月 on a month's first day."""
    known = lunar_of(on)
    if known is None:
        return ""
    _, month, day, again = known
    if day == 1:
        return f"{'闰' if again else ''}{_MONTHS[month - 1]}月"
    if day in (20, 30):
        return f"{_DIGITS[day // 10 - 1]}十"
    return _TENS[(day - 1) // 10 if day % 10 == 0 else day // 10] + _DIGITS[(day - 1) % 10]


def month_and_day(on: date) -> str:
    """Return a day with its month: 腊月十五, 闰六月初一; empty outside the table."""
    known = lunar_of(on)
    if known is None:
        return ""
    _, month, day, again = known
    words = told(on) if day > 1 else "初一"
    return f"{'闰' if again else ''}{_MONTHS[month - 1]}月{words}"


@cache
def _months() -> tuple[tuple[tuple[int, int, bool], date, int], ...]:
    found, first = [], _FIRST
    for at, code in enumerate(_YEARS.split()):
        leap, bits = int(code[0], 16), int(code[1:], 16)
        names = [(month, False) for month in range(1, 13)]
        if leap:
            names.insert(leap, (leap, True))
        for number, (month, again) in enumerate(names):
            days = 30 if bits >> (12 - number) & 1 else 29
            found.append(((FIRST_YEAR - 1 + at, month, again), first, days))
            first += timedelta(days=days)
    return tuple(found)


@cache
def _months_of(year: int) -> tuple[tuple[tuple[int, int, bool], date, int], ...]:
    near = date(year - 1, 12, 1), date(year, 12, 31)
    return tuple(one for one in _months() if near[0] - timedelta(days=31) <= one[1] <= near[1])
