"""Temporary branches and groups, and who takes part in them, in the office file."""

from collections.abc import Iterable

from flowdesk.domain.temporary import Founding, SecondMembership
from flowdesk.storage.office_file import OfficeFile
from flowdesk.storage.rows import shelf

_FOUNDINGS, _SECOND = shelf(Founding), shelf(SecondMembership)
insert, amend = _FOUNDINGS.insert, _FOUNDINGS.amend
enlist, amend_second = _SECOND.insert, _SECOND.amend


def every(file: OfficeFile) -> list[Founding]:
    """Return how all temporary organizations were founded."""
    return _FOUNDINGS.where(file)


def of_unit(file: OfficeFile, unit_id: str) -> Founding | None:
    """Return how a unit was founded, None when it is no temporary one."""
    return next(iter(_FOUNDINGS.where(file, "unit_id = ?", (unit_id,))), None)


def every_second(file: OfficeFile) -> list[SecondMembership]:
    """Return who takes or took part where, in order."""
    return _SECOND.where(file, "1 ORDER BY since, id")


def second_of(file: OfficeFile, column: str, keys: Iterable[str]) -> list[SecondMembership]:
    """Return the second memberships of members or of units; ``column`` says which."""
    if column not in ("member_id", "unit_id"):
        raise ValueError(column)
    return sorted(_SECOND.among(file, column, keys), key=lambda one: (str(one.since), one.id))
