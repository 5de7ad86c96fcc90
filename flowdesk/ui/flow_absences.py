"""外出: everybody who reported leaving, what has changed since, and who came back."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from flowdesk.domain.absence_state import AbsenceState
from flowdesk.domain.letter import LetterKind
from flowdesk.services import departures
from flowdesk.services.departures import AbsenceLine
from flowdesk.ui import absence_forms, departure_forms, inspection_forms, letter_forms, status_chips
from flowdesk.ui.absence_pane import AbsencePane
from flowdesk.ui.commands import ActButton, Command
from flowdesk.ui.flow_section import FlowSection
from flowdesk.ui.record_model import Column

_OUT = (AbsenceState.AWAY, AbsenceState.OVERDUE)
_MANY = {
    "在外": _OUT,
    "逾期": (AbsenceState.OVERDUE,),
    "未走": (AbsenceState.REPORTED,),
    "查验": (AbsenceState.TO_INSPECT, AbsenceState.TO_CLOSE),
    "返乡": (AbsenceState.TO_INSPECT, AbsenceState.TO_CLOSE, AbsenceState.BACK),
}


def _short(unit: str) -> str:
    return unit.removesuffix("党支部") or unit


class AbsencesSection(FlowSection):
    """The list of absences with the course of the current one."""

    name, title, icon = "absences", "外出", "airplane_take_off"
    topics = frozenset(
        {"absences", "members", "certificates", "letters", "inspections", "rules", "day"}
    )
    hint, unit = "姓名、去向、单位", "次外出"
    filters = (
        ("在外", "在外"), ("逾期", "逾期未返"), ("未走", "已报告未走"), ("查验", "待查验、待办结"),
        ("返乡", "已返乡"), ("改办", "改办的"), ("", "全部"),
    )  # fmt: skip
    columns = (
        Column(name="name", head="姓名", text=lambda a: a.name, width=84, bold=True, rank=0),
        Column(name="unit", head="党支部", text=lambda a: _short(a.unit_name), width=96, rank=3),
        Column(name="state", head="状态", chips=lambda a: (status_chips.of_absence(a.state),),
               width=100, rank=0),
        Column(name="destination", head="现在去向", text=lambda a: a.course.destination_on(a.on),
               width=150, stretch=True, rank=1),
        Column(name="left", head="外出日期", text=lambda a: str(a.stay.left or "—"), width=98,
               rank=1),
        Column(name="back", head="预计返回", muted=True, width=98, rank=2,
               text=lambda a: str(a.course.expected_back(a.on) or "—")),
        Column(name="reason", head="外出原因", text=lambda a: a.stay.reason, width=84, rank=5),
        Column(name="paper", head="办理方式", width=110, rank=2,
               text=lambda a: a.paper() + ("（改办）" if _overruled(a) else "")),
        Column(name="employer", head="务工单位", text=lambda a: a.course.employer_on(a.on),
               width=120, rank=6),
    )  # fmt: skip

    def make_pane(self) -> QWidget:
        """Return the pane of an absence."""
        self.absence_pane = AbsencePane(self.shell)
        return self.absence_pane

    def fill_bar(self) -> None:
        """Put the acts of an absence into the bar."""
        forms = departure_forms
        made = self.add_acts((
            Command(words="登记外出(&O)", icon="add", key="Ctrl+N",
                    act=lambda: forms.report(self.shell)),
            Command(words="登记变动(&C)", icon="arrow_swap",
                    act=self._on(lambda key: forms.change_place(self.shell, key))),
            Command(words="登记延期(&Y)", icon="calendar",
                    act=self._on(lambda key: forms.extend(self.shell, key))),
            Command(words="登记返乡(&B)", icon="home",
                    act=self.for_current(self._come_back)),
            Command(words="查验(&K)", icon="clipboard_checkmark",
                    act=self._on(lambda key: inspection_forms.inspect(self.shell, key))),
            Command(words="改外出(&G)", icon="edit", key="F2",
                    act=self._on(lambda key: forms.amend(self.shell, key))),
            Command(words="去掉最后一次变动(&Q)", icon="dismiss",
                    act=self._on(lambda key: forms.take_back_place(self.shell, key))),
            Command(words="改查验(&A)", icon="edit",
                    act=self._on(lambda key: inspection_forms.inspect(self.shell, key))),
            Command(words="开核实函(&H)", icon="add", act=self.for_current(self._inquire)),
            Command(words="办结查验(&J)", icon="checkmark_circle",
                    act=self.for_current(self._close)),
            Command(words="开证明信(&Z)", icon="add",
                    act=self.for_current(lambda line: self._letter(line, LetterKind.PROOF))),
            Command(words="开介绍信(&X)", icon="add",
                    act=self.for_current(lambda line: self._letter(line, LetterKind.INTRODUCTION))),
            Command(words="登记党费(&D)", icon="edit", act=self.for_current(self._dues)),
            Command(words="办理规则(&L)…", icon="text_bullet_list", act=self._open_rules),
        ))  # fmt: skip
        self._report, self._change, self._extend, self._back, self._inspect = made[:5]
        self._amend, self._drop, self._correct, self._ask, self._settle = made[5:10]
        self._of_member = made[10:13]
        self.bar.fill(made[:6], made[6:])
        for act, kind in ((self._change, "primary"), (self._back, ""), (self._inspect, "primary"),
                          (self._settle, "primary"), (self._ask, "")):  # fmt: skip
            self.absence_pane.acts.addWidget(ActButton(act, kind, letter=False, only_enabled=True))
        self.absence_pane.acts.addStretch(1)

    def lines(self) -> Sequence[AbsenceLine]:
        """Return every absence as it stands today."""
        return departures.lines_of(self.desk)

    def belongs(self, key: str, line: AbsenceLine) -> bool:
        """Tell whether an absence stands under a filter."""
        if key == "改办":
            return _overruled(line)
        return not key or line.state in _MANY[key]

    def words(self, line: AbsenceLine) -> str:
        """Return the name, the place and the employer."""
        course = line.course
        places = [place.destination for place in course.sojourns]
        parts = (line.name, line.unit_name, line.stay.destination, *places, line.stay.employer)
        return " ".join(parts)

    def result(self) -> str:
        """Say how many are away, late, and to be inspected."""
        states = [line.state for line in self.shown.values()]
        out = sum(states.count(one) for one in _OUT)
        late = states.count(AbsenceState.OVERDUE)
        check = sum(states.count(one) for one in _MANY["查验"])
        return f"在外 {out}，其中逾期未返 {late}；待查验、待办结 {check}"

    def let(self, line: AbsenceLine | None) -> None:
        """Let only those acts be done that the absence allows."""
        out = line is not None and line.state in _OUT
        self._change.setEnabled(out)
        self._extend.setEnabled(out or (line is not None and line.state is AbsenceState.REPORTED))
        self._back.setEnabled(out)
        seen = line.course.inspection if line else None
        self._inspect.setEnabled(
            line is not None and line.stay.returned is not None and seen is None
        )
        self._correct.setEnabled(seen is not None and seen.closed_on is None)
        gaps = line is not None and line.state is AbsenceState.TO_CLOSE
        self._ask.setEnabled(gaps and line is not None and line.inquiry is None)
        self._settle.setEnabled(gaps)
        for act in self._of_member:
            act.setEnabled(line is not None)
        self._amend.setEnabled(line is not None)
        self._drop.setEnabled(line is not None and bool(line.course.sojourns))

    def show_line(self, line: AbsenceLine | None) -> None:
        """Show the absence in the pane."""
        self.absence_pane.show_line(line, self._correct_last)

    def open_line(self, line: AbsenceLine) -> None:
        """Open the report."""
        departure_forms.amend(self.shell, line.id)

    def nothing_yet(self) -> tuple[str, str, Callable[[], object] | None]:
        """Say that nobody has left yet."""
        return "还没有人登记外出。", "登记外出", self._report.trigger

    def _on(self, act: Callable[[str], object]) -> Callable[[], object]:
        return self.for_current(lambda line: act(line.id))

    def _come_back(self, line: AbsenceLine) -> None:
        absence_forms.come_back(self.shell, line.stay.member_id)

    def _inquire(self, line: AbsenceLine) -> None:
        if line.course.inspection:
            inspection_forms.inquire(self.shell, line.course.inspection.id)

    def _close(self, line: AbsenceLine) -> None:
        if line.course.inspection:
            inspection_forms.close(self.shell, line.course.inspection.id)

    def _letter(self, line: AbsenceLine, kind: LetterKind) -> None:
        letter_forms.draw_up(self.shell, kind.value, line.stay.member_id, line.id)

    def _dues(self, line: AbsenceLine) -> None:
        letter_forms.dues(self.shell, line.stay.member_id)

    def _correct_last(self) -> None:
        line = self.current_line()
        if line is not None and line.course.sojourns:
            last = line.course.sojourns[-1]
            self.shell.try_it(lambda: departure_forms.change_place(self.shell, line.id, last))

    def _open_rules(self) -> None:
        from flowdesk.ui.rules_dialog import open_rules

        open_rules(self.shell)


def _overruled(line: AbsenceLine) -> bool:
    return line.course.departure is not None and bool(line.course.departure.overruled)
