"""The row above the register: filter box, quick chips, branch, conditions, scheme, columns."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from flowdesk.domain.conditions import Condition, Conditions
from flowdesk.ui import look
from flowdesk.ui.condition_chips import ConditionChips
from flowdesk.ui.fields import RecordField
from flowdesk.ui.filter_chips import FilterChips, Offer
from flowdesk.ui.scheme_box import SchemeBox
from flowdesk.ui.shell import Shell

MARGIN, GAP = 16, 8
BOX = 200  # pixels of the filter box


class FilterBar(QWidget):
    """Holds what the list is filtered by, but for the words in the box."""

    changed = Signal()
    columns_asked = Signal()

    def __init__(
        self, shell: Shell, box: QLineEdit, quick: tuple[Offer, ...], scheme: SchemeBox
    ) -> None:
        super().__init__()
        self._shell, self._box, self.scheme = shell, box, scheme
        self._asked = Conditions()
        self._narrow = False
        self.quick = FilterChips(quick)
        self.unit = RecordField(lambda: shell.sources.units("unit_id"), "全部支部")
        self.behind = QPushButton()  # the people behind a figure, while the list shows these
        self.chips = ConditionChips()
        self.add = _button("加条件(&A)", "add", "quiet")
        self.columns = _button("列(&L)", "column_triple", "quiet", 20)
        self._lay_out()
        self._wire()

    def conditions(self) -> Conditions:
        """Return the conditions in force."""
        return self._asked

    def set_conditions(self, asked: Conditions) -> None:
        """Put other conditions in force, and show them."""
        self.show_conditions(asked)
        self.changed.emit()

    def show_conditions(self, asked: Conditions) -> None:
        """Show conditions without asking for the list yet."""
        from flowdesk.services import filters

        self._asked = asked
        told = [filters.told(self._shell.desk, one) for one in asked.conditions]
        self.chips.show_conditions(told, asked.any_of)
        self._fit()

    def show_behind(self, words: str) -> None:
        """Show a chip for the people behind a figure; none for no words."""
        self.behind.setText(f"{words}　×")
        self.behind.setVisible(bool(words))
        self._fit()

    def is_asking(self) -> bool:
        """Tell whether anything here keeps people from the list."""
        return bool(self._asked or self.quick.current() or self.unit.value())

    def let_go(self) -> None:
        """Take every filter away, without asking for the list yet."""
        for part in (self.unit, self.quick):
            part.blockSignals(True)
        self.unit.set_value("")
        self.quick.choose("")
        for part in (self.unit, self.quick):
            part.blockSignals(False)
        self.show_conditions(Conditions())

    def fit(self, narrow: bool, margin: int = MARGIN) -> None:
        """Lay out for a window that is narrow, or isn't."""
        self._narrow = narrow
        self._column.setContentsMargins(margin, 10 if margin == MARGIN else 8, margin, 0)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold what has no room."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def minimumSizeHint(self) -> QSize:
        """Never keep the window from becoming narrower: what has no room is folded."""
        return QSize(0, super().minimumSizeHint().height())

    def add_condition(self) -> None:
        """Let the clerk build one more condition."""
        self._build(len(self._asked.conditions))

    def _build(self, at: int) -> None:
        """Let the clerk change a condition, or build one more."""
        from flowdesk.ui.condition_dialog import ConditionDialog

        every = self._asked.conditions
        dialog = ConditionDialog(self._shell, every[at] if at < len(every) else None)

        def take() -> None:
            found: list[Condition] = [*every[:at], dialog.condition(), *every[at + 1 :]]
            self.set_conditions(replace(self._asked, conditions=tuple(found)))

        dialog.accepted.connect(take)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _remove(self, at: int) -> None:
        every = self._asked.conditions
        self.set_conditions(replace(self._asked, conditions=(*every[:at], *every[at + 1 :])))

    def _turn(self) -> None:
        self.set_conditions(replace(self._asked, any_of=not self._asked.any_of))

    def _lay_out(self) -> None:
        self.unit.setAccessibleName("党支部")
        self.unit.setMinimumWidth(120)
        self.unit.setMaximumWidth(170)
        self.behind.setProperty("look", "chip")
        self.behind.setCheckable(True)
        self.behind.setChecked(True)
        self.behind.setAutoDefault(False)
        self.behind.hide()
        self._row = QHBoxLayout()
        self._row.setSpacing(GAP)
        left = (self._box, self.quick, self.unit, self.behind, self.chips.folded, self.add)
        for part in left:
            self._row.addWidget(part)
        self._row.addStretch(1)
        for part in (self.scheme, self.columns):
            self._row.addWidget(part)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(6)
        self._column.addLayout(self._row)
        self._column.addWidget(self.chips)
        self.fit(False)

    def _wire(self) -> None:
        self.quick.chosen.connect(lambda _: self.changed.emit())
        self.unit.changed.connect(self.changed)
        self.add.clicked.connect(self.add_condition)
        self.scheme.named.connect(self._fit)
        self.columns.clicked.connect(self.columns_asked)
        self.chips.opened.connect(self._build)
        self.chips.removed.connect(self._remove)
        self.chips.turned.connect(self._turn)
        self.chips.cleared.connect(lambda: self.set_conditions(Conditions()))

    def _fit(self) -> None:
        """Fold what has no room: first the quick chips, then the branch that nobody chose."""
        margins = self._column.contentsMargins()
        room = self.width() - margins.left() - margins.right()
        self.chips.place(room, self._narrow)
        others = (self.behind, self.chips.folded, self.add, self.scheme, self.columns)
        shown = [part for part in others if not part.isHidden()]
        room -= BOX + GAP + sum(part.sizeHint().width() + GAP for part in shown)
        unit = min(self.unit.sizeHint().width(), self.unit.maximumWidth()) + GAP
        folded = self._narrow or self.quick.width_when(folded=False) + unit > room
        self.quick.fold(folded)
        fits = self.quick.width_when(folded=folded) + unit <= room
        self.unit.setVisible(fits or bool(self.unit.value()))


def _button(words: str, drawing: str, kind: str, size: int = 16) -> QPushButton:
    button = QPushButton(f" {words}")
    button.setProperty("look", kind)
    button.setAutoDefault(False)
    button.setIcon(look.icon(drawing, "text", size))
    return button
