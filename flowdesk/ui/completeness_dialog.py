"""资料补全: who lacks what, unit by unit; Enter opens the form there, then comes the next."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLabel, QPushButton

from flowdesk.domain.register_list import RegisterList
from flowdesk.services import absences, completeness
from flowdesk.services.completeness import Lack, LackKind, Open
from flowdesk.services.desk import Desk
from flowdesk.ui.fields import Choice, RecordField
from flowdesk.ui.lack_card import LackCard
from flowdesk.ui.list_dialog import Button, ListDialog
from flowdesk.ui.record_model import Column, Group, Row
from flowdesk.ui.shell import Shell
from flowdesk.ui.tokens import Tone
from flowdesk.ui.work_dialog import WorkDialog

EMPTY = "名册里没有缺项。"


def open_completeness(shell: Shell) -> "CompletenessDialog":
    """Open the work list over the window."""
    dialog = CompletenessDialog(shell)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog


class CompletenessDialog(WorkDialog):
    """The people whose records aren't complete, filtered by unit and by entry."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell, "资料补全", _COLUMNS, "正在查缺项", completeness.work_list)
        self._people: list[Open] = []
        self._lines: dict[str, Open] = {}  # each with the lacks that the filter asks for
        self._leaving = ""  # whose form was just saved: go on from there
        self.card = LackCard()
        self.unit = RecordField(self._units, "全部支部")
        self.entry = RecordField(self._entries, "全部缺项和存疑")
        self.open_button = QPushButton("打开去补(&O) Enter")
        self.stand_button = QPushButton("存疑的照档案无误(&K)")
        self.stood_button = QPushButton("已照档案无误的(&V)…")
        self.export_button = QPushButton("导出(&X)… F12")
        self.close_button = QPushButton("关闭")
        self._lay_out()
        self._wire()
        self.read()

    def show_work(self, found: list[Open]) -> None:
        """Show the people whose records aren't complete."""
        self._people = found
        for box in (self.unit, self.entry):
            box.refill()
        self._fill()

    def open_current(self, field: str = "") -> None:
        """Open the form of the current person at what is missing or doubtful first."""
        line = self._lines.get(self.list.table.current_key())
        if line is not None:
            at = field or line.lacks[0].field
            self.shell.try_it(lambda: self._open_form(line, at))

    def let_stand(self, *lacks: Lack) -> None:
        """Write down that the file says so too."""
        desk, key = self.shell.desk, self.list.table.current_key()
        for lack in lacks:
            self.shell.do(partial(completeness.let_stand, desk, key, lack))

    def show_let_stand(self) -> ListDialog:
        """Show what was let stand, each to be asked about again."""
        dialog = ListDialog(self.shell, "已照档案无误的", _STOOD, "值改了，会自己再列出来。")
        desk = self.shell.desk

        def again(key: str) -> None:
            completeness.bring_up_again(desk, key)
            self.shell.tell_done()

        dialog.add_buttons((Button(words="重新核对(&R)", act=again),))
        dialog.show_records(lambda: {one.id: one for one in completeness.stand_still(desk)})
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def _fill(self) -> None:
        """Show who meets the filter, unit by unit, and stay where the clerk was."""
        before = list(self._lines)
        self._lines = self._filtered()
        self.list.show_rows(_grouped(list(self._lines.values())),
                            lambda keys: [self._lines[key] for key in keys])  # fmt: skip
        self.list.say_when_empty(EMPTY if not self._people else "没有符合这些条件的人。",
                                 "清除条件" if self._people else "", self._clear)  # fmt: skip
        self._go_on(before)
        self._tell()

    def _filtered(self) -> dict[str, Open]:
        unit, wanted = self.unit.value(), str(self.entry.value())
        lines = {}
        for person in self._people:
            lacks = tuple(one for one in person.lacks if wanted in ("", _key(one)))
            if lacks and unit in ("", person.unit_id):
                lines[person.id] = replace(person, lacks=lacks)
        return lines

    def _go_on(self, before: list[str]) -> None:
        """After a form was saved go to the person after that one, wherever it stands now."""
        saved, self._leaving = self._leaving, ""
        if saved not in before:
            return
        after = before[before.index(saved) + 1 :]
        following = next((key for key in after if key in self._lines), "")
        if following:
            self.list.table.go_to(following)

    def _tell(self) -> None:
        line = self._lines.get(self.list.table.current_key())
        self.card.show_person(line)
        doubts = [one for one in line.lacks if one.kind is LackKind.DOUBT] if line else []
        self.open_button.setEnabled(line is not None)
        self.stand_button.setEnabled(bool(doubts))
        every = [lack.kind for one in self._lines.values() for lack in one.lacks]
        missing = every.count(LackKind.MISSING)
        words = f"缺项 {missing} 处，存疑 {len(every) - missing} 处" if every else ""
        of_all = f"{len(self._lines)} / " if len(self._lines) != len(self._people) else ""
        self.list.tell_foot(words, f"{of_all}共 {len(self._people)} 人" if self._people else "")

    def _open_form(self, person: Open, field: str) -> None:
        from flowdesk.ui import absence_forms, member_forms

        if completeness.is_of_absence(field):
            stay = absences.open_stay(self.shell.desk, person.id)
            if stay is None:
                return
            form = absence_forms.amend(self.shell, stay)
            form.form.go_to(field)
        else:
            among = list(self._lines)
            form = member_forms.amend(self.shell, person.id, among=among, at=field)
        form.accepted.connect(lambda: self._on_saved(person.id))

    def _on_saved(self, key: str) -> None:
        self._leaving = key
        self.read()

    def _clear(self) -> None:
        for box in (self.unit, self.entry):
            box.set_value("")

    def _units(self) -> Sequence[Choice]:
        counted = Counter((one.unit_id, one.unit_name) for one in self._people)
        return [(key, f"{name}　{number} 人") for (key, name), number in counted.items()]

    def _entries(self) -> Sequence[Choice]:
        counted = Counter(
            told
            for one in self._people
            for told in {(_key(lack), f"{lack.kind}：{lack.label}") for lack in one.lacks}
        )
        return [(key, f"{words}　{number} 人") for (key, words), number in counted.most_common()]

    def _stand_all(self) -> None:
        line = self._lines[self.list.table.current_key()]
        self.let_stand(*(one for one in line.lacks if one.kind is LackKind.DOUBT))

    def _wire(self) -> None:
        self.list.table.opened.connect(lambda _: self.open_current())
        self.list.table.current_changed.connect(lambda _: self._tell())
        self.card.let_stand.connect(self.let_stand)
        self.card.asked_for.connect(self.open_current)
        for box in (self.unit, self.entry):
            box.changed.connect(self._fill)
        self.open_button.clicked.connect(lambda: self.open_current())
        self.stand_button.clicked.connect(self._stand_all)
        self.stood_button.clicked.connect(self.show_let_stand)
        self.export_button.clicked.connect(self.export)
        self.close_button.clicked.connect(self.reject)
        QShortcut(QKeySequence("F12"), self, self.export)

    def export(self) -> None:
        """Export the whole work list, whatever the filter shows."""
        from flowdesk.services import list_exports
        from flowdesk.ui.export_dialog import export_table

        def make(desk: Desk, unmasked: bool) -> RegisterList:
            return list_exports.incomplete(desk)

        count = f"{len(self._people)} 人"
        export_table(self.shell, "导出资料补全清单", count, make, masks=False)

    def _lay_out(self) -> None:
        row = self.list.filter_row
        for at, (words, box) in enumerate((("党支部(&U)", self.unit), ("缺什么(&E)", self.entry))):
            label = QLabel(words)
            label.setBuddy(box)
            box.setMinimumWidth(200)
            row.insertWidget(2 * at, label)
            row.insertWidget(2 * at + 1, box)
        acts = (self.open_button, self.stand_button, self.close_button)
        self.lay_out(self.card, (self.stood_button, self.export_button), acts, 640)


