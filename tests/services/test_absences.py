"""Leaving and coming back, and how the register tells it on any day."""

import dataclasses
from datetime import date

import pytest

from flowdesk.domain.absence import Absence
from flowdesk.domain.days import Day
from flowdesk.domain.errors import RuleBroken
from flowdesk.services import absences, journal, offices, register


def depart(desk, member, **changes):
    told = {"noted": desk.today(), "left": Day(2026, 3, 2), "destination": "浙江省宁波市"}
    return absences.depart(desk, Absence(member_id=member.id, **{**told, **changes}))


def states(desk, member, on):
    return register.lines(desk, [member.id], on)[0].states


def test_the_register_tells_away_and_back_for_any_day(desk, member):
    stay = depart(desk, member)
    absences.come_back(desk, stay.id, Day(2026, 11, 1))
    assert states(desk, member, date(2026, 3, 1)) == ("在家",)
    assert states(desk, member, date(2026, 3, 2)) == ("外出", "无证")
    assert states(desk, member, date(2026, 10, 31)) == ("外出", "无证")
    assert states(desk, member, date(2026, 11, 1)) == ("返乡",)
    assert states(desk, member, date(2027, 11, 2)) == ("在家",)


def test_a_typed_place_gets_its_code_and_an_unknown_one_stays_as_typed(desk, member):
    stay = depart(desk, member)
    assert stay.destination_code == "330200"
    stay = absences.amend(desk, dataclasses.replace(stay, destination="南边工地"))
    assert (stay.destination, stay.destination_code) == ("南边工地", "")


def test_an_unknown_leaving_day_counts_from_the_day_it_was_noted(desk, member):
    depart(desk, member, left=None, noted=date(2026, 5, 1))
    assert states(desk, member, date(2026, 4, 30)) == ("在家",)
    assert states(desk, member, date(2026, 5, 1)) == ("外出", "无证")


def test_nobody_leaves_twice_before_coming_back(desk, member):
    depart(desk, member)
    with pytest.raises(RuleBroken, match="已经登记外出（浙江省宁波市），还没有返乡"):
        depart(desk, member, left=Day(2026, 9))


@pytest.mark.parametrize(
    ("on", "sentence"), [(Day(2026, 3, 1), "早于外出日期"), (Day(2026, 11, 24), "还没有到")]
)
def test_a_return_has_a_possible_day(desk, member, on, sentence):
    stay = depart(desk, member)
    with pytest.raises(RuleBroken, match=sentence):
        absences.come_back(desk, stay.id, on)


def test_a_return_is_registered_once(desk, member):
    stay = depart(desk, member)
    absences.come_back(desk, stay.id, Day(2026, 11))
    with pytest.raises(RuleBroken, match="已登记2026年11月返乡"):
        absences.come_back(desk, stay.id, Day(2026, 11, 2))


def test_undo_takes_the_return_back(desk, member, today):
    stay = depart(desk, member)
    absences.come_back(desk, stay.id, Day(2026, 11))
    journal.undo(desk)
    assert absences.open_stay(desk, member.id).id == stay.id


def test_a_place_of_the_own_province_is_understood(desk, member):
    offices.amend(desk, dataclasses.replace(desk.office, area_code="530300"))
    assert depart(desk, member, destination="省内昆明").destination_code == "530100"
