"""Departure reports, the places of an absence, and returns put off, in the office file."""

from collections.abc import Iterable

from flowdesk.domain.departure import Departure, Extension, Sojourn
from flowdesk.storage.office_file import OfficeFile
from flowdesk.storage.rows import shelf

_DEPARTURES, _SOJOURNS, _EXTENSIONS = shelf(Departure), shelf(Sojourn), shelf(Extension)
insert, amend = _DEPARTURES.insert, _DEPARTURES.amend
insert_sojourn, amend_sojourn = _SOJOURNS.insert, _SOJOURNS.amend
remove_sojourn = _SOJOURNS.remove
insert_extension = _EXTENSIONS.insert


def every(file: OfficeFile) -> list[Departure]:
    """Return all departure reports."""
    return _DEPARTURES.where(file)


def of_absence(file: OfficeFile, absence_id: str) -> Departure | None:
    """Return what was reported of an absence, None when nothing was."""
    return next(iter(_DEPARTURES.where(file, "absence_id = ?", (absence_id,))), None)


def of_absences(file: OfficeFile, ids: Iterable[str]) -> list[Departure]:
    """Return what was reported of absences."""
    return _DEPARTURES.among(file, "absence_id", ids)


def every_sojourn(file: OfficeFile) -> list[Sojourn]:
    """Return all places of all absences, of each in order."""
    return _SOJOURNS.where(file, "1 ORDER BY absence_id, since, id")


def sojourns(file: OfficeFile, ids: Iterable[str]) -> list[Sojourn]:
    """Return the places of absences, in order."""
    found = _SOJOURNS.among(file, "absence_id", ids)
    return sorted(found, key=lambda one: (str(one.since), one.id))


def get_sojourn(file: OfficeFile, key: str) -> Sojourn | None:
    """Return one place of an absence."""
    return _SOJOURNS.get(file, key)


def every_extension(file: OfficeFile) -> list[Extension]:
    """Return all returns put off, in order."""
    return _EXTENSIONS.where(file, '1 ORDER BY "on", id')


def extensions(file: OfficeFile, ids: Iterable[str]) -> list[Extension]:
    """Return how the returns of absences were put off, in order."""
    found = _EXTENSIONS.among(file, "absence_id", ids)
    return sorted(found, key=lambda one: (one.on, one.id))
