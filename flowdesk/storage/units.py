"""Organizations in the office file."""

from flowdesk.domain.unit import Unit
from flowdesk.storage.office_file import OfficeFile
from flowdesk.storage.rows import shelf

_UNITS = shelf(Unit)
insert, amend, get = _UNITS.insert, _UNITS.amend, _UNITS.get


def every(file: OfficeFile) -> list[Unit]:
    """Return all organizations, the committee first, then as they were entered."""
    order = "CASE kind WHEN '党委' THEN 0 WHEN '党总支' THEN 1 WHEN '党支部' THEN 2 ELSE 3 END"
    return _UNITS.where(file, f"1 ORDER BY {order}, id")
