"""Third step of an import: every row as it stands in the sheet, as understood, and its decision."""

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from flowdesk.domain.intake import Decision, Intake, IntakeLine
from flowdesk.ui import look
from flowdesk.ui.fields import Sources
from flowdesk.ui.filter_chips import FilterChips
from flowdesk.ui.import_lines import (
    DECISION,
    ORDER,
    LinesTable,
    RowLine,
    class_of,
    columns_of,
    wants_clerk,
)
from flowdesk.ui.import_mend_box import MendBox
from flowdesk.ui.import_sitting import Sitting

ALL = ""
_OFFERS = ((ALL, "全部"), (Decision.OPEN, "要您决定"), *((one, one.value) for one in ORDER))
_NARROW = 1000
_ALIKE, _ALIKE_SHORT = "这一类都照此办(&A) ▼", "都照此办(&A) ▼"
_EXPORT, _EXPORT_SHORT = "导出未过的行(&X)", "导出(&X)"


class RowsPage(QWidget):
    """The rows with filter chips above; below, the box for what the current row wants."""

    export_asked = Signal()

    def __init__(self, sitting: Sitting, sources: Sources, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sitting = sitting
        self._places: dict[str, int] = {}  # of the lines in the intake, by key
        self._fault = 0  # which fault of the current row is being mended
        self._asked = ""  # the cell of the current row that the clerk chose to change
        self._shown: tuple[str, ...] = ()  # the columns
        self.chips = FilterChips(_OFFERS)
        self.alike_button = QPushButton(_ALIKE)
        self.alike_menu = QMenu(self.alike_button)
        self.export_button = QPushButton(_EXPORT)
        self.table = LinesTable(columns_of())
        self.box = MendBox(sources)
        self._lay_out()
        self._wire()

    def show_intake(self) -> None:
        """Show the rows of an intake that was drawn up, those that want a decision first."""
        intake = self._intake()
        self._take_columns(intake)
        self._count()
        self.chips.choose(Decision.OPEN if self._faulty(intake) else ALL)

    def refresh(self) -> None:
        """Show what has become of the rows; those on show stay, also where they are decided."""
        typing, asked = self.box.is_typing(), self._asked
        self._asked = ""
        self._count()
        self.table.show_rows(self.table.records.all_keys(), self._lines)
        self._show_current()
        if typing and self.box.field is None:  # mended: on to the next
            self.table.setFocus()
            if not asked:
                self.go_to_fault(1)

    def show_only(self, name: str) -> None:
        """Show all rows, those to decide on, or those of one decision."""
        intake = self._intake()
        self._places = {str(line.row): at for at, line in enumerate(intake.lines)}
        wanted = [str(line.row) for line in intake.lines if name == ALL or self._is_in(name, line)]
        self._fault, self._asked = 0, ""
        self.table.show_rows(wanted, self._lines)
        self._show_current()

    def go_to_fault(self, step: int) -> None:
        """Go to the next fault, or the one before: in the row, then around the rows on show."""
        keys = self.table.records.all_keys()
        stops = [(key, at) for key in keys for at in range(self._stops(key))]
        if not stops:
            return
        here = (self.table.current_key(), self._fault)
        at = stops.index(here) + step if here in stops else _nearest(keys, stops, here[0], step)
        key, self._fault = stops[at % len(stops)]
        self._asked = ""
        self.table.go_to(key)
        self._show_current()
        self.box.go_to_field()

    def mend_cell(self, field: str) -> None:
        """Let the clerk type into a cell of the current row, also when it was understood."""
        line = self._current()
        if line is None or field not in line.columns:
            return
        faults = line.to_mend()
        self._asked = "" if field in faults else field
        self._fault = faults.index(field) if field in faults else self._fault
        self._show_current()
        self.box.go_to_field()

    def mend_next_cell(self) -> None:
        """Let the clerk type into the first cell, or the one after that chosen last.

        Those of columns that have given way come up, too.
        """
        line = self._current()
        columns = self.table.records.columns
        cells = [one.name for one in columns if line and one.name in line.columns]
        if cells:
            here = cells.index(self._asked) + 1 if self._asked in cells else 0
            self.mend_cell(cells[here % len(cells)])

    def decide(self, decision: Decision) -> None:
        """Decide on the current row; what isn't allowed is told."""
        line = self._current()
        if line is None:
            return
        if decision not in line.line.allowed:
            self.box.say(_why_not(line, decision))
            return
        self._sitting.decide([line.number], decision, fields=line.line.fields or None)

    def next_decision(self) -> None:
        """Give the current row the next decision that it allows."""
        line = self._current()
        if line is None:
            return
        allowed = [one for one in ORDER if one in line.line.allowed]
        if allowed:
            was = line.line.decision
            here = allowed.index(was) if was in allowed else -1
            self.decide(allowed[(here + 1) % len(allowed)])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shorten the words of the buttons where room is short."""
        super().resizeEvent(event)
        narrow = self.width() < _NARROW
        self.alike_button.setText(_ALIKE_SHORT if narrow else _ALIKE)
        self.export_button.setText(_EXPORT_SHORT if narrow else _EXPORT)

    def _intake(self) -> Intake:
        intake = self._sitting.intake
        assert intake is not None
        return intake

    def _line(self, key: str) -> RowLine:
        intake = self._intake()
        return RowLine(intake.lines[self._places[key]], intake)

    def _stops(self, key: str) -> int:
        """Return how many things of a row want the clerk."""
        line = self._intake().lines[self._places[key]]
        if not self._is_in(Decision.OPEN, line):
            return 0
        return max(len(self._line(key).to_mend()), 1)

    def _lines(self, keys: Sequence[str]) -> list[RowLine]:
        return [self._line(key) for key in keys]

    def _current(self) -> RowLine | None:
        key = self.table.current_key()
        return self._line(key) if key else None

    def _faulty(self, intake: Intake) -> int:
        return sum(self._is_in(Decision.OPEN, one) for one in intake.lines)

    def _is_in(self, name: str, line: IntakeLine) -> bool:
        """Tell whether a row belongs under a chip."""
        if name == Decision.OPEN:
            return wants_clerk(line) and line.row not in self._sitting.settled
        return name == line.decision

    def _count(self) -> None:
        intake = self._intake()
        counts = Counter(str(line.decision) for line in intake.lines)
        counts[ALL] = len(intake.lines)
        counts[Decision.OPEN] = self._faulty(intake)
        for name, _ in _OFFERS:
            self.chips.count(name, counts[name])

    def _show_current(self) -> None:
        line = self._current()
        faulty = self._faulty(self._intake())
        where = f"F7 下一处，共 {faulty} 行要看" if faulty else "每一行都看过了"
        where += "；双击格子或 F2 改别的格" if self.width() >= _NARROW else ""
        self.box.show_row(line, where, self._fault, self._asked)
        self.alike_button.setEnabled(line is not None)

    def _on_current(self, key: str) -> None:
        self._fault, self._asked = 0, ""
        if key in self._places:
            self._show_current()

    def _fill_alike(self) -> None:
        self.alike_menu.clear()
        line = self._current()
        if line is None:
            return
        wanted = class_of(line.line)
        rows = [one.row for one in self._intake().lines if class_of(one) == wanted]
        if line.line.suggestions:
            words = f"像第 {line.number} 行这样的 {len(rows)} 行都当作提示的人更新"
            self.alike_menu.addAction(words, lambda: self._sitting.take_likely(rows))
        for decision in ORDER:
            if decision in line.line.allowed:
                words = f"像第 {line.number} 行这样的 {len(rows)} 行都{decision.value}"
                self.alike_menu.addAction(words, lambda d=decision: self._sitting.decide(rows, d))

    def _open_decisions(self) -> None:
        line = self._current()
        if line is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for at, decision in enumerate(ORDER, start=1):
            act = menu.addAction(f"{decision.value}\t{at}", lambda d=decision: self.decide(d))
            act.setEnabled(decision in line.line.allowed)
        column = [one.name for one in self.table.records.columns].index(DECISION)
        place = self.table.visualRect(self.table.currentIndex().siblingAtColumn(column))
        menu.popup(self.table.viewport().mapToGlobal(place.bottomLeft() + QPoint(8, -6)))

    def _choose_fields(self, row: int, fields: frozenset[str]) -> None:
        decision = Decision.UPDATE if fields else Decision.SKIP
        self._sitting.decide([row], decision, fields=fields)

    def _match(self, row: int, key: str) -> None:
        """Let a row mean one of the suggestions: update what differs, else add to that one."""
        chosen = [one for one in self._intake().line(row).suggestions if one.key == key]
        if chosen and chosen[0].told:
            self.box.say(chosen[0].told)
        elif chosen:
            decision = Decision.UPDATE if chosen[0].differences else Decision.NEW
            self._sitting.decide([row], decision, match=key)

    def _take_columns(self, intake: Intake) -> None:
        """Make the table anew when the sheet has other columns."""
        shown = (intake.kind, *intake.columns)
        if shown == self._shown:
            return
        self._shown = shown
        old, self.table = (
            self.table,
            LinesTable(columns_of(intake.kind, intake.columns, intake.own)),
        )
        self._column.replaceWidget(old, self.table)
        old.hide()
        old.deleteLater()
        self._wire_table()
        for before, after in ((self.export_button, self.table), (self.table, self.box)):
            QWidget.setTabOrder(before, after)

    def _wire_table(self) -> None:
        self.table.current_changed.connect(self._on_current)
        self.table.decided.connect(self.decide)
        self.table.next_decision.connect(self.next_decision)
        self.table.acted.connect(lambda key, column: self._open_decisions())
        self.table.opened.connect(lambda key: self.box.go_to_field())
        self.table.doubleClicked.connect(
            lambda index: self.mend_cell(self.table.records.columns[index.column()].name)
        )

    def _wire(self) -> None:
        self._wire_table()
        self.chips.chosen.connect(self.show_only)
        self.export_button.clicked.connect(self.export_asked)
        self.alike_menu.aboutToShow.connect(self._fill_alike)
        self.box.corrected.connect(self._sitting.correct)
        QShortcut(QKeySequence("F2"), self, self.mend_next_cell)
        self.box.decided.connect(lambda row, decision: self.decide(decision))
        self.box.matched.connect(self._match)
        self.box.fields_chosen.connect(self._choose_fields)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.alike_button.setMenu(self.alike_menu)
        self.export_button.setIcon(look.icon("arrow_export_ltr"))
        self.export_button.setProperty("look", "quiet")
        row.addWidget(self.chips)
        row.addStretch(1)
        for button in (self.alike_button, self.export_button):
            button.setAutoDefault(False)
            row.addWidget(button)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(row)
        column.addWidget(self.table, 1)
        column.addWidget(self.box)


def _nearest(keys: list[str], stops: list[tuple[str, int]], here: str, step: int) -> int:
    """Return the first stop after a row that is none, or the last one before it."""
    order = {key: at for at, key in enumerate(keys)}
    mine = order.get(here, -1)
    after = next((at for at, (key, _) in enumerate(stops) if order[key] > mine), 0)
    return after if step > 0 else after - 1


def _why_not(line: RowLine, decision: Decision) -> str:
    if line.faults:
        return f"这一行还有没改好的格子，不能{decision.value}。先改好，或搁置、跳过。"
    if decision is Decision.UPDATE:
        return "名册里没有这个人，没有可更新的。可以新增、跳过或搁置。"
    return f"这一行不能{decision.value}。{line.line.told or '已经登记过，可以更新、跳过或搁置。'}"
