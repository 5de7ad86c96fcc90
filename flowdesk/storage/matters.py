"""Difficulties, tasks and needs in the office file."""

from collections.abc import Iterable

from flowdesk.domain.matter import Matter, MatterStep
from flowdesk.storage.office_file import OfficeFile
from flowdesk.storage.rows import shelf

_ROWS = shelf(Matter)
_STEPS = shelf(MatterStep)
insert, amend, get, remove = _ROWS.insert, _ROWS.amend, _ROWS.get, _ROWS.remove
insert_step, remove_step = _STEPS.insert, _STEPS.remove


def every(file: OfficeFile) -> list[Matter]:
    """Return all matters, the oldest first."""
    return _ROWS.where(file, "1 ORDER BY found_on, id")


def of_members(file: OfficeFile, ids: Iterable[str]) -> list[Matter]:
    """Return the matters of members, the latest first."""
    found = _ROWS.among(file, "member_id", ids)
    return sorted(found, key=lambda one: (one.found_on, one.id), reverse=True)


def of_visit(file: OfficeFile, visit_id: str) -> list[Matter]:
    """Return what a visit made to be tracked."""
    return _ROWS.where(file, "visit_id = ? ORDER BY id", (visit_id,))


def steps_of(file: OfficeFile, ids: Iterable[str]) -> list[MatterStep]:
    """Return the steps of matters, in the order of their days."""
    found = _STEPS.among(file, "matter_id", ids)
    return sorted(found, key=lambda one: (one.on, one.id))


def every_step(file: OfficeFile) -> list[MatterStep]:
    """Return all steps, in the order of their days."""
    return _STEPS.where(file, '1 ORDER BY "on", id')
