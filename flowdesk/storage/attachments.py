"""Photos, scans and PDFs of members, visits and classes in the office file."""

from collections.abc import Iterable

from flowdesk.domain.attachment import Attachment
from flowdesk.storage.office_file import OfficeFile
from flowdesk.storage.rows import shelf

_ROWS = shelf(Attachment)
insert, amend, get, remove = _ROWS.insert, _ROWS.amend, _ROWS.get, _ROWS.remove


def about(file: OfficeFile, keys: Iterable[str]) -> list[Attachment]:
    """Return what is attached to records, in the order in which it was added."""
    return sorted(_ROWS.among(file, "about", keys), key=lambda one: one.id)


def sizes(file: OfficeFile, keys: Iterable[str]) -> dict[str, int]:
    """Return how many bytes each attachment of some records has, by its key."""
    sql = (
        "SELECT a.id, length(p.data) FROM attachment a JOIN picture p ON p.sha256 = a.sha256 "
        "WHERE a.about = ?"
    )
    return {row[0]: row[1] for key in keys for row in file.rows(sql, (key,))}


def count(file: OfficeFile, about: str) -> int:
    """Return how many attachments a record has."""
    return int(file.rows("SELECT count(*) FROM attachment WHERE about = ?", (about,))[0][0])
