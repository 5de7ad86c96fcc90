"""Photos and scans of visits and classes in the office file."""

from collections.abc import Iterable

from flowdesk.domain.attachment import Attachment
from flowdesk.storage.office_file import OfficeFile
from flowdesk.storage.rows import shelf

_ROWS = shelf(Attachment)
insert, get, remove = _ROWS.insert, _ROWS.get, _ROWS.remove


def about(file: OfficeFile, keys: Iterable[str]) -> list[Attachment]:
    """Return what is attached to records, in the order in which it was added."""
    return sorted(_ROWS.among(file, "about", keys), key=lambda one: one.id)
