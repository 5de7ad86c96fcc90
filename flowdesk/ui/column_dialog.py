"""列: which columns a list shows, in which order, and by which its rows are ordered."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from flowdesk.ui.record_model import Order
from flowdesk.ui.room import take_room

NAME = Qt.ItemDataRole.UserRole
FIRST = "name"  # stays the first column


class ColumnDialog(QDialog):
    """Ticks columns, moves them by drag or Alt+arrows, and orders the rows by them."""

    def __init__(
        self,
        parent: QWidget,
        offers: Sequence[tuple[str, str]],
        shown: Sequence[str],
        usual: Sequence[str],
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("选列和排序")
        self._heads, self._usual = dict(offers), tuple(usual)
        self._order: dict[str, bool] = {}
        self.list = QListWidget()
        self.told = QLabel()
        self._fill(shown)
        self._lay_out()
        self._wire()
        take_room(self, 620, 620)
        self.list.setFocus()

    def names(self) -> list[str]:
        """Return the columns ticked, in the order chosen."""
        ticked = [item for item in self._items() if item.checkState() == Qt.CheckState.Checked]
        return [str(item.data(NAME)) for item in ticked]

    def show_order(self, order: Order) -> None:
        """Show by which columns the rows are ordered now."""
        self._order = dict(order)
        self._tell()

    def order(self) -> Order:
        """Return by which columns the rows are to be ordered."""
        return tuple(self._order.items())

    def is_usual(self) -> bool:
        """Tell whether these are the columns that are shown when none were chosen."""
        return tuple(self.names()) == self._usual

    def turn_order(self) -> None:
        """Add the current column to the order; again turns it round, a third time drops it."""
        name = self._current_name()
        if name not in self._order:
            self._order[name] = False
        elif not self._order[name]:
            self._order[name] = True
        else:
            del self._order[name]
        self._tell()

    def move_by(self, step: int) -> None:
        """Move the current column up or down; 姓名 stays the first."""
        at = self.list.currentRow()
        to = at + step
        if at >= 1 and 1 <= to < self.list.count():
            item = self.list.takeItem(at)
            self.list.insertItem(to, item)
            self.list.setCurrentRow(to)

    def restore(self) -> None:
        """Go back to the usual columns in the order of entry."""
        self._order = {}
        self._fill(self._usual)
        self._tell()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """In the list: Alt+↑↓ moves a column, S orders by it."""
        if watched is self.list and isinstance(event, QKeyEvent):
            return event.type() == QEvent.Type.KeyPress and self._key(event)
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.modifiers() & Qt.KeyboardModifier.AltModifier and event.key() in steps:
            self.move_by(steps[Qt.Key(event.key())])
            return True
        if event.key() == Qt.Key.Key_S and not event.modifiers():
            self.turn_order()
            return True
        return False

    def _items(self) -> list[QListWidgetItem]:
        return [self.list.item(at) for at in range(self.list.count())]

    def _current_name(self) -> str:
        item = self.list.currentItem()
        return str(item.data(NAME)) if item else FIRST

    def _fill(self, shown: Sequence[str]) -> None:
        self.list.clear()
        ticked = [FIRST, *(name for name in shown if name != FIRST and name in self._heads)]
        for name in (*ticked, *(name for name in self._heads if name not in ticked)):
            item = QListWidgetItem(self._heads[name])
            item.setData(NAME, name)
            flags = item.flags() & ~Qt.ItemFlag.ItemIsDropEnabled
            if name == FIRST:  # 姓名 can be neither left out nor moved
                flags &= ~(Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsDragEnabled)
            item.setFlags(flags)
            on = Qt.CheckState.Checked if name in ticked else Qt.CheckState.Unchecked
            item.setCheckState(on)
            self.list.addItem(item)
        self.list.setCurrentRow(0)

    def _tell(self) -> None:
        places = list(self._order)
        for item in self._items():
            name = str(item.data(NAME))
            mark = ""
            if name in places:
                number = str(places.index(name) + 1) if len(places) > 1 else ""
                mark = f"　{'▼' if self._order[name] else '▲'}{number}"
            item.setText(self._heads[name] + mark)
        words = "，再按".join(
            f"{self._heads.get(name, name)}{'降序' if down else '升序'}"
            for name, down in self._order.items()
        )
        self.told.setText(f"排序：按{words}。" if words else "排序：按登记先后。")

    def _keep_name_first(self) -> None:
        at = next((n for n, item in enumerate(self._items()) if item.data(NAME) == FIRST), 0)
        if at:
            self.list.insertItem(0, self.list.takeItem(at))

    def _lay_out(self) -> None:
        self.list.setAccessibleName("列")
        self.list.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.list.setDefaultDropAction(Qt.DropAction.MoveAction)
        note = QLabel("空格勾选要显示的列；拖动，或按 Alt+↑ Alt+↓ 换位置；按 S 加入排序。")
        note.setWordWrap(True)
        note.setProperty("tone", "small")
        self.told.setWordWrap(True)
        side = QVBoxLayout()
        for words, act in (
            ("上移(&U)", lambda: self.move_by(-1)),
            ("下移(&J)", lambda: self.move_by(1)),
            ("按它排序(&S)", self.turn_order),
            ("不排序(&N)", self._drop_order),
            ("恢复默认(&R)", self.restore),
        ):
            side.addWidget(self._button(words, act))
        side.addStretch(1)
        middle = QHBoxLayout()
        middle.addWidget(self.list, 1)
        middle.addLayout(side)
        foot = QHBoxLayout()
        foot.addStretch(1)
        done = self._button("用这些列(&O)", self.accept)
        done.setProperty("look", "primary")
        for button in (done, self._button("取消", self.reject)):
            foot.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.addWidget(note)
        column.addLayout(middle, 1)
        column.addWidget(self.told)
        column.addLayout(foot)
        self._tell()

    def _wire(self) -> None:
        self.list.installEventFilter(self)
        self.list.model().rowsMoved.connect(lambda *_: self._keep_name_first())
        QShortcut(QKeySequence("Ctrl+Return"), self, self.accept)

    def _drop_order(self) -> None:
        self._order = {}
        self._tell()

    def _button(self, words: str, act: Callable[[], object]) -> QPushButton:
        button = QPushButton(words)
        button.setAutoDefault(False)
        button.clicked.connect(lambda: act())
        return button
