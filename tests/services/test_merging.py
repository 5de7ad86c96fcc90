"""Merging two entries of one person."""

import dataclasses
from datetime import date, timedelta

import pytest

from flowdesk.domain.absence import Absence
from flowdesk.domain.certificate import Event
from flowdesk.domain.days import Day
from flowdesk.domain.errors import RuleBroken
from flowdesk.domain.member import Member, Membership, Photo
from flowdesk.domain.unit import Unit
from flowdesk.domain.visit import Visit
from flowdesk.services import (
    absences,
    certificates,
    completeness,
    duplicates,
    journal,
    members,
    merging,
    register,
    units,
    visits,
)
from flowdesk.storage import photos

TODAY = date(2026, 11, 23)
TABLES = ("member", "membership", "absence", "certificate", "visit", "photo", "dismissal", "parked")


def everything(desk):
    return {table: sorted(map(str, desk.file.rows(f"SELECT * FROM {table}"))) for table in TABLES}


def depart(desk, member, number="", **changes):
    draft = Absence(**{"member_id": member.id, "noted": TODAY, "left": Day(2026, 2),
                       "destination": "浙江省宁波市", "reason": "务工经商", **changes})  # fmt: skip
    stay = absences.depart(desk, draft)
    if number:
        certificates.receive(desk, [number], TODAY)
        certificates.issue(desk, certificates.draw_up(desk, member.id))
    return stay


@pytest.fixture
def twin(desk, member):
    """Give the same person, entered a second time in another branch."""
    other = units.found(desk, Unit(name="松坪村党支部", setting="村"))
    draft = Member(name="沈雨恬", sex="女", birth_date=Day(1997, 8, 5), post="务农",
                   phone="19900000999", note="纸质花名册补录")  # fmt: skip
    return members.enrol(desk, draft, Membership(member_id="", unit_id=other.id))


def merge(desk, one, other, **sides):
    seen = merging.compare(desk, one.id, other.id)
    return merging.merge(desk, seen, {**seen.sides(), **sides}, "录重了")


def test_who_was_entered_first_stays_with_the_entries_proposed(desk, member, twin):
    one = merge(desk, twin, member)
    assert one.id == member.id
    assert (one.name, one.alias) == ("沈雨恬", "沈雨田")
    assert (one.id_number, one.phone, one.post) == (member.id_number, "19900000999", "务农")
    assert register.counts(desk).members == 1
    assert journal.next_undo(desk).label == "合并：沈雨恬（录重了）"


def test_who_is_in_the_register_stays_before_who_has_left(desk, member, twin):
    members.strike_off(desk, member.id, "迁出", TODAY - timedelta(days=3))
    assert merging.compare(desk, member.id, twin.id).stays.id == twin.id
    merge(desk, member, twin)
    assert len(members.memberships(desk, twin.id)) == 2
    assert register.counts(desk).members == 1


def test_all_that_hangs_on_the_other_is_taken_over_and_comes_back_by_undo(desk, member, twin):
    stay = depart(desk, twin, "0341")
    visits.book(desk, Visit(member_id=twin.id, planned_on=TODAY + timedelta(days=5)))
    with desk.write("members", "照片"):
        photos.insert(desk.file, Photo(id="p", member_id=twin.id, sha256="a", added_on=TODAY))
    before = everything(desk)
    seen = merging.compare(desk, member.id, twin.id)
    assert seen.takes_over == "外出 1 次、活动证 1 本、走访 1 次、照片 1 张"
    merge(desk, member, twin)
    assert [one.id for one in absences.of_member(desk, member.id)] == [stay.id]
    assert [one.number for one in certificates.of_member(desk, member.id)] == ["0341"]
    assert len(visits.of_member(desk, member.id)) == 1
    assert photos.of_member(desk.file, member.id).sha256 == "a"
    journal.undo(desk)
    assert everything(desk) == before
    journal.redo(desk)
    assert register.counts(desk).members == 1


@pytest.mark.parametrize(("side", "unit"), [("left", "石桥村党支部"), ("right", "松坪村党支部")])
def test_of_two_branches_one_is_chosen(desk, member, twin, side, unit):
    seen = merging.compare(desk, member.id, twin.id)
    choice = next(one for one in seen.choices if one.name == "place")
    assert (choice.left, choice.right) == ("石桥村党支部", "松坪村党支部")
    one = merge(desk, member, twin, place=side)
    place = members.membership(desk, one.id)
    assert units.names(desk)[place.unit_id] == unit
    assert len(members.memberships(desk, one.id)) == 1


