"""Who leads an organization, on any day."""

from datetime import date

import pytest

from flowdesk.domain.days import Day
from flowdesk.domain.errors import RuleBroken
from flowdesk.domain.unit import Leader, Unit
from flowdesk.services import journal, leaders, units


@pytest.fixture
def secretary(desk, branch):
    return leaders.appoint(desk, Leader(unit_id=branch.id, name="段启明", since=Day(2020, 3)))


def test_the_head_named_at_the_founding_begins_a_term(desk):
    unit = units.found(desk, Unit(name="甲村党支部", setting="村", secretary="苗青"))
    assert [(one.post, one.name) for one in leaders.of_unit(desk, unit.id)] == [("书记", "苗青")]
    group = Unit(name="一组", kind="党小组", parent_id=unit.id, secretary="何立夏")
    assert leaders.of_unit(desk, units.found(desk, group).id)[0].post == "党小组长"


def test_handing_over_is_one_act_and_leaves_no_day_with_two_or_none(desk, branch, secretary):
    leaders.hand_over(desk, secretary.id, "何 立夏", Day(2026, 5, 1))
    assert leaders.secretaries(desk, date(2026, 4, 30))[branch.id] == "段启明"
    assert leaders.secretaries(desk, date(2026, 5, 1))[branch.id] == "何立夏"
    assert leaders.secretaries(desk, date(2019, 1, 1))[branch.id] == ""
    journal.undo(desk)
    assert leaders.of_unit(desk, branch.id) == [secretary]


def test_two_secretaries_at_once_are_refused_by_name(desk, branch, secretary):
    with pytest.raises(RuleBroken, match="段启明（2020-03 至 今）") as refused:
        leaders.appoint(desk, Leader(unit_id=branch.id, name="何立夏", since=Day(2025)))
    assert refused.value.field == "since"
    leaders.end(desk, secretary.id, Day(2025))
    leaders.appoint(desk, Leader(unit_id=branch.id, name="何立夏", since=Day(2025)))


def test_one_person_may_have_several_posts(desk, branch, secretary, member):
    leaders.appoint(desk, Leader(unit_id=branch.id, name="段启明", post="组织委员"))
    second = leaders.appoint(desk, Leader(unit_id=branch.id, name=member.name, post="委员"))
    assert second.member_id == member.id
    assert len(leaders.of_unit(desk, branch.id)) == 3


def test_former_leaders_come_after_the_running_ones(desk, branch, secretary):
    leaders.end(desk, secretary.id, Day(2024))
    now = leaders.appoint(desk, Leader(unit_id=branch.id, name="苗青", since=Day(2024)))
    assert [one.name for one in leaders.of_unit(desk, branch.id)] == [now.name, "段启明"]
    assert leaders.of_unit(desk, branch.id, date(2023, 1, 1))[0].name == "段启明"


@pytest.mark.parametrize(
    ("on", "name", "field"), [(Day(2019), "苗青", "until"), (Day(2026), "段启明", "name"),
                              (Day(2026), " ", "name")])  # fmt: skip
def test_a_handing_over_that_cannot_be_is_refused(desk, secretary, on, name, field):
    with pytest.raises(RuleBroken) as refused:
        leaders.hand_over(desk, secretary.id, name, on)
    assert refused.value.field == field


def test_a_wrong_term_is_taken_out_and_comes_back(desk, branch, secretary):
    leaders.remove(desk, secretary.id)
    assert leaders.of_unit(desk, branch.id) == []
    journal.undo(desk)
    assert leaders.of_unit(desk, branch.id) == [secretary]
