"""Founding and dissolving organizations."""

import dataclasses

import pytest

from flowdesk.domain.days import Day
from flowdesk.domain.errors import RuleBroken
from flowdesk.domain.unit import Setting, Unit, UnitKind, guess_setting
from flowdesk.services import members, units


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
