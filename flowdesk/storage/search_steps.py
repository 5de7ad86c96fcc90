"""The search for members out of contact, in the office file."""

from collections.abc import Iterable

from flowdesk.domain.search_step import SearchStep
from flowdesk.storage.office_file import OfficeFile
from flowdesk.storage.rows import shelf

_STEPS = shelf(SearchStep)
insert, amend, remove = _STEPS.insert, _STEPS.amend, _STEPS.remove


def every(file: OfficeFile) -> list[SearchStep]:
    """Return all steps of all searches, the latest first."""
    return _STEPS.where(file, '1 ORDER BY "on" DESC, id DESC')


def of_members(file: OfficeFile, ids: Iterable[str]) -> list[SearchStep]:
    """Return the steps of the search for members, the latest first."""
    found = _STEPS.among(file, "member_id", ids)
    return sorted(found, key=lambda one: (one.on, one.id), reverse=True)
