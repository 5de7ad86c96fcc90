"""加条件: one condition for a list, built from a field, an operator and values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from flowdesk.domain.conditions import Condition
from flowdesk.domain.days import Day
from flowdesk.domain.errors import RuleBroken
from flowdesk.services import filters
from flowdesk.services.filters import Offer
from flowdesk.ui.day_edit import DayEdit
from flowdesk.ui.fields import ChoiceField
from flowdesk.ui.room import take_room
from flowdesk.ui.shell import Shell

KEY = Qt.ItemDataRole.UserRole
MANY = 8  # words from which on a box to find them stands above


class ConditionDialog(QDialog):
    """Builds one condition; the words of its chip are shown while it is built."""

    def __init__(self, shell: Shell, condition: Condition | None = None) -> None:
        super().__init__(shell.window)
        self._shell = shell
        self._offers = {one.label: one for one in filters.offers(shell.desk)}
        self.setWindowTitle("加条件" if condition is None else "改条件")
        self.field = ChoiceField(tuple(self._offers))
        self.words, self.text = _Words(), _Text()
        self.numbers = _Range([QLineEdit(), QLineEdit()])
        self.days = _Range([DayEdit(shell.desk.today), DayEdit(shell.desk.today)])
        self.blank, self.negated = QCheckBox("也算没有填的(&B)"), QCheckBox("不含：反过来(&N)")
        self.told = QLabel()
        self.take = QPushButton("加上(&S)" if condition is None else "改好(&S)")
        self._parts = QStackedWidget()
        self._lay_out()
        self._wire()
        take_room(self, 480, 560)
        self._show(condition or Condition(field=next(iter(self._offers.values())).field))

    def condition(self) -> Condition:
        """Return what has been built so far; it asks nothing while no field is chosen."""
        offer = self._offer()
        if offer is None:
            return Condition(field="")
        asked = Condition(
            field=offer.field, empty=self.blank.isChecked(), negated=self.negated.isChecked()
        )
        part = self._parts.currentWidget()
        if part is self.words:
            return replace(asked, words=self.words.chosen())
        if part is self.text:
            return replace(asked, text=self.text.box.text().strip())
        low, high = part.bounds() if isinstance(part, _Range) else ("", "")
        return replace(asked, low=low, high=high)

    def accept(self) -> None:
        """Close when the condition asks something that can be understood."""
        if self.take.isEnabled():
            super().accept()

    def _show(self, condition: Condition) -> None:
        label = next((o.label for o in self._offers.values() if o.field == condition.field), "")
        self.field.set_value(label)
        self._on_field()
        offer = self._offer()
        if offer is not None:
            self.words.fill(offer.choices, condition.words)
        self.text.box.setText(condition.text)
        for part in (self.numbers, self.days):
            part.fill(condition.low, condition.high)
        self.blank.setChecked(condition.empty)
        self.negated.setChecked(condition.negated)
        self._tell()

    def _offer(self) -> Offer | None:
        return self._offers.get(str(self.field.value()))

    def _on_field(self) -> None:
        offer = self._offer()
        if offer is None:
            self._tell()
            return
        by_words = bool(offer.choices) and offer.kind in (filters.WORDS, filters.YES_NO)
        ranges = {filters.NUMBER: self.numbers, filters.DAYS: self.days}
        part = self.words if by_words else ranges.get(offer.kind, self.text)
        self.words.fill(offer.choices, ())
        self._parts.setCurrentWidget(part)
        self._tell()

    def _tell(self) -> None:
        condition = self.condition()
        fault = "" if condition.field else "请先选一个项目。"
        part = self._parts.currentWidget()
        if not fault and isinstance(part, _Range):
            fault = part.fault()
        if not fault:
            try:
                condition.test()
            except RuleBroken as refusal:
                fault = str(refusal)
        said = filters.told(self._shell.desk, condition) if condition.asks and not fault else ""
        self.told.setText(fault or (f"条件：{said}" if said else "请选值，或填上起止。"))
        self.take.setEnabled(bool(said))

    def _lay_out(self) -> None:
        label = QLabel("项目(&F)")
        label.setBuddy(self.field)
        for part in (self.words, self.text, self.numbers, self.days):
            self._parts.addWidget(part)
        foot = QHBoxLayout()
        foot.addStretch(1)
        stay = QPushButton("取消")
        stay.clicked.connect(self.reject)
        self.take.setProperty("look", "primary")
        for button in (self.take, stay):
            button.setAutoDefault(False)
            foot.addWidget(button)
        self.told.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.addWidget(label)
        column.addWidget(self.field)
        column.addWidget(self._parts, 1)
        for widget in (self.blank, self.negated, self.told):
            column.addWidget(widget)
        column.addLayout(foot)

    def _wire(self) -> None:
        self.field.changed.connect(self._on_field)
        self.words.list.itemChanged.connect(lambda _: self._tell())
        boxes = (self.text.box, *self.numbers.boxes, *self.days.boxes)
        for box in boxes:
            box.textChanged.connect(lambda _: self._tell())
            box.returnPressed.connect(self.accept)
        for tick in (self.blank, self.negated):
            tick.toggled.connect(lambda _: self._tell())
        self.take.clicked.connect(self.accept)
        QShortcut(QKeySequence("Ctrl+Return"), self, self.accept)


class _Words(QWidget):
    """Several of many words, ticked; a box finds them where they are many."""

    def __init__(self) -> None:
        super().__init__()
        self.search, self.list = QLineEdit(), QListWidget()
        self.search.setPlaceholderText("在下面的值里找")
        self.search.setAccessibleName("在值里找")
        self.list.setAccessibleName("值")
        self.search.textChanged.connect(self._filter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.search)
        column.addWidget(self.list, 1)

    def fill(self, choices: Sequence[tuple[str, str]], ticked: Sequence[str]) -> None:
        self.list.blockSignals(True)
        self.list.clear()
        known = dict(choices)
        for key in (*known, *(one for one in ticked if one not in known)):
            item = QListWidgetItem(known.get(key, key))
            item.setData(KEY, key)
            on = Qt.CheckState.Checked if key in ticked else Qt.CheckState.Unchecked
            item.setCheckState(on)
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self.list.blockSignals(False)
        self.search.clear()
        self.search.setVisible(len(known) > MANY)

    def chosen(self) -> tuple[str, ...]:
        items = (self.list.item(at) for at in range(self.list.count()))
        return tuple(
            str(item.data(KEY)) for item in items if item.checkState() == Qt.CheckState.Checked
        )

    def _filter(self, text: str) -> None:
        for at in range(self.list.count()):
            item = self.list.item(at)
            item.setHidden(text.strip() not in item.text())


class _Text(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.box = QLineEdit()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        label = QLabel("含有这些字(&T)")
        label.setBuddy(self.box)
        column.addWidget(label)
        column.addWidget(self.box)
        column.addStretch(1)


class _Range(QWidget):
    """From one value to another; either may be left out."""

    def __init__(self, boxes: list[QLineEdit]) -> None:
        super().__init__()
        self.boxes = boxes
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for words, box in zip(("从(&L)", "到(&H)"), boxes, strict=True):
            label = QLabel(words)
            label.setBuddy(box)
            column.addWidget(label)
            column.addWidget(box)
        column.addStretch(1)

    def fill(self, low: str, high: str) -> None:
        for box, value in zip(self.boxes, (low, high), strict=True):
            box.setText(value)

    def bounds(self) -> tuple[str, str]:
        low, high = (_bound(box) for box in self.boxes)
        return low, high

    def fault(self) -> str:
        faults = [box.doubt() for box in self.boxes if isinstance(box, DayEdit)]
        low, high = self.bounds()
        if not any(faults) and low and high and _after(low, high):
            return "“从”比“到”大，请对调。"
        return next((fault for fault in faults if fault), "")


def _bound(box: QLineEdit) -> str:
    if not isinstance(box, DayEdit):
        return box.text().strip()
    value = box.value()
    return str(value) if isinstance(value, Day | date) else ""


def _after(low: str, high: str) -> bool:
    try:
        return float(low) > float(high)
    except ValueError:
        return low[: len(high)] > high
