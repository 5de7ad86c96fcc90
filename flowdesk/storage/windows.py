"""Return windows and homecomings in the office file."""

from collections.abc import Iterable

from flowdesk.domain.window import Homecoming, Window
from flowdesk.storage.office_file import OfficeFile
from flowdesk.storage.rows import shelf

_ROWS = shelf(Window)
_HOME = shelf(Homecoming)
insert, amend, get, remove = _ROWS.insert, _ROWS.amend, _ROWS.get, _ROWS.remove
expect, amend_homecoming, get_homecoming = _HOME.insert, _HOME.amend, _HOME.get
drop = _HOME.remove


def every(file: OfficeFile) -> list[Window]:
    """Return the windows that the office changed or made, by their days."""
    return _ROWS.where(file, "1 ORDER BY first, id")


def homecomings(file: OfficeFile, window: str = "") -> list[Homecoming]:
    """Return who is expected or came, in one window or in all."""
    if window:
        return _HOME.where(file, "window = ? ORDER BY id", (window,))
    return _HOME.where(file, "1 ORDER BY id")


def of_members(file: OfficeFile, ids: Iterable[str]) -> list[Homecoming]:
    """Return the homecomings of members, the latest first."""
    return sorted(_HOME.among(file, "member_id", ids), key=lambda one: one.id, reverse=True)
