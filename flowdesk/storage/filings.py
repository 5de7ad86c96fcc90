"""Batches sent upward, in the office file."""

from collections.abc import Iterable

from flowdesk.domain.filing import Filing, FilingItem
from flowdesk.storage.office_file import OfficeFile
from flowdesk.storage.rows import shelf

_FILINGS, _ITEMS = shelf(Filing), shelf(FilingItem)
insert, amend, get = _FILINGS.insert, _FILINGS.amend, _FILINGS.get
insert_items, remove_items = _ITEMS.insert, _ITEMS.remove


def every(file: OfficeFile) -> list[Filing]:
    """Return all filings, the latest first."""
    return _FILINGS.where(file, "1 ORDER BY drawn_on DESC, id DESC")


def items(file: OfficeFile, ids: Iterable[str]) -> list[FilingItem]:
    """Return the lines of filings."""
    return sorted(_ITEMS.among(file, "filing_id", ids), key=lambda one: one.id)


def items_about(file: OfficeFile, ids: Iterable[str]) -> list[FilingItem]:
    """Return the lines in which records were filed."""
    return _ITEMS.among(file, "record_id", ids)