@pytest.mark.parametrize(("side", "place"), [("left", "浙江省宁波市"), ("right", "广东省东莞市")])
def test_of_two_stays_at_a_time_one_is_chosen_with_the_booklet_of_either(
    desk, member, twin, side, place
):
    depart(desk, member, "0341")
    depart(desk, twin, left=Day(2026, 3), destination="广东省东莞市")
    seen = merging.compare(desk, member.id, twin.id)
    choice = next(one for one in seen.choices if one.name.startswith("stay:"))
    assert choice.left == "2026年2月去浙江省宁波市，还没有返乡"
    one = merge(desk, member, twin, **{choice.name: side})
    (stay,) = absences.of_member(desk, one.id)
    assert stay.destination == place
    (booklet,) = certificates.of_member(desk, one.id)
    assert booklet.absence_id == stay.id


def test_stays_that_follow_each_other_are_both_kept(desk, member, twin):
    depart(desk, member, left=Day(2024, 2), returned=Day(2024, 12))
    depart(desk, twin, left=Day(2025, 2))
    one = merge(desk, member, twin)
    assert len(absences.of_member(desk, one.id)) == 2


def test_two_booklets_at_once_are_refused_until_one_is_void(desk, member, twin):
    depart(desk, member, "0341")
    depart(desk, twin, "0342", left=Day(2026, 3))
    with pytest.raises(RuleBroken, match="0341（占用）、0342（占用）。一个人只能有一本"):
        merge(desk, member, twin)
    (second,) = certificates.of_member(desk, twin.id)
    certificates.happen(desk, second.blank_id, Event.VOIDED, TODAY, "重复发证")
    merge(desk, member, twin)
    assert len(certificates.of_member(desk, member.id)) == 2


def test_of_two_photos_the_chosen_one_stays(desk, member, twin):
    with desk.write("members", "照片"):
        for key, one in (("p", member), ("q", twin)):
            photo = Photo(id=key, member_id=one.id, sha256=key, added_on=TODAY)
            photos.insert(desk.file, photo)
    merge(desk, member, twin, photo="right")
    assert photos.of_member(desk.file, member.id).sha256 == "q"


def test_the_number_chosen_may_be_the_one_of_the_entry_that_goes(desk, branch, member):
    draft = Member(name="沈雨田", sex="男", id_number="539900196006063319")
    twin = members.enrol(desk, draft, Membership(member_id="", unit_id=branch.id))
    one = merge(desk, member, twin, id_number="right", birth_date="left", sex="right")
    assert one.id_number == "539900196006063319"
    journal.undo(desk)
    assert members.get(desk, member.id) == member


def test_what_the_choice_makes_impossible_is_refused_and_nothing_is_changed(desk, member, twin):
    members.amend(desk, dataclasses.replace(twin, birth_date=None, full_member_date=Day(2020)))
    before = everything(desk)
    with pytest.raises(RuleBroken, match="转正日期早于入党日期"):
        merge(desk, member, members.get(desk, twin.id))
    assert everything(desk) == before


def test_what_was_looked_up_holds_for_who_stays(desk, branch, member, twin):
    third = members.enrol(desk, Member(name="沈宇田", sex="女", birth_date=Day(1997, 8, 5)),
                          Membership(member_id="", unit_id=branch.id))  # fmt: skip
    duplicates.dismiss(desk, twin.id, third.id)
    duplicates.dismiss(desk, member.id, third.id)
    duplicates.dismiss(desk, member.id, twin.id)
    odd = members.amend(desk, dataclasses.replace(twin, phone="123"))
    doubt = next(one for one in completeness.lacking(desk, odd) if one.code == "phone")
    completeness.let_stand(desk, odd.id, doubt)
    one = merge(desk, member, odd, phone="right")
    assert duplicates.find(desk) == []
    assert len(duplicates.dismissed(desk)) == 1
    assert "phone" not in {lack.code for lack in completeness.lacking(desk, one)}


def test_a_comparison_that_is_out_of_date_is_refused(desk, member, twin):
    seen = merging.compare(desk, member.id, twin.id)
    members.amend(desk, dataclasses.replace(twin, post="经商"))
    with pytest.raises(RuleBroken, match="请关掉重新比一遍"):
        merging.merge(desk, seen, seen.sides())


def test_nobody_is_merged_with_himself(desk, member):
    with pytest.raises(RuleBroken, match="同一条登记"):
        merging.compare(desk, member.id, member.id)
