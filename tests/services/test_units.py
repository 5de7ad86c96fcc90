"""Founding and dissolving organizations."""

import dataclasses
from datetime import date, timedelta

import pytest

from flowdesk.domain.days import Day
from flowdesk.domain.errors import RuleBroken
from flowdesk.domain.member import Member, Membership
from flowdesk.domain.unit import Setting, Unit, UnitKind, guess_setting
from flowdesk.services import journal, members, units


def test_a_branch_belongs_to_the_committee(desk, branch):
    committee = units.all_units(desk)[0]
    assert branch.parent_id == committee.id
    assert units.branches(desk) == [branch]


@pytest.mark.parametrize(
    ("unit", "field"),
    [
        (Unit(name="石桥村党支部", setting="村"), "name"),
        (Unit(name=" ", setting="村"), "name"),
        (Unit(name="机关党支部"), "setting"),
        (Unit(name="第一党小组", kind=UnitKind.GROUP.value), "parent_id"),
        (Unit(name="甲村党支部", setting="村", since=Day(2020), until=Day(2019)), "until"),
    ],
)
def test_what_is_no_organization_is_refused(desk, branch, unit, field):
    with pytest.raises(RuleBroken) as refused:
        units.found(desk, unit)
    assert refused.value.field == field


def test_a_branch_with_members_is_not_dissolved(desk, branch, member, today):
    with pytest.raises(RuleBroken, match="还有 1 名党员"):
        units.dissolve(desk, branch.id, today)
    members.strike_off(desk, member.id, "迁出", today)
    assert units.dissolve(desk, branch.id, today).until == Day.of(today)
    assert units.branches(desk) == []


def test_a_dissolved_branch_leaves_its_name_free(desk, branch, today):
    units.amend(desk, dataclasses.replace(branch, until=Day(2025)))
    assert units.found(desk, Unit(name="石桥村党支部", setting="村")).id != branch.id


@pytest.mark.parametrize(
    ("name", "setting"),
    [("河东村党支部", Setting.VILLAGE), ("乡政府机关党支部", Setting.OFFICE),
     ("中心校党支部", Setting.OFFICE), ("驻宁波临时党支部", Setting.TEMPORARY),
     ("幸福社区支部", Setting.VILLAGE)],
)  # fmt: skip
def test_the_setting_is_guessed_from_the_name(name, setting):
    assert guess_setting(name) is setting


def test_dissolving_moves_the_people_in_the_same_act(desk, branch, member, today):
    other = units.found(desk, Unit(name="河东村党支部", setting="村"))
    units.dissolve(desk, branch.id, today, other.id)
    assert members.membership(desk, member.id).unit_id == other.id
    journal.undo(desk)
    assert members.membership(desk, member.id).unit_id == branch.id
    assert units.get(desk, branch.id).until is None


def test_no_branch_is_dissolved_before_somebody_came_into_it(desk, branch, member, today):
    other = units.found(desk, Unit(name="河东村党支部", setting="村"))
    members.transfer(desk, member.id, other.id, date(2026, 6, 1))
    with pytest.raises(RuleBroken, match="2026-06-01 还有党员编入"):
        units.dissolve(desk, other.id, date(2026, 5, 31), branch.id)
    with pytest.raises(RuleBroken, match="日期还没到"):
        units.dissolve(desk, other.id, today + timedelta(days=1), branch.id)
    units.dissolve(desk, other.id, date(2026, 6, 2), branch.id)
    assert members.membership(desk, member.id).unit_id == branch.id


def test_no_branch_is_dissolved_before_its_group_was_founded(desk, branch):
    group = Unit(name="一组", kind="党小组", parent_id=branch.id, since=Day(2026, 6, 1))
    units.found(desk, group)
    with pytest.raises(RuleBroken, match="“一组”2026-06-01才成立"):
        units.dissolve(desk, branch.id, date(2026, 1, 1), with_groups=True)


def test_the_people_of_a_dissolved_group_stay_in_the_branch(desk, branch, today):
    group = units.found(desk, Unit(name="一组", kind="党小组", parent_id=branch.id))
    place = Membership(member_id="", unit_id=branch.id, group_id=group.id)
    one = members.enrol(desk, Member(name="柳成荫", sex="男"), place)
    units.dissolve(desk, group.id, today)
    now = members.membership(desk, one.id)
    assert (now.unit_id, now.group_id) == (branch.id, "")


def test_groups_are_dissolved_only_when_asked(desk, branch, today):
    group = units.found(desk, Unit(name="一组", kind="党小组", parent_id=branch.id))
    with pytest.raises(RuleBroken, match="还有 1 个党小组"):
        units.dissolve(desk, branch.id, today)
    units.dissolve(desk, branch.id, today, with_groups=True)
    assert units.get(desk, group.id).until == Day.of(today)


def test_a_committee_with_branches_is_not_dissolved(desk, branch, today):
    with pytest.raises(RuleBroken, match="下面还有 1 个组织"):
        units.dissolve(desk, branch.parent_id, today)


def test_a_new_name_stands_in_the_journal_beside_the_old_one(desk, branch):
    units.amend(desk, dataclasses.replace(branch, name="石桥社区党支部"))
    assert journal.next_undo(desk).label == "组织更名：石桥村党支部 → 石桥社区党支部"


def test_no_organization_is_above_itself(desk, branch):
    with pytest.raises(RuleBroken, match="不能是它自己"):
        units.amend(desk, dataclasses.replace(branch, parent_id=branch.id))
