"""To which month dues are paid, in the office file."""

from collections.abc import Iterable

from flowdesk.domain.dues_paid import DuesPaid
from flowdesk.storage.office_file import OfficeFile
from flowdesk.storage.rows import shelf

_DUES = shelf(DuesPaid)
insert, amend, remove = _DUES.insert, _DUES.amend, _DUES.remove


def every(file: OfficeFile) -> list[DuesPaid]:
    """Return all that was noted of dues, the latest month first."""
    return _DUES.where(file, "1 ORDER BY paid_to DESC, id DESC")


def of_members(file: OfficeFile, ids: Iterable[str]) -> list[DuesPaid]:
    """Return what was noted of members' dues, the latest month first."""
    found = _DUES.among(file, "member_id", ids)
    return sorted(found, key=lambda one: (str(one.paid_to), one.id), reverse=True)
