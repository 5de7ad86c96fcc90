"""Leaving the register and coming back into it."""

import dataclasses
from datetime import date, timedelta

import pytest

from flowdesk.domain.absence import Absence
from flowdesk.domain.certificate import Event, State
from flowdesk.domain.days import Day
from flowdesk.domain.errors import RuleBroken
from flowdesk.domain.leaving import Leaving, Returning, endings
from flowdesk.domain.unit import Unit
from flowdesk.domain.visit import Visit
from flowdesk.services import (
    absences,
    archive,
    certificates,
    dues,
    journal,
    members,
    register,
    units,
    visits,
)

TODAY = date(2026, 11, 23)
GROUND = "2026年11月2日支部大会，党委11月9日批准"


def leaving(member, **changes):
    return Leaving(**{"member_id": member.id, "ending": "迁出", "on": TODAY, **changes})


def returning(member, **changes):
    return Returning(**{"member_id": member.id, "why": "又转回来", "on": TODAY, **changes})


@pytest.fixture
def busy(desk, member):
    """Give a member who is away with a booklet, and to be visited."""
    absences.depart(desk, Absence(member_id=member.id, noted=TODAY, left=Day(2026, 2),
                                  destination="浙江省宁波市", reason="务工经商"))  # fmt: skip
    certificates.receive(desk, ["0341"], TODAY)
    one = certificates.issue(desk, certificates.draw_up(desk, member.id))
    for event, told in ((Event.SEALED, ""), (Event.HANDED_OVER, "沈雨田")):
        certificates.happen(desk, one.blank_id, event, TODAY, told)
    visits.book(desk, Visit(member_id=member.id, planned_on=TODAY + timedelta(days=5)))
    return member


def test_leaving_keeps_the_record_with_day_and_ground(desk, member):
    archive.leave(desk, leaving(member, basis="介绍信 2026-018"))
    (place,) = members.memberships(desk, member.id)
    assert (str(place.until), place.ending, place.basis) == (
        "2026-11-23", "迁出", "介绍信 2026-018"
    )  # fmt: skip
    assert register.counts(desk).members == 0
    assert members.get(desk, member.id) == member


@pytest.mark.parametrize("ending", [one.name for one in endings().values() if one.basis])
def test_what_was_decided_names_its_decision(desk, member, ending):
    with pytest.raises(RuleBroken, match=f"{ending}要写明依据") as refused:
        archive.leave(desk, leaving(member, ending=ending, basis=" "))
    assert refused.value.field == "basis"
    archive.leave(desk, leaving(member, ending=ending, basis=GROUND))
    assert members.memberships(desk, member.id)[0].basis == GROUND


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"ending": ""}, "ending", "请选择离开原因"),
        ({"on": TODAY + timedelta(days=1)}, "on", "日期还没到"),
        ({"on": date(2021, 5, 31)}, "on", "早于编入现在支部的日期"),
    ],
)
def test_a_leaving_that_cannot_be_is_refused_at_its_field(desk, member, changes, field, sentence):
    with pytest.raises(RuleBroken, match=sentence) as refused:
        archive.leave(desk, leaving(member, **changes))
    assert refused.value.field == field


def test_nobody_leaves_twice(desk, member):
    archive.leave(desk, leaving(member))
    with pytest.raises(RuleBroken, match="已经不在任何党支部"):
        archive.leave(desk, leaving(member))


def test_suspension_stands_in_the_entries_until_it_is_lifted(desk, member):
    archive.leave(desk, leaving(member, ending="停止党籍", basis=GROUND))
    assert members.get(desk, member.id).standing == "停止党籍"
    archive.bring_back(desk, returning(member, why="恢复党籍", basis="党委批复〔2026〕5号"))
    assert members.get(desk, member.id).standing == "正常"


def test_what_is_open_is_told_in_words(desk, busy):
    told = archive.open_matters(desk, busy.id).sentences()
    assert told == [
        "约好的走访 1 次（2026-11-28）：一并取消，并写明原因。",
        "活动证 0341（已发放）：请收回，或登记遗失、作废。",
        "正在外出（浙江省宁波市）：离开以后不再列入外出；恢复时这次外出接着算。",
    ]


