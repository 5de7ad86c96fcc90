"""Visits booked, made, missed, moved and called off; and what is due."""

import dataclasses
from datetime import timedelta

import pytest

from flowdesk.domain.errors import RuleBroken
from flowdesk.domain.visit import Visit, VisitState
from flowdesk.services import dues, journal, register, visits


@pytest.fixture
def booked(desk, member, today):
    draft = Visit(member_id=member.id, planned_on=today, occasion="春节", visitor="苗青")
    return visits.book(desk, draft)


def state(desk, visit):
    return visits.get(desk, visit.id).state_on(desk.today())


def test_a_booked_visit_is_due_and_a_settled_one_is_not(desk, booked, today):
    (due,) = dues.due_on(desk)
    assert (due.on, due.name, due.act) == (today, "沈雨田", "登记走访")
    visits.settle(desk, dataclasses.replace(booked, done_on=today, talk="谈了近况。"))
    assert state(desk, booked) is VisitState.DONE
    assert dues.due_on(desk) == []
    assert register.lines(desk, [booked.member_id])[0].last_contact == str(today)


def test_a_visit_without_a_word_or_ahead_of_time_is_refused(desk, booked, today):
    with pytest.raises(RuleBroken, match="至少写一项"):
        visits.settle(desk, dataclasses.replace(booked, done_on=today))
    ahead = dataclasses.replace(booked, done_on=today + timedelta(days=1), talk="谈")
    with pytest.raises(RuleBroken, match="还没有到"):
        visits.settle(desk, ahead)


def test_a_visit_that_was_not_booked_can_be_written_down(desk, member, today):
    told = Visit(member_id=member.id, planned_on=today, done_on=today, difficulty="无困难。")
    kept = visits.settle(desk, told)
    assert visits.of_member(desk, member.id) == [kept]


def test_moving_and_calling_off_need_a_reason(desk, booked, today):
    with pytest.raises(RuleBroken, match="改期原因"):
        visits.move(desk, booked.id, today + timedelta(days=3), " ")
    moved = visits.move(desk, booked.id, today + timedelta(days=3), "下雪封路")
    assert (moved.planned_on, moved.reason) == (today + timedelta(days=3), "下雪封路")
    with pytest.raises(RuleBroken, match="取消原因"):
        visits.cancel(desk, booked.id, "")
    visits.cancel(desk, booked.id, "已搬走")
    assert state(desk, booked) is VisitState.CANCELLED
    with pytest.raises(RuleBroken, match="已在.*取消"):
        visits.move(desk, booked.id, today, "又来了")


def test_a_missed_visit_can_be_moved_and_made(desk, booked, today):
    visits.miss(desk, booked.id, today, "全家外出")
    assert state(desk, booked) is VisitState.MISSED
    visits.move(desk, booked.id, today + timedelta(days=1), "未遇改期")
    assert state(desk, booked) is VisitState.PLANNED


def test_two_visits_on_one_day_are_refused(desk, booked):
    with pytest.raises(RuleBroken, match="已经约了一次走访"):
        visits.book(desk, booked)


def test_undo_of_booking_takes_it_from_the_list(desk, booked):
    journal.undo(desk)
    assert visits.lines_of(desk) == []
