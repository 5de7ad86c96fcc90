"""失联: who is silent, the search, and the steps a day allows; the program does none itself."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from flowdesk.domain.days import Day
from flowdesk.services import lost
from flowdesk.services.lost import LostLine, LostState
from flowdesk.ui import leaving_forms, lost_forms, status_chips
from flowdesk.ui.absence_pane import RecordPane
from flowdesk.ui.commands import ActButton, Command
from flowdesk.ui.flow_section import FlowSection
from flowdesk.ui.record_model import Column
from flowdesk.ui.shell import Shell

_IS = {one.value: one for one in LostState}
_MISSED = (LostState.SEARCHING, LostState.MAY_SUSPEND, LostState.SUSPENDED, LostState.MAY_EXPEL)
_SEARCHED = (LostState.SEARCHING, LostState.MAY_SUSPEND)
_STOPPED = (LostState.SUSPENDED, LostState.MAY_EXPEL)


class LostSection(FlowSection):
    """The list of members out of contact with the search for the current one."""

    name, title, icon = "lost", "失联", "search"
    topics = frozenset({"members", "absences", "visits", "letters", "inspections", "day"})
    hint, unit = "姓名、党支部", "人"
    filters = (
        ("失联", "失联"), ("久未联系", "久未联系"), ("可停止党籍", "可停止党籍"),
        ("可除名", "可除名"), ("已停止党籍", "已停止党籍"), ("已联系上", "已联系上"), ("", "全部"),
    )  # fmt: skip
    columns = (
        Column(name="name", head="姓名", text=lambda a: a.member.name, width=90, bold=True, rank=0),
        Column(name="unit", head="党支部", text=lambda a: a.unit_name, width=140, stretch=True,
               rank=1),
        Column(name="state", head="状态", chips=lambda a: (status_chips.of_lost(a.state),),
               width=116, rank=0),
        Column(name="days", head="没有音讯", text=lambda a: f"{a.days} 天", width=84, rank=1),
        Column(name="heard", head="最近一次", width=150, rank=2,
               text=lambda a: f"{a.facts.heard or '—'} {a.facts.heard_by}".strip()),
        Column(name="since", head="失联登记", text=lambda a: str(a.facts.lost_since or "—"),
               width=98, rank=3),
        Column(name="steps", head="查找", text=lambda a: f"{len(a.facts.steps)} 次", width=60,
               rank=2),
        Column(name="next", head="下一步最早", text=lambda a: str(a.next_on or "—"), width=98,
               rank=2),
    )  # fmt: skip

    def make_pane(self) -> QWidget:
        """Return the pane of a member out of contact."""
        self.lost_pane = LostPane(self.shell)
        return self.lost_pane

    def fill_bar(self) -> None:
        """Put the acts of the search into the bar."""
        forms, shell = lost_forms, self.shell
        made = self.add_acts((
            Command(words="登记失联(&O)", icon="add", key="Ctrl+N", act=self._mark),
            Command(words="登记查找(&L)", icon="search",
                    act=self._on(lambda key: forms.search(shell, key))),
            Command(words="查找登记表(&R)…", icon="print", key="Ctrl+P",
                    act=self._on(lambda key: forms.open_log(shell, key))),
            Command(words="审批表(&Z)…", icon="print",
                    act=self._on(lambda key: forms.open_proposal(shell, key))),
            Command(words="登记停止党籍(&X)", icon="archive",
                    act=self._on(lambda key: forms.suspend(shell, key))),
            Command(words="登记除名(&C)", icon="archive",
                    act=self._on(lambda key: forms.expel(shell, key))),
            Command(words="恢复党籍(&B)", icon="arrow_undo",
                    act=self._on(lambda key: leaving_forms.bring_back(shell, key))),
        ))  # fmt: skip
        self._new, self._search, self._log, self._proposal, self._suspend = made[:5]
        self._expel, self._restore = made[5:]
        self.bar.fill(made[:4], made[4:])
        for act, kind in ((self._search, "primary"), (self._proposal, ""), (self._log, "")):
            button = ActButton(act, kind, letter=False, only_enabled=True)
            self.lost_pane.acts.addWidget(button)
        self.lost_pane.acts.addStretch(1)

    def lines(self) -> Sequence[LostLine]:
        """Return everybody who is missed today."""
        return lost.lines_of(self.desk)

    def belongs(self, key: str, line: LostLine) -> bool:
        """Tell whether a member stands under a filter."""
        if key == "失联":
            return line.state in _MISSED
        return not key or line.state is _IS[key]

    def words(self, line: LostLine) -> str:
        """Return the name and the branch."""
        return f"{line.member.name} {line.unit_name}"

    def result(self) -> str:
        """Say how many are lost, silent, and for whom a step may be proposed."""
        states = [line.state for line in self.shown.values()]
        ripe = sum(states.count(one) for one in (LostState.MAY_SUSPEND, LostState.MAY_EXPEL))
        missed = sum(states.count(one) for one in _MISSED)
        silent = states.count(LostState.SILENT)
        return f"失联 {missed}；久未联系 {silent}；可提出处理 {ripe}"

    def let(self, line: LostLine | None) -> None:
        """Let only those acts be done that the day allows."""
        state = line.state if line else None
        self._search.setEnabled(line is not None)
        self._log.setEnabled(line is not None)
        self._proposal.setEnabled(state in (LostState.MAY_SUSPEND, LostState.MAY_EXPEL))
        self._suspend.setEnabled(state is LostState.MAY_SUSPEND)
        self._expel.setEnabled(state is LostState.MAY_EXPEL)
        self._restore.setEnabled(state in _STOPPED)

    def show_line(self, line: LostLine | None) -> None:
        """Show the member in the pane."""
        self.lost_pane.show_line(line)

    def open_line(self, line: LostLine) -> None:
        """Declare who is silent lost, else note a step of the search."""
        if line.state is LostState.SILENT:
            lost_forms.mark(self.shell, line.id)
        else:
            lost_forms.search(self.shell, line.id)

    def print_current(self) -> None:
        """Show the log of the current member."""
        if self._log.isEnabled():
            self._log.trigger()

    def nothing_yet(self) -> tuple[str, str, Callable[[], object] | None]:
        """Say that nobody is missed."""
        return "没有失联、久未联系的党员。", "登记失联", self._new.trigger

    def _mark(self) -> None:
        line = self.current_line()
        silent = line is not None and line.state is LostState.SILENT
        key = line.id if silent and line is not None else ""
        self.shell.try_it(lambda: lost_forms.mark(self.shell, key))

    def _on(self, act: Callable[[str], object]) -> Callable[[], object]:
        return self.for_current(lambda line: act(line.id))


class LostPane(RecordPane):
    """Shows one member out of contact; never editable."""

    def __init__(self, shell: Shell) -> None:
        super().__init__("这位党员的查找")
        self._shell = shell

    def show_line(self, line: LostLine | None) -> None:
        """Show a member, or nothing."""
        if line is None:
            self.show_nothing()
            return
        one, told = line.member, line.facts
        facts = self.begin(one.name, line.unit_name)
        self.chips.show_chips((status_chips.of_lost(line.state),))
        if told.heard:
            facts.fact("最近一次", f"{Day.of(told.heard).chinese()} {told.heard_by}")
        if told.lost_since:
            facts.fact("失去联系", f"{told.lost_since.chinese()} {one.lost_cause}".strip())
        facts.fact("没有音讯", f"{line.days} 天")
        if told.suspended_on:
            facts.fact("停止党籍", Day.of(told.suspended_on).chinese())
        if line.next_on:
            words = "可停止党籍" if line.state in _SEARCHED else "可除名"
            facts.fact("下一步", f"{Day.of(line.next_on).chinese()}起{words}，由支部决定")
        facts.section("查找", "看党员", lambda: self._shell.asked.emit("register", one.id))
        for step in told.steps:
            parts = (step.way, step.whom, step.result)
            facts.fact(Day.of(step.on).dotted(), " ".join(filter(None, parts)))
        if not told.steps:
            facts.fact("记录", "还没有查找记录")
        rule = lost.rule_of(line.on)
        facts.section("依据")
        facts.fact("规定", rule.source.says)
        facts.fact("出处", f"{rule.source.document}{rule.source.article}")
        facts.end()
