"""The days around which people come home, computed offline."""

from datetime import date, timedelta

from flowdesk.domain.errors import RuleBroken

FIRST_YEAR, LAST_YEAR = 2000, 2100
# Days from 20 January to the first day of the lunar year, 2000 to 2100; four lunar calendar
# libraries (lunar_python, sxtwl, zhdate, holidays) agree on every one.
_SPRING = (
    "16 4 23 12 2 20 9 29 18 6 25 14 3 21 11 30 19 8 27 16 5 23 12 2 21 9 28 17 6 24 14 3 22 11 "
    "30 19 8 26 15 4 23 12 2 21 10 28 17 6 25 13 3 22 12 30 19 8 26 15 4 23 13 1 20 9 28 16 6 25 "
    "14 3 22 11 30 18 7 26 16 4 23 13 2 20 9 28 17 6 25 14 4 21 10 29 18 7 26 16 5 23 12 1 20"
)
_DAYS = tuple(int(days) for days in _SPRING.split())


def spring_festival(year: int) -> date:
    """Return the day of 春节 in a year from 2000 to 2100; RuleBroken outside it."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise RuleBroken(f"程序只知道 {FIRST_YEAR} 至 {LAST_YEAR} 年的春节，请核对年份。")
    return date(year, 1, 20) + timedelta(days=_DAYS[year - FIRST_YEAR])
