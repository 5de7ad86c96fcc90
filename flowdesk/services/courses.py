"""Training: the year's plan by themes, classes, sign-in sheets, making up, hours for a member."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from flowdesk.domain import codes
from flowdesk.domain.course import (
    Attendance,
    Course,
    CourseState,
    Mark,
    ThemePlan,
    counts,
    hours_done,
)
from flowdesk.domain.entry import record
from flowdesk.domain.errors import RuleBroken
from flowdesk.services import windows
from flowdesk.services.care import Who, people
from flowdesk.services.desk import Desk
from flowdesk.storage import courses

__all__ = [
    "CourseLine", "PlanLine", "SheetLine", "amend", "book", "book_series", "cancel", "get",
    "group", "hold", "hours_of", "lines_of", "make_up", "move", "plan", "plan_of", "put_members",
    "sheet_of", "to_make_up", "told_of_member",
]  # fmt: skip

_OPEN = (CourseState.PLANNED, CourseState.OVERDUE)
_FRIDAY = 4


@record
class CourseLine:
    """One class as it stands on a day."""

    id: str
    course: Course
    state: CourseState
    called: int  # members on its sheet
    present: int
    excused: int
    absent: int


@record
class SheetLine:
    """One line of a sign-in sheet."""

    id: str  # of the line
    line: Attendance
    who: Who


@record
class PlanLine:
    """One theme of a year: hours planned, held, and classes."""

    id: str  # of the plan, else the theme
    theme: str
    planned: float
    held: float
    classes: int
    note: str


def get(desk: Desk, course_id: str) -> Course:
    """Return a class; RuleBroken when it isn't there any more."""
    found = courses.get(desk.file, course_id)
    if found is None:
        raise RuleBroken("这次培训的登记已经不在，可能刚被撤销。请刷新后再看。")
    return found


def lines_of(desk: Desk, on: date | None = None, year: int = 0) -> list[CourseLine]:
    """Return the classes of a year, or all, as they stand on a day; what is open first."""
    day = on or desk.today()
    marks: dict[str, Counter[str]] = {}
    for one in courses.attendance(desk.file):
        marks.setdefault(one.course_id, Counter())[one.mark] += 1
    found = []
    for course in courses.every(desk.file):
        if year and (course.held_on or course.planned_on).year != year:
            continue
        said = marks.get(course.id, Counter())
        found.append(CourseLine(
            id=course.id, course=course, state=course.state_on(day), called=said.total(),
            present=sum(said[mark] for mark in said if counts(mark)),
            excused=said[Mark.EXCUSED], absent=said[Mark.ABSENT],
        ))  # fmt: skip
    waiting = [line for line in found if line.state in _OPEN]
    rest = [line for line in reversed(found) if line.state not in _OPEN]
    return waiting + rest


def plan(desk: Desk, year: int, theme: str, hours: float, note: str = "") -> ThemePlan:
    """Give a theme so many hours in a year's plan, in place of what stood there."""
    if theme not in codes.choices("course_themes"):
        raise RuleBroken("请从五个主题里选一个。", "theme")
    if not 0 <= hours <= 500:
        raise RuleBroken("计划学时应在 0 到 500 之间。", "hours")
    before = next((one for one in courses.plans(desk.file, year) if one.theme == theme), None)
    done = ThemePlan(id=before.id if before else desk.new_id(), year=year, theme=theme,
                     hours=hours, note=note.strip())  # fmt: skip
    with desk.write("courses", f"{year} 年培训计划：{theme} {hours:g} 学时"):
        if before:
            courses.amend_plan(desk.file, done)
        else:
            courses.insert_plan(desk.file, done)
    return done


def plan_of(desk: Desk, year: int, on: date | None = None) -> list[PlanLine]:
    """Return every theme of a year with its hours planned and held by a day."""
    day = min(on or desk.today(), date(year, 12, 31))
    held = [one for one in courses.every(desk.file) if one.held_on and one.held_on.year == year]
    done, known = hours_done(held, day), {one.theme: one for one in courses.plans(desk.file, year)}
    classes = Counter(one.theme for one in held if one.state_on(day) is CourseState.HELD)
    themes = [
        *codes.choices("course_themes"),
        *sorted(set(done) - set(codes.choices("course_themes"))),
    ]
    return [
        PlanLine(
            id=theme, theme=theme, planned=known[theme].hours if theme in known else 0.0,
            held=done.get(theme, 0.0), classes=classes[theme],
            note=known[theme].note if theme in known else "",
        )
        for theme in themes
    ]  # fmt: skip


