"""Where an absence stands on a day, and which changes of it are refused."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flowdesk.domain.absence import Absence
from flowdesk.domain.absence_state import (
    AbsenceState,
    Course,
    check_extension,
    check_sojourn,
)
from flowdesk.domain.days import Day
from flowdesk.domain.departure import Departure, Extension, Sojourn
from flowdesk.domain.errors import RuleBroken
from flowdesk.domain.inspection import BLOCKS, Finding, Inspection

NOTED = date(2026, 3, 1)
STAY = Absence(
    id="a", member_id="m", noted=NOTED, left=Day(2026, 3, 2), expected_back=Day(2026, 9, 1),
    destination="浙江省宁波市",
)  # fmt: skip
BACK = replace(STAY, returned=Day(2026, 8, 1))
WITH_PAPER = Departure(absence_id="a", paper="活动证")
GOOD = dict.fromkeys(BLOCKS, Finding.GOOD.value)


def seen(on, **changes):
    return Inspection(absence_id="a", on=on, inspector="赵禾", **{**GOOD, **changes})


@pytest.mark.parametrize(
    ("course", "on", "state"),
    [
        (Course(stay=STAY), date(2026, 3, 1), AbsenceState.REPORTED),
        (Course(stay=STAY), date(2026, 3, 2), AbsenceState.AWAY),
        (Course(stay=STAY), date(2026, 9, 1), AbsenceState.AWAY),
        (Course(stay=STAY), date(2026, 9, 2), AbsenceState.OVERDUE),
        (Course(stay=replace(STAY, expected_back=Day(2026, 9))), date(2026, 9, 30),
         AbsenceState.AWAY),
        (Course(stay=replace(STAY, expected_back=None)), date(2030, 1, 1), AbsenceState.AWAY),
        (Course(stay=BACK), date(2026, 7, 31), AbsenceState.AWAY),
        (Course(stay=BACK), date(2026, 8, 1), AbsenceState.BACK),
        (Course(stay=BACK, departure=WITH_PAPER), date(2026, 8, 1), AbsenceState.TO_INSPECT),
        (Course(stay=BACK, holds_certificate=True), date(2026, 8, 1), AbsenceState.TO_INSPECT),
        (Course(stay=BACK, holds_certificate=True, checked_on=date(2026, 8, 3)),
         date(2026, 8, 2), AbsenceState.TO_INSPECT),
        (Course(stay=BACK, holds_certificate=True, checked_on=date(2026, 8, 3)),
         date(2026, 8, 3), AbsenceState.BACK),
        (Course(stay=BACK, departure=WITH_PAPER, inspection=seen(date(2026, 8, 2))),
         date(2026, 8, 1), AbsenceState.TO_INSPECT),
        (Course(stay=BACK, departure=WITH_PAPER, inspection=seen(date(2026, 8, 2))),
         date(2026, 8, 2), AbsenceState.BACK),
        (Course(stay=BACK, inspection=seen(date(2026, 8, 2), dues="缺项")), date(2026, 8, 2),
         AbsenceState.TO_CLOSE),
        (Course(stay=BACK, inspection=seen(date(2026, 8, 2), dues="缺项",
                                           closed_on=date(2026, 8, 20))),
         date(2026, 8, 19), AbsenceState.TO_CLOSE),
        (Course(stay=BACK, inspection=seen(date(2026, 8, 2), dues="缺项",
                                           closed_on=date(2026, 8, 20))),
         date(2026, 8, 20), AbsenceState.BACK),
    ],
)  # fmt: skip
def test_the_state_on_a_day(course, on, state):
    assert course.state_on(on) is state


def place(since, where="上海市松江区", **more):
    return Sojourn(absence_id="a", since=since, destination=where, **more)


def put_off(on, to):
    return Extension(absence_id="a", on=on, expected_back=to, reason="工程没有完")


def test_the_place_and_the_return_are_told_as_they_stood_on_the_day():
    course = Course(
        stay=STAY,
        sojourns=(place(Day(2026, 5, 1), id="1"), place(Day(2026, 6), "江苏省苏州市", id="2")),
        extensions=(put_off(date(2026, 8, 20), Day(2026, 12)),),
    )
    days = [date(2026, 4, 30), date(2026, 5, 1), date(2026, 6, 1)]
    assert [course.destination_on(day) for day in days] == [
        "浙江省宁波市", "上海市松江区", "江苏省苏州市",
    ]  # fmt: skip
    assert course.expected_back(date(2026, 8, 19)) == Day(2026, 9, 1)
    assert course.state_on(date(2026, 12, 31)) is AbsenceState.AWAY
    assert course.state_on(date(2027, 1, 1)) is AbsenceState.OVERDUE


@pytest.mark.parametrize(
    ("stay", "since", "words"),
    [
        (STAY, Day(2026, 3, 1), "早于外出日期"),
        (STAY, Day(2026, 11, 24), "还没有到"),
        (BACK, Day(2026, 8, 1), "变动要在返乡之前"),
        (STAY, Day(2026, 5, 1), "同一天已经登记过"),
    ],
)
def test_a_change_of_place_out_of_order_is_refused(stay, since, words):
    course = Course(stay=stay, sojourns=(place(Day(2026, 5, 1), id="1"),))
    with pytest.raises(RuleBroken, match=words) as refusal:
        check_sojourn(course, place(since), date(2026, 11, 23))
    assert refusal.value.field == "since"


@pytest.mark.parametrize(
    ("stay", "on", "to", "words"),
    [
        (BACK, date(2026, 8, 2), Day(2026, 12), "不用延期"),
        (STAY, date(2026, 11, 24), Day(2027, 1), "登记日期还没有到"),
        (STAY, date(2026, 8, 2), Day(2026, 9, 1), "延到那以后"),
        (replace(STAY, expected_back=None), date(2026, 8, 2), Day(2026, 8, 1), "已经过了"),
    ],
)
def test_an_extension_that_cannot_be_is_refused(stay, on, to, words):
    with pytest.raises(RuleBroken, match=words):
        check_extension(Course(stay=stay), put_off(on, to), date(2026, 11, 23))


@given(st.integers(0, 700), st.integers(1, 400), st.booleans())
def test_away_by_the_state_is_away_by_the_absence(at, length, comes_back):
    left = Day(2026, 3, 2)
    returned = Day.of(left.earliest() + timedelta(days=length)) if comes_back else None
    course = Course(stay=replace(STAY, left=left, returned=returned))
    day = date(2026, 1, 1) + timedelta(days=at)
    out = course.state_on(day) in (AbsenceState.AWAY, AbsenceState.OVERDUE)
    assert out == course.stay.away_on(day)
