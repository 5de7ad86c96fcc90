"""党组织: temporary branches and groups where members are concentrated, and where one could be."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from flowdesk.domain.days import Day
from flowdesk.domain.entry import entry_of
from flowdesk.domain.rules import rule_in_force
from flowdesk.domain.temporary import Founding
from flowdesk.services import temporaries
from flowdesk.services.temporaries import CRITERIA, TemporaryLine, TemporaryState
from flowdesk.ui import status_chips, temporary_forms
from flowdesk.ui.absence_pane import RecordPane
from flowdesk.ui.commands import ActButton, Command
from flowdesk.ui.flow_section import FlowSection
from flowdesk.ui.record_model import Column

_IS = {one.value: one for one in TemporaryState}
_STANDS = (TemporaryState.PROPOSED, TemporaryState.STANDING, TemporaryState.EMPTY)


class FlowUnitsSection(FlowSection):
    """The list of temporary units and of the places where one could be founded."""

    name, title, icon = "units", "党组织", "organization"
    topics = frozenset({"units", "absences", "members", "day"})
    hint, unit = "名称、地点、姓名", "个"
    filters = (
        ("现有", "现有"), ("可设立", "可设立"), ("待批准", "待批准"), ("应撤销", "应撤销"),
        ("已撤销", "已撤销"), ("", "全部"),
    )  # fmt: skip
    columns = (
        Column(name="name", head="名称", text=lambda a: a.unit.name, width=260, bold=True, rank=0,
               stretch=True),
        Column(name="state", head="状态", chips=lambda a: (status_chips.of_temporary(a.state),),
               width=90, rank=0),
        Column(name="place", head="所在地", text=lambda a: a.founding.place, width=170, rank=1),
        Column(name="count", head="人数", text=lambda a: str(len(a.people)), width=56, rank=1),
        Column(name="leader", head="负责人", text=lambda a: a.leader or "—", width=84, rank=2),
        Column(name="since", head="成立日期", text=lambda a: str(a.unit.since or "—"), width=98,
               rank=3),
        Column(name="approved", head="批准日期", width=98, rank=4,
               text=lambda a: str(a.founding.approved_on or "—")),
    )  # fmt: skip

    def make_pane(self) -> QWidget:
        """Return the pane of a unit or of a hint."""
        self.unit_pane = TemporaryPane()
        return self.unit_pane

    def fill_bar(self) -> None:
        """Put the acts of a temporary unit into the bar."""
        forms, shell = temporary_forms, self.shell
        made = self.add_acts((
            Command(words="拟设(&O)", icon="add", key="Ctrl+N",
                    act=self.for_current(lambda line: forms.found(shell, line))),
            Command(words="请示(&R)…", icon="print", key="Ctrl+P",
                    act=self._on(lambda key: forms.open_request(shell, key))),
            Command(words="登记批准(&K)", icon="checkmark_circle",
                    act=self._on(lambda key: forms.approve(shell, key))),
            Command(words="编入(&J)", icon="person_add",
                    act=self._on(lambda key: forms.join(shell, key))),
            Command(words="退出(&L)", icon="arrow_left",
                    act=self._on(lambda key: forms.leave(shell, key))),
            Command(words="撤销(&X)", icon="dismiss",
                    act=self._on(lambda key: forms.dissolve(shell, key))),
        ))  # fmt: skip
        self._found, self._print, self._approve, self._join, self._leave, self._dissolve = made
        self.bar.fill(made[:4], made[4:])
        for act, kind in ((self._found, "primary"), (self._approve, "primary"),
                          (self._print, ""), (self._join, "")):  # fmt: skip
            button = ActButton(act, kind, letter=False, only_enabled=True)
            self.unit_pane.acts.addWidget(button)
        self.unit_pane.acts.addStretch(1)

    def lines(self) -> Sequence[TemporaryLine]:
        """Return every temporary unit as it stands today, and the places where one could be."""
        return [*temporaries.lines_of(self.desk), *temporaries.possible(self.desk)]

    def belongs(self, key: str, line: TemporaryLine) -> bool:
        """Tell whether a unit stands under a filter."""
        if key == "现有":
            return line.state in _STANDS
        return not key or line.state is _IS[key]

    def words(self, line: TemporaryLine) -> str:
        """Return the name, the place and who takes part."""
        names = [name for _, name in line.people]
        return " ".join((line.unit.name, line.founding.place, line.leader, *names))

    def result(self) -> str:
        """Say how many stand and where one could be founded."""
        states = [line.state for line in self.shown.values()]
        standing = sum(states.count(one) for one in _STANDS)
        words = f"现有 {standing}；可设立 {states.count(TemporaryState.POSSIBLE)} 处"
        empty = states.count(TemporaryState.EMPTY)
        return words + (f"；人已走空、应撤销 {empty}" if empty else "")

    def let(self, line: TemporaryLine | None) -> None:
        """Let only those acts be done that the unit allows."""
        state = line.state if line else None
        stands = state in _STANDS
        self._found.setEnabled(state is TemporaryState.POSSIBLE)
        self._approve.setEnabled(state is TemporaryState.PROPOSED)
        for act in (self._print, self._join, self._dissolve):
            act.setEnabled(stands)
        self._leave.setEnabled(stands and line is not None and bool(line.people))

    def show_line(self, line: TemporaryLine | None) -> None:
        """Show the unit in the pane."""
        self.unit_pane.show_line(line)

    def open_line(self, line: TemporaryLine) -> None:
        """Do what comes next: propose, note the approval; else show the request."""
        for act in (self._found, self._approve, self._print):
            if act.isEnabled():
                act.trigger()
                return

    def print_current(self) -> None:
        """Show the request of the current unit."""
        if self._print.isEnabled():
            self._print.trigger()

    def nothing_yet(self) -> tuple[str, str, Callable[[], object] | None]:
        """Say when a unit could be founded."""
        rule = rule_in_force("temporary_unit", self.desk.today())
        least = rule.number("together")
        return f"还没有临时党组织；同一个县区有 {least} 人以上在外时，这里会提示。", "", None

    def _on(self, act: Callable[[str], object]) -> Callable[[], object]:
        return self.for_current(lambda line: act(line.id))


class TemporaryPane(RecordPane):
    """Shows one temporary unit, or a place where one could be; never editable."""

    def __init__(self) -> None:
        super().__init__("这个党组织")

    def show_line(self, line: TemporaryLine | None) -> None:
        """Show a unit, or nothing."""
        if line is None:
            self.show_nothing()
            return
        told = line.founding
        facts = self.begin(line.unit.name, told.place)
        self.chips.show_chips((status_chips.of_temporary(line.state),))
        if line.leader:
            facts.fact("负责人", line.leader)
            held = [
                entry_of(Founding, name).label for name in CRITERIA if getattr(told, name) == "是"
            ]
            facts.fact("四个条件", "、".join(held) or "没有勾")
            if told.leader_note:
                facts.fact("负责人说明", told.leader_note)
        for name in ("relies_on", "consulted"):
            if value := getattr(told, name):
                facts.fact(entry_of(Founding, name).label, value)
        if told.approved_on:
            day = Day.of(told.approved_on).chinese()
            facts.fact("批准", f"{day} {told.approved_by} {told.approval}".strip())
        if told.dissolved_because:
            facts.fact("撤销", f"{line.unit.until} {told.dissolved_because}")
        names = [name for _, name in line.people]
        facts.section("成员")
        facts.fact(f"{len(names)} 人", "、".join(names) or "已经没有人")
        rule = rule_in_force("temporary_unit", line.on)
        facts.section("依据")
        facts.fact("规定", rule.source.says)
        facts.fact("出处", f"{rule.source.document}，{rule.source.article}")
        facts.end()
