"""培训: classes planned and held, their sign-in sheets."""

from collections.abc import Callable, Sequence

from flowdesk.domain.course import CourseState
from flowdesk.services import courses
from flowdesk.services.courses import CourseLine
from flowdesk.ui import course_forms
from flowdesk.ui.attendance_dialog import open_attendance
from flowdesk.ui.care_section import CareSection
from flowdesk.ui.chips import Chip
from flowdesk.ui.commands import Command
from flowdesk.ui.record_model import Column
from flowdesk.ui.tokens import Tone

_OPEN = (CourseState.PLANNED, CourseState.OVERDUE)
_CHIPS = {
    CourseState.PLANNED: ("clock", Tone.BLUE), CourseState.OVERDUE: ("error_circle", Tone.RED),
    CourseState.HELD: ("checkmark_circle", Tone.GREEN),
    CourseState.CANCELLED: ("dismiss", Tone.GREY),
}  # fmt: skip


def chip(state: CourseState) -> Chip:
    """Return the chip for where a class stands."""
    icon, tone = _CHIPS[state]
    return Chip(word=state.value, icon=icon, tone=tone)


class ClassesSection(CareSection):
    """The classes, what is open first."""

    name, title, icon = "classes", "培训", "hat_graduation"
    topics = frozenset({"courses", "members", "day"})
    hint, unit, spoken = "课题、主题、主讲", "次", "这次培训"
    filters = (("待办", "待办"), ("已办", "已办"), ("已取消", "已取消"), ("", "全部"))
    columns = (
        Column(name="on", head="日期", width=98, rank=0,
               text=lambda a: str(a.course.held_on or a.course.planned_on)),
        Column(name="state", head="状态", chips=lambda a: (chip(a.state),), width=88, rank=0),
        Column(name="title", head="课题", text=lambda a: a.course.title, width=180, bold=True,
               stretch=True, rank=0),
        Column(name="theme", head="主题", text=lambda a: a.course.theme, width=84, rank=1),
        Column(name="series", head="形式", text=lambda a: a.course.series, width=110, rank=4),
        Column(name="hours", head="学时", text=lambda a: f"{a.course.hours:g}", width=52, rank=2,
               right=True),
        Column(name="called", head="应到", text=lambda a: str(a.called), width=52, right=True,
               rank=1),
        Column(name="present", head="实到", text=lambda a: str(a.present), width=52, right=True,
               rank=1),
        Column(name="excused", head="请假", text=lambda a: str(a.excused), width=52, right=True,
               rank=3),
        Column(name="absent", head="缺席", text=lambda a: str(a.absent), width=52, right=True,
               rank=3),
    )  # fmt: skip

    def commands(self) -> tuple[Sequence[Command], Sequence[Command]]:
        """Return the acts of training."""
        forms, shell = course_forms, self.shell
        return (
            Command(words="安排培训(&O)", icon="add", key="Ctrl+N", act=lambda: forms.book(shell)),
            Command(words="录签到(&L)", icon="clipboard_checkmark",
                    act=self.on_line(lambda key: open_attendance(shell, key))),
            Command(words="签到表(&R)…", icon="print", key="Ctrl+P",
                    act=self._paper("sign_in_sheet", "签到表")),
            Command(words="改期(&G)", icon="calendar",
                    act=self.on_line(lambda key: forms.move(shell, key))),
            Command(words="周五大课堂(&J)", icon="calendar",
                    act=lambda: forms.book_series(shell)),
        ), (
            Command(words="签到名单加人(&N)",
                    act=self.on_line(lambda key: forms.add_member(shell, key))),
            Command(words="修改(&B)", icon="edit", key="F2",
                    act=self.on_line(lambda key: forms.amend(shell, key))),
            Command(words="取消(&X)", icon="dismiss",
                    act=self.on_line(lambda key: forms.cancel(shell, key))),
            Command(words="附件(&F)…", act=self.for_current(self._open_photos)),
            Command(words="培训记录(&Y)…", act=self._paper("training_record", "培训记录")),
        )  # fmt: skip

    def on_pane(self) -> Sequence[int]:
        """Put sheet and entry into the pane."""
        return (1, 2)

    def lines(self) -> Sequence[CourseLine]:
        """Return every class."""
        return courses.lines_of(self.desk)

    def belongs(self, key: str, line: CourseLine) -> bool:
        """Tell whether a class stands under a filter."""
        return key in ("", line.state.value) or (key == "待办" and line.state in _OPEN)

    def words(self, line: CourseLine) -> str:
        """Return what the filter box looks in."""
        return f"{line.course.title} {line.course.theme} {line.course.teacher}"

    def result(self) -> str:
        """Say how many classes are open, held, and for how many hours."""
        held = [line for line in self.shown.values() if line.state is CourseState.HELD]
        pending = sum(1 for line in self.shown.values() if line.state in _OPEN)
        hours = sum(line.course.hours for line in held)
        present = sum(line.present for line in held)
        return f"待办 {pending}；已办 {len(held)} 次 {hours:g} 学时，{present} 人次"

    def let(self, line: CourseLine | None) -> None:
        """Let only those acts be done that the class allows."""
        state = line.state if line else None
        live = state is not None and state is not CourseState.CANCELLED
        for at, allowed in ((1, live), (2, line is not None), (3, state in _OPEN), (5, live),
                            (6, line is not None), (7, state in _OPEN),
                            (8, line is not None), (9, state is CourseState.HELD)):  # fmt: skip
            self.made[at].setEnabled(allowed)

    def head(self, line: CourseLine) -> tuple[str, str, Sequence[Chip]]:
        """Return the pane's head."""
        return line.course.title, f"{line.course.theme} {line.course.series}", (chip(line.state),)

    def facts(self, line: CourseLine) -> Sequence[tuple[str, str]]:
        """Return when, where, who, and who was missing."""
        one = line.course
        rows = courses.sheet_of(self.desk, line.id)
        missing = [f"{r.who.name}（{r.line.mark}）" for r in rows
                   if r.line.mark in ("请假", "缺席")]  # fmt: skip
        return (
            ("计划", str(one.planned_on)), ("上课", str(one.held_on or "")),
            ("学时", f"{one.hours:g}"), ("地点", one.place), ("主讲", one.teacher),
            ("应到", f"{line.called} 人，到 {line.present}"),
            ("没到", f"请假 {line.excused}，缺席 {line.absent}"),
            ("材料", one.materials), ("原因", one.reason), ("备注", one.note),
            ("", "没有到的" if missing else ""), ("姓名", "、".join(missing)),
        )  # fmt: skip

    def open_line(self, line: CourseLine) -> None:
        """Open the sign-in sheet."""
        if line.state is not CourseState.CANCELLED:
            open_attendance(self.shell, line.id)

    def nothing_yet(self) -> tuple[str, str, Callable[[], object] | None]:
        """Say that none is planned."""
        return "还没有安排培训。", "安排培训", self.made[0].trigger

    def print_current(self) -> None:
        """Show the sign-in sheet."""
        self.made[2].trigger()

    def _open_photos(self, line: CourseLine) -> None:
        from flowdesk.ui.attachments_dialog import open_attachments  # with its pictures

        open_attachments(self.shell, line.id, line.course.title)

    def _paper(self, name: str, title: str) -> Callable[[], object]:
        def show(line: CourseLine) -> None:
            from flowdesk.services import care_papers
            from flowdesk.ui.paper_dialog import open_paper

            make = getattr(care_papers, name)
            open_paper(self.shell, f"{title} — {line.course.title}",
                       lambda desk: make(desk, line.id))  # fmt: skip

        return self.for_current(show)
