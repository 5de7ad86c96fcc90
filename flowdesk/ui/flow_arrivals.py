"""流入: members of elsewhere, from the first word to their leaving."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from flowdesk.domain.arrival import Arrival
from flowdesk.domain.days import Day
from flowdesk.domain.entry import entry_of
from flowdesk.domain.reception import Reception
from flowdesk.services import arrival_papers, papers, receptions
from flowdesk.services.receptions import ArrivalLine, ArrivalState
from flowdesk.ui import arrival_forms, status_chips
from flowdesk.ui.absence_pane import RecordPane
from flowdesk.ui.commands import ActButton, Command
from flowdesk.ui.facts import Facts
from flowdesk.ui.flow_section import FlowSection
from flowdesk.ui.record_model import Column
from flowdesk.ui.shell import Shell

_IS = {one.value: one for one in ArrivalState}
_WAITING = (ArrivalState.TO_VERIFY, ArrivalState.TO_PLACE)


class ArrivalsSection(FlowSection):
    """The list of arrivals with the reception of the current one."""

    name, title, icon = "arrivals", "流入", "location"
    topics = frozenset({"arrivals", "units", "filings", "day"})
    hint, unit = "姓名、来处、证号", "人次"
    filters = (
        ("在此", "在此"), ("待核验", "待核验"), ("待编入", "待编入"), ("未报", "未报备"),
        ("已离开", "已离开"), ("已拒绝", "已拒绝"), ("", "全部"),
    )  # fmt: skip
    columns = (
        Column(name="name", head="姓名", text=lambda a: a.arrival.name, width=96, bold=True,
               rank=0),
        Column(name="state", head="状态", chips=lambda a: (status_chips.of_arrival(a.state),),
               width=90, rank=0),
        Column(name="origin", head="来自", text=lambda a: a.arrival.origin, width=150,
               stretch=True, rank=1),
        Column(name="home", head="原所在党组织", text=lambda a: a.arrival.home_unit, width=150,
               rank=4),
        Column(name="unit", head="编入", text=lambda a: a.unit_name or "—", width=120, rank=1),
        Column(name="number", head="所持证号", text=lambda a: a.arrival.certificate_number,
               width=96, rank=3),
        Column(name="arrived", head="流入日期", text=lambda a: str(a.arrival.arrived), width=98,
               rank=2),
        Column(name="filed", head="报备", text=lambda a: "已报" if a.filed else "未报", width=64,
               rank=3),
        Column(name="left", head="离开日期", text=lambda a: str(a.arrival.left or "—"), width=98,
               rank=5),
    )  # fmt: skip

    def make_pane(self) -> QWidget:
        """Return the pane of an arrival."""
        self.arrival_pane = ArrivalPane(self.shell)
        return self.arrival_pane

    def fill_bar(self) -> None:
        """Put the acts of an arrival into the bar."""
        forms, shell = arrival_forms, self.shell
        made = self.add_acts((
            Command(words="登记流入(&O)", icon="add", key="Ctrl+N", act=lambda: forms.enter(shell)),
            Command(words="核验(&Y)", icon="clipboard_checkmark",
                    act=self._on(lambda key: forms.verify(shell, key))),
            Command(words="编入(&U)", icon="checkmark_circle",
                    act=self._on(lambda key: forms.place(shell, key))),
            Command(words="登记离开(&L)", icon="airplane_take_off",
                    act=self._on(lambda key: forms.leave(shell, key))),
            Command(words="抄写单(&R)…", icon="print", key="Ctrl+P",
                    act=self._on(lambda key: forms.open_copy_aid(shell, key))),
            Command(words="修改(&G)", icon="edit", key="F2",
                    act=self._on(lambda key: forms.amend(shell, key))),
            Command(words="不接收(&J)", icon="dismiss",
                    act=self._on(lambda key: forms.refuse(shell, key))),
            Command(words="套打流入登记页(&B)…",
                    act=self._on(lambda key: forms.open_page(shell, key, leaving=False))),
            Command(words="套打活动与党费页(&K)…",
                    act=self._on(lambda key: forms.open_page(shell, key, leaving=True))),
            Command(words="删除这次登记(&X)", icon="dismiss",
                    act=self._on(lambda key: receptions.remove(self.desk, key))),
        ))  # fmt: skip
        self._new, self._verify, self._place, self._leave, self._print, self._amend = made[:6]
        self._refuse, self._remove = made[6], made[9]
        self.bar.fill(made[:5], made[5:])
        for act, kind in ((self._verify, "primary"), (self._place, "primary"),
                          (self._leave, ""), (self._print, "")):  # fmt: skip
            button = ActButton(act, kind, letter=False, only_enabled=True)
            self.arrival_pane.acts.addWidget(button)
        self.arrival_pane.acts.addStretch(1)

    def lines(self) -> Sequence[ArrivalLine]:
        """Return every arrival as it stands today."""
        return receptions.lines_of(self.desk)

    def belongs(self, key: str, line: ArrivalLine) -> bool:
        """Tell whether an arrival stands under a filter."""
        if key == "未报":
            return line.state is ArrivalState.HERE and not line.filed
        return not key or line.state is _IS[key]

    def words(self, line: ArrivalLine) -> str:
        """Return the name, the origin and the number."""
        one = line.arrival
        return " ".join((one.name, one.origin, one.home_unit, one.certificate_number))

    def result(self) -> str:
        """Say how many are here, wait, and aren't reported."""
        states = [line.state for line in self.shown.values()]
        waiting = sum(states.count(one) for one in _WAITING)
        unfiled = sum(self.belongs("未报", line) for line in self.shown.values())
        return f"在此 {states.count(ArrivalState.HERE)}；待核验、待编入 {waiting}；未报备 {unfiled}"

    def let(self, line: ArrivalLine | None) -> None:
        """Let only those acts be done that the arrival allows."""
        state = line.state if line else None
        self._verify.setEnabled(state is ArrivalState.TO_VERIFY)
        self._place.setEnabled(state is ArrivalState.TO_PLACE)
        self._leave.setEnabled(state is ArrivalState.HERE)
        self._print.setEnabled(state in (ArrivalState.HERE, ArrivalState.LEFT))
        self._amend.setEnabled(line is not None and state is not ArrivalState.REFUSED)
        self._refuse.setEnabled(state in _WAITING)
        self._remove.setEnabled(state is ArrivalState.TO_VERIFY)

    def show_line(self, line: ArrivalLine | None) -> None:
        """Show the arrival in the pane."""
        self.arrival_pane.show_line(line)

    def open_line(self, line: ArrivalLine) -> None:
        """Do what comes next: verify, place; else open the form."""
        for act in (self._verify, self._place, self._amend):
            if act.isEnabled():
                act.trigger()
                return

    def print_current(self) -> None:
        """Show the copy-aid of the current one."""
        if self._print.isEnabled():
            self._print.trigger()

    def nothing_yet(self) -> tuple[str, str, Callable[[], object] | None]:
        """Say that nobody came yet."""
        return "还没有登记过流入党员。", "登记流入", self._new.trigger

    def _on(self, act: Callable[[str], object]) -> Callable[[], object]:
        return self.for_current(lambda line: act(line.id))


