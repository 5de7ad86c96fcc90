"""Visits in the office file."""

from datetime import date

from flowdesk.domain.visit import Visit
from flowdesk.storage.office_file import OfficeFile
from flowdesk.storage.rows import shelf

_VISITS = shelf(Visit)
insert, amend, get = _VISITS.insert, _VISITS.amend, _VISITS.get


def every(file: OfficeFile) -> list[Visit]:
    """Return all visits by the day they were planned for."""
    return _VISITS.where(file, "1 ORDER BY planned_on, id")


def planned_between(file: OfficeFile, first: date, last: date) -> list[Visit]:
    """Return the visits planned from a day to a day."""
    condition = "planned_on BETWEEN ? AND ? ORDER BY planned_on, position, id"
    return _VISITS.where(file, condition, (str(first), str(last)))


def of_members(file: OfficeFile, ids: list[str]) -> list[Visit]:
    """Return the visits to members, the latest planned first."""
    found = _VISITS.among(file, "member_id", ids)
    return sorted(found, key=lambda one: (one.planned_on, one.id), reverse=True)


def last_done(file: OfficeFile, day: date) -> dict[str, str]:
    """Return the last day up to a day on which each member was visited, as ISO text."""
    sql = "SELECT member_id, max(done_on) FROM visit WHERE done_on <= ? GROUP BY member_id"
    return dict(file.rows(sql, (str(day),)))
