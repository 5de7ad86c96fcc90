"""Third step of an import: every row as it stands in the sheet and as it was understood."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from flowdesk.domain.days import Day
from flowdesk.domain.headings import UNIT
from flowdesk.domain.masks import mask_id
from flowdesk.domain.roster import Plan
from flowdesk.domain.roster_cells import shown
from flowdesk.domain.roster_row import RosterRow
from flowdesk.domain.unit import Unit
from flowdesk.ui import look
from flowdesk.ui.chips import Chip
from flowdesk.ui.import_words import field_of, label_of, sentence_of, short_of, shown_typed
from flowdesk.ui.note import Note
from flowdesk.ui.record_model import Column
from flowdesk.ui.record_table import RecordTable
from flowdesk.ui.tokens import Tone

ALL, DECIDE, READY = "全部", "要您决定", "可导入"


class RowLine:
    """One row for the table: each cell as typed, as understood, and what is wrong with it."""

    def __init__(self, row: RosterRow, fields: Mapping[str, str]) -> None:
        """``fields`` are the sheet's fields by the letters of their columns."""
        self.row = row
        self.number = row.row
        self.faults = {field_of(one, fields): sentence_of(one) for one in row.problems}
        self._short = {field_of(one, fields): short_of(one) for one in row.problems}
        self.doubts = {field_of(one, fields): sentence_of(one) for one in row.warnings}

    def typed(self, field: str) -> str:
        """Return a cell as typed, masked where it is personal."""
        return shown_typed(field, shown(self.row.cells.get(field))) or "（空）"

    def understood(self, field: str) -> str:
        """Return what a cell means, or what is wrong with it."""
        return self._short.get(field) or _MEANT[field](self.row)

    def tone(self, field: str) -> Tone | None:
        """Return red for a cell at fault."""
        return Tone.RED if field in self.faults else None

    def note(self) -> str:
        """Return what is to be said of the whole row."""
        if self.faults:
            return "；".join(self.faults.values())
        if self.doubts:
            return "；".join(self.doubts.values())
        return "15 位旧号已换成 18 位" if self.row.converted else ""


class RowsPage(QWidget):
    """The rows with filter chips above; below, the current row's fault in full."""

    filtered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: dict[str, RowLine] = {}
        self._shown = ALL
        self.chips = {name: _chip() for name in (ALL, DECIDE, READY)}
        self.table = RecordTable(_COLUMNS, row=44)
        self.card, self.head, self.where = QFrame(), QLabel(), QLabel()
        self.fault, self.units = Note("", "error"), Note("", "small")
        self._lay_out()
        for name, chip in self.chips.items():
            chip.clicked.connect(lambda _=False, name=name: self.show_only(name))
        self.table.current_changed.connect(self._tell)

    def show_plan(self, plan: Plan, new_units: Sequence[Unit]) -> None:
        """Show the rows of a plan, those that need a decision first in sight."""
        fields = {column.letter: field for field, column in plan.roster.columns.items()}
        every = sorted((*plan.importable, *plan.attention), key=lambda row: row.row)
        self._lines = {str(row.row): RowLine(row, fields) for row in every}
        counts = {ALL: len(every), DECIDE: len(plan.attention), READY: len(plan.importable)}
        for name, chip in self.chips.items():
            chip.setText(f"{name} {counts[name]}")
        told = "、".join(f"{unit.name}（{unit.setting}）" for unit in new_units)
        words = f"名册里还没有的党支部 {len(new_units)} 个，导入时新建，类型照名称判断：{told}。"
        self.units.setText(words if new_units else "")
        self.units.setVisible(bool(new_units))
        self.show_only(DECIDE if plan.attention else ALL)

    def show_only(self, name: str) -> None:
        """Show all rows, those to decide on, or those that can be taken."""
        self._shown = name
        self.chips[name].setChecked(True)
        wanted = {ALL: (True, False), DECIDE: (True,), READY: (False,)}[name]
        keys = [key for key, line in self._lines.items() if bool(line.faults) in wanted]
        self.table.show_rows(keys, lambda keys: [self._lines[key] for key in keys])
        self._tell()
        self.filtered.emit()

    def go_to_fault(self, step: int) -> None:
        """Go to the next row at fault, or the one before, around the sheet."""
        keys = self.table.records.all_keys()
        faulty = [at for at, key in enumerate(keys) if self._lines[key].faults]
        if not faulty:
            return
        current = self.table.current_key()
        here = keys.index(current) if current else -step
        ahead = min(faulty, key=lambda at: ((at - here) * step - 1) % len(keys))
        self.table.go_to(keys[ahead])

    def _tell(self, key: str = "") -> None:
        line = self._lines.get(self.table.current_key())
        if line is None:
            self.head.setText("没有这样的行。")
            self.where.clear()
            self.fault.setText("")
            return
        fields = "、".join(label_of(field) for field in (line.faults or line.doubts))
        self.head.setText(f"第 {line.number} 行 {line.row.member.name}　{fields}".rstrip())
        faulty = [key for key, one in self._lines.items() if one.faults]
        at = faulty.index(str(line.number)) + 1 if line.faults else 0
        place = f"第 {at} 处，共 {len(faulty)} 处" if at else f"共 {len(faulty)} 处"
        self.where.setText(f"F7 下一处　{place}" if faulty else "每一行都能导入")
        tone = "error" if line.faults else "warning" if line.doubts else "small"
        look.set_tone(self.fault, "tone", tone)
        self.fault.setText(line.note() or "这一行没有问题。")

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        group = QButtonGroup(self)
        for chip in self.chips.values():
            row.addWidget(chip)
            group.addButton(chip)
        row.addStretch(1)
        self.card.setObjectName("card")
        self.head.setFont(look.font(bold=True))
        self.where.setProperty("tone", "muted")
        inside = QVBoxLayout(self.card)
        inside.setContentsMargins(12, 8, 12, 8)
        inside.setSpacing(2)
        top = QHBoxLayout()
        top.addWidget(self.head, 1)
        top.addWidget(self.where)
        inside.addLayout(top)
        inside.addWidget(self.fault)
        inside.addWidget(self.units)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(row)
        column.addWidget(self.table, 1)
        column.addWidget(self.card)


