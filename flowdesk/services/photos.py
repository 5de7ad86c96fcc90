"""The photo of a member: put in place, changed for another, taken away; each is an act."""

import hashlib
from dataclasses import replace

from flowdesk.domain.errors import RuleBroken
from flowdesk.domain.member import Photo
from flowdesk.services.desk import Desk
from flowdesk.storage import members, photos

__all__ = ["Photo", "of_member", "picture", "put", "put_back", "take_away"]


def of_member(desk: Desk, member_id: str) -> Photo | None:
    """Return which picture is a member's, None for no photo."""
    return photos.of_member(desk.file, member_id)


def picture(desk: Desk, member_id: str) -> bytes | None:
    """Return the JPEG of a member's photo, None for no photo."""
    photo = of_member(desk, member_id)
    return photos.picture(desk.file, photo.sha256) if photo else None


def put(desk: Desk, member_id: str, jpeg: bytes) -> Photo:
    """Put a photo in place; one that was there before stays in the file for the history."""
    return _put(desk, member_id, hashlib.sha256(jpeg).hexdigest(), jpeg)


def put_back(desk: Desk, member_id: str, sha256: str) -> Photo:
    """Put an earlier photo in place again."""
    jpeg = photos.picture(desk.file, sha256)
    if jpeg is None:
        raise RuleBroken("那张照片已经不在台账里，请重新选照片。")
    return _put(desk, member_id, sha256, jpeg)


def take_away(desk: Desk, member_id: str) -> None:
    """Take a member's photo out of the record."""
    name, photo = _name(desk, member_id), of_member(desk, member_id)
    if photo is None:
        raise RuleBroken(f"{name}没有照片。")
    with desk.write("members", f"去掉照片：{name}"):
        photos.remove(desk.file, photo.id)


def _put(desk: Desk, member_id: str, sha256: str, jpeg: bytes) -> Photo:
    name, before = _name(desk, member_id), of_member(desk, member_id)
    if before is not None and before.sha256 == sha256:
        return before
    # One photo a member: its row has the member's key, so the record's history finds it.
    photo = Photo(id=member_id, member_id=member_id, sha256=sha256, added_on=desk.today())
    with desk.write("members", f"{'更换' if before else '放入'}照片：{name}"):
        photos.keep_picture(desk.file, sha256, jpeg)
        if before is not None:
            photos.amend(desk.file, replace(photo, id=before.id))
        else:
            photos.insert(desk.file, photo)
    return photo


def _name(desk: Desk, member_id: str) -> str:
    member = members.get(desk.file, member_id)
    if member is None:
        raise RuleBroken("名册里已经没有这个人，可能刚被撤销。请刷新后再看。")
    return member.name
