"""Where an arrival stands on each day, and which acts are refused in words."""

from dataclasses import replace
from datetime import date

import pytest

from flowdesk.domain.arrival import Arrival
from flowdesk.domain.arrival_state import (
    check_left,
    check_placed,
    check_refused,
    check_verified,
    state_on,
)
from flowdesk.domain.days import Day
from flowdesk.domain.errors import RuleBroken
from flowdesk.domain.reception import Reception

CAME = date(2026, 3, 1)
TODAY = date(2026, 3, 20)
ARRIVAL = Arrival(name="罗一山", sex="男", arrived=Day.of(CAME))
PLACED = replace(ARRIVAL, unit_id="u")
TOLD = Reception(arrival_id="a", verified_on=date(2026, 3, 5), verified_by="电话核实",
                 verified_with="原支部书记", placed_because="现住址在石桥村")  # fmt: skip
REFUSED = Reception(arrival_id="a", refused_on=date(2026, 3, 9), refusal="证上没有照片，人证不符")


@pytest.mark.parametrize(
    ("arrival", "told", "on", "state"),
    [
        (ARRIVAL, None, CAME, "待核验"),
        (ARRIVAL, TOLD, date(2026, 3, 4), "待核验"),
        (ARRIVAL, TOLD, date(2026, 3, 5), "待编入"),
        (PLACED, TOLD, TODAY, "在此"),
        (PLACED, None, TODAY, "在此"),  # entered before anything was said of verifying
        (replace(PLACED, left=Day(2026, 3, 10)), TOLD, date(2026, 3, 9), "在此"),
        (replace(PLACED, left=Day(2026, 3, 10)), TOLD, date(2026, 3, 10), "已离开"),
        (ARRIVAL, REFUSED, date(2026, 3, 8), "待核验"),
        (ARRIVAL, REFUSED, date(2026, 3, 9), "已拒绝"),
    ],
)
def test_an_arrival_is_where_its_dates_say(arrival, told, on, state):
    assert state_on(arrival, told, on) == state


@pytest.mark.parametrize(
    ("check", "words", "field"),
    [
        (lambda: check_verified(ARRIVAL, replace(TOLD, verified_on=None), TODAY), "核验日期",
         "verified_on"),
        (lambda: check_verified(ARRIVAL, replace(TOLD, verified_on=date(2026, 2, 1)), TODAY),
         "早于流入日期", "verified_on"),
        (lambda: check_verified(ARRIVAL, replace(TOLD, verified_on=date(2026, 4, 1)), TODAY),
         "还没有到", "verified_on"),
        (lambda: check_verified(ARRIVAL, replace(TOLD, verified_by=""), TODAY), "怎么核验",
         "verified_by"),
        (lambda: check_verified(ARRIVAL, replace(TOLD, verified_with=" "), TODAY), "打给谁",
         "verified_with"),
        (lambda: check_verified(ARRIVAL, REFUSED, TODAY), "不接收", ""),
        (lambda: check_placed(ARRIVAL, Reception(arrival_id="a"), "u"), "先核验", "verified_on"),
        (lambda: check_placed(ARRIVAL, TOLD, ""), "哪个党支部", "unit_id"),
        (lambda: check_placed(ARRIVAL, replace(TOLD, placed_because=""), "u"), "为什么编入",
         "placed_because"),
        (lambda: check_refused(ARRIVAL, replace(REFUSED, refusal=" "), TODAY), "无故拒收",
         "refusal"),
        (lambda: check_refused(PLACED, REFUSED, TODAY), "已经编入", ""),
        (lambda: check_left(ARRIVAL, Day(2026, 3, 10), TODAY), "还没有编入", ""),
        (lambda: check_left(PLACED, Day(2026, 2, 10), TODAY), "早于流入", "left"),
        (lambda: check_left(PLACED, Day(2026, 4, 10), TODAY), "还没有到", "left"),
        (lambda: check_left(replace(PLACED, left=Day(2026, 3, 2)), Day(2026, 3, 9), TODAY),
         "已在2026年3月2日离开", ""),
    ],
)  # fmt: skip
def test_acts_in_the_wrong_order_are_refused_in_words(check, words, field):
    with pytest.raises(RuleBroken, match=words) as refusal:
        check()
    assert refusal.value.field == field
