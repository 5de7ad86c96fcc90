"""Dates to the year, the month or the day, and every form in which they are typed."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flowdesk.domain.days import Day, add_months, read_date, understand

TODAY = date(2026, 11, 23)
FULL_FORMS = ("{:%Y-%m-%d}", "{:%Y/%m/%d}", "{:%Y.%m.%d}", "{:%Y%m%d}", "{0:%Y}年{0:%m}月{0:%d}日")
days = st.dates(date(1930, 1, 1), TODAY)


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("1992-10-21", "1992-10-21"),
        ("1992/10/21", "1992-10-21"),
        ("1992.10.21", "1992-10-21"),
        ("1992.10.21.", "1992-10-21"),
        ("1992、10、21", "1992-10-21"),
        ("1992－10－21", "1992-10-21"),
        ("１９９２．１０．２１", "1992-10-21"),
        ("1992年10月21日", "1992-10-21"),
        ("1992年10月21号", "1992-10-21"),
        ("1992 年 10 月 21 日", "1992-10-21"),
        ("1992-10-21 00:00:00", "1992-10-21"),
        ("19921021", "1992-10-21"),
        ("33898", "1992-10-21"),
        ("33898.0", "1992-10-21"),
        ("21-Oct-92", "1992-10-21"),
        ("21 October 1992", "1992-10-21"),
        ("28-Jun-25", "2025-06-28"),
        ("92.10.21", "1992-10-21"),
        ("0.4.16", "2000-04-16"),
        ("3.9.19", "2003-09-19"),
        ("26.11.23", "2026-11-23"),
        ("26.11.24", "1926-11-24"),
        ("29-Feb-00", "2000-02-29"),
        ("1992.10", "1992-10"),
        ("1992年10月", "1992-10"),
        ("1992-10", "1992-10"),
        ("199210", "1992-10"),
        ("92.10", "1992-10"),
        ("920130", "1992-01-30"),
        ("1992", "1992"),
        ("1992年", "1992"),
    ],
)
def test_every_form_of_the_files_is_read(text, iso):
    assert str(read_date(text, TODAY)) == iso


@pytest.mark.parametrize(
    "text",
    ["", "无", "-", "1992-13-01", "1992-02-30", "1992-00-10", "19920230", "21-Okt-92", "123.1.1"]
    + ["8.5", "08.05", "8月5日", "今天", "-3", "9999999", "张三", "1992.10.21.5"],
)
def test_what_is_no_date_in_a_file_is_not_read_as_one(text):
    assert read_date(text, TODAY) is None


@pytest.mark.parametrize(
    ("text", "near", "iso"),
    [
        ("12.3.4", Day(1912, 3, 4), "1912-03-04"),
        ("08.5", Day(1908, 5, 2), "1908-05"),
        ("190504", Day(2019, 5, 4), "2019-05-04"),
        ("200512", Day(2005, 12, 1), "2005-12"),
        ("12.3.4", Day(1950, 1, 1), "2012-03-04"),
    ],
)
def test_the_birth_date_inside_the_id_number_decides_what_is_meant(text, near, iso):
    assert str(read_date(text, TODAY, near)) == iso


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("今天", "2026-11-23"),
        ("-3", "2026-11-20"),
        ("10-5", "2026-10-05"),
        ("8月5日", "2026-08-05"),
        ("92.10", "1992-10"),
    ],
)
def test_the_clerk_may_also_type_days_from_today_and_days_of_this_year(text, iso):
    assert str(understand(text, TODAY)) == iso


def test_a_plan_may_lie_ahead_with_two_digits():
    assert understand("27.1.5", TODAY, ahead=10) == Day(2027, 1, 5)


@pytest.mark.parametrize("text", ["13-40", "2月30日", "-", "9.9.9.9"])
def test_what_the_clerk_types_amiss_is_no_date(text):
    assert understand(text, TODAY) is None


@given(days, st.sampled_from(FULL_FORMS))
def test_every_day_comes_back_from_every_full_form(day, form):
    assert read_date(form.format(day), TODAY) == Day.of(day)


@given(st.dates(date(1926, 11, 24), TODAY), st.sampled_from(["%y.%m.%d", "%y-%m-%d", "%y/%m/%d"]))
def test_two_digits_are_the_latest_year_that_has_come(day, form):
    assert read_date(day.strftime(form), TODAY) == Day.of(day)


@given(days)
def test_a_serial_day_of_a_spreadsheet_is_its_day(day):
    assert read_date(str((day - date(1899, 12, 30)).days), TODAY) == Day.of(day)


@given(st.text(max_size=20))
def test_no_text_breaks_the_reading(text):
    found = understand(text, TODAY)
    assert found is None or Day.from_iso(str(found)) == found


@pytest.mark.parametrize("parts", [(1992, 0), (1992, 13), (1992, 2, 30), (1992, None, 3), (0,)])
def test_what_is_no_date_cannot_be_made(parts):
    with pytest.raises(ValueError, match="."):
        Day(*parts)


def test_a_month_reaches_from_its_first_to_its_last_day():
    assert (Day(2024, 2).earliest(), Day(2024, 2).latest()) == (
        date(2024, 2, 1),
        date(2024, 2, 29),
    )


def test_days_of_different_precision_agree_when_one_lies_in_the_other():
    assert Day(1992, 10).agrees_with(Day(1992, 10, 21))
    assert not Day(1992, 9).agrees_with(Day(1992, 10, 21))


def test_days_are_ordered_by_their_earliest_day_and_the_coarser_first():
    assert sorted([Day(1992, 2), Day(1992), Day(1991, 12, 31)]) == [
        Day(1991, 12, 31),
        Day(1992),
        Day(1992, 2),
    ]


def test_a_day_is_written_as_far_as_it_is_known():
    assert Day(1958, 2).chinese() == "1958年2月"
    assert Day(1958, 2, 11).chinese() == "1958年2月11日"
    assert Day(1958, 2).dotted() == "1958.02"


def test_six_months_after_the_last_of_august_is_the_last_of_february():
    assert add_months(date(2025, 8, 31), 6) == date(2026, 2, 28)


@pytest.mark.parametrize(
    ("typed", "plan", "fact"),
    [
        ("1-20", "2027-01-20", "2026-01-20"),
        ("11-23", "2026-11-23", "2026-11-23"),
        ("12.5", "2026-12-05", "2026-12-05"),
        ("27.1.5", "2027-01-05", "1927-01-05"),
        ("2027.2", "2027-02", "2027-02"),
    ],
)
def test_a_plan_lies_ahead_and_a_fact_behind(typed, plan, fact):
    today = date(2026, 11, 23)
    assert str(understand(typed, today, ahead=10)) == plan
    assert str(understand(typed, today)) == fact


@given(days, st.sampled_from((4, 7, 10)))
def test_a_day_comes_back_from_its_text_to_its_precision(day, size):
    text = str(day)[:size]
    read = Day.from_iso(text)
    parts = [int(part) for part in text.split("-")]
    assert (str(read), read) == (text, Day(*parts))


@pytest.mark.parametrize("text", ["2020-W01-1", "2020-13", "2020-02-30", "20200101", "", "2020/01"])
def test_what_is_no_iso_date_is_refused(text):
    with pytest.raises(ValueError, match="."):
        Day.from_iso(text)
