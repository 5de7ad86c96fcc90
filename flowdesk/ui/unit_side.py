"""Beside the tree of organizations: who leads the chosen one, and who is in it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSplitter, QVBoxLayout, QWidget

from flowdesk.services import register
from flowdesk.services.unit_tree import Node
from flowdesk.ui import look, member_forms, register_columns
from flowdesk.ui.filter_chips import FilterChips
from flowdesk.ui.leader_pane import LeaderPane
from flowdesk.ui.record_list import RecordList
from flowdesk.ui.record_model import Column
from flowdesk.ui.record_table import RecordTable
from flowdesk.ui.shell import Shell
from flowdesk.ui.unit_table import name_of

LEADERS, PEOPLE = "leaders", "people"


class PeoplePane(QWidget):
    """Everybody of an organization and of those beneath it on a day; Enter opens the form."""

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shell = shell
        self.caption = QLabel()
        self.caption.setFont(look.font(bold=True))
        self.list = RecordList(RecordTable(_columns()))
        self.table = self.list.table
        self.table.setAccessibleName("党员")
        self.table.opened.connect(self._open)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.caption)
        column.addWidget(self.list, 1)

    def show_node(self, node: Node | None, on: date) -> None:
        """Show who is in an organization on a day."""
        keys = list(node.below) if node else []
        name = f"{name_of(node)}　" if node else ""
        self.caption.setText(f"{name}党员 {len(keys)} 人")
        self.list.say_when_empty("这一天没有党员。" if node else "选一个组织，看它的党员。")
        desk = self._shell.desk
        self.list.show_rows(keys, lambda some: register.lines(desk, some, on))

    def _open(self, key: str) -> None:
        among = self.table.records.all_keys()
        self._shell.try_it(lambda: member_forms.amend(self._shell, key, among))


class UnitSide(QWidget):
    """Both panes, one above the other; where room is short, one of them."""

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.leaders, self.people = LeaderPane(shell), PeoplePane(shell)
        self.chips = FilterChips(((LEADERS, "任职"), (PEOPLE, "党员")))
        self.chips.chosen.connect(lambda _: self._turn())
        self._wide = True
        parts = QSplitter(Qt.Orientation.Vertical)
        parts.setChildrenCollapsible(False)
        parts.addWidget(self.leaders)
        parts.addWidget(self.people)
        parts.setSizes([200, 300])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.chips, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(parts, 1)

    def show_node(self, node: Node | None, on: date) -> None:
        """Show one organization as of a day."""
        self.leaders.show_unit(node.unit if node else None, on)
        self.people.show_node(node, on)
        self.chips.count(LEADERS, self.leaders.table.records.rowCount())
        self.chips.count(PEOPLE, len(node.below) if node else 0)

    def be_wide(self, wide: bool) -> None:
        """Show both panes where there is room for them."""
        self._wide = wide
        self._turn()

    def _turn(self) -> None:
        chosen = self.chips.current()
        self.chips.setVisible(not self._wide)
        self.leaders.setVisible(self._wide or chosen == LEADERS)
        self.people.setVisible(self._wide or chosen == PEOPLE)
        for pane in (self.leaders, self.people):
            pane.caption.setVisible(self._wide)


def _columns() -> tuple[Column, ...]:
    widths = {"name": 150, "group": 110}
    ranks = {"name": 0, "states": 0, "age": 1, "sex": 2, "category": 3, "group": 4}
    names = ("name", "sex", "age", "group", "category", "states")
    return tuple(
        replace(one, rank=ranks[one.name], width=widths.get(one.name, one.width), sortable=False,
                stretch=one.name == "name")
        for one in register_columns.chosen(names)
    )  # fmt: skip
