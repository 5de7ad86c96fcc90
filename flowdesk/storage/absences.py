"""Stays away in the office file."""

from flowdesk.domain.absence import Absence
from flowdesk.storage.office_file import OfficeFile
from flowdesk.storage.rows import shelf

_ABSENCES = shelf(Absence)
insert, amend, get = _ABSENCES.insert, _ABSENCES.amend, _ABSENCES.get
_LATEST = 'ORDER BY coalesce("left", noted) DESC, id DESC'


def every(file: OfficeFile) -> list[Absence]:
    """Return all absences, the latest first."""
    return _ABSENCES.where(file, f"1 {_LATEST}")


def of_members(file: OfficeFile, ids: list[str]) -> list[Absence]:
    """Return the absences of members, the latest first."""
    if len(ids) == 1:
        return _ABSENCES.where(file, f"member_id = ? {_LATEST}", ids)
    found = _ABSENCES.among(file, "member_id", ids)
    return sorted(found, key=lambda one: (str(one.left or one.noted), one.id), reverse=True)
