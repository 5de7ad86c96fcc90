"""Who led organizations, in the office file."""

from flowdesk.domain.unit import Leader
from flowdesk.storage.office_file import OfficeFile
from flowdesk.storage.rows import shelf

_LEADERS = shelf(Leader)
insert, amend, get, remove = _LEADERS.insert, _LEADERS.amend, _LEADERS.get, _LEADERS.remove


def every(file: OfficeFile) -> list[Leader]:
    """Return all terms of all organizations, the latest beginning first."""
    return _LEADERS.where(file, "1 ORDER BY since IS NULL, since DESC, id")
