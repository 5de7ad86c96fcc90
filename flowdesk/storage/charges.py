"""Terms of contact persons in the office file."""

from collections.abc import Iterable

from flowdesk.domain.charge import Charge
from flowdesk.storage.office_file import OfficeFile
from flowdesk.storage.rows import shelf

_ROWS = shelf(Charge)
insert, amend, get, remove = _ROWS.insert, _ROWS.amend, _ROWS.get, _ROWS.remove


def every(file: OfficeFile) -> list[Charge]:
    """Return all terms, the latest first."""
    return _ROWS.where(file, "1 ORDER BY since DESC, id DESC")


def of_members(file: OfficeFile, ids: Iterable[str]) -> list[Charge]:
    """Return the terms for members, the latest first."""
    found = _ROWS.among(file, "member_id", ids)
    return sorted(found, key=lambda one: (one.since, one.id), reverse=True)
