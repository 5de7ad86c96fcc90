"""The detail pane of a member: person, masked facts, this absence, certificate, visits."""

from datetime import date
from functools import partial

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from flowdesk.domain.arrival import Arrival
from flowdesk.domain.entry import entry_of
from flowdesk.domain.member import Member
from flowdesk.domain.own_field import SECTION
from flowdesk.domain.own_value import words_of
from flowdesk.domain.visit import Visit
from flowdesk.services import certificates, own_values, papers, register, visits
from flowdesk.services.register import MemberLine
from flowdesk.ui import absence_forms, fonts, look, status_chips
from flowdesk.ui.chips import ChipRow
from flowdesk.ui.facts import Facts
from flowdesk.ui.photo_view import PhotoView
from flowdesk.ui.shell import Shell

SHOWN_VISITS = 3
PHOTO_WIDTH = 62  # logical pixels


class MemberPane(QWidget):
    """Shows one member; never editable."""

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shell, self._day = shell, shell.desk.today()
        self.name, self.person, self.place = QLabel(), QLabel(), QLabel()
        self.chips, self.facts = ChipRow(), Facts()
        self.photo = PhotoView(shell, PHOTO_WIDTH)
        self.name.setFont(look.font(fonts.PAGE, bold=True))
        self.person.setProperty("tone", "muted")
        self.acts = QHBoxLayout()  # filled by the page: at most three
        self._lay_out()
        self.show_member("")

    def show_member(self, member_id: str, on: date | None = None) -> None:
        """Show a member as of a day (today without one), or nothing for an empty key."""
        self._day = on or self._shell.desk.today()
        found = register.lines(self._shell.desk, [member_id], self._day) if member_id else []
        self._body.setVisible(bool(found))
        if found:
            self._show_line(found[0])

    def _show_line(self, line: MemberLine) -> None:
        member = line.member
        age = f"{line.age} 岁" if line.age is not None else ""
        self.name.setText(member.name)
        self.person.setText(f"{member.sex} {age}".strip())
        self.place.setText(" · ".join(part for part in (line.unit_name, line.group_name) if part))
        self.chips.show_chips(status_chips.of_person(line.states))
        self.photo.show_member(member.id)
        self.photo.setVisible(self.photo.has_picture())
        self.facts.clear()
        self._show_person(member)
        self._show_own(member.id)
        if line.arrival is not None:
            self._show_arrival(line.arrival)
        self._show_absence(line)
        self._show_certificate(member.id)
        self._show_visits(member.id)
        self.facts.end()

    def _show_person(self, member: Member) -> None:
        for name in ("id_number", "phone"):
            value = getattr(member, name)
            self.facts.secret(entry_of(Member, name), value, partial(self._log, member.id))
        joined = member.joined_date
        self.facts.fact("入党", f"{joined}" + ("（到月）" if joined and not joined.day else "")
                        if joined else "")  # fmt: skip
        self.facts.fact("联系人", member.contact_person)

    def _show_own(self, member_id: str) -> None:
        """Show what is filled of the office's own entries."""
        told = own_values.of_member(self._shell.desk, member_id)
        filled = [one for one in own_values.entries(self._shell.desk) if told[one.name] is not None]
        if filled:
            self.facts.section(SECTION)
        for entry in filled:
            words = words_of(told[entry.name])
            if entry.personal:
                self.facts.secret(entry, words, partial(self._log, member_id))
            else:
                self.facts.fact(entry.label, words)

    def _log(self, member_id: str) -> None:
        """Log that a personal value is shown."""
        shell = self._shell
        shell.try_it(lambda: papers.shown_unmasked(shell.desk, "党员信息", (member_id,)))

    def _show_absence(self, line: MemberLine) -> None:
        stay, shell = line.absence, self._shell
        if stay is None:
            return
        title = "这次外出" if stay.away_on(self._day) else "最近一次外出"
        self.facts.section(title, "改动", lambda: absence_forms.amend(shell, stay))
        where = " · ".join(part for part in (stay.destination, stay.trade) if part)
        self.facts.fact("去向", where or "去向不明")
        self.facts.fact("离乡", str(stay.left) if stay.left else "时间不详")
        come_back = stay.returned is not None and stay.returned.earliest() <= self._day
        expected = f"预计 {stay.expected_back}" if stay.expected_back else ""
        self.facts.fact("返乡", f"{stay.returned}" if come_back else expected)

    def _show_arrival(self, arrival: Arrival) -> None:
        self.facts.section("流入")
        for name in ("origin", "home_unit", "arrived", "left"):
            value = getattr(arrival, name)
            if value:
                self.facts.fact(entry_of(Arrival, name).label, str(value))

    def _show_certificate(self, member_id: str) -> None:
        issued = certificates.of_member(self._shell.desk, member_id)
        if not issued:
            return
        one = next((one for one in issued if one.issued_on <= self._day), None)
        if one is None:
            return
        shell = self._shell
        state = register.booklet_states(shell.desk, [one], self._day)[one.blank_id]
        self.facts.section(
            f"活动证 {one.number}", "看证", lambda: shell.asked.emit("certificates", one.blank_id)
        )
        self.facts.fact("发证", f"{one.issued_on}　{state.value}")

    def _show_visits(self, member_id: str) -> None:
        known = visits.of_member(self._shell.desk, member_id)
        if self._day < self._shell.desk.today():  # what was only to come then isn't known to be
            known = [one for one in known if self._when(one) <= self._day]
        if not known:
            return
        shell = self._shell
        self.facts.section(
            "走访", f"全部 {len(known)}", lambda: shell.asked.emit("visits", f"member:{member_id}")
        )
        for visit in known[:SHOWN_VISITS]:
            words = "：".join(w for w in (visit.state_on(self._day).value, visit.visitor) if w)
            self.facts.fact(str(self._when(visit)), words)

    def _when(self, visit: Visit) -> date:
        """Return the day a visit was made, or, where it wasn't yet, for which it was planned."""
        made = visit.done_on
        return made if made is not None and made <= self._day else visit.planned_on

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.name)
        head.addWidget(self.person)
        head.addStretch(1)
        self._body = QWidget()
        inner = QVBoxLayout(self._body)
        inner.setContentsMargins(14, 12, 14, 8)
        inner.setSpacing(6)
        words = QVBoxLayout()
        words.addLayout(head)
        words.addWidget(self.place)
        words.addWidget(self.chips)
        words.addStretch(1)
        top = QHBoxLayout()
        top.setSpacing(10)
        top.addLayout(words, 1)
        top.addWidget(self.photo)
        inner.addLayout(top)
        inner.addWidget(self.facts)
        inner.addStretch(1)
        scroll = QScrollArea()
        scroll.setAccessibleName("这位党员")
        scroll.setWidget(self._body)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.viewport().setAutoFillBackground(False)
        self._body.setAutoFillBackground(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 10)
        column.addWidget(scroll, 1)
        self.acts.setContentsMargins(14, 0, 14, 0)
        column.addLayout(self.acts)
