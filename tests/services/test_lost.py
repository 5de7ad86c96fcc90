"""Who is out of contact: declared, searched for, found again, or decided about by the branch."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from flowdesk.domain.absence import Absence
from flowdesk.domain.days import Day
from flowdesk.domain.departure import Departure
from flowdesk.domain.dues_paid import DuesPaid
from flowdesk.domain.errors import RuleBroken
from flowdesk.domain.leaving import Returning
from flowdesk.domain.search_step import SearchStep
from flowdesk.services import (
    archive,
    departures,
    dues_months,
    journal,
    lost,
    lost_papers,
    members,
    register,
)

CAUSE = "外出务工经商"


@pytest.fixture
def gone(desk, member):
    """Let the member leave three years ago, and nothing be heard since."""
    left = desk.today() - timedelta(days=1100)
    told = Absence(member_id=member.id, noted=left, left=Day.of(left), destination="浙江宁波",
                   reason="务工经商")  # fmt: skip
    departures.report(desk, told, Departure(absence_id=""))
    return member.id


def state(desk, on=None):
    return [line.state.value for line in lost.lines_of(desk, on)]


def step(desk, key, **changes):
    told = {"member_id": key, "on": desk.today(), "way": "问家属", "result": "没有音讯"}
    return lost.search(desk, SearchStep(**{**told, **changes}))


def test_silence_is_counted_from_the_last_sign(desk, gone):
    line = lost.lines_of(desk)[0]
    assert (line.state.value, line.days, line.facts.heard_by) == ("久未联系", 1100, "外出登记")
    today = desk.today()
    paid = DuesPaid(member_id=gone, paid_to=Day(today.year, today.month), noted_on=today)
    dues_months.note(desk, paid)
    assert state(desk) == []
    assert state(desk, today - timedelta(days=100)) == ["久未联系"]


def test_who_is_found_is_no_longer_lost(desk, gone):
    lost.mark(desk, gone, Day.of(desk.today() - timedelta(days=900)), CAUSE)
    step(desk, gone)
    assert state(desk) == ["可停止党籍"]
    step(desk, gone, found="是", result="在宁波，已换号码")
    assert state(desk) == ["已联系上"]
    assert members.get(desk, gone).lost_since is None
    journal.undo(desk)
    assert state(desk) == ["可停止党籍"]


def test_a_decision_needs_its_time_its_search_and_its_ground(desk, gone):
    lost.mark(desk, gone, Day.of(desk.today() - timedelta(days=30)), CAUSE)
    with pytest.raises(RuleBroken, match="查找记录"):
        lost.suspend(desk, gone, desk.today(), "支部大会")
    step(desk, gone)
    with pytest.raises(RuleBroken, match="失联不满 6 个月"):
        lost.suspend(desk, gone, desk.today(), "支部大会")
    assert gone in register.find(desk, register.RegisterQuery())


def test_suspended_and_two_years_later_struck_off(desk, gone):
    today = desk.today()
    lost.mark(desk, gone, Day.of(today - timedelta(days=1000)), CAUSE)
    step(desk, gone)
    stopped = today - timedelta(days=731)
    with pytest.raises(RuleBroken, match="依据"):
        lost.suspend(desk, gone, stopped, " ")
    lost.suspend(desk, gone, stopped, "支部大会2024年11月20日")
    assert state(desk) == ["可除名"]
    assert gone not in register.find(desk, register.RegisterQuery())
    lost.expel(desk, gone, today, "支部大会，党委批准")
    last = archive.last_membership(desk, members.get(desk, gone))
    assert last.ending == "自行脱党除名"
    assert "停止党籍" in last.basis
    assert state(desk) == []
    journal.undo(desk)
    assert state(desk) == ["可除名"]


def test_who_was_suspended_can_come_back(desk, gone, branch):
    today = desk.today()
    lost.mark(desk, gone, Day.of(today - timedelta(days=1000)), CAUSE)
    step(desk, gone)
    lost.suspend(desk, gone, today - timedelta(days=100), "支部大会")
    step(desk, gone, found="是", result="本人回乡")
    assert state(desk) == ["已停止党籍"]
    archive.bring_back(desk, Returning(member_id=gone, why="恢复党籍", on=today, basis="县批准"))
    assert state(desk) == ["已联系上"]
    assert members.get(desk, gone).standing == "正常"


def test_the_papers_tell_the_steps_and_propose_only_what_the_day_allows(desk, gone):
    lost.mark(desk, gone, Day.of(desk.today() - timedelta(days=30)), CAUSE)
    assert lost_papers.log(desk, gone).pdf.startswith(b"%PDF")
    with pytest.raises(RuleBroken, match="还没有到提出处理的时候，最早"):
        lost_papers.proposal(desk, gone)
    journal.undo(desk)
    lost.mark(desk, gone, Day.of(desk.today() - timedelta(days=300)), CAUSE)
    step(desk, gone)
    assert "停止党籍审批表" in lost_papers.proposal(desk, gone).title


def test_nobody_is_declared_lost_before_the_last_sign(desk, gone):
    step(desk, gone, found="是", on=desk.today() - timedelta(days=10), result="通了电话")
    with pytest.raises(RuleBroken, match="还有过联系"):
        lost.mark(desk, gone, Day.of(desk.today() - timedelta(days=60)), CAUSE)
    with pytest.raises(RuleBroken, match="不在失联名单"):
        lost.get(desk, "谁")


def test_the_rule_of_a_day_before_it_is_the_first_one(desk):
    assert lost.rule_of(date(2000, 1, 1)) == lost.rule_of(desk.today())
    assert replace(lost.rule_of(desk.today()), note="").number("expel_years") == 2
