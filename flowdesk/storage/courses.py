"""Classes, sign-in sheets and the year's plan in the office file."""

from collections.abc import Iterable

from flowdesk.domain.course import Attendance, Course, ThemePlan
from flowdesk.storage.office_file import OfficeFile
from flowdesk.storage.rows import shelf

_ROWS = shelf(Course)
_SHEET = shelf(Attendance)
_PLANS = shelf(ThemePlan)
insert, amend, get, remove = _ROWS.insert, _ROWS.amend, _ROWS.get, _ROWS.remove
insert_rows, amend_row, remove_rows = _SHEET.insert, _SHEET.amend, _SHEET.remove
insert_plan, amend_plan, remove_plan = _PLANS.insert, _PLANS.amend, _PLANS.remove


def every(file: OfficeFile) -> list[Course]:
    """Return all classes by the day they are planned for."""
    return _ROWS.where(file, "1 ORDER BY planned_on, id")


def attendance(file: OfficeFile, course_id: str = "") -> list[Attendance]:
    """Return the sign-in sheet of one class in its order, or of all."""
    if course_id:
        return _SHEET.where(file, "course_id = ? ORDER BY row, id", (course_id,))
    return _SHEET.where(file, "1 ORDER BY course_id, row, id")


def of_members(file: OfficeFile, ids: Iterable[str]) -> list[Attendance]:
    """Return the lines of members on all sheets."""
    return _SHEET.among(file, "member_id", ids)


def plans(file: OfficeFile, year: int) -> list[ThemePlan]:
    """Return a year's hours by theme, in the order in which they were planned."""
    return _PLANS.where(file, "year = ? ORDER BY id", (year,))
