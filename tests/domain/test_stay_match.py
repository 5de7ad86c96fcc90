"""Whether two stays are the same, and in what they differ."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flowdesk.domain.absence import Absence
from flowdesk.domain.days import Day
from flowdesk.domain.stay_match import overlap, same_stay, stay_as_told, stay_differences


def stay(left=None, returned=None, **more):
    return Absence(
        member_id="m", noted=date(2026, 5, 1), left=left and Day.from_iso(left),
        returned=returned and Day.from_iso(returned), **more,
    )  # fmt: skip


def texts():
    return st.text("；甲乙", max_size=4)


SPANS = st.tuples(
    st.dates(date(2020, 1, 1), date(2090, 1, 1)), st.none() | st.integers(0, 900)
).map(
    lambda told: Absence(
        member_id="m",
        noted=date(2026, 5, 1),
        left=Day.of(told[0]),
        returned=None
        if told[1] is None
        else Day.of(date.fromordinal(told[0].toordinal() + told[1])),
    )
)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (stay("2025-03-02"), stay("2025-03"), True),
        (stay("2025-03"), stay("2025-04"), False),
        (stay(), stay("2025-03"), True),
        (stay(returned="2026-01-05"), stay("2025-03", "2026-01"), True),
        (stay(), stay("2025-03", "2026-01"), False),
    ],
)
def test_stays_are_the_same_when_they_began_on_the_same_day(one, other, same):
    assert same_stay(one, other) is same_stay(other, one) is same


@pytest.mark.parametrize(
    ("one", "other", "meet"),
    [
        (stay("2025-03-02", "2025-06-01"), stay("2025-06-01", "2025-09-01"), False),
        (stay("2025-03-02", "2025-06-02"), stay("2025-06-01", "2025-09-01"), True),
        (stay("2025-03", "2025-06"), stay("2025-06", "2025-09"), False),
        (stay("2025-03"), stay("2026-01", "2026-02"), True),
    ],
)
def test_stays_overlap_when_they_surely_do(one, other, meet):
    assert overlap(one, other) is overlap(other, one) is meet


@given(SPANS, SPANS)
def test_overlapping_goes_both_ways_and_means_a_day_in_both(one, other):
    assert overlap(one, other) == overlap(other, one)
    shared = max(one.left, other.left).earliest()
    assert overlap(one, other) == (one.away_on(shared) and other.away_on(shared))


def test_blank_and_vaguer_is_no_difference():
    held = stay("2025-03-02", destination="宁波市", destination_code="330200", reason="学习")
    told = stay("2025-03", destination="浙江宁波", destination_code="330200")
    assert stay_differences(held, told) == ()


def test_a_differing_value_is_told_before_and_after():
    held = stay("2025-03", destination="宁波市", destination_code="330200")
    told = stay("2025-03-02", destination="浙江省", destination_code="330000", trade="电子")
    found = {one.field: (one.before, one.after, one.asked) for one in stay_differences(held, told)}
    assert found == {
        "left": ("2025-03", "2025-03-02", False),
        "destination": ("宁波市", "浙江省", True),
        "trade": ("", "电子", False),
    }


def test_an_empty_cell_empties_only_where_the_clerk_asked_for_it():
    held = stay("2025-03", trade="电子")
    assert stay_differences(held, stay("2025-03")) == ()
    (found,) = stay_differences(held, stay("2025-03"), {"trade"})
    assert (found.before, found.after) == ("电子", "")


@given(SPANS, SPANS, texts(), texts(), texts(), texts())
def test_a_stay_as_told_has_no_difference_left(one, other, note, more, trade, work):
    held = stay_as_told(one, stay(note=note, trade=trade), frozenset({"note", "trade"}))
    told = stay_as_told(other, stay(note=more, employer=work), frozenset({"note", "employer"}))
    fields = frozenset(one.field for one in stay_differences(held, told))
    assert stay_differences(stay_as_told(held, told, fields), told) == ()
