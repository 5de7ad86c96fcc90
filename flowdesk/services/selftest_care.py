"""The self test's part of care: a window, a walk by its sheet, a difficulty, a class."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from flowdesk.domain.contact import Contact
from flowdesk.domain.course import Course, Mark
from flowdesk.domain.matter import Matter, MatterState, MatterStep, StepKind
from flowdesk.services import (
    care_papers,
    charts,
    contacts,
    courses,
    dues,
    matters,
    walks,
    windows,
)
from flowdesk.services.selftest_register import require

if TYPE_CHECKING:
    from flowdesk.services.selftest import Step, Trial


def _windows(trial: Trial) -> str:
    desk, year = trial.desk, trial.desk.today().year
    found = windows.of_year(desk, year + 1)
    require(len(found) == 5, "返乡时段推算不全。")
    spring = next(one for one in found if one.festival == "春节")
    return f"{spring.name} {spring.first} 至 {spring.last}"


def _walk(trial: Trial) -> str:
    desk, day = trial.desk, trial.desk.today() - timedelta(days=1)
    made = walks.plan(desk, [trial.member_id], day, "自检", occasion="日常")[0]
    sheet = care_papers.walk_sheets(desk, day)
    require(sheet.pdf.startswith(b"%PDF"), "走访单没有排出来。")
    walks.enter(desk, day, [walks.Result(id=made.id, mark=walks.DONE, code="2")])
    told = next(line.visit for line in walks.of_day(desk, day) if line.id == made.id)
    require("看病" in told.difficulty, "照单录入的代码没有记上。")
    return f"走访单 {len(sheet.pdf)} 字节，照单录入 1 户"


def _owe(trial: Trial) -> str:
    desk, today = trial.desk, trial.desk.today()
    contacts.note(desk, Contact(member_id=trial.member_id, on=today, whom="本人", learned="自检"))
    one = matters.note(desk, Matter(member_id=trial.member_id, what="自检", found_on=today,
                                    promised=today))  # fmt: skip
    require(any(due.key == f"matter:{one.id}" for due in dues.due_on(desk)), "困难没有列入今日。")
    for kind in (StepKind.SETTLED, StepKind.CONFIRMED):
        matters.step(desk, MatterStep(matter_id=one.id, kind=kind.value, on=today, what="自检"))
    state = next(line.state for line in matters.lines_of(desk) if line.id == one.id)
    require(state is MatterState.CONFIRMED, "困难没有办结确认。")
    return "联系 1 次，困难 1 件办结确认"


def _teach(trial: Trial) -> str:
    desk, today = trial.desk, trial.desk.today()
    draft = Course(title="自检", theme="党性意识", planned_on=today)
    one = courses.book(desk, draft, [trial.member_id])
    (row,) = courses.sheet_of(desk, one.id)
    courses.hold(desk, one.id, today, {row.id: Mark.PRESENT.value})
    hours = courses.hours_of(desk, today.year)[trial.member_id]
    sheet = care_papers.sign_in_sheet(desk, one.id)
    require(sheet.pdf.startswith(b"%PDF"), "签到表没有排出来。")
    return f"签到 1 人，{hours:g} 学时；{charts.where(desk).told()}"


STEPS: tuple[tuple[str, Step], ...] = (
    ("返乡时段", _windows),
    ("排走访、照单录入", _walk),
    ("联系、困难", _owe),
    ("培训签到、统计图", _teach),
)
