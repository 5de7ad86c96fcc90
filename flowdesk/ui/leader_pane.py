"""Who leads an organization: terms running and former, and the acts on them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import cast

from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from flowdesk.domain.days import Day
from flowdesk.domain.entry import Entry, entries, entry_of
from flowdesk.domain.unit import Leader, Unit
from flowdesk.services import leaders
from flowdesk.ui import ask, look
from flowdesk.ui.form_dialog import Values
from flowdesk.ui.record_list import RecordList
from flowdesk.ui.record_model import Column
from flowdesk.ui.record_table import RecordTable
from flowdesk.ui.shell import Shell


class LeaderPane(QWidget):
    """The terms of one organization, those of the day first."""

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shell = shell
        self._unit: Unit | None = None
        self._terms: dict[str, Leader] = {}
        self._on = shell.desk.today()
        self.caption = QLabel()
        self.caption.setFont(look.font(bold=True))
        self.list = RecordList(RecordTable(self._columns()))
        self.table = self.list.table
        self.table.setAccessibleName("任职")
        self.buttons = {
            "appoint": QPushButton("登记任职(&A)"),
            "hand_over": QPushButton("交接(&H)"),
            "end": QPushButton("卸任(&E)"),
            "correct": QPushButton("更正(&R)"),
            "remove": QPushButton("删去(&L)"),
        }
        self._lay_out()
        self._wire()

    def show_unit(self, unit: Unit | None, on: date) -> None:
        """Show who led an organization, as of a day."""
        self._unit, self._on = unit, on
        found = leaders.of_unit(self._shell.desk, unit.id, on) if unit else []
        self._terms = {one.id: one for one in found}
        self.caption.setText(f"{unit.name}　任职" if unit else "任职")
        self.list.say_when_empty("还没有登记任职。" if unit else "选一个组织，看它的任职。")
        self.list.show_rows(list(self._terms), lambda keys: [self._terms[key] for key in keys])
        self._enable()

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column(name="post", head="职务", text=lambda one: one.post, width=84, rank=0),
            Column(name="name", head="姓名", text=lambda one: one.name, width=90, bold=True,
                   stretch=True, rank=0),
            Column(name="since", head="任职", text=lambda one: str(one.since or "不详"), width=92,
                   rank=0),
            Column(name="until", head="卸任", text=self._ending, width=92, rank=0),
        )  # fmt: skip

    def _ending(self, one: Leader) -> str:
        if one.until is not None:
            return str(one.until)
        return "在任" if one.leads_on(self._on) else "尚未任职"

    def _lay_out(self) -> None:
        acts = QGridLayout()
        for at, button in enumerate(self.buttons.values()):
            button.setAutoDefault(False)
            acts.addWidget(button, 0, at)
        acts.setColumnStretch(len(self.buttons), 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.caption)
        column.addWidget(self.list, 1)
        column.addLayout(acts)

    def _wire(self) -> None:
        acts = {
            "appoint": self.appoint,
            "hand_over": self.hand_over,
            "end": self.end,
            "correct": self.correct,
            "remove": self.remove,
        }
        for name, act in acts.items():
            self.buttons[name].clicked.connect(act)
        self.table.opened.connect(lambda _: self.correct())
        self.table.current_changed.connect(lambda _: self._enable())

    def _enable(self) -> None:
        term = self._terms.get(self.table.current_key())
        self.buttons["appoint"].setEnabled(self._unit is not None)
        for name in ("correct", "remove"):
            self.buttons[name].setEnabled(term is not None)
        for name in ("hand_over", "end"):
            self.buttons[name].setEnabled(term is not None and term.until is None)

    def appoint(self) -> None:
        """Ask who begins a post."""
        unit = self._unit
        if unit is None:
            return

        def save(values: Values) -> None:
            leaders.appoint(self._shell.desk, Leader(unit_id=unit.id, **values))  # type: ignore[arg-type]

        has_head = bool(leaders.secretaries(self._shell.desk, self._on).get(unit.id))
        post = "委员" if has_head else "党小组长" if unit.kind == "党小组" else "书记"
        shown = {"post": post, "since": Day.of(self._on)}
        self._shell.form(f"登记任职 — {unit.name}", _ASKED, save, shown)

    def hand_over(self) -> None:
        """Ask who follows in the post of the current term, and from when."""
        term = self._terms.get(self.table.current_key())
        if term is None:
            return

        def save(values: Values) -> None:
            on = cast(Day, values["until"])
            leaders.hand_over(self._shell.desk, term.id, str(values["name"]), on)

        asked = (replace(entry_of(Leader, "name"), label="接任的人"), _when("交接日期"))
        title = f"交接{term.post} — {term.name}"
        self._shell.form(title, asked, save, {"until": Day.of(self._on)}, key=f"over:{term.id}")

    def end(self) -> None:
        """Ask when the current term ends."""
        term = self._terms.get(self.table.current_key())
        if term is None:
            return

        def save(values: Values) -> None:
            leaders.end(self._shell.desk, term.id, cast(Day, values["until"]))

        title = f"卸任 — {term.post} {term.name}"
        asked, shown = (_when("卸任日期"),), {"until": Day.of(self._on)}
        self._shell.form(title, asked, save, shown, key=f"end:{term.id}")

    def correct(self) -> None:
        """Ask for the corrected entries of the current term."""
        term = self._terms.get(self.table.current_key())
        if term is None:
            return

        def save(values: Values) -> None:
            leaders.amend(self._shell.desk, replace(term, **values))  # type: ignore[arg-type]

        shown = {entry.name: getattr(term, entry.name) for entry in _ASKED}
        self._shell.form(f"更正任职 — {term.name}", _ASKED, save, shown, key=f"term:{term.id}")

    def remove(self) -> None:
        """Take out the current term, entered wrongly, after a question."""
        term = self._terms.get(self.table.current_key())
        question = "登记错了才删去；任期到了请用“卸任”。"
        if term is not None and ask.confirm(
            self, f"删去{term.name}的{term.post}任职？", "删去(&L)", question
        ):
            self._shell.do(lambda: leaders.remove(self._shell.desk, term.id))


def _when(label: str) -> Entry:
    return replace(entry_of(Leader, "until"), label=label, required=True, mnemonic="D")


_ASKED = tuple(entry for entry in entries(Leader) if entry.name != "unit_id")
