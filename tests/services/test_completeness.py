"""The work list of entries that are missing or doubtful."""

import dataclasses

import pytest

from flowdesk.domain.absence import Absence
from flowdesk.domain.days import Day
from flowdesk.domain.errors import RuleBroken
from flowdesk.domain.member import Member, Membership
from flowdesk.services import absences, completeness, journal, members
from flowdesk.storage import members as storage_members


@pytest.fixture
def whole(desk, member):
    """Give a member of whom nothing is missing."""
    full = dataclasses.replace(
        member, education="高中", full_member_date=Day(2022, 6), post="务农"
    )  # fmt: skip
    return members.amend(desk, full)


def lacks(desk, member):
    return [(one.field, one.code) for one in completeness.lacking(desk, member)]


def test_nothing_is_missing_of_a_whole_record(desk, whole):
    assert lacks(desk, whole) == []
    assert completeness.count(desk) == 0


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"ethnic_group": ""}, ("ethnic_group", "missing")),
        ({"id_number": ""}, ("id_number", "missing")),
        ({"birth_date": None}, ("birth_date", "missing")),
        ({"education": ""}, ("education", "missing")),
        ({"category": ""}, ("category", "missing")),
        ({"joined_date": None}, ("joined_date", "missing")),
        ({"full_member_date": None}, ("full_member_date", "missing")),
        ({"post": ""}, ("post", "missing")),
        ({"phone": ""}, ("phone", "missing")),
        ({"address": ""}, ("address", "missing")),
        ({"standing": ""}, ("standing", "missing")),
        ({"birth_date": Day(1997)}, ("birth_date", "year_only")),
        ({"sex": "男"}, ("sex", "sex_differs")),
        ({"phone": "123"}, ("phone", "phone")),
        ({"name": "沈\U0002a6a5田"}, ("name", "rare_glyph")),
        ({"joined_date": Day(2014, 6)}, ("joined_date", "joined_under_18")),
    ],
)
def test_each_entry_missing_or_doubtful_is_named(desk, whole, changes, expected):
    assert expected in lacks(desk, members.amend(desk, dataclasses.replace(whole, **changes)))
    assert completeness.incomplete(desk) == {whole.id}


def test_a_probationary_member_needs_no_day_of_full_membership(desk, whole):
    changed = dataclasses.replace(whole, category="预备党员", full_member_date=None)
    assert lacks(desk, members.amend(desk, changed)) == []


def test_a_landline_is_as_good_as_a_mobile_number(desk, whole):
    changed = dataclasses.replace(whole, phone="", landline="0887-1234567")
    assert lacks(desk, members.amend(desk, changed)) == []


def test_who_is_away_also_needs_a_place_and_a_contact_person(desk, whole):
    members.amend(
        desk, dataclasses.replace(whole, contact_person="", phone="", landline="87654321")
    )
    absences.depart(desk, Absence(member_id=whole.id, noted=desk.today(), left=Day(2026, 2)))
    found = completeness.lacking(desk, members.get(desk, whole.id))
    assert [one.label for one in found] == ["外出去向", "在外联系方式", "联系人"]


def test_a_missing_birth_date_is_hinted_at_by_the_id_number(desk, whole):
    changed = members.amend(desk, dataclasses.replace(whole, birth_date=None))
    (lack,) = completeness.lacking(desk, changed)
    assert lack.sentence == "没有出生日期（身份证号里是1997年8月5日，请照档案核对）"


def test_who_has_left_is_not_asked_about(desk, whole):
    members.amend(desk, dataclasses.replace(whole, education=""))
    members.strike_off(desk, whole.id, "迁出", desk.today())
    assert completeness.count(desk) == 0


def test_a_doubt_let_stand_stays_away_until_the_value_changes(desk, whole):
    odd = members.amend(desk, dataclasses.replace(whole, phone="123"))
    completeness.let_stand(desk, odd.id, completeness.lacking(desk, odd)[0])
    assert completeness.count(desk) == 0
    other = members.amend(desk, dataclasses.replace(whole, phone="1234"))
    assert lacks(desk, other) == [("phone", "phone")]
    members.amend(desk, odd)
    assert completeness.count(desk) == 0


def test_what_was_let_stand_is_shown_masked_and_can_be_asked_again(desk, whole):
    odd = members.amend(desk, dataclasses.replace(whole, phone="12345678901234"))
    completeness.let_stand(desk, odd.id, completeness.lacking(desk, odd)[0])
    (line,) = completeness.stand_still(desk)
    assert (line.name, line.label, line.value) == ("沈雨田", "手机", "123*******1234")
    completeness.bring_up_again(desk, line.id)
    assert completeness.count(desk) == 1
    journal.undo(desk)
    assert completeness.count(desk) == 0


def test_the_count_is_the_sum_over_the_units(desk, branch, whole):
    for name in ("柳成荫", "杜春岭"):
        draft = Member(name=name, sex="男")
        members.enrol(desk, draft, Membership(member_id="", unit_id=branch.id))
    work = completeness.work_list(desk)
    by_unit = {one.unit_name: [o for o in work if o.unit_id == one.unit_id] for one in work}
    assert sum(map(len, by_unit.values())) == completeness.count(desk) == 2
    assert set(by_unit) == {"石桥村党支部"}


def test_one_person_alone_has_the_same_lacks_as_in_the_list(sample_desk):
    line = sample_desk.file.rows("SELECT id FROM member LIMIT 1")[0][0]
    one = members.get(sample_desk, line)
    members.amend(sample_desk, dataclasses.replace(one, education="", phone="12"))
    work = {open_.id: open_.lacks for open_ in completeness.work_list(sample_desk)}
    now = members.get(sample_desk, line)
    assert work.get(line, ()) == completeness.lacking(sample_desk, now)


def test_reports_how_far_it_is_and_can_be_stopped(desk, whole):
    told = []
    completeness.work_list(desk, lambda done, total: told.append((done, total)))
    assert told == [(0, 1)]


def test_what_everybody_has_cannot_be_let_stand(desk, whole):
    with desk.write("members", "从旧台账带来的"):
        storage_members.amend(desk.file, dataclasses.replace(whole, sex=""))
    (lack,) = completeness.lacking(desk, members.get(desk, whole.id))
    with pytest.raises(RuleBroken, match="性别人人都有，请补上"):
        completeness.let_stand(desk, whole.id, lack)
