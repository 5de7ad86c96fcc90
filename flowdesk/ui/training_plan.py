"""年度计划: the hours of each theme, planned and held."""

from collections.abc import Sequence

from flowdesk.services import courses
from flowdesk.services.courses import PlanLine
from flowdesk.ui import course_forms
from flowdesk.ui.care_section import CareSection
from flowdesk.ui.chips import Chip
from flowdesk.ui.commands import Command
from flowdesk.ui.record_model import Column
from flowdesk.ui.shell import Shell
from flowdesk.ui.tokens import Tone


def _chip(line: PlanLine) -> Chip:
    if not line.planned:
        return Chip(word="没有计划", icon="info", tone=Tone.GREY)
    if line.held >= line.planned:
        return Chip(word="已完成", icon="checkmark_circle", tone=Tone.GREEN)
    return Chip(word=f"还差 {line.planned - line.held:g} 学时", icon="clock", tone=Tone.AMBER)


class PlanSection(CareSection):
    """The five themes of one year."""

    name, title, icon = "plan", "年度计划", "calendar"
    topics = frozenset({"courses", "day"})
    hint, unit, spoken = "主题", "个主题", "这个主题"
    filters = (("", "全部"), ("差", "还差学时"))
    columns = (
        Column(name="theme", head="主题", text=lambda a: a.theme, width=120, bold=True, rank=0),
        Column(name="planned", head="计划学时", text=lambda a: f"{a.planned:g}", width=84,
               right=True, rank=0),
        Column(name="held", head="已办学时", text=lambda a: f"{a.held:g}", width=84, right=True,
               rank=0),
        Column(name="classes", head="次数", text=lambda a: str(a.classes), width=60, right=True),
        Column(name="state", head="进度", chips=lambda a: (_chip(a),), width=140, rank=0),
        Column(name="note", head="安排", text=lambda a: a.note, width=160, stretch=True),
    )  # fmt: skip

    def __init__(self, shell: Shell) -> None:
        self._year = shell.desk.today().year
        super().__init__(shell)

    def commands(self) -> tuple[Sequence[Command], Sequence[Command]]:
        """Return the acts of a plan."""
        return (
            Command(words="定计划学时(&O)", icon="edit", key="F2",
                    act=self.on_line(
                        lambda key: course_forms.plan(self.shell, self._year, key))),
            Command(words="上一年(&L)", icon="chevron_left", act=lambda: self._turn(-1)),
            Command(words="下一年(&N)", icon="chevron_right", act=lambda: self._turn(1)),
            Command(words="培训台账(&R)…", icon="print", key="Ctrl+P", act=self._print),
        ), ()  # fmt: skip

    def on_pane(self) -> Sequence[int]:
        """Put the plan into the pane."""
        return (0,)

    def lines(self) -> Sequence[PlanLine]:
        """Return the themes of the year on show."""
        return courses.plan_of(self.desk, self._year)

    def belongs(self, key: str, line: PlanLine) -> bool:
        """Tell whether a theme stands under a filter."""
        return not key or line.held < line.planned

    def words(self, line: PlanLine) -> str:
        """Return the theme."""
        return line.theme

    def result(self) -> str:
        """Say the year, and its hours planned and held."""
        planned = sum(line.planned for line in self.shown.values())
        held = sum(line.held for line in self.shown.values())
        return f"{self._year} 年：计划 {planned:g} 学时，已办 {held:g} 学时"

    def head(self, line: PlanLine) -> tuple[str, str, Sequence[Chip]]:
        """Return the pane's head."""
        return line.theme, f"{self._year} 年", (_chip(line),)

    def facts(self, line: PlanLine) -> Sequence[tuple[str, str]]:
        """Return the theme's classes of the year."""
        known = courses.lines_of(self.desk, year=self._year)
        return (
            ("计划", f"{line.planned:g} 学时"), ("已办", f"{line.held:g} 学时，{line.classes} 次"),
            ("安排", line.note), ("", "这一年的课"),
            *((str(one.course.held_on or one.course.planned_on),
               f"{one.course.title}（{one.state.value}）")
              for one in known if one.course.theme == line.theme),
        )  # fmt: skip

    def open_line(self, line: PlanLine) -> None:
        """Open the plan of a theme."""
        course_forms.plan(self.shell, self._year, line.theme)

    def _turn(self, step: int) -> None:
        self._year += step
        self.read()
        self.found_other.emit()

    def _print(self) -> None:
        from flowdesk.services import care_papers
        from flowdesk.ui.paper_dialog import open_paper

        year = self._year
        open_paper(self.shell, f"{year} 年培训台账",
                   lambda desk: care_papers.training_register(desk, year))  # fmt: skip
