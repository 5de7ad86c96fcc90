"""Search keys: what a member may be found by."""

import dataclasses

import pytest

from flowdesk.services import journal, members
from flowdesk.storage import search


@pytest.mark.parametrize(
    "typed",
    ["沈雨田", "雨田", "shen", "sheny", "syt", "yt", "shenyutian", "19970805", "0524", "0217",
     "199 0000 0217".replace(" ", ""), "沈 0524", "SYT"],
)  # fmt: skip
def test_a_member_is_found_by_any_part(desk, member, typed):
    assert search.find(desk.file, typed) == {member.id}


@pytest.mark.parametrize("typed", ["沈雨天", "xyz", "0528", "沈 0528", ""])
def test_what_does_not_fit_is_not_found(desk, member, typed):
    assert search.find(desk.file, typed) == set()


@pytest.mark.parametrize(
    ("name", "typed"),
    [("单雨", "shanyu"), ("单雨", "danyu"), ("曾禾", "zenghe"), ("欧阳晓峰", "oyxf"),
     ("尉迟青", "yuchi"), ("阿依古丽·买买提", "买买提"), ("𠮷村禾", "𠮷"), ("区伟", "ouwei")],
)  # fmt: skip
def test_surnames_have_their_own_readings(desk, member, name, typed):
    members.amend(desk, dataclasses.replace(member, name=name))
    assert search.find(desk.file, typed) == {member.id}


def test_keys_follow_a_change_and_its_undo(desk, member):
    members.amend(desk, dataclasses.replace(member, phone="19911112222"))
    assert search.find(desk.file, "2222") == {member.id}
    assert search.find(desk.file, "0217") == set()
    journal.undo(desk)
    assert search.find(desk.file, "0217") == {member.id}
    journal.undo(desk)
    assert search.find(desk.file, "沈") == set()
