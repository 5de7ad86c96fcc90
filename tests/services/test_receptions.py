"""Members of elsewhere: entered, verified, placed with a reason, refused, seen off."""

from dataclasses import replace

import pytest

from flowdesk.domain.arrival import Arrival
from flowdesk.domain.days import Day
from flowdesk.domain.errors import RuleBroken
from flowdesk.domain.reception import Reception
from flowdesk.domain.unit import Unit, UnitKind
from flowdesk.services import arrival_papers, arrivals, journal, listings, receptions, units


def who(desk, **changes):
    told = {"name": "罗一山", "sex": "男", "arrived": Day.of(desk.today()), "origin": "丁县",
            "certificate_number": "外0012"}  # fmt: skip
    return Arrival(**{**told, **changes})


def seen(desk, **changes):
    told = {"arrival_id": "", "verified_on": desk.today(), "verified_by": "电话核实",
            "verified_with": "原支部书记"}  # fmt: skip
    return Reception(**{**told, **changes})


@pytest.fixture
def arrival(desk):
    return receptions.enter(desk, who(desk), Reception(arrival_id=""))


def state(desk):
    return [line.state.value for line in receptions.lines_of(desk)]


def test_somebody_is_verified_placed_and_seen_off_one_act_each(desk, branch, arrival):
    told = receptions.verify(desk, arrival.id, seen(desk, arrival_id=arrival.id))
    assert state(desk) == ["待编入"]
    why = replace(told, placed_because="现住址在石桥村", contact_person="苗青")
    receptions.place(desk, arrival.id, branch.id, why)
    assert state(desk) == ["在此"]
    last = replace(receptions.reception_of(desk, arrival.id), activities="参加主题党日三次")
    receptions.leave(desk, arrival.id, Day.of(desk.today()), last)
    assert state(desk) == ["已离开"]
    for expected in ("在此", "待编入", "待核验"):
        journal.undo(desk)
        assert state(desk) == [expected]
    journal.undo(desk)
    assert state(desk) == []


def test_everything_can_be_said_at_once(desk, branch):
    receptions.enter(desk, who(desk, unit_id=branch.id), seen(desk, placed_because="同乡"))
    assert state(desk) == ["在此"]
    journal.undo(desk)
    with pytest.raises(RuleBroken, match="先核验"):
        receptions.enter(desk, who(desk, unit_id=branch.id), Reception(arrival_id=""))


def test_nobody_waiting_is_counted_as_being_here(desk, arrival):
    assert [one.here_on(desk.today()) for one in arrivals.every(desk.file)] == [False]


def test_a_booklet_isnt_entered_twice_while_its_holder_is_here(desk, arrival):
    with pytest.raises(RuleBroken, match="已经登记流入") as refusal:
        receptions.enter(desk, who(desk, name="同证"), Reception(arrival_id=""))
    assert refusal.value.field == "certificate_number"
    receptions.refuse(desk, arrival.id, desk.today(), "人证不符")
    receptions.enter(desk, who(desk), Reception(arrival_id=""))
    assert sorted(state(desk)) == ["已拒绝", "待核验"]


def test_only_what_never_took_effect_is_taken_out(desk, arrival):
    receptions.verify(desk, arrival.id, seen(desk, arrival_id=arrival.id))
    with pytest.raises(RuleBroken, match="不能删除"):
        receptions.remove(desk, arrival.id)
    journal.undo(desk)
    receptions.remove(desk, arrival.id)
    assert state(desk) == []
    journal.undo(desk)
    assert state(desk) == ["待核验"]


def test_a_branch_suggests_itself_by_place_employer_and_trade(desk, branch):
    group = units.found(desk, Unit(name="三组党小组", kind=UnitKind.GROUP.value,
                                   parent_id=branch.id))  # fmt: skip
    works = units.found(desk, Unit(name="兴农合作社党支部", setting="村"))
    lives = receptions.suggestions(desk, who(desk), seen(desk, residence="石桥村三组9号"))
    assert [(one.unit_id, one.group_id) for one in lives] == [(branch.id, group.id),
                                                              (branch.id, "")]  # fmt: skip
    assert "三组" in lives[0].reason
    trade = receptions.suggestions(desk, who(desk), seen(desk, employer="兴农合作社"))
    assert [one.unit_id for one in trade] == [works.id]
    receptions.enter(desk, who(desk, unit_id=branch.id),
                     seen(desk, employer="云上茶厂", placed_because="同乡"))  # fmt: skip
    same = receptions.suggestions(desk, who(desk), seen(desk, employer="云上茶厂"))
    assert [(one.unit_id, one.reason) for one in same] == [
        (branch.id, "同在云上茶厂的 1 人编在这里")
    ]
    assert receptions.suggestions(desk, who(desk), Reception(arrival_id="")) == []


def test_who_was_entered_without_verification_before_can_still_be_corrected(desk, branch):
    old = arrivals.accept(desk, who(desk, unit_id=branch.id))
    changed = replace(old, name="罗一善")
    receptions.amend(desk, changed, receptions.reception_of(desk, old.id))
    assert [line.arrival.name for line in receptions.lines_of(desk)] == ["罗一善"]


def test_the_list_tells_states_with_personal_fields_masked(desk, arrival):
    rows = listings.listing(desk, "arrivals")
    assert [(row["name"], row["state"], row["filed"]) for row in rows] == [
        ("罗一山", "待核验", False)
    ]
    assert listings.listing(desk, "arrivals", on=desk.today().replace(year=2000)) == []


def test_the_copy_aid_knows_the_branch_and_the_rights(desk, branch):
    one = receptions.enter(desk, who(desk, unit_id=branch.id),
                           seen(desk, placed_because="同乡", contact_person="苗青"))  # fmt: skip
    facts = arrival_papers.facts_of(desk, one.id)
    assert dict(facts.on_arrival)["流入地党支部"].endswith("石桥村党支部")
    assert dict(facts.on_arrival)["党支部联系人及联系方式"] == "苗青"
    assert "没有表决权、选举权和被选举权" in facts.rights
    assert "1995" in facts.source
    paper = arrival_papers.copy_aid(desk, one.id)
    assert paper.pdf.startswith(b"%PDF")
    assert paper.file_name.endswith("罗一山.pdf")
