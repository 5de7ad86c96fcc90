"""Notices and their recipients in the office file."""

from collections.abc import Iterable

from flowdesk.domain.notice import Delivery, Notice
from flowdesk.storage.office_file import OfficeFile
from flowdesk.storage.rows import shelf

_ROWS = shelf(Notice)
_SENT = shelf(Delivery)
insert, amend, get, remove = _ROWS.insert, _ROWS.amend, _ROWS.get, _ROWS.remove
insert_deliveries, amend_delivery = _SENT.insert, _SENT.amend
get_delivery, remove_deliveries = _SENT.get, _SENT.remove


def every(file: OfficeFile) -> list[Notice]:
    """Return all notices, the latest first."""
    return _ROWS.where(file, '1 ORDER BY "on" DESC, id DESC')


def deliveries(file: OfficeFile, notice_id: str = "") -> list[Delivery]:
    """Return the recipients of one notice, or of all."""
    if notice_id:
        return _SENT.where(file, "notice_id = ? ORDER BY id", (notice_id,))
    return _SENT.where(file, "1 ORDER BY id")


def of_members(file: OfficeFile, ids: Iterable[str]) -> list[Delivery]:
    """Return what members were or are to be told."""
    return _SENT.among(file, "member_id", ids)
