import pytest

from flowdesk.domain.errors import RuleBroken
from flowdesk.services import journal, photos

FIRST, SECOND = b"\xff\xd8 first", b"\xff\xd8 second"


def test_a_photo_is_put_in_place_and_undone(desk, member):
    photos.put(desk, member.id, FIRST)
    assert photos.picture(desk, member.id) == FIRST
    journal.undo(desk)
    assert photos.picture(desk, member.id) is None
    journal.redo(desk)
    assert photos.picture(desk, member.id) == FIRST


def test_another_photo_takes_its_place_and_undo_brings_the_old_one_back(desk, member):
    photos.put(desk, member.id, FIRST)
    photos.put(desk, member.id, SECOND)
    assert journal.next_undo(desk).label == "更换照片：沈雨田"
    journal.undo(desk)
    assert photos.picture(desk, member.id) == FIRST


def test_a_photo_taken_away_can_be_put_back(desk, member):
    digest = photos.put(desk, member.id, FIRST).sha256
    photos.take_away(desk, member.id)
    assert photos.of_member(desk, member.id) is None
    photos.put_back(desk, member.id, digest)
    assert photos.picture(desk, member.id) == FIRST


def test_the_same_photo_again_is_no_act(desk, member):
    photos.put(desk, member.id, FIRST)
    before = len(journal.acts(desk))
    photos.put(desk, member.id, FIRST)
    assert len(journal.acts(desk)) == before


def test_a_member_without_a_photo_has_none_to_take_away(desk, member):
    with pytest.raises(RuleBroken, match="没有照片"):
        photos.take_away(desk, member.id)


def test_a_photo_needs_its_member(desk):
    with pytest.raises(RuleBroken, match="没有这个人"):
        photos.put(desk, "nobody", FIRST)
