"""Two entries of one person become one."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flowdesk.domain.absence import Absence
from flowdesk.domain.days import Day
from flowdesk.domain.entry import entries
from flowdesk.domain.member import Member, Membership
from flowdesk.domain.merging import (
    JOINED,
    LEFT,
    RIGHT,
    choices,
    overlapping,
    places_united,
    united,
)

TEXTS = [entry.name for entry in entries(Member) if not entry.name.endswith(("_date", "since"))]
words = st.fixed_dictionaries({name: st.sampled_from(["", "甲", "乙", "丙"]) for name in TEXTS})
somebody = st.builds(lambda told: Member(id="x", **told), words)


@given(somebody, somebody)
def test_what_is_filled_on_one_side_only_is_never_lost(left, right):
    proposed = {one.name: one.side for one in choices(left, right, ({}, {}))}
    one = united(left, right, proposed)
    for name in TEXTS:
        if name not in JOINED:
            assert getattr(one, name) in (getattr(left, name), getattr(right, name))
            assert bool(getattr(one, name)) == bool(getattr(left, name) or getattr(right, name))


@given(somebody, somebody, st.sampled_from([LEFT, RIGHT]))
def test_every_name_and_note_of_both_stays(left, right, side):
    one = united(left, right, {"name": side})
    names = {one.name, *one.alias.split("、")}
    assert {left.name, right.name, left.alias, right.alias} <= names | {""}
    assert {left.note, right.note} - {""} <= set(one.note.split("；"))


@given(somebody)
def test_uniting_with_oneself_changes_nothing_but_the_alias(one):
    again = united(one, one, {})
    assert replace(again, alias="") == replace(one, alias="")


def test_the_newer_entry_is_proposed_and_the_filled_before_the_empty():
    left = Member(name="沈雨田", sex="女", phone="1", education="高中")
    right = Member(name="沈雨恬", sex="女", phone="2", post="务农")
    told = choices(left, right, ({"name": 3, "phone": 3}, {"name": 2, "phone": 5}))
    sides = {one.name: one.side for one in told}
    assert [sides[name] for name in ("name", "phone", "education", "post")] == [
        LEFT, RIGHT, LEFT, RIGHT
    ]  # fmt: skip


def test_the_number_not_chosen_is_kept_masked():
    left = Member(name="沈雨田", sex="女", id_number="539900199708050524")
    right = Member(name="沈雨田", sex="女", id_number="539900196006063319")
    assert united(left, right, {}).note.endswith("539900********3319")


def stay(left, returned=None):
    return Absence(member_id="", noted=date(2026, 1, 1), left=left, returned=returned)


@pytest.mark.parametrize(
    ("one", "other", "overlap"),
    [
        ((Day(2026, 2), None), (Day(2026, 3), None), True),
        ((Day(2025, 2), Day(2025, 6)), (Day(2025, 6), None), False),
        ((Day(2025, 2), Day(2025, 6, 2)), (Day(2025, 6, 1), Day(2025, 7)), True),
        ((Day(2025, 2), Day(2025, 2)), (Day(2025, 2), Day(2025, 2)), True),
        ((None, None), (Day(2025, 6), Day(2025, 7)), False),
    ],
)
def test_nobody_is_away_twice_at_a_time(one, other, overlap):
    assert bool(overlapping([stay(*one)], [stay(*other)])) is overlap
    assert bool(overlapping([stay(*other)], [stay(*one)])) is overlap


def test_of_two_memberships_in_one_branch_the_longer_stays_with_its_group():
    one = Membership(id="1", member_id="a", unit_id="u", since=Day(2010))
    other = Membership(id="2", member_id="b", unit_id="u", since=Day(2005), group_id="g")
    kept, gone = places_united(one, other)
    assert (kept.id, kept.since, kept.group_id, gone.id) == ("1", Day(2005), "g", "2")