def _chip() -> QPushButton:
    chip = QPushButton()
    chip.setProperty("look", "chip")
    chip.setCheckable(True)
    chip.setAutoDefault(False)
    return chip


def _day(day: Day | None) -> str:
    if day is None:
        return ""
    return f"{day}{'' if day.day else '（只到月）' if day.month else '（只到年）'}"


def _number(row: RosterRow) -> str:
    if row.converted:
        return f"18 位：{mask_id(row.member.id_number)}"
    return "校验相符" if row.member.id_number else ""


_MEANT = {
    "name": lambda row: row.member.name,
    "id_number": _number,
    "birth_date": lambda row: _day(row.member.birth_date),
    "joined_date": lambda row: _day(row.member.joined_date),
    UNIT: lambda row: row.unit,
}


def _decision(line: RowLine) -> list[Chip]:
    if line.faults:
        return [Chip(word="搁置", icon="archive", tone=Tone.AMBER)]
    return [Chip(word="新增", icon="add", tone=Tone.GREEN)]


def _two(field: str, head: str, width: int, rank: int = 1, bold: bool = False) -> Column:
    return Column(
        name=field, head=head, width=width, rank=rank, bold=bold,
        second=lambda line: line.typed(field), text=lambda line: line.understood(field),
        tone=lambda line: line.tone(field),
    )  # fmt: skip


def _note_tone(line: RowLine) -> Tone | None:
    return Tone.RED if line.faults else Tone.AMBER if line.doubts else None


_COLUMNS = (
    Column(name="row", head="表行", text=lambda line: str(line.number), width=56, muted=True,
           rank=0),
    Column(name="decision", head="决定", chips=_decision, width=88, rank=0),
    _two("name", "姓名", 140, 0, bold=True),
    _two("id_number", "身份证号", 190, 0),
    _two("birth_date", "出生", 132, 3),
    _two("joined_date", "入党", 132, 4),
    _two(UNIT, "党支部", 140, 2),
    Column(name="note", head="说明", text=lambda line: line.note(), tone=_note_tone, width=180,
           stretch=True, rank=1),
)  # fmt: skip
