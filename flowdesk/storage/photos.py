"""Whose photo is which, and the pictures themselves, each kept once under its digest."""

from collections.abc import Iterable

from flowdesk.domain.member import Photo
from flowdesk.storage.office_file import OfficeFile
from flowdesk.storage.rows import shelf

_PHOTOS = shelf(Photo)
insert, amend, remove = _PHOTOS.insert, _PHOTOS.amend, _PHOTOS.remove


def of_member(file: OfficeFile, member_id: str) -> Photo | None:
    """Return which picture is a member's, None for no photo."""
    return next(iter(_PHOTOS.where(file, "member_id = ?", (member_id,))), None)


def of_members(file: OfficeFile, ids: Iterable[str]) -> dict[str, Photo]:
    """Return the photos of members by the members' keys."""
    return {one.member_id: one for one in _PHOTOS.among(file, "member_id", ids)}


def picture(file: OfficeFile, sha256: str) -> bytes | None:
    """Return a picture by its digest."""
    rows = file.rows("SELECT data FROM picture WHERE sha256 = ?", (sha256,))
    return bytes(rows[0][0]) if rows else None


def keep_picture(file: OfficeFile, sha256: str, data: bytes) -> None:
    """Add a picture inside the act that is open; one that is there stays."""
    file.run("INSERT OR IGNORE INTO picture (sha256, data) VALUES (?, ?)", (sha256, data))
