"""The patterns of the booklet in the office file."""

from flowdesk.domain.pattern import Pattern
from flowdesk.storage.office_file import OfficeFile
from flowdesk.storage.rows import shelf

_ROWS = shelf(Pattern)
insert, amend, get, remove = _ROWS.insert, _ROWS.amend, _ROWS.get, _ROWS.remove


def every(file: OfficeFile) -> list[Pattern]:
    """Return all patterns, the latest first."""
    return _ROWS.where(file, "1 ORDER BY id DESC")


def in_use(file: OfficeFile) -> Pattern | None:
    """Return the pattern in use; None while the shipped one is."""
    return next(iter(_ROWS.where(file, "in_use <> '' ORDER BY id DESC")), None)
