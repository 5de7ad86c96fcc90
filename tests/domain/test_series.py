"""Number series and runs of certificate numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flowdesk.domain import series
from flowdesk.domain.errors import RuleBroken
from flowdesk.domain.series import Numbered, Series

YUNLING = Series(pattern="云岭{year}-{n:04d}")
PREFIX = st.text(st.sampled_from("云岭乡字第-（）2026 A"), max_size=6).map(str.strip)
SUFFIX = st.sampled_from(["", "号", "-甲"])


def test_a_number_is_made_and_taken_apart():
    assert YUNLING.number(31, 2026) == "云岭2026-0031"
    assert YUNLING.parse("云岭2026-0031") == Numbered(year=2026, n=31)


@pytest.mark.parametrize(
    "text", ["云岭2026-31", "云岭26-0031", "岭云2026-0031", "云岭2026-0031x", ""]
)
def test_what_the_series_would_not_write_is_not_of_it(text):
    assert YUNLING.parse(text) is None


@given(st.integers(1, 10**6), st.integers(1900, 2999))
def test_every_number_comes_back(n, year):
    assert YUNLING.parse(YUNLING.number(n, year)) == Numbered(year=year, n=n)


def test_the_next_number_follows_the_highest_of_its_year():
    used = ["云岭2025-0099", "云岭2026-0003", "云岭2026-0002", "别的-0500"]
    assert YUNLING.following(used, 2026) == "云岭2026-0004"
    assert YUNLING.following(used, 2027) == "云岭2027-0001"


def test_a_series_without_a_year_goes_on_over_the_years():
    assert Series(pattern="{n:04d}").following(["0340"], 2027) == "0341"


@given(st.sets(st.integers(1, 9999), max_size=20))
def test_the_next_number_was_never_used(taken):
    used = {YUNLING.number(n, 2026) for n in taken}
    assert YUNLING.following(used, 2026) not in used


@pytest.mark.parametrize(
    "pattern", ["云岭{year}-{n:04d}", "{n}", "（{year}）第{n:03d}号", "{year}{n:04d}"]
)
def test_good_patterns_are_taken(pattern):
    assert Series(pattern=pattern).check() is None


@pytest.mark.parametrize(
    "pattern", ["", "云岭", "{year}", "{n}{n}", "{n:x}", "{n:,}", "{m}", "{n", "{}", "{n.real}"]
)
def test_patterns_without_one_plain_counter_are_refused(pattern):
    with pytest.raises(RuleBroken, match="编号式样"):
        Series(pattern=pattern).check()


def test_a_run_keeps_prefix_width_and_suffix():
    assert series.run("云岭字第0098号", 3) == ("云岭字第0098号", "云岭字第0099号", "云岭字第0100号")


def test_a_run_beyond_its_width_is_refused():
    with pytest.raises(RuleBroken, match="4 位序号不够用"):
        series.run("9999", 2)


@pytest.mark.parametrize("count", [0, -1, series.MOST + 1])
def test_a_run_of_no_or_too_many_numbers_is_refused(count):
    with pytest.raises(RuleBroken, match="本数应为"):
        series.run("000001", count)


def test_a_number_without_digits_can_not_be_counted_on():
    with pytest.raises(RuleBroken, match="没有可以往下数的数字"):
        series.run("甲", 1)


@given(PREFIX, st.integers(0, 9000), SUFFIX, st.integers(1, 900))
def test_from_first_to_last_is_the_run_again(prefix, start, suffix, count):
    numbers = series.run(f"{prefix}{start:05d}{suffix}", count)
    assert len(set(numbers)) == count
    assert series.between(numbers[0], numbers[-1]) == numbers
    assert {len(number) for number in numbers} == {len(numbers[0])}


@given(PREFIX, st.integers(0, 9000), SUFFIX)
def test_the_next_number_is_one_higher(prefix, start, suffix):
    assert series.next_after(f"{prefix}{start:05d}{suffix}") == f"{prefix}{start + 1:05d}{suffix}"


@pytest.mark.parametrize(
    ("text", "first", "count"),
    [
        ("0331–0370", "0331", 40),
        ("0331-0370", "0331", 40),
        ("331至370", "331", 40),
        ("云岭2026-0331–0370", "云岭2026-0331", 40),
        ("云岭2026-0331 ~ 云岭2026-0333", "云岭2026-0331", 3),
        ("第0331号到第0332号", "第0331号", 2),
        ("第0331号——0332", "第0331号", 2),
        ("云岭2026-0331", "云岭2026-0331", 1),
    ],
)
def test_ranges_are_read_as_clerks_write_them(text, first, count):
    assert series.numbers_of(text) == series.run(first, count)


def test_a_range_backwards_is_refused():
    with pytest.raises(RuleBroken, match="小于起号"):
        series.between("0370", "0331")


def test_a_range_over_two_kinds_of_number_is_refused():
    with pytest.raises(RuleBroken, match="不是同一种编号"):
        series.between("甲0331", "乙0370")


def test_numbers_are_told_as_ranges():
    numbers = ["0331", "0333", "0332", "0340", "0332", "云岭9", "云岭10"]
    assert series.ranges(numbers) == ("0331–0333", "0340", "云岭9", "云岭10")


@given(st.sets(st.integers(0, 999), max_size=40), SUFFIX)
def test_ranges_mean_the_same_numbers(taken, suffix):
    numbers = {f"云岭{n:03d}{suffix}" for n in taken}
    told = series.ranges(numbers)
    assert [n for text in told for n in series.numbers_of(text)] == sorted(numbers)
