"""个人学时: the hours that each member attended or made up this year."""

from collections.abc import Callable, Sequence

from flowdesk.domain.entry import record
from flowdesk.services import courses
from flowdesk.services.care import Who, people
from flowdesk.ui.care_section import CareSection
from flowdesk.ui.chips import Chip
from flowdesk.ui.commands import Command
from flowdesk.ui.record_model import Column


@record
class Hours:
    """One member's hours of a year."""

    id: str  # of the member
    who: Who
    hours: float


class HoursSection(CareSection):
    """Everybody in the register with his hours, the fewest on top."""

    name, title, icon = "hours", "个人学时", "people"
    topics = frozenset({"courses", "members", "day"})
    hint, unit, spoken = "姓名、党支部", "人", "这位党员的学时"
    filters = (("", "全部"), ("没有", "一次没到"), ("外出", "外出党员"))
    columns = (
        Column(name="name", head="姓名", text=lambda a: a.who.name, width=150, bold=True, rank=0),
        Column(name="unit", head="党支部", text=lambda a: a.who.unit_name, width=160, stretch=True,
               rank=1),
        Column(name="where", head="去向", text=lambda a: a.who.destination or "在家", width=150,
               rank=2),
        Column(name="hours", head="今年学时", text=lambda a: f"{a.hours:g}", width=90, right=True,
               bold=True, rank=0),
    )  # fmt: skip

    def commands(self) -> tuple[Sequence[Command], Sequence[Command]]:
        """Return the acts of the list."""
        return (
            Command(words="看党员(&I)", icon="person", act=self.see_member(lambda one: one.id)),
        ), ()  # fmt: skip

    def on_pane(self) -> Sequence[int]:
        """Put the act into the pane."""
        return (0,)

    def lines(self) -> Sequence[Hours]:
        """Return everybody's hours of this year."""
        done = courses.hours_of(self.desk, self.desk.today().year)
        found = [
            Hours(id=who.id, who=who, hours=done.get(who.id, 0.0))
            for who in people(self.desk).values()
            if who.unit_name
        ]
        return sorted(found, key=lambda one: (one.hours, one.who.unit_name, one.id))

    def belongs(self, key: str, line: Hours) -> bool:
        """Tell whether a member stands under a filter."""
        if key == "外出":
            return line.who.stay is not None
        return not key or line.hours == 0

    def words(self, line: Hours) -> str:
        """Return what the filter box looks in."""
        return f"{line.who.name} {line.who.unit_name}"

    def result(self) -> str:
        """Say the average."""
        hours = [line.hours for line in self.shown.values()]
        mean = sum(hours) / len(hours) if hours else 0
        return f"今年人均 {mean:.1f} 学时；一次没到 {hours.count(0)} 人"

    def head(self, line: Hours) -> tuple[str, str, Sequence[Chip]]:
        """Return the pane's head."""
        return line.who.name, line.who.unit_name, ()

    def facts(self, line: Hours) -> Sequence[tuple[str, str]]:
        """Return the classes of the year."""
        year = self.desk.today().year
        return (("今年学时", f"{line.hours:g}"), ("", "这一年的课"),
                *courses.told_of_member(self.desk, line.id, year))  # fmt: skip

    def open_line(self, line: Hours) -> None:
        """Show the member in the register."""
        self.shell.asked.emit("register", line.id)

    def nothing_yet(self) -> tuple[str, str, Callable[[], object] | None]:
        """Say that the register is empty."""
        return "名册里还没有党员。", "", None
