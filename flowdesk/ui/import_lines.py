"""How the rows of an import are shown: two-line cells, the decision, and what there is to say."""

import re
from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from flowdesk.domain.entry import Entry, Kind
from flowdesk.domain.headings import NUMBER, UNIT
from flowdesk.domain.intake import Decision, Intake, IntakeLine
from flowdesk.domain.parked import Problem
from flowdesk.domain.roster_cells import shown
from flowdesk.ui.chips import Chip
from flowdesk.ui.import_words import (
    Own,
    entry_of_field,
    field_of,
    masked_text,
    sentence_of,
    short_of,
    shown_typed,
)
from flowdesk.ui.record_model import Column
from flowdesk.ui.record_table import RecordTable
from flowdesk.ui.tokens import Tone

ORDER = (Decision.NEW, Decision.UPDATE, Decision.SKIP, Decision.PARK)
DECISION = "decision"
_ICONS = {
    Decision.NEW: ("add", Tone.GREEN),
    Decision.UPDATE: ("arrow_sync", Tone.BLUE),
    Decision.SKIP: ("subtract", Tone.GREY),
    Decision.PARK: ("archive", Tone.GREY),
    Decision.OPEN: ("warning", Tone.AMBER),
}
_DIGIT_KEYS = {Qt.Key.Key_1: 0, Qt.Key.Key_2: 1, Qt.Key.Key_3: 2, Qt.Key.Key_4: 3}
_FIRST = {
    "members": ("name", "id_number", "birth_date", UNIT, "joined_date"),
    "absences": ("name", "id_number", "left", "destination", "expected_back", "returned"),
    "certificates": ("name", "booklet", "issued_on", "handed_over_on", "ended_on", "id_number"),
    "visits": ("name", "member_id", "done_on", "occasion", "met", "planned_on", "id_number"),
}
_WIDTHS = {"name": 150, "id_number": 190, UNIT: 140}
_DATES = (Kind.PARTIAL_DATE, Kind.DATE)
_TO_MONTH, _TO_YEAR = re.compile(r"\d{4}-\d\d"), re.compile(r"\d{4}")
_SERIALS = range(10_000, 80_000)


class RowLine:
    """One row for the table: each cell as typed, as understood, and what is wrong with it."""

    def __init__(self, line: IntakeLine, intake: Intake) -> None:
        self.line, self._intake = line, intake
        self.number, self.kind, self.columns = line.row, intake.kind, intake.columns
        self.own = intake.own
        self._letters = {one.letter: name for name, one in intake.columns.items()}
        self.faults = {self._field(one): sentence_of(one) for one in line.problems}
        self._short = {self._field(one): short_of(one) for one in line.problems}
        self._places = {self._field(one): one.column for one in line.problems}
        self.doubts = {self._field(one): sentence_of(one) for one in line.warnings}
        self._texts: dict[str, str] | None = None

    def to_mend(self) -> list[str]:
        """Return the cells to be mended: those at fault, else the one that names nobody known."""
        if self.faults or self.line.suggestions or _can_be_taken(self.line):
            return list(self.faults)
        return [name for name in ("id_number", "name") if name in self.columns][:1]

    def typed(self, field: str) -> str:
        """Return a cell as typed, masked where it is personal."""
        words = shown(self.line.typed.get(field))
        return shown_typed(self.kind, field, words, self.own) or "（空）"

    def understood(self, field: str) -> str:
        """Return what a cell means, or what is wrong with it."""
        if field in self._short:
            return self._short[field]
        if self._texts is None:
            self._texts = self.line.understood
        words = self._texts.get(field, "")
        if not words:
            updating = self.line.decision is Decision.UPDATE and field in self._intake.columns
            empty = field not in self.line.typed
            return "不改动" if updating and empty and not self._intake.blanks else ""
        return self._explained(field, words)

    def tone(self, field: str) -> Tone | None:
        """Return red for a cell at fault, amber for a doubtful one."""
        return Tone.RED if field in self.faults else Tone.AMBER if field in self.doubts else None

    def note(self) -> str:
        """Return what is to be said of the whole row."""
        if self.faults:
            return "；".join(f"{self._place(name)}{told}" for name, told in self.faults.items())
        if self.line.told:
            return self.line.told
        if self.line.decision is Decision.UPDATE and self.line.differences:
            return f"已在册：{len(self.line.fields)} 项要更新"
        if self.doubts:
            return "；".join(self.doubts.values())
        return "15 位旧号已换成 18 位" if self.line.converted else ""

    def note_tone(self) -> Tone | None:
        """Return the colour of the note."""
        if self.faults:
            return Tone.RED
        if self.line.decision is Decision.OPEN or self.doubts:
            return Tone.AMBER
        return Tone.BLUE if self.line.decision is Decision.UPDATE else None

    def chip(self) -> list[Chip]:
        """Return the decision as a chip that opens."""
        icon, tone = _ICONS[self.line.decision]
        return [Chip(word=f"{self.line.decision.value} ▼", icon=icon, tone=tone)]

    def _field(self, problem: Problem) -> str:
        return field_of(problem, self._letters)

    def _place(self, field: str) -> str:
        column = self._places.get(field, "")
        return f"{column}{self.number}：" if column else ""

    def _explained(self, field: str, words: str) -> str:
        entry = entry_of_field(self.kind, field, self.own)
        if entry.kind is Kind.ID_NUMBER:
            if self.line.converted:
                return f"18 位：{masked_text(entry, words)}"
            return "同上，校验相符"
        cell = self.line.typed.get(field)
        if entry.kind in _DATES:
            if _TO_MONTH.fullmatch(words):
                return f"{words}（只到月）"
            if _TO_YEAR.fullmatch(words):
                return f"{words}（只到年）"
            if isinstance(cell, int | float) and int(cell) in _SERIALS:
                return f"{words}（表格序号）"
        return masked_text(entry, words)


