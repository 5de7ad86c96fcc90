"""Inspections on return in the office file."""

from collections.abc import Iterable

from flowdesk.domain.inspection import Inspection
from flowdesk.storage.office_file import OfficeFile
from flowdesk.storage.rows import shelf

_INSPECTIONS = shelf(Inspection)
insert, amend, get = _INSPECTIONS.insert, _INSPECTIONS.amend, _INSPECTIONS.get


def every(file: OfficeFile) -> list[Inspection]:
    """Return all inspections, the latest first."""
    return _INSPECTIONS.where(file, '1 ORDER BY "on" DESC, id DESC')


def of_absences(file: OfficeFile, ids: Iterable[str]) -> list[Inspection]:
    """Return the inspections after absences, the latest first."""
    found = _INSPECTIONS.among(file, "absence_id", ids)
    return sorted(found, key=lambda one: (one.on, one.id), reverse=True)