def book(desk: Desk, draft: Course, ids: Sequence[str] = ()) -> Course:
    """Plan a class, with the members who are called to it."""
    _check(draft)
    done = replace(draft, id=desk.new_id())
    with desk.write("courses", f"安排培训：{done.title}"):
        courses.insert(desk.file, done)
        courses.insert_rows(desk.file, *_rows(desk, done.id, ids, 0))
    return done


def book_series(desk: Desk, draft: Course, times: int, ids: Sequence[str] = ()) -> list[Course]:
    """Plan so many classes a week apart on Fridays (周五大课堂), from a day on, in one act."""
    if not 1 <= times <= 52:
        raise RuleBroken("次数应在 1 到 52 之间。", "times")
    _check(draft)
    first = draft.planned_on + timedelta(days=(_FRIDAY - draft.planned_on.weekday()) % 7)
    done = [
        replace(draft, id=desk.new_id(), planned_on=first + timedelta(weeks=at),
                title=f"{draft.title}（第 {at + 1} 讲）")
        for at in range(times)
    ]  # fmt: skip
    with desk.write("courses", f"安排周五大课堂：{draft.title}（{times} 讲）"):
        courses.insert(desk.file, *done)
        for one in done:
            courses.insert_rows(desk.file, *_rows(desk, one.id, ids, 0))
    return done


def amend(desk: Desk, course: Course) -> Course:
    """Change what was written down about a class."""
    _check(course)
    with desk.write("courses", f"修改培训：{course.title}"):
        courses.amend(desk.file, course)
    return course


def group(desk: Desk, whom: str) -> list[str]:
    """Return the members of a kind whom a class is for; RuleBroken for a kind that isn't known."""
    here = [who for who in people(desk).values() if who.unit_name]
    kinds: dict[str, Callable[[Who], bool]] = {
        "外出党员": lambda who: who.stay is not None,
        "在家党员": lambda who: who.stay is None,
        "全体党员": lambda who: True,
        "预备党员": lambda who: who.member.category == "预备党员",
        "先不列名单": lambda who: False,
    }
    if whom == "在乡返乡党员":
        home = _home_now(desk)
        return [who.id for who in here if who.id in home]
    if whom not in kinds:
        raise RuleBroken("请选对象，或先不列名单。", "whom")
    return [who.id for who in here if kinds[whom](who)]


def put_members(desk: Desk, course_id: str, ids: Sequence[str]) -> int:
    """Add members to a class's sheet, below who is on it; returns how many are new."""
    course, rows = get(desk, course_id), courses.attendance(desk.file, course_id)
    known = {one.member_id for one in rows}
    fresh = [key for key in dict.fromkeys(ids) if key not in known]
    if not fresh:
        raise RuleBroken("选中的人都已经在签到名单里。")
    last = max((one.row for one in rows), default=0)
    with desk.write("courses", f"签到名单：{course.title}（加 {len(fresh)} 人）"):
        courses.insert_rows(desk.file, *_rows(desk, course_id, fresh, last))
    return len(fresh)


def move(desk: Desk, course_id: str, to: date, reason: str) -> Course:
    """Move a class to another day, with the reason."""
    course = _open(desk, course_id)
    if not reason.strip():
        raise RuleBroken("请写明改期原因。", "reason")
    done = replace(course, planned_on=to, reason=reason.strip())
    with desk.write("courses", f"培训改期：{course.title}"):
        courses.amend(desk.file, done)
    return done


def cancel(desk: Desk, course_id: str, reason: str) -> Course:
    """Call a class off, with the reason."""
    course = _open(desk, course_id)
    if not reason.strip():
        raise RuleBroken("请写明取消原因。", "reason")
    done = replace(course, cancelled_on=desk.today(), reason=reason.strip())
    with desk.write("courses", f"取消培训：{course.title}"):
        courses.amend(desk.file, done)
    return done


def hold(desk: Desk, course_id: str, on: date, marks: Mapping[str, str]) -> Course:
    """Write down that a class was held, with its sheet: each line's mark by the line's key."""
    course = get(desk, course_id)
    if course.cancelled_on is not None:
        raise RuleBroken(f"这次培训已在 {course.cancelled_on} 取消，请另排一次。")
    if on > desk.today():
        raise RuleBroken("上课日期还没有到，请上课以后再录签到。", "held_on")
    known = {one.id: one for one in courses.attendance(desk.file, course_id)}
    changed = [
        replace(known[key], mark=mark)
        for key, mark in marks.items()
        if key in known and known[key].mark != mark
    ]
    present = sum(counts(marks.get(key, one.mark)) for key, one in known.items())
    done = replace(course, held_on=on)
    with desk.write("courses", f"签到：{course.title}（到 {present} 人）"):
        courses.amend(desk.file, done)
        for one in changed:
            courses.amend_row(desk.file, one)
    return done