class ArrivalPane(RecordPane):
    """Shows one arrival with what its holder may do here; never editable."""

    def __init__(self, shell: Shell) -> None:
        super().__init__("这次流入")
        self._shell = shell

    def show_line(self, line: ArrivalLine | None) -> None:
        """Show an arrival, or nothing."""
        if line is None:
            self.show_nothing()
            return
        one, told = line.arrival, line.reception
        facts = self.begin(one.name, " ".join(filter(None, (one.origin, one.home_unit))))
        self.chips.show_chips((status_chips.of_arrival(line.state),))
        facts.fact("流入", one.arrived.chinese())
        if one.left:
            facts.fact("离开", one.left.chinese())
        for entry, value in ((entry_of(Arrival, "certificate_number"), one.certificate_number),
                             (entry_of(Reception, "trade"), told.trade),
                             (entry_of(Reception, "employer"), told.employer)):  # fmt: skip
            if value:
                facts.fact(entry.label, value)
        self._secret(facts, one, "id_number", one.id)
        self._secret(facts, one, "phone", one.id)
        self._secret(facts, told, "residence", one.id)
        self._tell_reception(facts, line)
        if line.state in (ArrivalState.HERE, *_WAITING):
            rule = arrival_papers.rights(line.on)
            facts.section("权利")
            facts.fact("持证党员", rule.source.says)
            facts.fact("依据", rule.source.document)
        facts.end()

    def _tell_reception(self, facts: Facts, line: ArrivalLine) -> None:
        told = line.reception
        facts.section("接收")
        if told.verified_on:
            parts = (Day.of(told.verified_on).chinese(), told.verified_by, told.verified_with)
            facts.fact("核验", " ".join(filter(None, parts)))
        if told.verify_note:
            facts.fact("核验说明", told.verify_note)
        if line.unit_name:
            facts.fact("编入", f"{line.unit_name} {told.placed_because}".strip())
        if told.contact_person:
            facts.fact("联系人", told.contact_person)
        if told.refused_on:
            facts.fact("不接收", f"{Day.of(told.refused_on).chinese()} {told.refusal}")
        facts.fact("报备", "已列入备案" if line.filed else "还没有报上级备案")
        for name in ("activities", "conduct"):
            if value := getattr(told, name):
                facts.fact(entry_of(Reception, name).label, value)
        if told.dues_to:
            facts.fact("党费交至", told.dues_to.chinese())

    def _secret(self, facts: Facts, record: Arrival | Reception, name: str, key: str) -> None:
        if value := getattr(record, name):
            entry = entry_of(type(record), name)
            facts.secret(
                entry, value, lambda: papers.shown_unmasked(self._shell.desk, entry.label, (key,))
            )
