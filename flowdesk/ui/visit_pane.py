"""The detail pane of a visit: whom, when, and the four things it is for."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from flowdesk.domain.entry import entries
from flowdesk.domain.visit import Visit
from flowdesk.services.visits import VisitLine
from flowdesk.ui import fonts, look, status_chips
from flowdesk.ui.chips import ChipRow
from flowdesk.ui.facts import Facts
from flowdesk.ui.shell import Shell

_BOXES = ("talk", "difficulty", "requirement", "task")
_REST = ("visitor", "met", "work", "party_life", "gift", "reason", "note")


class VisitPane(QWidget):
    """Shows one visit; never editable."""

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shell = shell
        self.name, self.place = QLabel(), QLabel()
        self.chips, self.facts = ChipRow(), Facts()
        self.acts = QHBoxLayout()
        self.name.setFont(look.font(fonts.PAGE, bold=True))
        self._body = QWidget()
        inner = QVBoxLayout(self._body)
        inner.setContentsMargins(14, 12, 14, 8)
        for part in (self.name, self.place, self.chips, self.facts):
            inner.addWidget(part)
        inner.addStretch(1)
        scroll = QScrollArea()
        scroll.setAccessibleName("这次走访")
        scroll.setWidget(self._body)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        for ground in (scroll.viewport(), self._body):
            ground.setAutoFillBackground(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 10)
        column.addWidget(scroll, 1)
        self.acts.setContentsMargins(14, 0, 14, 0)
        column.addLayout(self.acts)

    def show_line(self, line: VisitLine | None) -> None:
        """Show a visit, or nothing."""
        self._body.setVisible(line is not None)
        if line is None:
            return
        visit, who = line.visit, line.who
        self.name.setText(who.member.name)
        self.place.setText(" · ".join(part for part in (who.unit_name, who.group_name) if part))
        chips = (status_chips.of_visit(line.state), *status_chips.of_person(who.states))
        self.chips.show_chips(chips[:3])
        self.facts.clear()
        done = f"，{visit.done_on} 走访" if visit.done_on else ""
        self.facts.fact("时间", f"计划 {visit.planned_on}{done}")
        labels = {entry.name: entry.label for entry in entries(Visit)}
        self.facts.fact(labels["occasion"], visit.occasion)
        self._fill(visit, labels, _REST)
        if visit.gift_money:
            self.facts.fact("慰问金", f"{visit.gift_money:g} 元")
        member_id = visit.member_id
        self.facts.section(
            "四件事", "看党员", lambda: self._shell.asked.emit("register", member_id)
        )
        for name in _BOXES:
            self.facts.fact(labels[name], getattr(visit, name))
        self.facts.end()

    def _fill(self, visit: Visit, labels: dict[str, str], names: tuple[str, ...]) -> None:
        for name in names:
            if value := getattr(visit, name):
                self.facts.fact(labels[name], value)