def make_up(desk: Desk, row_id: str, on: date, note: str = "") -> Attendance:
    """Write down that a member made a class up."""
    known = next((one for one in courses.attendance(desk.file) if one.id == row_id), None)
    if known is None:
        raise RuleBroken("这一行签到已经不在，请刷新后再看。")
    if counts(known.mark):
        raise RuleBroken("这位党员已经到课或补过课了。")
    course = get(desk, known.course_id)
    if on > desk.today() or on < (course.held_on or course.planned_on):
        raise RuleBroken("补课日期应在上课以后、今天以前。", "made_up_on")
    done = replace(known, mark=Mark.MADE_UP.value, made_up_on=on, note=note.strip())
    name = people(desk, [known.member_id])[known.member_id].name
    with desk.write("courses", f"补课：{name}（{course.title}）"):
        courses.amend_row(desk.file, done)
    return done


def sheet_of(desk: Desk, course_id: str) -> list[SheetLine]:
    """Return a class's sign-in sheet in its order."""
    rows = courses.attendance(desk.file, course_id)
    known = people(desk, [one.member_id for one in rows])
    return [SheetLine(id=one.id, line=one, who=known[one.member_id]) for one in rows]


def to_make_up(desk: Desk, year: int) -> list[tuple[SheetLine, Course]]:
    """Return who was excused or absent in a year and hasn't made it up, by class."""
    held = {
        one.id: one for one in courses.every(desk.file)
        if one.state_on(desk.today()) is CourseState.HELD and one.held_on
        and one.held_on.year == year
    }  # fmt: skip
    rows = [one for one in courses.attendance(desk.file) if one.course_id in held]
    missing = [one for one in rows if one.mark in (Mark.EXCUSED, Mark.ABSENT)]
    known = people(desk, [one.member_id for one in missing])
    return [
        (SheetLine(id=one.id, line=one, who=known[one.member_id]), held[one.course_id])
        for one in missing
    ]


def hours_of(desk: Desk, year: int) -> dict[str, float]:
    """Return the hours that each member attended or made up in a year."""
    held = {
        one.id: one.hours for one in courses.every(desk.file)
        if one.state_on(desk.today()) is CourseState.HELD and one.held_on
        and one.held_on.year == year
    }  # fmt: skip
    found: dict[str, float] = {}
    for row in courses.attendance(desk.file):
        if row.course_id in held and counts(row.mark):
            found[row.member_id] = found.get(row.member_id, 0.0) + held[row.course_id]
    return found


def told_of_member(desk: Desk, member_id: str, year: int) -> list[tuple[str, str]]:
    """Return the classes of a year that a member was called to: the day, and what was marked."""
    rows = {one.course_id: one for one in courses.of_members(desk.file, [member_id])}
    return [
        (str(one.held_on), f"{one.title}：{rows[one.id].mark or '没有录签到'}")
        for one in courses.every(desk.file)
        if one.id in rows and one.held_on is not None and one.held_on.year == year
    ]


def _home_now(desk: Desk) -> set[str]:
    """Return who is home in a window that runs today."""
    return {
        line.id
        for one in windows.running(desk)
        for line in windows.lines_of(desk, one.key())
        if line.state in ("已到家", "已返乡")
    }


def _rows(desk: Desk, course_id: str, ids: Sequence[str], last: int) -> list[Attendance]:
    known = people(desk, ids)
    order = sorted(known.values(), key=lambda who: (who.unit_name, who.group_name, who.name))
    return [
        Attendance(id=desk.new_id(), course_id=course_id, member_id=who.id, row=last + at)
        for at, who in enumerate(order, start=1)
    ]


def _open(desk: Desk, course_id: str) -> Course:
    course = get(desk, course_id)
    if course.held_on is not None:
        raise RuleBroken(f"这次培训已在 {course.held_on} 上过课，不能再改期或取消。")
    if course.cancelled_on is not None:
        raise RuleBroken(f"这次培训已在 {course.cancelled_on} 取消，请另排一次。")
    return course


def _check(draft: Course) -> None:
    if not draft.title.strip():
        raise RuleBroken("请写课题。", "title")
    if not draft.theme:
        raise RuleBroken("请选主题。", "theme")
    if not 0 < draft.hours <= 40:
        raise RuleBroken("一次培训的学时应在 0.5 到 40 之间。", "hours")
