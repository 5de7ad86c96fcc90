"""补课名单: who was excused or absent this year and hasn't made it up."""

from collections.abc import Callable, Sequence

from flowdesk.domain.course import Course
from flowdesk.domain.entry import record
from flowdesk.services import courses
from flowdesk.services.courses import SheetLine
from flowdesk.ui import course_forms
from flowdesk.ui.care_section import CareSection
from flowdesk.ui.chips import Chip
from flowdesk.ui.commands import Command
from flowdesk.ui.record_model import Column
from flowdesk.ui.tokens import Tone


@record
class MakeUp:
    """One line of the make-up list."""

    id: str
    line: SheetLine
    course: Course


def _chip(one: MakeUp) -> Chip:
    excused = one.line.line.mark == "请假"
    return Chip(word=one.line.line.mark, icon="clock" if excused else "error_circle",
                tone=Tone.AMBER if excused else Tone.RED)  # fmt: skip


class MakeupsSection(CareSection):
    """The make-up list of this year."""

    name, title, icon = "makeups", "补课名单", "history"
    topics = frozenset({"courses", "members", "day"})
    hint, unit, spoken = "姓名、课题", "人次", "这次缺课"
    filters = (("", "全部"), ("请假", "请假"), ("缺席", "缺席"))
    columns = (
        Column(name="name", head="姓名", text=lambda a: a.line.who.name, width=130, bold=True,
               rank=0),
        Column(name="unit", head="党支部", text=lambda a: a.line.who.unit_name, width=130, rank=2),
        Column(name="mark", head="缺课", chips=lambda a: (_chip(a),), width=80, rank=0),
        Column(name="on", head="上课日期", text=lambda a: str(a.course.held_on), width=98, rank=1),
        Column(name="title", head="课题", text=lambda a: a.course.title, width=170, stretch=True,
               rank=0),
        Column(name="theme", head="主题", text=lambda a: a.course.theme, width=84, rank=3),
        Column(name="hours", head="学时", text=lambda a: f"{a.course.hours:g}", width=52,
               right=True, rank=2),
    )  # fmt: skip

    def commands(self) -> tuple[Sequence[Command], Sequence[Command]]:
        """Return the acts of the list."""
        return (
            Command(words="登记补课(&O)", icon="checkmark_circle", key="Ctrl+N",
                    act=self.for_current(self.open_line)),
            Command(words="看党员(&I)", icon="person",
                    act=self.see_member(lambda one: one.line.who.id)),
        ), ()  # fmt: skip

    def on_pane(self) -> Sequence[int]:
        """Put the act into the pane."""
        return (0,)

    def lines(self) -> Sequence[MakeUp]:
        """Return who hasn't made up a class of this year."""
        found = courses.to_make_up(self.desk, self.desk.today().year)
        return [MakeUp(id=line.id, line=line, course=course) for line, course in found]

    def belongs(self, key: str, line: MakeUp) -> bool:
        """Tell whether a line stands under a filter."""
        return key in ("", line.line.line.mark)

    def words(self, line: MakeUp) -> str:
        """Return what the filter box looks in."""
        return f"{line.line.who.name} {line.course.title}"

    def result(self) -> str:
        """Say how many lessons are missing."""
        return f"今年还要补课 {len(self.shown)} 人次"

    def head(self, line: MakeUp) -> tuple[str, str, Sequence[Chip]]:
        """Return the pane's head."""
        return line.line.who.name, line.line.who.unit_name, (_chip(line),)

    def facts(self, line: MakeUp) -> Sequence[tuple[str, str]]:
        """Return which class was missed."""
        one = line.course
        return (
            ("课题", one.title), ("主题", one.theme), ("上课", str(one.held_on or "")),
            ("学时", f"{one.hours:g}"), ("去向", line.line.who.destination or "在家"),
        )  # fmt: skip

    def open_line(self, line: MakeUp) -> None:
        """Say that it was made up."""
        course_forms.make_up(self.shell, line.id, line.line.who.name)

    def nothing_yet(self) -> tuple[str, str, Callable[[], object] | None]:
        """Say that nobody is to make anything up."""
        return "今年没有要补课的。", "", None
