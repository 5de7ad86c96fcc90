"""The box in which a parked row is mended: only its doubtful cells, as they were typed."""

from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QFrame, QHBoxLayout, QLabel, QVBoxLayout

from flowdesk.domain.parking import Waiting
from flowdesk.ui import look
from flowdesk.ui.fields import Sources
from flowdesk.ui.import_words import (
    entry_to_mend,
    field_of,
    label_of,
    sentence_of,
    shown_typed,
    sources_to_mend,
)
from flowdesk.ui.record_form import Fault, RecordForm
from flowdesk.ui.tab_order import follow_layout

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ParkedForm(QFrame):
    """The cells at fault of one parked row, with what is wrong right under each."""

    use_asked = Signal()

    def __init__(self, sources: Sources) -> None:
        super().__init__()
        self.setObjectName("card")
        self._sources = sources_to_mend(sources)
        self._row: Waiting | None = None
        self.form: RecordForm | None = None
        self.head, self.original = QLabel(), QLabel()
        self.confirm = QCheckBox("查过档案，确是如此，照登(&O)")
        self.head.setFont(look.font(bold=True))
        self.original.setProperty("tone", "muted")
        top = QHBoxLayout()
        top.addWidget(self.head)
        top.addWidget(self.original, 1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(12, 8, 12, 8)
        self._column.addLayout(top)
        self._column.addWidget(self.confirm)

    def show_row(self, row: Waiting | None, confirmable: set[str]) -> None:
        """Show a row's doubtful cells; None empties the box."""
        self._row = row
        if self.form is not None:
            self._column.removeWidget(self.form)
            self.form.hide()
            self.form.deleteLater()
            self.form = None
        codes = {problem.code for problem in row.problems} if row else set()
        self.confirm.setChecked(False)
        self.confirm.setVisible(bool(codes & confirmable))
        self.setVisible(row is not None)
        if row is None:
            return
        fields = self._fields(row)
        self.head.setText(f"第 {row.row} 行 {row.name}　{_labels(row, fields)}")
        self.original.setText(self._original(row, fields))
        self._make_form(row, fields)

    def changes(self) -> dict[str, str]:
        """Return what the clerk changed, by field; a cell left alone stays what it was."""
        if self.form is None or self._row is None:
            return {}
        typed = {cell.field: cell.value for cell in self._row.cells}
        now = {name: str(value or "") for name, value in self.form.values().items()}
        return {name: text for name, text in now.items() if text != typed.get(name, "").strip()}

    def show_refusal(self, sentence: str) -> bool:
        """Show a refusal under the field that it is about; False when that isn't here."""
        if self.form is None or self._row is None:
            return False
        places = {c.field: f"{c.column} 列“{c.head}”" for c in self._row.cells}
        names = list(self.form.cells)
        field = next((n for n in names if n in places and places[n] in sentence), "")
        if not field and (len(names) > 1 or " 列“" in sentence):
            return False
        field = field or names[0]
        self.form.show_faults([Fault(field=field, sentence=sentence)])
        self.form.go_to(field)
        return True

    def go_to_first(self) -> None:
        """Put the cursor into the first cell."""
        if self.form is not None:
            self.form.go_to(next(iter(self.form.cells)))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter in a cell means: use this."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in _ENTER:
                self.use_asked.emit()
                return True
            if event.key() == Qt.Key.Key_F7:
                event.ignore()  # the dialog's: the next row
                return True
        return super().eventFilter(watched, event)

    def _make_form(self, row: Waiting, fields: list[str]) -> None:
        typed = {cell.field: cell.value for cell in row.cells}
        asked = [entry_to_mend(row.kind, field, typed.get(field, ""), row.own) for field in fields]
        numbered = enumerate(asked, start=1)
        asked = [replace(one, mnemonic=str(at) if at < 10 else "") for at, one in numbered]
        self.form = RecordForm(asked, self._sources, columns=1 if len(asked) < 2 else 2)
        self.form.fill({field: typed.get(field, "") for field in fields})
        letters = {cell.column: cell.field for cell in row.cells}
        faults = [Fault(field=field_of(one, letters), sentence=sentence_of(one))
                  for one in row.problems]  # fmt: skip
        self.form.show_faults(faults)
        self._column.insertWidget(1, self.form)
        for cell in self.form.cells.values():
            typed_in = cell.field.lineEdit() if isinstance(cell.field, QComboBox) else None
            for watched in (cell.field, typed_in):
                if watched is not None:
                    watched.installEventFilter(self)
        follow_layout(self.window())

    def _fields(self, row: Waiting) -> list[str]:
        letters = {cell.column: cell.field for cell in row.cells}
        return list(dict.fromkeys(field_of(one, letters) for one in row.problems))

    def _original(self, row: Waiting, fields: list[str]) -> str:
        told = [
            shown_typed(row.kind, c.field, c.value, row.own) or "（空）"
            for c in row.cells
            if c.field in fields
        ]
        return f"表中原值　{'、'.join(told)}" if told else "表中没有这一栏"


def _labels(row: Waiting, fields: list[str]) -> str:
    return "、".join(label_of(row.kind, field, row.own) for field in fields)
