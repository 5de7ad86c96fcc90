"""The forms of training: a class, a series, the plan, moving and calling off, making up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, cast

from flowdesk.domain.course import Attendance, Course, ThemePlan
from flowdesk.domain.entry import Entry, Kind, entry_of
from flowdesk.services import courses, windows
from flowdesk.ui.shell import Shell

if TYPE_CHECKING:
    from flowdesk.ui.form_dialog import FormDialog, Values

_FIELDS = ("title", "theme", "series", "planned_on", "hours", "place", "teacher", "materials",
           "note")  # fmt: skip


def book(shell: Shell, ids: Sequence[str] = (), window: str = "") -> FormDialog:
    """Open the form of a class; whom it is for, unless members are given."""
    asked = [entry_of(Course, name) for name in _FIELDS]
    if not ids:
        asked.insert(3, _whom())

    def save(values: Values) -> None:
        called = list(ids) or _called(shell, str(values.pop("whom", "")))
        courses.book(shell.desk, Course(window=window, **values), called)  # type: ignore[arg-type]

    shown: Values = {"hours": 2.0, "planned_on": shell.desk.today() + timedelta(days=7)}
    title = "安排培训"
    if window:
        one = windows.get(shell.desk, window)
        title = f"安排返乡培训 — {one.name}（{len(ids)} 人）"
        shown |= {"series": "返乡集中培训", "planned_on": max(one.first, shell.desk.today())}
    return shell.form(title, asked, save, shown, key=f"course:{window}")


def book_series(shell: Shell) -> FormDialog:
    """Open the form of a 周五大课堂: the same class on so many Fridays."""
    names = ("title", "theme", "planned_on", "hours", "place", "teacher")
    asked = [entry_of(Course, name) for name in names]
    asked[2] = replace(asked[2], label="从哪天起")
    times = replace(entry_of(Course, "hours"), name="times", label="讲几次", mnemonic="N")
    asked += [times, _whom()]

    def save(values: Values) -> None:
        called = _called(shell, str(values.pop("whom", "")))
        count = int(cast(float, values.pop("times")))
        draft = Course(series="周五大课堂", **values)  # type: ignore[arg-type]
        courses.book_series(shell.desk, draft, count, called)

    shown: Values = {"hours": 1.0, "times": 4.0, "planned_on": shell.desk.today()}
    return shell.form("安排周五大课堂", asked, save, shown, key="series")


def amend(shell: Shell, course_id: str) -> FormDialog:
    """Open the form that changes a class."""
    known = courses.get(shell.desk, course_id)
    asked = [entry_of(Course, name) for name in _FIELDS]

    def save(values: Values) -> None:
        courses.amend(shell.desk, replace(known, **values))  # type: ignore[arg-type]

    shown: Values = {name: getattr(known, name) for name in _FIELDS}
    return shell.form(f"修改培训 — {known.title}", asked, save, shown, key=f"course-of:{course_id}")


def move(shell: Shell, course_id: str) -> FormDialog:
    """Open the form that moves a class to another day."""
    known = courses.get(shell.desk, course_id)
    to = replace(entry_of(Course, "planned_on"), label="改到哪天")
    why = replace(entry_of(Course, "reason"), label="改期原因", required=True)

    def save(values: Values) -> None:
        courses.move(shell.desk, course_id, cast(date, values["planned_on"]), str(values["reason"]))

    return shell.form(f"培训改期 — {known.title}", (to, why), save, key=f"course-to:{course_id}")


def cancel(shell: Shell, course_id: str) -> FormDialog:
    """Open the form that calls a class off."""
    known = courses.get(shell.desk, course_id)
    why = replace(entry_of(Course, "reason"), label="取消原因", required=True)

    def save(values: Values) -> None:
        courses.cancel(shell.desk, course_id, str(values["reason"]))

    return shell.form(f"取消培训 — {known.title}", (why,), save, key=f"course-no:{course_id}")


def plan(shell: Shell, year: int, theme: str = "") -> FormDialog:
    """Open the form of a theme's hours in a year's plan."""
    asked = [entry_of(ThemePlan, name) for name in ("theme", "hours", "note")]

    def save(values: Values) -> None:
        courses.plan(shell.desk, year, str(values["theme"]), cast(float, values["hours"]),
                     str(values["note"]))  # fmt: skip

    known = next((one for one in courses.plan_of(shell.desk, year) if one.theme == theme), None)
    shown: Values = {"theme": theme}
    if known is not None:
        shown |= {"hours": known.planned, "note": known.note}
    return shell.form(f"{year} 年培训计划", asked, save, shown, key=f"plan:{year}:{theme}")


def add_member(shell: Shell, course_id: str) -> FormDialog:
    """Open the form that puts somebody, or a group, on a class's sheet."""
    who = replace(entry_of(Attendance, "member_id"), mnemonic="M", required=False)
    whom = replace(_whom(), required=False, label="或者一批人")

    def save(values: Values) -> None:
        one = str(values["member_id"] or "")
        ids = [one] if one else _called(shell, str(values["whom"]))
        courses.put_members(shell.desk, course_id, ids)

    title = f"签到名单加人 — {courses.get(shell.desk, course_id).title}"
    return shell.form(title, (who, whom), save, key=f"called:{course_id}")


def make_up(shell: Shell, row_id: str, name: str) -> FormDialog:
    """Open the form that says a member made a class up."""
    on = replace(entry_of(Attendance, "made_up_on"), required=True)
    how = replace(entry_of(Attendance, "note"), label="怎么补的", hint="如 送学上门、自学并谈话")

    def save(values: Values) -> None:
        courses.make_up(shell.desk, row_id, cast(date, values["made_up_on"]), str(values["note"]))

    shown: Values = {"made_up_on": shell.desk.today()}
    return shell.form(f"登记补课 — {name}", (on, how), save, shown, key=f"make-up:{row_id}")


def _whom() -> Entry:
    entry = entry_of(Course, "series")
    return replace(entry, name="whom", label="对象", kind=Kind.CHOICE, choices="course_groups",
                   required=True, mnemonic="W")  # fmt: skip


def _called(shell: Shell, whom: str) -> list[str]:
    return courses.group(shell.desk, whom)
