"""Blanks, certificates and what happened to them, in the office file."""

from flowdesk.domain.certificate import Blank, BookletEvent, Certificate
from flowdesk.storage.office_file import OfficeFile
from flowdesk.storage.rows import shelf

_BLANKS = shelf(Blank)
_CERTIFICATES = shelf(Certificate)
_EVENTS = shelf(BookletEvent)
receive, blank = _BLANKS.insert, _BLANKS.get
insert, get = _CERTIFICATES.insert, _CERTIFICATES.get
note = _EVENTS.insert


def blanks(file: OfficeFile) -> list[Blank]:
    """Return all blanks ever received, by number."""
    return _BLANKS.where(file, "1 ORDER BY length(number), number")


def blank_numbered(file: OfficeFile, number: str) -> Blank | None:
    """Return the blank that bears a number."""
    return next(iter(_BLANKS.where(file, "number = ?", (number,))), None)


def every(file: OfficeFile) -> list[Certificate]:
    """Return all certificates ever issued, by number."""
    return _CERTIFICATES.where(file, "1 ORDER BY length(number), number")


def of_members(file: OfficeFile, ids: list[str]) -> list[Certificate]:
    """Return the certificates of members, the latest issued first."""
    found = _CERTIFICATES.among(file, "member_id", ids)
    return sorted(found, key=lambda one: (one.issued_on, one.id), reverse=True)


def of_blank(file: OfficeFile, blank_id: str) -> Certificate | None:
    """Return the certificate that a blank became."""
    return next(iter(_CERTIFICATES.where(file, "blank_id = ?", (blank_id,))), None)


def replacing(file: OfficeFile, certificate_id: str) -> list[Certificate]:
    """Return the certificates that were issued in place of another."""
    return _CERTIFICATES.where(file, "replaces = ?", (certificate_id,))


def events(file: OfficeFile) -> list[BookletEvent]:
    """Return everything that happened to any booklet, in order."""
    return _EVENTS.where(file, '1 ORDER BY "on", id')


def events_of(file: OfficeFile, blank_ids: list[str]) -> list[BookletEvent]:
    """Return what happened to some booklets, in order."""
    found = _EVENTS.among(file, "blank_id", blank_ids)
    return sorted(found, key=lambda one: (one.on, one.id))
