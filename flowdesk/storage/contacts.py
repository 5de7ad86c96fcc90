"""The contact log in the office file."""

from collections.abc import Iterable
from datetime import date

from flowdesk.domain.contact import Contact
from flowdesk.storage.office_file import OfficeFile
from flowdesk.storage.rows import shelf

_ROWS = shelf(Contact)
insert, amend, get, remove = _ROWS.insert, _ROWS.amend, _ROWS.get, _ROWS.remove


def every(file: OfficeFile) -> list[Contact]:
    """Return all contacts, the latest first."""
    return _ROWS.where(file, '1 ORDER BY "on" DESC, id DESC')


def of_members(file: OfficeFile, ids: Iterable[str]) -> list[Contact]:
    """Return the contacts with members, the latest first."""
    found = _ROWS.among(file, "member_id", ids)
    return sorted(found, key=lambda one: (one.on, one.id), reverse=True)


def last_reached(file: OfficeFile, day: date, missed: str) -> dict[str, str]:
    """Return the last day up to a day on which each member was reached, as ISO text."""
    sql = (
        'SELECT member_id, max("on") FROM contact WHERE "on" <= ? AND whom <> ? GROUP BY member_id'
    )
    return dict(file.rows(sql, (str(day), missed)))


def last_of_each(file: OfficeFile, day: date) -> list[Contact]:
    """Return the latest contact up to a day with each member."""
    sql = (
        '"on" <= ? AND id = (SELECT c.id FROM contact AS c WHERE c.member_id = contact.member_id '
        'AND c."on" <= ? ORDER BY c."on" DESC, c.id DESC LIMIT 1)'
    )
    return _ROWS.where(file, sql, (str(day), str(day)))
