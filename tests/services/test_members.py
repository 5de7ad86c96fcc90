"""Enrolling, amending, moving and striking off."""

import dataclasses
from datetime import date, timedelta

import pytest

from flowdesk.domain.days import Day
from flowdesk.domain.errors import RuleBroken
from flowdesk.domain.member import Member, Membership
from flowdesk.domain.unit import Unit
from flowdesk.services import journal, members, register, units


def enrol(desk, branch, **changes):
    draft = Member(**{"name": "柳成荫", "sex": "男", **changes})
    return members.enrol(desk, draft, Membership(member_id="", unit_id=branch.id))


def test_a_member_belongs_to_the_branch_from_joining(desk, branch, member):
    place = members.membership(desk, member.id)
    assert (place.unit_id, str(place.since)) == (branch.id, "2021-06")
    assert register.counts(desk, date(2021, 5, 31)).members == 0
    assert register.counts(desk, date(2021, 6, 1)).members == 1


def test_what_was_typed_is_folded_and_15_digits_become_18(desk, branch):
    one = enrol(desk, branch, name=" 阿依古丽•买买提 ", id_number="５３９９００600606331",
                phone="199 0000 0218")  # fmt: skip
    assert one.name == "阿依古丽·买买提"
    assert one.id_number == "539900196006063319"
    assert one.phone == "19900000218"


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"name": ""}, "name", "没有姓名"),
        ({"sex": ""}, "sex", "请填写性别"),
        ({"id_number": "539900199708050527"}, "id_number", "第 18 位应为 4"),
        ({"id_number": "5399001997"}, "id_number", "这里是 10 位"),
        ({"joined_date": Day(2030)}, "joined_date", "还没有到"),
        ({"joined_date": Day(2020), "full_member_date": Day(2019, 1)}, "full_member_date", "早于"),
        ({"birth_date": Day(1990), "joined_date": Day(1989)}, "joined_date", "早于出生日期"),
        ({"reading": "liuchengyin"}, "reading", "请用拼音字母写"),
    ],
)
def test_a_wrong_entry_is_refused_at_its_field(desk, branch, changes, field, sentence):
    with pytest.raises(RuleBroken, match=sentence) as refused:
        enrol(desk, branch, **changes)
    assert refused.value.field == field
    assert register.counts(desk).members == 0


def test_an_id_number_stands_once(desk, branch, member):
    with pytest.raises(RuleBroken, match="已经登记在沈雨田名下"):
        enrol(desk, branch, id_number=member.id_number)
    other = enrol(desk, branch)
    with pytest.raises(RuleBroken, match="已经登记在沈雨田名下"):
        members.amend(desk, dataclasses.replace(other, id_number=member.id_number))


def test_two_people_without_a_number_may_have_one_name(desk, branch):
    assert enrol(desk, branch).id != enrol(desk, branch).id


def test_a_member_without_a_branch_is_refused(desk):
    with pytest.raises(RuleBroken, match="所在党支部"):
        members.enrol(desk, Member(name="柳", sex="男"), Membership(member_id="", unit_id="?"))


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"birth_date": Day(1997, 8, 6)}, "birth_differs"),
        ({"sex": "男"}, "sex_differs"),
        ({"joined_date": Day(2014, 6)}, "joined_under_18"),
        ({"phone": "123"}, "phone"),
    ],
)
def test_a_doubt_is_shown_and_does_not_stop(desk, member, changes, code):
    changed = dataclasses.replace(member, **changes)
    assert [one.code for one in members.warnings(desk, changed)] == [code]
    assert members.amend(desk, changed).id == member.id


def test_no_doubt_about_what_agrees(desk, member):
    assert members.warnings(desk, member) == []


def test_moving_to_another_branch_keeps_both_memberships(desk, branch, member, today):
    other = units.found(desk, Unit(name="松坪村党支部", setting="村"))
    members.transfer(desk, member.id, other.id, today)
    assert members.membership(desk, member.id).unit_id == other.id
    yesterday = today - timedelta(days=1)
    assert members.membership(desk, member.id, yesterday).unit_id == branch.id
    assert len(members.memberships(desk, member.id)) == 2


def test_nobody_moves_on_a_day_to_come_or_before_a_later_move(desk, branch, member, today):
    other = units.found(desk, Unit(name="松坪村党支部", setting="村"))
    with pytest.raises(RuleBroken, match="日期还没到"):
        members.transfer(desk, member.id, other.id, today + timedelta(days=1))
    members.transfer(desk, member.id, other.id, date(2025, 3, 1))
    with pytest.raises(RuleBroken, match="从2025-03-01起才在现在的党支部"):
        members.transfer(desk, member.id, other.id, date(2024, 3, 1))
    assert len(members.memberships(desk, member.id)) == 2


def test_who_has_left_is_brought_back_and_not_moved(desk, branch, member, today):
    other = units.found(desk, Unit(name="松坪村党支部", setting="村"))
    members.strike_off(desk, member.id, "迁出", date(2026, 5, 1))
    with pytest.raises(RuleBroken, match="已经不在任何党支部"):
        members.transfer(desk, member.id, other.id, today)


def test_a_member_struck_off_stays_in_the_record(desk, member, today):
    members.strike_off(desk, member.id, "迁出", today)
    assert register.counts(desk).members == 0
    assert members.get(desk, member.id) == member
    archived = register.find(desk, register.RegisterQuery(archived=True))
    assert register.lines(desk, archived)[0].states == ("迁出",)
    journal.undo(desk)
    assert register.counts(desk).members == 1


def test_striking_off_needs_its_reason_and_a_day_that_has_come(desk, member, today):
    with pytest.raises(RuleBroken, match="离开原因"):
        members.strike_off(desk, member.id, "", today)
    with pytest.raises(RuleBroken, match="还没到"):
        members.strike_off(desk, member.id, "迁出", today + timedelta(days=1))


def test_a_member_whose_joining_is_unknown_counts_from_the_day_of_entry(desk, branch, today):
    enrol(desk, branch)
    assert register.counts(desk, today - timedelta(days=1)).members == 0
    assert register.counts(desk, today).members == 1
