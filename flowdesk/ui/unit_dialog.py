"""组织管理: the tree of organizations on a day, with leaders, people, beginnings and ends."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSplitter,
    QVBoxLayout,
)

from flowdesk.services import register, unit_tree
from flowdesk.services.unit_tree import Node
from flowdesk.ui import unit_forms
from flowdesk.ui.behind import Behind
from flowdesk.ui.day_edit import DayEdit
from flowdesk.ui.record_list import RecordList
from flowdesk.ui.room import take_room
from flowdesk.ui.shell import Shell
from flowdesk.ui.toast import Toast
from flowdesk.ui.unit_side import UnitSide
from flowdesk.ui.unit_table import UnitTable, name_of

WIDE = 1000  # logical pixels from which leaders and people stand beside the tree


def open_units(shell: Shell) -> UnitsDialog:
    """Open the organizations over the window."""
    dialog = UnitsDialog(shell)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog


class UnitsDialog(QDialog):
    """Shows the tree as of a day; every act is one on the current organization."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell.window)
        self._shell = shell
        self._nodes: dict[str, Node] = {}
        self.setWindowTitle("组织管理")
        self.day = DayEdit(shell.desk.today, partial=False)
        self.day.set_value(shell.desk.today())
        self.dissolved = QCheckBox("显示已撤销的(&O)")
        self.total = QLabel()
        self.table = UnitTable()
        self.list = RecordList(self.table)
        self.side = UnitSide(shell)
        self.leaders = self.side.leaders
        self.buttons = self._make_buttons()
        self.toast = Toast(self, above=52)
        self._lay_out()
        self._wire()
        self.read()
        self.table.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the leaders beside the tree where there is room, else below it."""
        super().resizeEvent(event)
        self._turn_split()

    def on(self) -> date:
        """Return the day that is shown; today while what is typed is no day."""
        day = self.day.value()
        return day if isinstance(day, date) else self._shell.desk.today()

    def read(self) -> None:
        """Show the tree of the day."""
        desk, day = self._shell.desk, self.on()
        nodes = unit_tree.tree(desk, day, dissolved=self.dissolved.isChecked())
        self._nodes = {node.id: node for node in nodes}
        empty = all(node.depth == 0 and node.unit is not None for node in nodes)
        self.list.say_when_empty(
            "这一天还没有组织。先新增党支部，再把党员编进去。", "新增组织", self._found
        )
        self.table.show_nodes(nodes, dissolved=self.dissolved.isChecked())
        self.list.show_whether_empty()
        hint = "还没有党支部，请点“新增组织”。" if empty and nodes else ""
        self.list.tell_foot(hint)
        self.total.setText(f"在册党员 {register.counts(desk, day).members} 人")
        self._show_current()

    def show_people(self) -> None:
        """Show everybody of the current organization, and below it, in the register."""
        node = self._nodes.get(self.table.current_key())
        if node is None or not node.below:
            return
        caption = f"{name_of(node)}（{self.on()}）"
        self.accept()
        self._shell.asked.emit("register", Behind(caption, node.below))

    def _make_buttons(self) -> dict[str, QPushButton]:
        words = {
            "found": "新增组织(&N)",
            "amend": "修改(&C)",
            "dissolve": "撤销组织(&X)",
            "people": "看党员(&V)",
            "profiles": "乡镇概况(&P)…",
            "close": "关闭",
        }
        made = {name: QPushButton(told) for name, told in words.items()}
        for button in made.values():
            button.setAutoDefault(False)
        made["found"].setProperty("look", "primary")
        return made

    def _lay_out(self) -> None:
        label = QLabel("基准日(&D)")
        label.setBuddy(self.day)
        self.day.setFixedWidth(150)
        self.day.setAccessibleName("基准日")
        self.note = QLabel()
        self.note.setProperty("tone", "small")
        head = QHBoxLayout()
        for part in (label, self.day, self.note, self.dissolved):
            head.addWidget(part)
        head.addStretch(1)
        head.addWidget(self.total)
        self.split = QSplitter()
        self.split.setChildrenCollapsible(False)
        self.split.addWidget(self.list)
        self.split.addWidget(self.side)
        foot = QHBoxLayout()
        for name, button in self.buttons.items():
            if name == "profiles":
                foot.addStretch(1)
            foot.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 10, 16, 12)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.split, 1)
        column.addLayout(foot)
        take_room(self, 1230, 660)
        self._turn_split()

    def _turn_split(self) -> None:
        wide = self.width() >= WIDE
        turned = Qt.Orientation.Horizontal if wide else Qt.Orientation.Vertical
        if turned != self.split.orientation() or not self.isVisible():
            self.split.setOrientation(turned)
            self.split.setSizes([690, 480] if wide else [180, 170])
            self.side.be_wide(wide)

    def _wire(self) -> None:
        self.day.changed.connect(self._on_day)
        self.day.noted.connect(self.note.setText)
        self.dissolved.toggled.connect(lambda _: self.read())
        self.table.current_changed.connect(lambda _: self._show_current())
        self.table.opened.connect(lambda _: self._amend())
        acts = {
            "found": self._found,
            "amend": self._amend,
            "dissolve": self._dissolve,
            "people": self.show_people,
            "profiles": self._profiles,
            "close": self.reject,
        }
        for name, act in acts.items():
            self.buttons[name].clicked.connect(act)
        self._shell.changed.connect(self._on_changed)
        self._shell.done.connect(self._on_done)
        for key, turn in (("Ctrl+Z", self._shell.undo), ("Ctrl+Y", self._shell.redo)):
            QShortcut(QKeySequence(key), self, turn)

    def _on_day(self) -> None:
        if self.day.value() is not None:
            self.read()
        else:
            self.note.setText(self.day.doubt())

    def _on_changed(self, topics: object) -> None:
        self.read()

    def _on_done(self, sentence: str) -> None:
        undone = sentence.startswith(("已撤销：", "已恢复"))
        self.toast.say(sentence, None if undone else self._shell.undo)

    def _show_current(self) -> None:
        node = self._nodes.get(self.table.current_key())
        unit = node.unit if node else None
        self.side.show_node(node, self.on())
        self.buttons["amend"].setEnabled(unit is not None)
        self.buttons["dissolve"].setEnabled(unit is not None and unit.until is None)
        people = len(node.below) if node else 0
        self.buttons["people"].setText(f"看党员 {people} 人(&V)")
        self.buttons["people"].setEnabled(people > 0)

    def _unit_key(self) -> str:
        node = self._nodes.get(self.table.current_key())
        return node.id if node is not None and node.unit is not None else ""

    def _found(self) -> None:
        unit_forms.found(self._shell)

    def _amend(self) -> None:
        key = self._unit_key()
        if key:
            self._shell.try_it(lambda: unit_forms.amend(self._shell, key))

    def _dissolve(self) -> None:
        key = self._unit_key()
        if key:
            self._shell.try_it(lambda: unit_forms.dissolve(self._shell, key))

    def _profiles(self) -> None:
        from flowdesk.ui.office_forms import open_profiles  # when it is asked for

        open_profiles(self._shell)
