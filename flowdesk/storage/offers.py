"""Information for members in the office file."""

from collections.abc import Iterable

from flowdesk.domain.offer import Given, Offer
from flowdesk.storage.office_file import OfficeFile
from flowdesk.storage.rows import shelf

_ROWS = shelf(Offer)
_GIVEN = shelf(Given)
insert, amend, get, remove = _ROWS.insert, _ROWS.amend, _ROWS.get, _ROWS.remove
give, amend_given, remove_given = _GIVEN.insert, _GIVEN.amend, _GIVEN.remove


def every(file: OfficeFile) -> list[Offer]:
    """Return all information, the latest first."""
    return _ROWS.where(file, '1 ORDER BY "on" DESC, id DESC')


def given(file: OfficeFile, offer_id: str = "") -> list[Given]:
    """Return to whom one piece of information was given, or all of them."""
    if offer_id:
        return _GIVEN.where(file, "offer_id = ? ORDER BY id", (offer_id,))
    return _GIVEN.where(file, "1 ORDER BY id")


def of_members(file: OfficeFile, ids: Iterable[str]) -> list[Given]:
    """Return what members were given."""
    return _GIVEN.among(file, "member_id", ids)
