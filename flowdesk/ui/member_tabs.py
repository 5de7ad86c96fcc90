"""What else is known of a member, beside the form: stays away, booklets, visits; to read only."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from flowdesk.services import absences, certificates, contacts, matters, visits
from flowdesk.ui.facts import Facts
from flowdesk.ui.note import Note
from flowdesk.ui.shell import Shell

_CONTACTS = 12  # contacts that the form tells

Leave = Callable[[Callable[[], object]], None]  # closes the form, then does what is asked


class FactsTab(QScrollArea):
    """One section: a sentence while it is empty, else facts with links to where they belong."""

    def __init__(self, shell: Shell, leave: Leave, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shell, self._leave = shell, leave
        self.empty, self.facts = Note("", "muted"), Facts()
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 8, 0)
        column.addWidget(self.empty)
        column.addWidget(self.facts)
        column.addStretch(1)
        self.setWidget(inner)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)

    def show_member(self, member_id: str) -> None:
        """Show what is known of a member."""
        self.facts.clear()
        sentence = self._tell(member_id) if member_id else "保存之后才有内容。"
        self.empty.setText(sentence)
        self.empty.setVisible(bool(sentence))
        self.facts.setVisible(not sentence)
        self.facts.end()

    def _tell(self, member_id: str) -> str:
        """Fill the facts; return a sentence when there are none."""
        raise NotImplementedError

    def _go(self, page: str, what: object) -> Callable[[], None]:
        return lambda: self._leave(lambda: self._shell.asked.emit(page, what))


class AbsencesTab(FactsTab):
    """外出与返乡."""

    def _tell(self, member_id: str) -> str:
        from flowdesk.ui import absence_forms

        stays = absences.of_member(self._shell.desk, member_id)
        today = self._shell.desk.today()
        for stay in stays:
            change = partial(self._leave, partial(absence_forms.amend, self._shell, stay))
            title = f"{stay.left or '离乡时间不详'}　{'在外' if stay.away_on(today) else '已返乡'}"
            self.facts.section(title, "改动", change)
            self.facts.fact("去向", stay.destination or "去向不明")
            self.facts.fact("从业", " · ".join(w for w in (stay.trade, stay.employer) if w))
            self.facts.fact("预计返回", str(stay.expected_back or ""))
            self.facts.fact("返乡", str(stay.returned or ""))
        return "" if stays else "没有登记过外出。要登记，请在名册里用“登记外出”。"


class CertificatesTab(FactsTab):
    """活动证."""

    def _tell(self, member_id: str) -> str:
        desk = self._shell.desk
        issued = certificates.of_member(desk, member_id)
        for one in issued:
            state = certificates.state_of(desk, one).value
            see = self._go("certificates", one.blank_id)
            self.facts.section(f"{one.number}　{state}", "看证", see)
            self.facts.fact("发证", str(one.issued_on))
            self.facts.fact("去向", one.destination)
            for event in certificates.events_of(desk, one.blank_id):
                words = "：".join(w for w in (event.kind, event.person or event.note) if w)
                self.facts.fact(str(event.on), words)
        return "" if issued else "没有发过活动证。要发证，请到“活动证”里办。"


class VisitsTab(FactsTab):
    """走访与联系."""

    def _tell(self, member_id: str) -> str:
        desk = self._shell.desk
        known = visits.of_member(desk, member_id)
        if known:
            everything = self._go("visits", f"member:{member_id}")
            self.facts.section("走访", f"全部 {len(known)}", everything)
        for visit in known:
            day = visit.done_on or visit.planned_on
            words = (visit.state_on(desk.today()).value, visit.occasion, visit.visitor)
            self.facts.fact(str(day), " · ".join(w for w in words if w))
            for label, text in (("谈话", visit.talk), ("困难", visit.difficulty)):
                if text:
                    self.facts.fact(label, text)
        told = self._tell_matters(member_id) + self._tell_contacts(member_id)
        return "" if known or told else "还没有走访和联系。要约，请在名册里用“约走访”。"

    def _tell_matters(self, member_id: str) -> int:
        owed = matters.of_member(self._shell.desk, member_id)
        if owed:
            self.facts.section("困难、任务、需求", "看全部", self._go("visits", "matters"))
        for one in owed:
            self.facts.fact(str(one.found_on), f"{one.kind}：{' '.join(one.what.split())}")
        return len(owed)

    def _tell_contacts(self, member_id: str) -> int:
        known = contacts.of_member(self._shell.desk, member_id)
        if known:
            self.facts.section("联系", "看全部", self._go("visits", "contacts"))
        for one in known[:_CONTACTS]:
            words = " · ".join(w for w in (one.kind, one.way, one.whom, one.learned) if w)
            self.facts.fact(str(one.on), words)
        return len(known)
