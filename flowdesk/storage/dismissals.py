"""What the clerk looked up and lets stand, in the office file."""

from flowdesk.domain.dismissal import Dismissal
from flowdesk.storage.office_file import OfficeFile
from flowdesk.storage.rows import shelf

_DISMISSALS = shelf(Dismissal)
insert, amend, get, remove = (
    _DISMISSALS.insert,
    _DISMISSALS.amend,
    _DISMISSALS.get,
    _DISMISSALS.remove,
)


def of_kind(file: OfficeFile, kind: str) -> list[Dismissal]:
    """Return everything of a kind that is let stand, the latest first."""
    return _DISMISSALS.where(file, 'kind = ? ORDER BY "on" DESC, id DESC', (kind,))


def about(file: OfficeFile, member_id: str) -> list[Dismissal]:
    """Return what is let stand about one person, of either kind."""
    return _DISMISSALS.where(file, "first_id = ? OR second_id = ?", (member_id, member_id))
