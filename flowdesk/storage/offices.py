"""The office's own row, its profiles, and the prose of its report."""

from flowdesk.domain.office import Office, Profile
from flowdesk.domain.situation import Situation
from flowdesk.storage.office_file import OfficeFile
from flowdesk.storage.rows import shelf

_OFFICE = shelf(Office)
_PROFILES = shelf(Profile)
_SITUATIONS = shelf(Situation)
insert, amend = _OFFICE.insert, _OFFICE.amend
insert_profile, amend_profile = _PROFILES.insert, _PROFILES.amend
remove_profile = _PROFILES.remove
insert_situation, amend_situation = _SITUATIONS.insert, _SITUATIONS.amend


def get(file: OfficeFile) -> Office | None:
    """Return the office, None in a file that is just being made."""
    return next(iter(_OFFICE.where(file)), None)


def profiles(file: OfficeFile) -> list[Profile]:
    """Return the profiles, the latest year first."""
    return _PROFILES.where(file, "1 ORDER BY year DESC")


def situation(file: OfficeFile) -> Situation | None:
    """Return the clerk's prose, None before it was first saved."""
    return next(iter(_SITUATIONS.where(file, "1 ORDER BY id")), None)
