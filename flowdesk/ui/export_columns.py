"""Which columns go out: those of the list, all there are, or some that the clerk ticks."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QRadioButton, QVBoxLayout, QWidget

SHOWN, ALL, OWN = "shown", "all", "own"
_ROWS = 7  # rows of the list of columns to be seen at once


class ExportColumns(QWidget):
    """Three ways to choose, and the list of columns for the third."""

    changed = Signal()

    def __init__(self, columns: Sequence[tuple[str, str]], shown: Sequence[str]) -> None:
        super().__init__()
        self._columns = tuple(columns)
        known = {name for name, _ in columns}
        self._shown = tuple(name for name in shown if name in known)
        self.by_list = QRadioButton(f"名单上显示的 {len(self._shown)} 栏(&V)")
        self.every = QRadioButton(f"全部 {len(columns)} 栏(&L)")
        self.own = QRadioButton("自己选(&C)")
        self.ticks = QListWidget()
        self.ticks.setAccessibleName("要导出的栏，空格键勾选")
        self.ticks.setMinimumHeight(self.ticks.fontMetrics().height() * _ROWS + 30)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for part in (self.by_list, self.every, self.own, self.ticks):
            column.addWidget(part)
        for button in (self.by_list, self.every, self.own):
            button.toggled.connect(self._turn)
        self.ticks.itemChanged.connect(lambda _: self.changed.emit())
        self.choose(SHOWN, ())

    def choose(self, way: str, names: Sequence[str]) -> None:
        """Choose a way, and the columns ticked for the third: those of the list if none is."""
        self._fill(set(names) or set(self._shown))
        self.by_list.setEnabled(bool(self._shown))
        wanted = {ALL: self.every, OWN: self.own}.get(way, self.by_list)
        (wanted if wanted.isEnabled() else self.every).setChecked(True)
        self._turn()

    def way(self) -> str:
        """Return which of the three ways is chosen."""
        return ALL if self.every.isChecked() else OWN if self.own.isChecked() else SHOWN

    def ticked(self) -> tuple[str, ...]:
        """Return the columns that are ticked in the list, in its order."""
        items = (self.ticks.item(row) for row in range(self.ticks.count()))
        return tuple(
            item.data(Qt.ItemDataRole.UserRole)
            for item in items
            if item.checkState() is Qt.CheckState.Checked
        )

    def names(self) -> tuple[str, ...]:
        """Return the columns that go out."""
        if self.way() == ALL:
            return tuple(name for name, _ in self._columns)
        return self.ticked() if self.way() == OWN else self._shown

    def _fill(self, ticked: set[str]) -> None:
        self.ticks.clear()
        for name, label in self._columns:
            item = QListWidgetItem(label, self.ticks)
            item.setData(Qt.ItemDataRole.UserRole, name)
            item.setCheckState(Qt.CheckState.Checked if name in ticked else Qt.CheckState.Unchecked)
        self.ticks.setCurrentRow(0)

    def _turn(self) -> None:
        self.ticks.setVisible(self.own.isChecked())
        self.changed.emit()