def wants_clerk(line: IntakeLine) -> bool:
    """Tell whether a row, as it was drawn up, asks the clerk for something."""
    if line.decision is Decision.OPEN:
        return True
    return line.decision is Decision.PARK and not _can_be_taken(line)


def _can_be_taken(line: IntakeLine) -> bool:
    return bool({Decision.NEW, Decision.UPDATE} & set(line.allowed)) or not (
        line.problems or line.told
    )


def class_of(line: IntakeLine) -> tuple[str, ...]:
    """Return what rows must have in common to be decided on alike."""
    if line.problems:
        return ("fault", *sorted({problem.code for problem in line.problems}))
    if line.match is not None:
        return ("known", line.told, "same" if not line.differences else "")
    return ("suggested",) if line.suggestions else ("new", line.told)


def columns_of(kind: str = "", names: Iterable[str] = (), own: Own = ()) -> tuple[Column, ...]:
    """Return the columns of the table for a kind of sheet; the foremost fields stay longest."""
    taken = [name for name in names if (kind, name) != ("members", NUMBER)]
    fields = [name for name in _FIRST.get(kind, ()) if name in taken]
    fields += [name for name in taken if name not in fields]
    return (
        Column(name="row", head="表行", text=lambda line: str(line.number), width=56, muted=True,
               rank=0),
        Column(name=DECISION, head="决定", chips=lambda line: line.chip(), text=lambda line: "决定",
               width=96, act=True, rank=0),
        *(_two(entry_of_field(kind, field, own), at) for at, field in enumerate(fields)),
        Column(name="note", head="说明", text=lambda line: line.note(),
               tone=lambda line: line.note_tone(), width=250, stretch=True, rank=1),
    )  # fmt: skip


class LinesTable(RecordTable):
    """The table of rows: Space goes to the next decision, 1 to 4 take one."""

    next_decision = Signal()
    decided = Signal(object)  # a Decision

    def __init__(self, columns: Sequence[Column]) -> None:
        super().__init__(columns, row=44)
        self.setAccessibleName("要导入的行")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Decide by a key; all else as in any list."""
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if not held and event.key() == Qt.Key.Key_Space:
            self.next_decision.emit()
        elif not held and event.key() in _DIGIT_KEYS:
            self.decided.emit(ORDER[_DIGIT_KEYS[Qt.Key(event.key())]])
        else:
            super().keyPressEvent(event)


def _two(entry: Entry, at: int) -> Column:
    field = entry.name
    return Column(
        name=field,
        head=entry.label,
        width=_WIDTHS.get(field) or (178 if entry.kind in _DATES else 132),
        rank=0 if at < 2 else at + 1,
        bold=field == "name",
        second=lambda line: line.typed(field),
        text=lambda line: line.understood(field),
        tone=lambda line: line.tone(field),
    )
