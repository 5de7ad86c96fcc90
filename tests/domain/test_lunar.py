"""The lunar calendar against known days of every year from 2000 to 2100."""

from datetime import date, timedelta

import pytest

from flowdesk.domain.errors import RuleBroken
from flowdesk.domain.festivals import spring_festival
from flowdesk.domain.lunar import lunar_day, lunar_of, mid_autumn, qingming, told

# The eighth month's 15th from 2000 on, by lunar_python 1.4.8.
MID_AUTUMN = (
    "09-12 10-01 09-21 09-11 09-28 09-18 10-06 09-25 09-14 10-03 09-22 09-12 09-30 09-19 09-08 "
    "09-27 09-15 10-04 09-24 09-13 10-01 09-21 09-10 09-29 09-17 10-06 09-25 09-15 10-03 09-22 "
    "09-12 10-01 09-19 09-08 09-27 09-16 10-04 09-24 09-13 10-02 09-20 09-10 09-28 09-17 10-05 "
    "09-25 09-15 10-04 09-22 09-11 09-30 09-19 09-07 09-26 09-16 10-05 09-24 09-13 10-02 09-21 "
    "09-09 09-28 09-17 10-06 09-25 09-15 10-03 09-23 09-11 09-29 09-19 09-08 09-26 09-16 10-05 "
    "09-24 09-12 10-01 09-20 09-10 09-28 09-17 10-06 09-26 09-14 10-03 09-22 09-11 09-29 09-18 "
    "09-08 09-27 09-16 10-05 09-24 09-13 09-30 09-20 09-09 09-29 09-18 "
)
YEARS = range(2000, 2101)


def test_the_first_of_the_first_month_is_the_spring_festival_in_all_101_years():
    assert [lunar_day(year, 1, 1) for year in YEARS] == [spring_festival(year) for year in YEARS]


def test_mid_autumn_is_right_in_all_101_years():
    found = [f"{mid_autumn(year):%m-%d}" for year in YEARS]
    assert found == MID_AUTUMN.split()


@pytest.mark.parametrize(("year", "day"), [(2000, 4), (2001, 5), (2003, 5), (2024, 4), (2026, 5),
                                           (2027, 5), (2028, 4), (2099, 4), (2100, 5)])  # fmt: skip
def test_qingming_is_right(year, day):
    assert qingming(year) == date(year, 4, day)


@pytest.mark.parametrize(
    ("on", "words"),
    [(date(2027, 2, 6), "正月"), (date(2027, 2, 7), "初二"), (date(2027, 2, 15), "初十"),
     (date(2027, 2, 16), "十一"), (date(2027, 2, 20), "十五"), (date(2027, 2, 25), "二十"),
     (date(2027, 2, 26), "廿一"), (date(2027, 3, 7), "三十"), (date(2025, 7, 25), "闰六月"),
     (date(2027, 1, 8), "腊月"), (date(1998, 1, 1), "")],
)  # fmt: skip
def test_a_day_is_told_as_calendars_print_it(on, words):
    assert told(on) == words


def test_every_day_of_the_century_has_its_lunar_day_and_they_follow_each_other():
    before, day = lunar_of(date(2000, 1, 1)), date(2000, 1, 2)
    while day <= date(2100, 12, 31):
        now = lunar_of(day)
        assert now is not None
        assert now[2] == before[2] + 1 or (now[2] == 1 and before[2] in (29, 30))
        before, day = now, day + timedelta(days=1)


def test_a_year_outside_the_table_is_refused_in_words():
    with pytest.raises(RuleBroken, match="2000 至 2100"):
        mid_autumn(2101)
