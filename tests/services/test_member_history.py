from dataclasses import replace

import pytest

from flowdesk.domain.errors import RuleBroken
from flowdesk.domain.member import Member, Membership
from flowdesk.domain.unit import Unit
from flowdesk.services import journal, member_history, members, photos, units


def labels(desk, member):
    return [one.act.label for one in member_history.versions(desk, member.id)]


def change_of(desk, member, name):
    """Return the latest change of one field."""
    found = [
        change
        for version in member_history.versions(desk, member.id)
        for change in version.changes
        if change.entry.name == name
    ]
    return found[0]


def test_every_act_on_a_member_is_told_with_what_it_changed(desk, member):
    members.amend(desk, replace(member, phone="19900000218", post="木工"))
    photos.put(desk, member.id, b"\xff\xd8")
    assert labels(desk, member) == ["放入照片：沈雨田", "修改党员：沈雨田", "新增党员：沈雨田"]
    changed = member_history.versions(desk, member.id)[1].changes
    told = [(c.entry.label, *c.words) for c in changed]
    assert told == [("手机", "19900000217", "19900000218"), ("工作岗位", "", "木工")]


def test_a_branch_is_told_by_its_name(desk, member, branch):
    assert change_of(desk, member, "unit_id").words == ("", "石桥村党支部")


def test_undo_and_redo_are_told_as_what_they_are(desk, member):
    members.amend(desk, replace(member, post="木工"))
    journal.undo(desk)
    latest = member_history.versions(desk, member.id)[0]
    assert latest.is_turning()
    assert latest.act.label == "撤销：修改党员：沈雨田"
    assert latest.changes[0].words == ("木工", "")


def test_a_transfer_taken_back_is_still_told(desk, member, branch):
    other = units.found(desk, Unit(name="松坪村党支部", setting="村"))
    members.transfer(desk, member.id, other.id, desk.today())
    journal.undo(desk)
    assert labels(desk, member)[:2] == ["撤销：调整党支部：沈雨田", "调整党支部：沈雨田"]
    words = [c.words for c in member_history.versions(desk, member.id)[1].changes]
    assert ("", "松坪村党支部") in words


def test_an_earlier_value_is_put_back_by_an_ordinary_act(desk, member):
    members.amend(desk, replace(member, phone="19900000218", post="木工"))
    member_history.put_back(desk, member.id, change_of(desk, member, "phone"), after=False)
    now = members.get(desk, member.id)
    assert (now.phone, now.post) == ("19900000217", "木工")
    assert labels(desk, member)[0] == "修改党员：沈雨田"
    journal.undo(desk)
    assert members.get(desk, member.id).phone == "19900000218"


def test_a_whole_version_is_put_back(desk, member):
    members.amend(desk, replace(member, phone="19900000218", birth_date=None))
    first = member_history.versions(desk, member.id)[-1]
    member_history.put_back_version(desk, member.id, first)
    assert members.get(desk, member.id) == member


def test_a_value_that_breaks_a_rule_now_is_refused_in_words(desk, member, branch):
    members.amend(desk, replace(member, id_number=""))
    twin = Member(name="沈雨甜", sex="女", id_number=member.id_number)
    members.enrol(desk, twin, Membership(member_id="", unit_id=branch.id))
    with pytest.raises(RuleBroken, match="已经登记在沈雨甜名下"):
        member_history.put_back(desk, member.id, change_of(desk, member, "id_number"), after=False)


def test_what_holds_already_is_not_put_back(desk, member):
    with pytest.raises(RuleBroken, match="现在就是这个值"):
        member_history.put_back(desk, member.id, change_of(desk, member, "phone"), after=True)


def test_an_earlier_branch_and_an_earlier_photo_are_put_back(desk, member, branch):
    other = units.found(desk, Unit(name="松坪村党支部", setting="村"))
    place = members.membership(desk, member.id)
    members.amend(desk, member, replace(place, unit_id=other.id))
    member_history.put_back(desk, member.id, change_of(desk, member, "unit_id"), after=False)
    assert members.membership(desk, member.id).unit_id == branch.id
    photos.put(desk, member.id, b"\xff\xd8 first")
    photos.put(desk, member.id, b"\xff\xd8 second")
    member_history.put_back(desk, member.id, change_of(desk, member, "sha256"), after=False)
    assert photos.picture(desk, member.id) == b"\xff\xd8 first"


def test_what_was_empty_before_can_be_emptied_again(desk, member):
    members.amend(desk, replace(member, post="木工"))
    change = change_of(desk, member, "post")
    assert (change.words, change.entered) == (("", "木工"), False)
    member_history.put_back(desk, member.id, change, after=False)
    assert members.get(desk, member.id).post == ""
