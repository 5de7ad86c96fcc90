"""What allowed the office to print whole booklets, in the office file."""

from flowdesk.domain.authorisation import Authorisation
from flowdesk.storage.office_file import OfficeFile
from flowdesk.storage.rows import shelf

_ROWS = shelf(Authorisation)
insert, amend, get = _ROWS.insert, _ROWS.amend, _ROWS.get


def every(file: OfficeFile) -> list[Authorisation]:
    """Return all authorisations, the latest first."""
    return _ROWS.where(file, "1 ORDER BY given_on DESC, id DESC")
