"""The tree of organizations and how many people are in it on a day."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flowdesk.domain.days import Day
from flowdesk.domain.member import Member, Membership
from flowdesk.domain.unit import Unit
from flowdesk.services import members, register, unit_tree, units


def told(desk, **asked):
    return [
        (node.unit.name if node.unit else "", node.depth, len(node.own), len(node.below))
        for node in unit_tree.tree(desk, **asked)
    ]


@pytest.fixture
def group(desk, branch):
    return units.found(desk, Unit(name="一组", kind="党小组", parent_id=branch.id))


def test_a_branch_counts_the_people_of_its_groups_once(desk, branch, group):
    place = Membership(member_id="", unit_id=branch.id, group_id=group.id, since=Day(2020))
    members.enrol(desk, Member(name="沈雨田", sex="女"), place)
    members.enrol(
        desk, Member(name="杜春岭", sex="男"), Membership(member_id="", unit_id=branch.id)
    )
    assert told(desk) == [
        (units.all_units(desk)[0].name, 0, 0, 2),
        ("石桥村党支部", 1, 2, 2),
        ("一组", 2, 1, 1),
    ]
    assert told(desk, on=date(2021, 1, 1))[0][3] == 1


def test_people_whose_branch_is_dissolved_stand_as_such(desk, branch, member):
    gone = Unit(**{**vars_of(branch), "until": Day(2026, 1, 1)})
    units.amend(desk, gone)
    assert told(desk)[-1] == ("", 0, 1, 1)
    assert told(desk, dissolved=True)[-1] == ("石桥村党支部", 1, 1, 1)


def vars_of(unit):
    return {name: getattr(unit, name) for name in ("id", "name", "kind", "setting", "parent_id")}


days = st.dates(date(2006, 1, 1), date(2026, 11, 23))


def test_the_tree_sums_up_to_the_register_on_any_day(sample_desk):
    first = units.branches(sample_desk)[0]
    units.dissolve(
        sample_desk, first.id, date(2026, 6, 1), units.branches(sample_desk)[1].id,
        with_groups=True,
    )  # fmt: skip

    @given(day=days, dissolved=st.booleans())
    def holds(day, dissolved):
        nodes = unit_tree.tree(sample_desk, day, dissolved=dissolved)
        top = sum(len(node.below) for node in nodes if node.depth == 0)
        assert top == register.counts(sample_desk, day).members

    holds()
