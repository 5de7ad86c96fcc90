"""Search keys in the file: in step with every act, best first."""

import dataclasses
from datetime import date

import pytest

from flowdesk.domain.absence import Absence
from flowdesk.domain.days import Day
from flowdesk.domain.member import Member, Membership
from flowdesk.domain.search_keys import words_of
from flowdesk.services import absences, certificates, journal, members
from flowdesk.storage import search


def found(desk, text, units=None):
    people = search.people(desk.file)
    numbers = {word: [people.index(key) for key in keys] for word, keys in (units or {}).items()}
    words = words_of(text)
    if not words:
        return []
    told, complete = search.ranked(desk.file, words, who(people, units=numbers))
    assert complete
    return [people[no] for no in told]


def who(people, among=None, **how):
    allowed = bytes([bool(key) if among is None else key in among for key in people])
    return search.Who(allowed, **how)


@pytest.mark.parametrize(
    "typed",
    ["沈雨田", "雨田", "shen", "sheny", "syt", "yt", "shenyutian", "19970805", "0524", "0217",
     "199 0000 0217", "沈 0524", "SYT", "石桥村三组", "12号", "1997-08"],
)  # fmt: skip
def test_a_member_is_found_by_any_part(desk, member, typed):
    assert found(desk, typed) == [member.id]


@pytest.mark.parametrize("typed", ["沈雨天", "xyz", "0528", "沈 0528", "", "·"])
def test_what_does_not_fit_is_not_found(desk, member, typed):
    assert found(desk, typed) == []


@pytest.mark.parametrize(
    ("entry", "value", "typed"),
    [("alias", "沈小雨", "小雨"), ("alias", "沈小雨", "sxy"), ("reading", "chen yu tian", "chenyu"),
     ("address", "云岭二组", "云岭"), ("landline", "0887-1234567", "3456"), ("phone", "", "沈雨田"),
     ("name", "𠮷村禾", "𠮷"), ("name", "阿依古丽·买买提", "买买提")],
)  # fmt: skip
def test_keys_follow_a_change_its_undo_and_its_redo(desk, member, entry, value, typed):
    before = found(desk, typed)
    members.amend(desk, dataclasses.replace(member, **{entry: value}))
    assert found(desk, typed) == [member.id]
    journal.undo(desk)
    assert found(desk, typed) == before
    journal.redo(desk)
    assert found(desk, typed) == [member.id]


def test_keys_follow_a_birth_date(desk, member, branch):
    draft = dataclasses.replace(member, id_number="", birth_date=None, phone="", address="")
    members.amend(desk, draft)
    assert found(desk, "1997") == []
    members.amend(desk, member)
    assert found(desk, "1997-8") == [member.id]


def test_who_is_not_enrolled_any_more_has_no_keys(desk, member):
    journal.undo(desk)
    assert desk.file.rows("SELECT k FROM search_key") == []


def test_keys_made_anew_are_the_same(sample_desk):
    kept = "SELECT k, member_id FROM search_key JOIN search_person USING (no) ORDER BY k, member_id"
    before = sample_desk.file.rows(kept)
    with sample_desk.file.transaction():
        search.rebuild(sample_desk.file)
    assert sample_desk.file.rows(kept) == before


def test_the_classes_are_the_order(desk, branch):
    people = {
        "part": Member(name="王石田", sex="男"),
        "exact": Member(name="石", sex="男"),
        "prefix": Member(name="石禾", sex="男"),
        "alias": Member(name="王禾", alias="石头", sex="男"),
        "address": Member(name="李禾", sex="男", address="石桥"),
    }
    ids = {
        members.enrol(desk, told, Membership(member_id="", unit_id=branch.id)).id: word
        for word, told in people.items()
    }
    in_order = [ids[key] for key in found(desk, "石")]
    assert in_order == ["exact", "prefix", "part", "alias", "address"]


def test_initials_go_before_pinyin_and_both_before_what_is_inside(desk, branch):
    names = {"宁安": "pinyin", "宁一": "pinyin", "牛一宁": "initials", "李牛一": "inside"}
    ids = {}
    for name, word in names.items():
        told = Member(name=name, sex="男")
        ids[members.enrol(desk, told, Membership(member_id="", unit_id=branch.id)).id] = word
    assert [ids[key] for key in found(desk, "ny")][:2] == ["pinyin", "initials"]
    assert [ids[key] for key in found(desk, "ni")] == ["pinyin", "pinyin", "initials", "inside"]


def test_the_members_of_a_unit_come_before_those_whose_address_has_it(desk, member, branch):
    told = Member(name="王禾", sex="男")
    other = members.enrol(desk, told, Membership(member_id="", unit_id=branch.id))
    assert found(desk, "石桥", {"石桥": [other.id]}) == [other.id, member.id]


@pytest.fixture
def many(desk, branch):
    drafts = [
        (Member(name=f"王{chr(0x4E00 + n)}", sex="男", phone=f"199{n:08d}"),
         Membership(member_id="", unit_id=branch.id))
        for n in range(900)
    ]  # fmt: skip
    with desk.write("members", "新增"):
        return members.enrol_many(desk, drafts)


@pytest.mark.parametrize("text", ["199", "199 王"])
def test_who_has_no_patience_is_told_that_there_may_be_more(desk, many, text):
    people = search.people(desk.file)
    last = found(desk, text)[-1]
    at = people.index(last)
    for patience, told in ((300, ([], False)), (5000, ([at], True))):
        asked = who(people, {last}, reach=search.Reach(keys=patience))
        assert search.ranked(desk.file, words_of(text), asked) == told


def test_so_many_are_told_as_were_asked_for(desk, many):
    people = search.people(desk.file)
    every, _ = search.ranked(desk.file, ["199"], who(people))
    assert len(every) == 900
    for limit in (1, 7, 899):
        some = search.ranked(desk.file, ["199"], who(people, reach=search.Reach(limit)))
        assert some == (every[:limit], False)
    assert search.ranked(desk.file, ["199"], who(people, reach=search.Reach(901))) == (every, True)


def test_several_words_are_the_same_however_many_have_them(desk, many):
    wanted = {one.id for one in many if "7" in one.phone and "19" in one.phone}
    assert set(found(desk, "王 7")) == wanted
    assert set(found(desk, "7 19")) == wanted
    assert found(desk, "王 00000777") == [many[777].id]


def test_a_certificate_is_found_by_its_number(desk, member):
    certificates.receive(desk, ["云流0331"], date(2026, 1, 5))
    stay = Absence(member_id=member.id, noted=date(2026, 3, 1), left=Day(2026, 3, 2),
                   destination="浙江省宁波市", reason="务工经商")  # fmt: skip
    absences.depart(desk, stay)
    certificates.issue(desk, certificates.draw_up(desk, member.id))
    assert found(desk, "云流") == found(desk, "流0331") == [member.id]
