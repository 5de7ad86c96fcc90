"""The pane of one absence: where, with which paper and why, and what happened on the way."""

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from flowdesk.domain.absence import Absence
from flowdesk.domain.days import Day
from flowdesk.domain.departure import Departure
from flowdesk.domain.entry import Entry, entry_of
from flowdesk.domain.inspection import BLOCKS, Finding, Inspection
from flowdesk.domain.letter_state import state_on
from flowdesk.services import papers
from flowdesk.services.departures import AbsenceLine
from flowdesk.ui import fonts, look, status_chips
from flowdesk.ui.chips import ChipRow
from flowdesk.ui.facts import Facts
from flowdesk.ui.note import Note
from flowdesk.ui.shell import Shell


class RecordPane(QWidget):
    """A head with chips, facts that scroll, and a row of acts: the frame of every pane of 流动."""

    def __init__(self, spoken: str) -> None:
        super().__init__()
        self.name, self.place = QLabel(), Note("", tone="muted")
        self.chips, self.facts = ChipRow(), Facts()
        self.acts = QHBoxLayout()
        self.name.setFont(look.font(fonts.PAGE, bold=True))
        self.inner = QWidget()
        self._column = QVBoxLayout(self.inner)
        self._column.setContentsMargins(14, 12, 14, 8)
        for part in (self.name, self.place, self.chips, self.facts):
            self._column.addWidget(part)
        self._column.addStretch(1)
        scroll = QScrollArea()
        scroll.setAccessibleName(spoken)
        scroll.setWidget(self.inner)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        for ground in (scroll.viewport(), self.inner):
            ground.setAutoFillBackground(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 10)
        column.addWidget(scroll, 1)
        self.acts.setContentsMargins(14, 0, 14, 0)
        column.addLayout(self.acts)

    def begin(self, name: str, place: str) -> Facts:
        """Begin another record."""
        self.inner.show()
        self.name.setText(name)
        self.place.setText(place)
        self.facts.clear()
        return self.facts

    def show_nothing(self) -> None:
        """Show that there is no current row."""
        self.inner.hide()


class AbsencePane(RecordPane):
    """Shows one absence; never editable."""

    def __init__(self, shell: Shell) -> None:
        super().__init__("这次外出")
        self._shell = shell

    def show_line(self, line: AbsenceLine | None, correct: Callable[[], object]) -> None:
        """Show an absence, or nothing."""
        if line is None:
            self.show_nothing()
            return
        facts = self.begin(line.name, line.unit_name)
        self.chips.show_chips((status_chips.of_absence(line.state),))
        self._tell_stay(facts, line)
        self._tell_paper(facts, line)
        self._tell_way(facts, line, correct)
        self._tell_inspection(facts, line)
        facts.end()

    def _tell_stay(self, facts: Facts, line: AbsenceLine) -> None:
        stay, course = line.stay, line.course
        left = stay.left.chinese() if stay.left else f"不详（{stay.noted} 登记）"
        facts.fact("外出", f"{left}，{_length(course.days_away(line.on))}")
        facts.fact("现在去向", course.destination_on(line.on))
        facts.fact("外出原因", stay.reason)
        facts.fact("务工单位", course.employer_on(line.on))
        back = course.expected_back(line.on)
        facts.fact("预计返回", back.chinese() if back else "没有说")
        if stay.returned:
            facts.fact("返乡", stay.returned.chinese())
        self._secret(facts, entry_of(Absence, "contact_there"), stay.contact_there, stay)
        if course.departure and course.departure.address_there:
            told = entry_of(Departure, "address_there")
            self._secret(facts, told, course.departure.address_there, stay)
        member_id = stay.member_id
        facts.section("手续", "看党员", lambda: self._shell.asked.emit("register", member_id))

    def _tell_paper(self, facts: Facts, line: AbsenceLine) -> None:
        told = line.course.departure
        facts.fact("办理方式", line.paper() or "没有选")
        if told and told.clause:
            facts.fact("依据", told.clause)
        if told and told.overruled:
            facts.fact("规则建议", told.advised)
            facts.fact("改办理由", told.overruled)
        if told and told.talk_on:
            who = f" {told.talked_by}" if told.talked_by else ""
            facts.fact("行前谈话", f"{told.talk_on}{who} {told.talk}".strip())

    def _tell_way(self, facts: Facts, line: AbsenceLine, correct: Callable[[], object]) -> None:
        course = line.course
        if not (course.sojourns or course.extensions):
            return
        if course.sojourns:
            facts.section("变动", "改最后一次", correct)
        else:
            facts.section("变动")
        for place in course.sojourns:
            where = " ".join(part for part in (place.destination, place.employer) if part)
            facts.fact(place.since.chinese(), where)
        for one in course.extensions:
            facts.fact(Day.of(one.on).chinese(), f"延到{one.expected_back.chinese()}：{one.reason}")

    def _tell_inspection(self, facts: Facts, line: AbsenceLine) -> None:
        seen = line.course.inspection
        if seen is None:
            return
        facts.section("查验")
        facts.fact("查验", f"{seen.on} {seen.inspector}")
        for name in BLOCKS:
            if (found := getattr(seen, name)) != Finding.GOOD:
                facts.fact(entry_of(Inspection, name).label, found)
        if asked := line.inquiry:
            state = state_on(asked, line.on)
            facts.fact("核实函", f"{asked.number} {state.value} {asked.answer}".strip())
        if not seen.gaps():
            facts.fact("结果", "各栏合格")
        if seen.closed_on:
            facts.fact("办结", f"{seen.closed_on} {seen.closing}".strip())

    def _secret(self, facts: Facts, entry: Entry, value: str, stay: Absence) -> None:
        if value:
            facts.secret(
                entry,
                value,
                lambda: papers.shown_unmasked(self._shell.desk, entry.label, (stay.member_id,)),
            )


def _length(days: int) -> str:
    return f"{days} 天" if days else "今天走"
