"""The clock of lost contact: six months, two years, to the day; nothing before its time."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flowdesk.domain.days import Day, add_months
from flowdesk.domain.errors import RuleBroken
from flowdesk.domain.lost_contact import (
    LostFacts,
    check_expel,
    check_lost,
    check_step,
    check_suspend,
    days_silent,
    state_on,
)
from flowdesk.domain.rules import rule_in_force
from flowdesk.domain.search_step import SearchStep

RULE = rule_in_force("lost_contact", date(2026, 1, 1))
STEP = SearchStep(member_id="m", on=date(2026, 2, 1), way="问家属", result="没有音讯")
AWAY = LostFacts(heard=date(2025, 8, 31), heard_by="走访", away=True)
LOST = replace(AWAY, lost_since=Day(2025, 8, 31), steps=(STEP,))
STOPPED = replace(LOST, suspended_on=date(2024, 2, 29), away=False)


@pytest.mark.parametrize(
    ("facts", "on", "state"),
    [
        (AWAY, date(2025, 11, 29), None),
        (AWAY, date(2025, 11, 30), "久未联系"),  # three months, to the last day of a shorter month
        (replace(AWAY, away=False), date(2027, 1, 1), None),
        (replace(AWAY, heard=None), date(2027, 1, 1), None),
        (LOST, date(2026, 2, 27), "查找中"),
        (LOST, date(2026, 2, 28), "可停止党籍"),  # six months from the 31st end with February
        (replace(LOST, steps=()), date(2027, 1, 1), "查找中"),  # never without a search
        (replace(LOST, lost_since=Day(2025, 8)), date(2026, 2, 28), "可停止党籍"),
        (replace(LOST, lost_since=Day(2025)), date(2026, 6, 29), "查找中"),  # counted from its end
        (replace(LOST, lost_since=Day(2025)), date(2026, 6, 30), "可停止党籍"),
        (STOPPED, date(2026, 2, 27), "已停止党籍"),
        (STOPPED, date(2026, 2, 28), "可除名"),  # two years after a leap day
        (replace(STOPPED, lost_since=None), date(2027, 1, 1), "已停止党籍"),  # found meanwhile
        (replace(AWAY, away=False, steps=(replace(STEP, found="是"),)), date(2026, 3, 1),
         "已联系上"),
    ],
)  # fmt: skip
def test_the_search_stands_where_the_clock_says(facts, on, state):
    assert state_on(facts, on, RULE) == state


@given(st.dates(date(2019, 6, 1), date(2090, 1, 1)), st.integers(0, 400))
def test_nobody_is_suspended_a_day_too_early(since, days):
    on = date.fromordinal(since.toordinal() + days)
    facts = replace(LOST, lost_since=Day.of(since), heard=since)
    ripe = on >= add_months(since, 6)
    assert (state_on(facts, on, RULE) == "可停止党籍") == ripe
    if not ripe:
        with pytest.raises(RuleBroken, match="失联不满 6 个月"):
            check_suspend(facts, on, RULE)


@pytest.mark.parametrize(
    ("check", "words", "field"),
    [
        (lambda: check_lost(LOST, Day(2026, 1, 1), "其他", date(2026, 2, 1)), "已经登记失联", ""),
        (lambda: check_lost(AWAY, Day(2025, 8, 1), "其他", date(2026, 2, 1)), "还有过走访",
         "lost_since"),
        (lambda: check_lost(AWAY, Day(2026, 3, 1), "其他", date(2026, 2, 1)), "还没有到",
         "lost_since"),
        (lambda: check_lost(AWAY, Day(2025, 9, 1), " ", date(2026, 2, 1)), "失联情形",
         "lost_cause"),
        (lambda: check_step(replace(STEP, result=""), date(2026, 2, 1)), "查找结果", "result"),
        (lambda: check_step(replace(STEP, way=""), date(2026, 2, 1)), "怎么查找", "way"),
        (lambda: check_step(STEP, date(2026, 1, 1)), "还没有到", "on"),
        (lambda: check_suspend(AWAY, date(2026, 9, 1), RULE), "还没有登记失联", ""),
        (lambda: check_suspend(replace(LOST, steps=()), date(2026, 9, 1), RULE), "查找记录", ""),
        (lambda: check_expel(LOST, date(2030, 1, 1), RULE), "还没有停止党籍", ""),
        (lambda: check_expel(STOPPED, date(2026, 2, 27), RULE), "最早2026年2月28日", "on"),
    ],
)  # fmt: skip
def test_steps_before_their_time_are_refused_with_the_clause(check, words, field):
    with pytest.raises(RuleBroken, match=words) as refusal:
        check()
    assert refusal.value.field == field


def test_silence_is_counted_from_the_declared_day():
    assert days_silent(LOST, date(2025, 9, 10)) == 10
    assert days_silent(replace(AWAY, heard=None), date(2025, 9, 10)) == 0
