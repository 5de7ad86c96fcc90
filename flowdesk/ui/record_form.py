"""The one form: built from a record's entries, errors right under the fields."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from flowdesk.domain.entry import Entry, Kind
from flowdesk.ui import look
from flowdesk.ui.day_edit import DayEdit
from flowdesk.ui.eye import Eye
from flowdesk.ui.fields import Field, Sources, TextField, field_for
from flowdesk.ui.note import Note

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


@dataclass(frozen=True, kw_only=True, slots=True)
class Fault:
    """What is wrong at one field; a warning doesn't keep the clerk from saving."""

    field: str
    sentence: str
    warning: bool = False


class FieldCell(QWidget):
    """A field with what stands right under it: a note, a warning or an error."""

    def __init__(self, entry: Entry, field: QWidget) -> None:
        super().__init__()
        self.entry, self.field = entry, field
        self.under = Note()
        self._line = QHBoxLayout()
        self._line.setSpacing(6)
        self._line.addWidget(field, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(self._line)
        column.addWidget(self.under)
        self._remark = ""
        field.setAccessibleName(entry.label)
        self.fault: Fault | None = None
        self.show_fault(None)

    def put_beside(self, widget: QWidget) -> None:
        """Put a button or a second field at the right of the field."""
        self._line.addWidget(widget)

    def remark(self, sentence: str) -> None:
        """Say something small about the value that stands there; empty takes it away."""
        self._remark = sentence
        self.show_fault(self.fault)

    def show_fault(self, fault: Fault | None) -> None:
        """Put an edge around the field and its sentence below; None takes both away."""
        self.fault = fault
        kind = "" if fault is None else "warning" if fault.warning else "error"
        look.set_tone(self.field, "fault", kind)
        if isinstance(self.field, TextField):
            self.field.lay_open(fault is not None)
        look.set_tone(self.under, "tone", kind or "small")
        note = self._remark or cast(Field, self.field).note() or self.entry.hint
        self.under.setText(fault.sentence if fault else note)
        self.under.setVisible(bool(self.under.text()))
        self.field.setAccessibleDescription(fault.sentence if fault else note)


class RecordForm(QWidget):
    """Fields for entries, in sections, in one or two columns."""

    save_asked = Signal()
    changed = Signal(str)  # the field's name
    left = Signal(str)  # the field whose line the clerk has finished

    def __init__(
        self,
        entries: Sequence[Entry],
        sources: Sources,
        *,
        columns: int = 2,
        fields: Mapping[str, QWidget] | None = None,
    ) -> None:
        """Make the fields; ``fields`` are given ready for the entries that need their own."""
        super().__init__()
        self._beside: set[str] = set()
        ready = fields or {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 8, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(8)
        self.cells: dict[str, FieldCell] = {}
        self._labels: dict[str, QWidget] = {}
        self._sections: list[QWidget] = []
        self._order: list[str] = []  # in which they are visited: in each section by column
        for entry in entries:
            self._add(entry, ready.get(entry.name) or field_for(entry, sources))
        self.lay_out(columns)

    def set_beside(self, name: str, host: str) -> None:
        """Let a field stand at the right of another one, without a label of its own."""
        self._beside.add(name)
        self._labels[name].hide()
        self.cells[name].hide()
        self.cells[host].put_beside(self.cells[name].field)
        QWidget.setTabOrder(self.cells[host].field, self.cells[name].field)

    def fill(self, values: Mapping[str, object]) -> None:
        """Show the values of fields by name; what isn't named stays."""
        for name, cell in self.cells.items():
            if name in values:
                cast(Field, cell.field).set_value(values[name])
                cell.remark("")
                cell.show_fault(None)

    def typed(self) -> dict[str, str]:
        """Return what was typed into the fields, understood or not."""
        return {name: cast(Field, cell.field).typed() for name, cell in self.cells.items()}

    def take_typed(self, typed: Mapping[str, str]) -> None:
        """Show again what was typed; a field that isn't there any more is passed over."""
        for name in typed.keys() & self.cells.keys():
            cast(Field, self.cells[name].field).take_typed(typed[name])
            self.cells[name].show_fault(None)

    def misread(self) -> list[Fault]:
        """Return what can't be understood in the fields where the clerk isn't typing."""
        told = [
            (name, cast(Field, cell.field).doubt())
            for name, cell in self.cells.items()
            if not self._is_in(cell)
        ]
        return [Fault(field=name, sentence=doubt) for name, doubt in told if doubt]

    def is_in(self, name: str) -> bool:
        """Tell whether the cursor is in a field."""
        return self._is_in(self.cells[name])

    def values(self) -> dict[str, object]:
        """Return what was understood, by field name."""
        return {name: cast(Field, cell.field).value() for name, cell in self.cells.items()}

    def doubts(self) -> list[Fault]:
        """Return what keeps the form from being saved at all: not understood, or missing."""
        faults = []
        for name, cell in self.cells.items():
            field = cast(Field, cell.field)
            if sentence := field.doubt():
                faults.append(Fault(field=name, sentence=sentence))
            elif cell.entry.required and field.value() in (None, ""):
                faults.append(Fault(field=name, sentence=f"{cell.entry.label}没有填，请补上。"))
        return faults

    def show_faults(self, faults: Sequence[Fault]) -> None:
        """Show faults at their fields; fields not named are free of faults."""
        by_field = {fault.field: fault for fault in reversed(faults)}
        for name, cell in self.cells.items():
            cell.show_fault(by_field.get(name))

    def faults(self) -> list[Fault]:
        """Return the faults shown, in the order of the form."""
        return [cell.fault for cell in self.cells.values() if cell.fault is not None]

    def go_to(self, name: str) -> None:
        """Put the cursor into a field."""
        self.cells[name].field.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_to_fault(self, step: int = 1) -> None:
        """Go to the next fault (or, with -1, the one before), around the form."""
        names = [name for name, cell in self.cells.items() if cell.fault is not None]
        if not names:
            return
        order = [*self._order, *self._beside]
        here = next((order.index(n) for n, c in self.cells.items() if self._is_in(c)), -step)
        ahead = sorted(names, key=lambda name: ((order.index(name) - here) * step - 1) % len(order))
        self.go_to(ahead[0])

    def lay_out(self, columns: int) -> None:
        """Place the fields in one or two columns, section by section."""
        while self._grid.count():
            self._grid.takeAt(0)
        while self._sections:
            self._sections.pop().deleteLater()
        for stretched in range(self._grid.rowCount()):
            self._grid.setRowStretch(stretched, 0)
        row, at, section, block = 0, 0, "", 0
        places: dict[str, tuple[int, int]] = {}  # block and column
        for name, cell in self.cells.items():
            if name in self._beside:
                continue
            if cell.entry.section != section:
                row, at, section = row + 1, 0, cell.entry.section
                block += 1
                self._sections.append(_Section(section))
                self._grid.addWidget(self._sections[-1], row, 0, 1, 2 * columns)
                row += 1
            wide = cell.entry.kind is Kind.LINES
            if (wide and at) or at == columns:
                row, at = row + 1, 0
            places[name] = (block + wide, at)
            block += 2 * wide
            top = Qt.AlignmentFlag.AlignTop
            self._grid.addWidget(self._labels[name], row, 2 * at, top)
            self._grid.addWidget(cell, row, 2 * at + 1, 1, 2 * columns - 1 if wide else 1, top)
            at = columns if wide else at + 1
        self._order = sorted(places, key=places.__getitem__)
        for column in range(4):
            self._grid.setColumnStretch(column, column % 2 if column < 2 * columns else 0)
        self._grid.setRowStretch(row + 1, 1)

    def by_column(self) -> list[QWidget]:
        """Return the fields in the order in which Tab visits them: column by column."""
        return [self.cells[name] for name in self._order]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter goes on to the next field, Ctrl+Enter saves, F7 looks for faults."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        held = event.modifiers()
        if event.key() in _ENTER and held & Qt.KeyboardModifier.ControlModifier:
            self.save_asked.emit()
            return True
        if event.key() == Qt.Key.Key_F7:
            self.go_to_fault(-1 if held & Qt.KeyboardModifier.ShiftModifier else 1)
            return True
        if event.key() in _ENTER and isinstance(watched, (QLineEdit, QComboBox)):
            self._go_on(watched)
            return True
        return super().eventFilter(watched, event)

    def _go_on(self, watched: QWidget) -> None:
        """Go to the next field; what stands beside one is left to Tab, the last leads outside."""
        names = self._order
        here = next((n for n in names if self.cells[n].isAncestorOf(watched)), names[-1])
        ahead = names[names.index(here) + 1 :]
        if ahead:
            self.go_to(ahead[0])
        else:
            self.focusNextChild()

    def _add(self, entry: Entry, field: QWidget) -> None:
        cell = FieldCell(entry, field)
        self.cells[entry.name] = cell
        self._labels[entry.name] = _label(entry, field)
        typed = field.lineEdit() if isinstance(field, QComboBox) else None
        for watched in (field, typed):
            if watched is not None:
                watched.installEventFilter(self)
        if isinstance(field, QLineEdit):
            field.editingFinished.connect(lambda: self.left.emit(entry.name))
        if isinstance(field, TextField) and entry.personal and entry.kind is Kind.ID_NUMBER:
            cell.put_beside(Eye(field, entry.label))
        if isinstance(field, DayEdit):
            field.noted.connect(lambda _: cell.show_fault(None))
        cast(Field, field).changed.connect(lambda: self._on_changed(entry.name))

    def _on_changed(self, name: str) -> None:
        self.cells[name].remark("")
        self.cells[name].show_fault(None)
        self.changed.emit(name)

    def _is_in(self, cell: FieldCell) -> bool:
        focused = self.window().focusWidget()
        return focused is not None and cell.isAncestorOf(focused)


class _Section(QWidget):
    def __init__(self, title: str) -> None:
        super().__init__()
        words = QLabel(title)
        words.setFont(look.font(bold=True))
        line = QFrame()
        line.setFrameShape(QFrame.Shape.HLine)
        line.setForegroundRole(line.palette().ColorRole.Midlight)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 4, 0, 0)
        row.addWidget(words)
        row.addWidget(line, 1)
        words.setHidden(not title)
        line.setHidden(not title)


def _label(entry: Entry, field: QWidget) -> QWidget:
    """Return the label with its mnemonic and, in red, the star of what is required."""
    words = QLabel(f"{entry.label}(&{entry.mnemonic})" if entry.mnemonic else entry.label)
    words.setBuddy(field)
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 5, 0, 0)
    row.setSpacing(2)
    row.addStretch(1)
    row.addWidget(words)
    star = QLabel("*" if entry.required else " ")
    palette = star.palette()
    palette.setColor(star.foregroundRole(), QColor(look.tokens().red))
    star.setPalette(palette)
    row.addWidget(star)
    return holder
