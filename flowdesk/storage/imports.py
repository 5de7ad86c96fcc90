"""Imported batches and parked rows in the office file."""

from flowdesk.domain.parked import Batch, Parked
from flowdesk.storage.office_file import OfficeFile
from flowdesk.storage.rows import shelf

_BATCHES = shelf(Batch)
_PARKED = shelf(Parked)
insert_batch, get_batch = _BATCHES.insert, _BATCHES.get
park, amend, get, remove = _PARKED.insert, _PARKED.amend, _PARKED.get, _PARKED.remove


def batches(file: OfficeFile) -> list[Batch]:
    """Return the imports, the latest first."""
    return _BATCHES.where(file, "1 ORDER BY id DESC")


def waiting(file: OfficeFile) -> list[Parked]:
    """Return the parked rows that haven't become members yet."""
    return _PARKED.where(file, "member_id = '' ORDER BY batch_id DESC, row")
