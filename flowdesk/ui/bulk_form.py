"""What is to become of everybody marked: the member form's fields, empty, each with 清空."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QFrame, QScrollArea, QStyle, QWidget

from flowdesk.domain.entry import Entry
from flowdesk.services.members_bulk import Wish, can_be_emptied
from flowdesk.ui.fields import Sources
from flowdesk.ui.record_form import Fault, RecordForm

LETTERS = 6  # of a list's words that are always seen


class BulkForm(QScrollArea):
    """The fields that make sense for many; what is left blank stays as it is."""

    changed = Signal()
    save_asked = Signal()

    def __init__(self, entries: Sequence[Entry], sources: Sources) -> None:
        super().__init__()
        self.form = RecordForm(entries, sources, columns=1)
        self.ticks: dict[str, QCheckBox] = {}
        self._add_ticks()
        self.form.fill({"since": sources.today()})
        self._let_shrink()
        self.setWidget(self.form)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName("要改的各项")
        self.form.changed.connect(lambda _: self.changed.emit())
        self.form.save_asked.connect(self.save_asked)

    def wish(self) -> Wish:
        """Return what is wanted as it stands."""
        return Wish(values=self.form.values(), cleared=frozenset(self._cleared()))

    def doubts(self) -> list[Fault]:
        """Return what can't be understood, but for fields that are to be emptied."""
        cleared = self._cleared()
        return [one for one in self.form.doubts() if one.field not in cleared]

    def show_faults(self, faults: list[Fault]) -> None:
        """Show faults at their fields; those of others are gone."""
        self.form.show_faults(faults)

    def begin(self) -> None:
        """Put the cursor into the first field."""
        self.form.go_to(next(iter(self.form.cells)))

    def _cleared(self) -> set[str]:
        return {name for name, tick in self.ticks.items() if tick.isChecked()}

    def _add_ticks(self) -> None:
        before: QWidget | None = None
        for name, cell in self.form.cells.items():
            if before is not None:
                QWidget.setTabOrder(before, cell.field)
            before = cell.field
            if not can_be_emptied(name):
                continue
            tick = QCheckBox("清空")
            tick.setAccessibleName(f"清空{cell.entry.label}")
            tick.setToolTip(f"把原来的{cell.entry.label}清空")
            tick.toggled.connect(lambda on, name=name: self._on_tick(name, on))
            cell.put_beside(tick)
            QWidget.setTabOrder(before, tick)
            self.ticks[name], before = tick, tick

    def _let_shrink(self) -> None:
        """Let long lists be no wider than the room; the room is never less than a line needs."""
        boxes: list[QComboBox] = list(self.form.findChildren(QComboBox))
        for box in boxes:
            box.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            box.setMinimumContentsLength(LETTERS)
        bar = self.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent)
        self.setMinimumWidth(self.form.minimumSizeHint().width() + bar)

    def _on_tick(self, name: str, on: bool) -> None:
        cell = self.form.cells[name]
        cell.field.setEnabled(not on)
        cell.show_fault(None)
        self.changed.emit()
