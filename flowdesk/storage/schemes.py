"""Named filters in the office file."""

from flowdesk.domain.scheme import Scheme
from flowdesk.storage.office_file import OfficeFile
from flowdesk.storage.rows import shelf

_SCHEMES = shelf(Scheme)
insert, amend, get, remove = _SCHEMES.insert, _SCHEMES.amend, _SCHEMES.get, _SCHEMES.remove


def of_page(file: OfficeFile, page: str) -> list[Scheme]:
    """Return the schemes of a page by name."""
    return _SCHEMES.where(file, "page = ? ORDER BY name, id", (page,))
