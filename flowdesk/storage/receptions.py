"""How arrivals were received, in the office file."""

from collections.abc import Iterable

from flowdesk.domain.reception import Reception
from flowdesk.storage.office_file import OfficeFile
from flowdesk.storage.rows import shelf

_RECEPTIONS = shelf(Reception)
insert, amend, remove = _RECEPTIONS.insert, _RECEPTIONS.amend, _RECEPTIONS.remove


def every(file: OfficeFile) -> list[Reception]:
    """Return how all arrivals were received."""
    return _RECEPTIONS.where(file)


def of_arrival(file: OfficeFile, arrival_id: str) -> Reception | None:
    """Return how an arrival was received, None when nothing was done yet."""
    return next(iter(_RECEPTIONS.where(file, "arrival_id = ?", (arrival_id,))), None)


def of_arrivals(file: OfficeFile, ids: Iterable[str]) -> list[Reception]:
    """Return how arrivals were received."""
    return _RECEPTIONS.among(file, "arrival_id", ids)
