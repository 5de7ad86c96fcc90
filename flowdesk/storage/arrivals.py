"""Members of elsewhere in the office file."""

from flowdesk.domain.arrival import Arrival
from flowdesk.storage.office_file import OfficeFile
from flowdesk.storage.rows import shelf

_ARRIVALS = shelf(Arrival)
insert, amend, get = _ARRIVALS.insert, _ARRIVALS.amend, _ARRIVALS.get
remove = _ARRIVALS.remove


def every(file: OfficeFile) -> list[Arrival]:
    """Return all arrivals, the latest first."""
    return _ARRIVALS.where(file, "1 ORDER BY arrived DESC, id DESC")
