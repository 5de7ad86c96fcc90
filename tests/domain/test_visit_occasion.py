"""What a visit was probably made for."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flowdesk.domain import codes
from flowdesk.domain.rules import rule_in_force
from flowdesk.domain.visit_occasion import likely_occasion, said_occasion

RULE = rule_in_force("visit_occasion", date(2026, 11, 23))


@pytest.mark.parametrize(
    ("day", "occasion"),
    [
        (date(2026, 2, 17), "春节"),
        (date(2026, 2, 2), "春节"),
        (date(2026, 2, 1), "日常"),
        (date(2026, 3, 5), "日常"),
        (date(2026, 4, 5), "清明"),
        (date(2026, 6, 29), "七一"),
        (date(2026, 10, 4), "十一"),
        (date(2026, 10, 5), "日常"),
    ],
)
def test_a_festival_near_the_day_is_the_occasion(day, occasion):
    assert likely_occasion(day, None, RULE) == occasion


def test_soon_after_a_return_is_because_of_it():
    back = date(2026, 8, 1)
    assert likely_occasion(back + timedelta(days=30), back, RULE) == "返乡"
    assert likely_occasion(back + timedelta(days=31), back, RULE) == "日常"


@given(st.dates(), st.none() | st.dates())
def test_any_day_has_an_occasion_of_the_list(day, back):
    assert likely_occasion(day, back, RULE) in codes.choices("occasions")


def test_a_text_names_its_occasion():
    assert [said_occasion(text) for text in ("中秋慰问", "国庆回乡看望", "来看看")] == [
        "中秋", "十一", "",
    ]  # fmt: skip
