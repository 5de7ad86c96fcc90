"""办理规则: which paper for which departure, by each set of rules; and changing a set."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from flowdesk.domain.departure import Departure
from flowdesk.domain.entry import entries, entry_of
from flowdesk.domain.paper_choice import Case
from flowdesk.domain.rule_text import RuleText
from flowdesk.services import rule_texts
from flowdesk.services.rule_texts import RuleFile
from flowdesk.ui import ask
from flowdesk.ui.form_dialog import FormDialog
from flowdesk.ui.note import Note
from flowdesk.ui.record_model import Column
from flowdesk.ui.record_table import RecordTable
from flowdesk.ui.room import take_room
from flowdesk.ui.shell import Shell

_LABELS = {entry.name: entry.label for entry in entries(Departure)}
_COLUMNS = (
    Column(name="when", head="情形", text=lambda row: row[1], width=300, rank=0),
    Column(name="paper", head="手续", text=lambda row: row[2].paper.value, width=130, bold=True,
           rank=0),
    Column(name="says", head="说明", text=lambda row: row[2].says, width=260, stretch=True,
           rank=1),
    Column(name="source", head="依据", width=240, rank=2, muted=True,
           text=lambda row: f"{row[2].document}{row[2].article}"),
)  # fmt: skip


def open_rules(shell: Shell) -> RulesDialog:
    """Open the sets of rules over the window."""
    dialog = RulesDialog(shell)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog


def in_words(when: Mapping[str, Any]) -> str:
    """Return a case's conditions as a clerk reads them."""
    told = [_one(name, wanted) for name, wanted in when.items()]
    return "，".join(told) or "都不符合时"


class RulesDialog(QDialog):
    """Shows one set at a time, in the order in which its cases are tried."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell.window)
        self._shell = shell
        self._files: list[RuleFile] = []
        self.setWindowTitle("办理规则")
        self.sets, self.note = QComboBox(), Note()
        self.table = RecordTable(_COLUMNS)
        self.change, self.back = QPushButton("改这套规则(&G)…"), QPushButton("恢复原样(&H)")
        self.shut = QPushButton("关闭")
        self._lay_out()
        self.sets.currentIndexChanged.connect(lambda _: self._show())
        self.change.clicked.connect(lambda: self._shell.try_it(self._change))
        self.back.clicked.connect(self._restore)
        self.shut.clicked.connect(self.reject)
        shell.changed.connect(self._on_changed)
        self.read()
        take_room(self, 1100, 560)

    def read(self) -> None:
        """Read the sets; the one in force comes first."""
        at = self.sets.currentIndex()
        self._files = list(reversed(rule_texts.files(self._shell.desk)))
        self.sets.blockSignals(True)
        self.sets.clear()
        for one in self._files:
            own = "（本单位改过）" if one.own else ""
            self.sets.addItem(f"{one.rules.in_force_from} 起：{one.rules.title}{own}")
        self.sets.setCurrentIndex(max(at, 0))
        self.sets.blockSignals(False)
        self._show()

    def current(self) -> RuleFile:
        """Return the set on show."""
        return self._files[self.sets.currentIndex()]

    def _show(self) -> None:
        one = self.current()
        rows = {case.name: (case.name, in_words(case.when), case) for case in _tried(one)}
        self.table.show_rows(list(rows), lambda keys: [rows[str(key)] for key in keys])
        told = f"　改动说明：{one.note}" if one.own else ""
        self.note.setText(f"从上往下看，先符合哪一条就照哪一条办。{one.rules.note}{told}")
        self.back.setEnabled(one.own)

    def _change(self) -> FormDialog:
        one = self.current()
        asked = (entry_of(RuleText, "contents"), entry_of(RuleText, "note"))
        desk = self._shell.desk
        form = self._shell.form(
            f"改规则 — {one.rules.title}", asked,
            lambda told: rule_texts.write(desk, one.id, str(told["contents"]), str(told["note"])),
            {"contents": one.contents, "note": one.note}, key=f"rules:{one.id}",
        )  # fmt: skip
        form.form.cells["contents"].field.setMinimumHeight(300)
        take_room(form, 900, 560)
        return form

    def _restore(self) -> None:
        one = self.current()
        question = f"把“{one.rules.title}”恢复成软件带来的原样？本单位的改动可以用撤销找回。"
        if ask.confirm(self, question, "恢复原样(&Y)"):
            self._shell.try_it(lambda: rule_texts.restore(self._shell.desk, one.id))

    def _on_changed(self, topics: frozenset[str]) -> None:
        if "rules" in topics:
            self.read()

    def _lay_out(self) -> None:
        label = QLabel("哪一套规则(&R)")
        label.setBuddy(self.sets)
        self.sets.setAccessibleName("哪一套规则")
        self.table.setAccessibleName("规则逐条")
        head = QHBoxLayout()
        head.addWidget(label)
        head.addWidget(self.sets, 1)
        foot = QHBoxLayout()
        for button in (self.change, self.back):
            button.setAutoDefault(False)
            foot.addWidget(button)
        foot.addStretch(1)
        self.shut.setAutoDefault(False)
        foot.addWidget(self.shut)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.addLayout(head)
        column.addWidget(self.note)
        column.addWidget(self.table, 1)
        column.addLayout(foot)


def _tried(one: RuleFile) -> list[Case]:
    return [
        *(c for c in one.rules.cases if not c.beside),
        *(c for c in one.rules.cases if c.beside),
    ]


def _one(name: str, wanted: Any) -> str:
    if name == "reasons":
        return f"原因是{'、'.join(wanted)}"
    if name == "at_most_months":
        return f"不超过 {wanted} 个月"
    if name == "longer_than_months":
        return f"超过 {wanted} 个月"
    if name == "together":
        return f"同去一地满 {wanted} 人"
    return f"{_LABELS[name]}：{'是' if wanted else '否'}"
