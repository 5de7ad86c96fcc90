"""Training: the year's plan by themes, classes, and who attended, was excused, or was absent."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from flowdesk.domain.entry import Kind, record, said


class CourseState(StrEnum):
    """Where a class stands on a day."""

    PLANNED = "待办"
    OVERDUE = "逾期"
    HELD = "已办"
    CANCELLED = "已取消"


class Mark(StrEnum):
    """What the sign-in sheet says of one member; empty while nothing was entered."""

    PRESENT = "到"
    EXCUSED = "请假"
    ABSENT = "缺席"
    MADE_UP = "已补课"


@record
class ThemePlan:
    """The hours that a year's plan gives a theme."""

    id: str = said(default="")
    year: int = said("年度", default=0)
    theme: str = said(
        "主题", default="", kind=Kind.CHOICE, choices="course_themes", required=True, listed=True,
        mnemonic="T",
    )  # fmt: skip
    hours: float = said("计划学时", default=0.0, kind=Kind.NUMBER, required=True, listed=True,
                        mnemonic="H")  # fmt: skip
    note: str = said("安排", default="", listed=True, mnemonic="B")


@record
class Course:
    """One class: of a theme, on a day, for whom, for how many hours."""

    id: str = said(default="")
    title: str = said("课题", default="", required=True, listed=True, mnemonic="T")
    theme: str = said(
        "主题", default="", kind=Kind.CHOICE, choices="course_themes", required=True, listed=True,
        mnemonic="G",
    )  # fmt: skip
    series: str = said(
        "形式", default="", kind=Kind.CHOICE, choices="course_series", listed=True, mnemonic="K"
    )
    planned_on: date = said("计划日期", kind=Kind.DATE, required=True, listed=True, planned=True,
                            mnemonic="D")  # fmt: skip
    held_on: date | None = said("上课日期", default=None, kind=Kind.DATE, listed=True, mnemonic="J")
    hours: float = said("学时", default=2.0, kind=Kind.NUMBER, required=True, listed=True,
                        mnemonic="H")  # fmt: skip
    place: str = said("地点", default="", listed=True, mnemonic="L")
    teacher: str = said("主讲", default="", listed=True, mnemonic="P")
    window: str = said(default="")  # of the return window it was made from
    materials: str = said("材料", default="", kind=Kind.LINES, mnemonic="C",
                          hint="发了哪些材料，放在哪里")  # fmt: skip
    cancelled_on: date | None = said("取消日期", default=None, kind=Kind.DATE)
    reason: str = said("取消或改期原因", default="", mnemonic="R")
    note: str = said("备注", default="", mnemonic="B")

    def state_on(self, day: date) -> CourseState:
        """Return where the class stands on a day."""
        if self.held_on is not None and self.held_on <= day:
            return CourseState.HELD
        if self.cancelled_on is not None and self.cancelled_on <= day:
            return CourseState.CANCELLED
        return CourseState.OVERDUE if self.planned_on < day else CourseState.PLANNED


@record
class Attendance:
    """One line of a class's sign-in sheet, in the sheet's order."""

    id: str = said(default="")
    course_id: str = said()
    member_id: str = said("党员", kind=Kind.MEMBER, required=True)
    row: int = said("序号", default=0)
    mark: str = said("签到", default="", listed=True)
    made_up_on: date | None = said("补课日期", default=None, kind=Kind.DATE, mnemonic="D")
    note: str = said("备注", default="", mnemonic="B")


def counts(mark: str) -> bool:
    """Tell whether a mark earns the hours of the class."""
    return mark in (Mark.PRESENT, Mark.MADE_UP)


def hours_done(courses: Iterable[Course], day: date) -> dict[str, float]:
    """Return the hours held by a day, by theme."""
    found: dict[str, float] = {}
    for course in courses:
        if course.state_on(day) is CourseState.HELD:
            found[course.theme] = found.get(course.theme, 0.0) + course.hours
    return found
