"""One change for many members: who is changed, who isn't and why, and one undo for all."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from flowdesk.domain.arrival import Arrival
from flowdesk.domain.days import Day
from flowdesk.domain.entry import Kind, entries
from flowdesk.domain.errors import RuleBroken
from flowdesk.domain.leaving import Leaving
from flowdesk.domain.member import Member, Membership
from flowdesk.domain.members_bulk import asked, bulk_entries, can_be_emptied, changed
from flowdesk.domain.unit import Unit
from flowdesk.services import archive, arrivals, journal, member_history, members, units
from flowdesk.services import members_bulk as bulk
from flowdesk.services.members_bulk import ADDED, Wish
from tests.services.test_random_acts import everything

DAY = date(2026, 11, 1)


@pytest.fixture
def other(desk, branch):
    draft = Member(name="鲁大河", sex="男", joined_date=Day(2012, 7), contact_person="何立夏",
                   note="2019年返乡")  # fmt: skip
    return members.enrol(desk, draft, Membership(member_id="", unit_id=branch.id))


@pytest.fixture
def village(desk):
    return units.found(desk, Unit(name="松坪村党支部", setting="村"))


@pytest.fixture
def group(desk, branch):
    return units.found(desk, Unit(name="三组", kind="党小组", parent_id=branch.id))


@pytest.fixture
def both(member, other):
    return [member.id, other.id]


def test_the_preview_tells_before_and_after_and_who_has_it_already(desk, both):
    seen = bulk.preview(desk, both, Wish(values={"contact_person": " 苗青 ", "education": ""}))
    (line,) = seen.changed
    assert (line.name, [(s.label, s.before, s.after) for s in line.steps]) == (
        "鲁大河", [("联系人", "何立夏", "苗青")]
    )  # fmt: skip
    assert [one.name for one in seen.unchanged] == ["沈雨田"]
    assert seen.refused == ()


def test_several_entries_of_many_people_are_one_act_and_one_undo(desk, both, member, other):
    done = bulk.amend(desk, both, Wish(values={"education": "高中", "migrant_worker": "是"}))
    assert len(done.changed) == 2
    assert [members.get(desk, key).education for key in both] == ["高中", "高中"]
    assert journal.next_undo(desk).label == "成批修改学历、是否农民工：2 人"
    journal.undo(desk)
    assert [members.get(desk, key) for key in both] == [member, other]


def test_only_what_was_asked_for_is_written(desk, both, other):
    bulk.amend(desk, both, Wish(values={"post_code": "310"}))
    assert members.get(desk, other.id) == replace(other, post_code="310")


def test_each_person_s_history_tells_of_it(desk, both, other):
    bulk.amend(desk, both, Wish(values={"contact_person": "苗青"}))
    first = member_history.versions(desk, other.id)[0]
    assert first.act.label == "成批修改联系人：1 人"
    assert [change.words for change in first.changes] == [("何立夏", "苗青")]


def test_blank_changes_nothing_and_a_tick_empties(desk, both, other):
    with pytest.raises(RuleBroken, match="留空的各项不改"):
        bulk.amend(desk, both, Wish(values={"contact_person": " ", "joined_date": None}))
    told = Wish(values={"contact_person": "x"}, cleared=frozenset({"contact_person"}))
    bulk.amend(desk, both, told)
    assert members.get(desk, other.id).contact_person == ""


def test_personal_values_are_masked_in_the_preview(desk, member):
    seen = bulk.preview(desk, [member.id], Wish(values={"address": "石桥村七组3号"}))
    assert seen.changed[0].steps[0].before == "石桥村***"
    assert "七组" not in str(seen)


def test_a_note_is_added_behind_the_old_one_and_never_twice(desk, both, other, member):
    told = Wish(values={ADDED: "参加2026年轮训"})
    bulk.amend(desk, both, told)
    assert members.get(desk, other.id).note == "2019年返乡；参加2026年轮训"
    assert members.get(desk, member.id).note == "参加2026年轮训"
    assert len(bulk.preview(desk, both, told).unchanged) == 2


def test_one_person_s_fault_leaves_that_person_whole_and_the_others_go(desk, both, member):
    told = Wish(values={"joined_date": Day(1990, 7), "education": "高中"})
    seen = bulk.amend(desk, both, told)
    assert [(one.name, one.refusal) for one in seen.refused] == [
        ("沈雨田", "入党日期早于出生日期，请核对。")
    ]
    assert members.get(desk, member.id) == member
    assert [one.name for one in seen.changed] == ["鲁大河"]


def test_moving_ends_one_membership_and_begins_another(desk, both, member, other, village):
    told = Wish(values={"unit_id": village.id, "since": DAY, "basis": "乡党发〔2026〕9号"})
    bulk.amend(desk, both, told)
    now, before = members.memberships(desk, member.id)
    assert (now.unit_id, now.since, now.basis) == (village.id, Day.of(DAY), "乡党发〔2026〕9号")
    assert (before.until, before.ending) == (Day.of(DAY), "转出")
    assert journal.next_undo(desk).label == "成批修改党支部：2 人"
    journal.undo(desk)
    assert len(members.memberships(desk, other.id)) == 1


def test_a_group_alone_is_entered_where_the_member_is(desk, both, member, group):
    seen = bulk.amend(desk, both, Wish(values={"group_id": group.id}))
    assert seen.changed[0].steps == (bulk.Step(label="党小组", before="", after="三组"),)
    assert members.membership(desk, member.id).group_id == group.id
    bulk.amend(desk, both, Wish(values={}, cleared=frozenset({"group_id"})))
    assert members.membership(desk, member.id).group_id == ""


def test_a_group_of_another_branch_is_refused_by_person(desk, member, village, group):
    members.transfer(desk, member.id, village.id, DAY)
    (line,) = bulk.preview(desk, [member.id], Wish(values={"group_id": group.id})).refused
    assert line.refusal == "不在石桥村党支部，不能编入三组；请连党支部一起选。"


def test_a_day_before_the_last_move_or_before_joining_is_refused(desk, both, member, village):
    told = Wish(values={"unit_id": village.id, "since": date(2021, 5, 1)})
    seen = bulk.preview(desk, both, told)
    assert seen.refused[0].refusal == "2021年6月才编入现在的党支部，调整日期要在那以后。"
    assert [one.name for one in seen.changed] == ["鲁大河"]


def test_who_has_left_and_who_is_of_elsewhere_are_refused(desk, both, member, branch):
    archive.leave(desk, Leaving(member_id=member.id, ending="迁出", on=DAY, basis="介绍信 18"))
    draft = Arrival(name="祁远山", sex="男", unit_id=branch.id, arrived=Day(2026, 5))
    guest = arrivals.accept(desk, draft)
    seen = bulk.amend(desk, [*both, guest.id, "lost"], Wish(values={"education": "高中"}))
    assert [one.refusal for one in seen.refused] == [
        "2026年11月1日迁出，已归档；要改请先恢复到名册。",
        "是流入党员，请到“流入党员”里修改。",
        "名册里已经没有这个人。",
    ]
    assert [one.name for one in seen.changed] == ["鲁大河"]


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"name": "甲", "id_number": "1", "phone": "2"}, ""),
        ({"since": DAY, "basis": "9号"}, ""),
        ({"note": "甲", ADDED: "乙"}, ADDED),
        ({"unit_id": "x"}, "since"),
        ({"unit_id": "x", "since": date(2026, 12, 1)}, "since"),
        ({"unit_id": "x", "since": DAY}, "unit_id"),
        ({"group_id": "x"}, "group_id"),
    ],
)
def test_a_wish_that_is_not_said_whole_is_refused_at_its_field(desk, both, values, field):
    with pytest.raises(RuleBroken) as refusal:
        bulk.preview(desk, both, Wish(values=values))
    assert refusal.value.field == field


def test_a_group_must_be_of_the_branch_chosen(desk, both, village, group):
    told = Wish(values={"unit_id": village.id, "since": DAY, "group_id": group.id})
    with pytest.raises(RuleBroken, match="不属于所选的党支部"):
        bulk.preview(desk, both, told)


def test_nothing_to_change_writes_nothing(desk, member):
    before = journal.next_undo(desk)
    with pytest.raises(RuleBroken, match="没有人要改"):
        bulk.amend(desk, [member.id], Wish(values={"contact_person": "苗青"}))
    assert journal.next_undo(desk) == before


def test_stopped_in_the_middle_nobody_is_changed(desk, both, member):
    def stop(done, total):
        if journal.acts(desk, 1)[0].label.startswith("成批修改"):
            raise RuleBroken("已停止")

    with pytest.raises(RuleBroken, match="已停止"):
        bulk.amend(desk, both, Wish(values={"education": "高中"}), stop)
    assert members.get(desk, member.id) == member


ENTRIES = bulk_entries()
TEXTS = [one.name for one in ENTRIES if one.kind in (Kind.TEXT, Kind.CHOICE)]
BLANKS = st.dictionaries(st.sampled_from([one.name for one in ENTRIES]), st.sampled_from(
    ["", " ", "　", None]))  # fmt: skip
VALUES = st.dictionaries(st.sampled_from(TEXTS), st.text("甲乙；a ", max_size=4))
CLEARED = st.frozensets(st.sampled_from([one.name for one in ENTRIES]))


@given(VALUES, BLANKS)
def test_blank_never_overwrites(values, blanks):
    full = Member(name="沈雨田", sex="女", note="旧", joined_date=Day(2012), **dict.fromkeys(
        ("contact_person", "education", "post", "address"), "有"))  # fmt: skip
    after = changed(full, asked(Wish(values=values | blanks)))
    wanted = {name for name, text in values.items() if text.strip()} - blanks.keys()
    differing = {one.name for one in entries(Member)
                 if getattr(after, one.name) != getattr(full, one.name)}  # fmt: skip
    assert differing <= (wanted | {"note"} if ADDED in wanted else wanted)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(VALUES, CLEARED, st.booleans())
def test_undo_returns_the_same_state(desk, both, village, values, cleared, moves):
    told = {"unit_id": village.id, "since": DAY} if moves else {}
    before = everything(desk)
    try:
        done = bulk.amend(desk, both, Wish(values={**values, **told}, cleared=cleared))
    except RuleBroken:
        assert everything(desk) == before
        return
    assert done.changed
    assert everything(desk) != before
    journal.undo(desk)
    assert everything(desk) == before


def test_one_person_s_own_entries_are_never_offered():
    own = {"name", "id_number", "phone", "landline", "sha256", "standing", "sex", "birth_date"}
    assert own.isdisjoint(one.name for one in ENTRIES)
    firm = {one.name for one in ENTRIES if not can_be_emptied(one.name)}
    assert firm == {"unit_id", "since", "basis", "category", ADDED}