def test_no_task_stays_behind_for_who_has_gone(desk, busy):
    archive.leave(desk, leaving(busy, ending="去世", booklet="交回"))
    (visit,) = visits.of_member(desk, busy.id)
    assert (visit.state_on(TODAY), visit.reason) == ("已取消", "去世，不再走访")
    (one,) = certificates.of_member(desk, busy.id)
    assert certificates.state_of(desk, one) is State.HANDED_IN
    assert dues.due_on(desk) == []


def test_the_booklet_may_wait(desk, busy):
    archive.leave(desk, leaving(busy, booklet="以后再办"))
    (one,) = certificates.of_member(desk, busy.id)
    assert certificates.state_of(desk, one) is State.HANDED_OVER


def test_leaving_is_one_act(desk, busy):
    before = desk.file.rows("SELECT * FROM visit"), desk.file.rows("SELECT * FROM membership")
    archive.leave(desk, leaving(busy, ending="停止党籍", basis=GROUND, booklet="交回"))
    journal.undo(desk)
    assert before == (
        desk.file.rows("SELECT * FROM visit"), desk.file.rows("SELECT * FROM membership")
    )  # fmt: skip
    assert members.get(desk, busy.id).standing == "正常"
    assert register.counts(desk).away == 1


def test_a_mistake_is_as_if_it_had_never_been(desk, member):
    before = members.memberships(desk, member.id)
    archive.leave(desk, leaving(member))
    archive.bring_back(desk, returning(member, why="归档归错了"))
    assert members.memberships(desk, member.id) == before


def test_who_comes_back_is_counted_from_that_day(desk, member):
    archive.leave(desk, leaving(member, on=date(2026, 3, 1)))
    archive.bring_back(desk, returning(member, on=date(2026, 10, 1), basis="介绍信 2026-031"))
    assert register.counts(desk, date(2026, 6, 1)).members == 0
    assert register.counts(desk, date(2026, 10, 1)).members == 1
    assert members.membership(desk, member.id).basis == "介绍信 2026-031"


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"why": ""}, "why", "请选择为什么恢复"),
        ({"on": TODAY + timedelta(days=1)}, "on", "日期还没到"),
        ({"on": date(2026, 2, 1)}, "on", "早于离开日期"),
        ({"why": "恢复党籍"}, "basis", "原来是除名，恢复要写明批准"),
        ({}, "basis", "原来是除名"),
    ],
)
def test_a_return_that_cannot_be_is_refused(desk, member, changes, field, sentence):
    told = leaving(member, ending="除名", on=date(2026, 3, 1), basis=GROUND)
    archive.leave(desk, told)
    with pytest.raises(RuleBroken, match=sentence) as refused:
        archive.bring_back(desk, returning(member, **changes))
    assert refused.value.field == field


def test_who_is_there_is_not_brought_back(desk, member):
    with pytest.raises(RuleBroken, match="现在就在名册里"):
        archive.bring_back(desk, returning(member))


def test_a_dissolved_branch_takes_nobody_back(desk, branch, member):
    archive.leave(desk, leaving(member, on=date(2026, 3, 1)))
    units.dissolve(desk, branch.id, TODAY - timedelta(days=1))
    with pytest.raises(RuleBroken, match="已经撤销"):
        archive.bring_back(desk, returning(member))
    other = units.found(desk, Unit(name="松坪村党支部", setting="村"))
    back = archive.bring_back(desk, returning(member, unit_id=other.id))
    assert back.unit_id == other.id


def test_a_booklet_step_that_cannot_follow_is_refused_and_nothing_is_done(desk, busy):
    with pytest.raises(RuleBroken, match="日期还没有到|须先是|请写明"):
        archive.leave(desk, dataclasses.replace(leaving(busy), booklet="上缴"))
    assert register.counts(desk).members == 1