def _grouped(lines: Sequence[Open]) -> list[Row]:
    rows: list[Row] = []
    counted = Counter(one.unit_name for one in lines)
    unit = None
    for one in lines:
        if one.unit_name != unit:
            unit = one.unit_name
            rows.append(
                Group(title=f"{unit or '没有支部'}　{counted[unit]} 人", icon="organization")
            )
        rows.append(one.id)
    return rows


def _told(line: Open, kind: LackKind) -> str:
    """Return the labels of one kind of lack."""
    return "、".join(dict.fromkeys(one.label for one in line.lacks if one.kind is kind))


def _key(lack: Lack) -> str:
    return f"{lack.kind}:{lack.field}"


_COLUMNS = (
    Column(name="name", head="姓名", text=lambda line: line.name, width=164, bold=True,
           rank=0),
    Column(name="missing", head="缺", text=lambda line: _told(line, LackKind.MISSING), width=300,
           tone=lambda line: Tone.RED, stretch=True, rank=0),
    Column(name="doubt", head="存疑", text=lambda line: _told(line, LackKind.DOUBT), width=220,
           tone=lambda line: Tone.AMBER, rank=0),
)  # fmt: skip
_STOOD = (
    Column(name="name", head="姓名", text=lambda one: one.name, width=150, bold=True, rank=0),
    Column(name="label", head="哪一项", text=lambda one: one.label, width=110, rank=0),
    Column(name="value", head="当时的值", text=lambda one: one.value, width=190, stretch=True),
    Column(name="on", head="核对日期", text=lambda one: str(one.on), width=100, muted=True),
)  # fmt: skip
