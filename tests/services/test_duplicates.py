"""Pairs that may be one person, and those looked up."""

import dataclasses

import pytest

from flowdesk.domain.arrival import Arrival
from flowdesk.domain.days import Day
from flowdesk.domain.errors import RuleBroken
from flowdesk.domain.member import Member, Membership
from flowdesk.services import arrivals, duplicates, journal, members


def enrol(desk, branch, **changes):
    draft = Member(**{"name": "沈雨田", "sex": "女", "birth_date": Day(1997, 8, 5), **changes})
    return members.enrol(desk, draft, Membership(member_id="", unit_id=branch.id))


@pytest.fixture
def twin(desk, branch, member):
    """Give the same member entered a second time, without a number."""
    return enrol(desk, branch)


def test_the_same_name_and_birth_are_found_with_their_reasons(desk, member, twin):
    (pair,) = duplicates.find(desk)
    assert {pair.first.id, pair.second.id} == {member.id, twin.id}
    assert pair.reasons == ("姓名相同", "出生日期相同")
    assert pair.can_merge()
    assert duplicates.count(desk) == 1


def test_an_arrival_who_stands_in_the_register_is_found(desk, branch, member):
    arrival = Arrival(name="沈雨田", sex="女", id_number=member.id_number, unit_id=branch.id,
                      arrived=Day(2026, 3))  # fmt: skip
    arrivals.accept(desk, arrival)
    (pair,) = duplicates.find(desk)
    assert pair.reasons == ("身份证号相同",)
    assert not pair.can_merge()


def test_an_arrival_who_has_gone_again_is_nobody_to_ask_about(desk, branch, member):
    arrival = Arrival(name="沈雨田", sex="女", id_number=member.id_number, unit_id=branch.id,
                      arrived=Day(2026, 3), left=Day(2026, 5))  # fmt: skip
    arrivals.accept(desk, arrival)
    assert duplicates.find(desk) == []


def test_who_has_left_and_was_entered_anew_is_found(desk, member, twin):
    members.strike_off(desk, member.id, "迁出", desk.today())
    (pair,) = duplicates.find(desk)
    assert "已离开" in (pair.first.place, pair.second.place)


def test_a_dismissed_pair_stays_away_whatever_is_changed(desk, branch, member, twin):
    duplicates.dismiss(desk, twin.id, member.id, "堂姐妹")
    members.amend(desk, dataclasses.replace(twin, phone=member.phone))
    assert duplicates.find(desk) == []
    third = enrol(desk, branch)
    assert all(third.id in (pair.first.id, pair.second.id) for pair in duplicates.find(desk))


def test_a_dismissed_pair_comes_back_when_that_is_taken_back(desk, member, twin):
    duplicates.dismiss(desk, twin.id, member.id, "堂姐妹")
    (line,) = duplicates.dismissed(desk)
    assert (line.names, line.note) == ("沈雨田、沈雨田", "堂姐妹")
    duplicates.take_back(desk, line.id)
    assert duplicates.count(desk) == 1
    journal.undo(desk)
    assert duplicates.count(desk) == 0


def test_a_pair_is_dismissed_once(desk, member, twin):
    duplicates.dismiss(desk, member.id, twin.id)
    with pytest.raises(RuleBroken, match="已经记为不是同一人"):
        duplicates.dismiss(desk, twin.id, member.id)
    with pytest.raises(RuleBroken, match="已经不在"):
        duplicates.take_back(desk, "?")


def test_the_sample_has_nobody_twice(sample_desk):
    assert duplicates.find(sample_desk) == []
