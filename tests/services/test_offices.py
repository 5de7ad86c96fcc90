"""Making an office and its profiles."""

import dataclasses

import pytest

from flowdesk.domain.errors import RuleBroken
from flowdesk.domain.office import Office, Profile, profile_on
from flowdesk.services import journal, offices, units
from flowdesk.services.desk import Clock


def test_a_new_office_has_its_committee_and_names(desk):
    assert desk.office.committee == "中共试验乡委员会"
    assert desk.office.signature == "中共试验乡委员会"
    assert [unit.name for unit in units.all_units(desk)] == ["中共试验乡委员会"]


@pytest.mark.parametrize(
    ("changes", "field"),
    [({"name": " "}, "name"), ({"operator": ""}, "operator"), ({"area_code": "53"}, "area_code")],
)
def test_an_office_without_its_names_is_refused(desk, changes, field):
    with pytest.raises(RuleBroken) as refused:
        offices.amend(desk, dataclasses.replace(desk.office, **changes))
    assert refused.value.field == field


def test_a_refused_office_leaves_no_file(tmp_path):
    with pytest.raises(RuleBroken):
        offices.new(tmp_path / "空", Office(name="", operator=""))
    assert list(tmp_path.iterdir()) == []


def test_the_new_operator_stands_on_the_next_act(desk):
    offices.amend(desk, dataclasses.replace(desk.office, operator="苗青"))
    offices.put_profile(desk, Profile(year=2026, population=7580))
    assert journal.acts(desk)[0].operator == "苗青"


def test_one_profile_stands_for_a_year_and_the_last_one_before_it(desk, today):
    offices.put_profile(desk, Profile(year=2020, population=1))
    offices.put_profile(desk, Profile(year=2024, population=2))
    offices.put_profile(desk, Profile(year=2024, population=3))
    found = offices.profiles(desk)
    assert [(one.year, one.population) for one in found] == [(2024, 3), (2020, 1)]
    assert profile_on(found, today).population == 3
    assert profile_on(found, today.replace(year=2019)) is None


def test_a_negative_figure_is_refused(desk):
    with pytest.raises(RuleBroken, match="人口（人）不能是负数"):
        offices.put_profile(desk, Profile(year=2026, population=-1))


def test_making_the_office_can_not_be_undone(desk):
    assert journal.next_undo(desk) is None
    with pytest.raises(RuleBroken, match="没有可以撤销的登记"):
        journal.undo(desk)
    assert desk.office.name == "试验乡"


def test_an_office_whose_founding_failed_leaves_nothing_behind(tmp_path):
    class BeforeAllClocks(Clock):
        def now(self):
            raise OverflowError

    with pytest.raises(OverflowError):
        offices.new(
            tmp_path / "乡", Office(name="试验乡", operator="赵禾"), clock=BeforeAllClocks()
        )
    assert list(tmp_path.iterdir()) == []


def test_a_year_is_added_once_moved_and_taken_out(desk):
    first = offices.add_profile(desk, Profile(year=2025, households=4200))
    with pytest.raises(RuleBroken, match="2025 年已经登记过"):
        offices.add_profile(desk, Profile(year=2025))
    second = offices.add_profile(desk, Profile(year=2026))
    with pytest.raises(RuleBroken, match="2026 年已经登记过"):
        offices.amend_profile(desk, first, Profile(year=2026))
    moved = offices.amend_profile(desk, first, Profile(year=2024, households=4200))
    offices.remove_profile(desk, second.id)
    assert offices.profiles(desk) == [moved]
    journal.undo(desk)
    assert [one.year for one in offices.profiles(desk)] == [2026, 2024]
