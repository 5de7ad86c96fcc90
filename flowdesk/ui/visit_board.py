"""The visits of a time as a board: to be made, made, missed, moved, called off."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from flowdesk.domain.visit import VisitState
from flowdesk.services.visits import VisitLine
from flowdesk.ui import look
from flowdesk.ui.sheet_grid import soften
from flowdesk.ui.tokens import Tone

PLANNED, DONE, MISSED, MOVED, CANCELLED = "待访", "已访", "未遇", "改过期", "已取消"
_TONES = {PLANNED: Tone.BLUE, DONE: Tone.GREEN, MISSED: Tone.AMBER, MOVED: Tone.TEAL,
          CANCELLED: Tone.GREY}  # fmt: skip
MOST = 200  # cards of a column


def column_of(line: VisitLine) -> str:
    """Return in which column of the board a visit stands."""
    if line.state is VisitState.DONE:
        return DONE
    if line.state is VisitState.CANCELLED:
        return CANCELLED
    if line.state is VisitState.MISSED:
        return MISSED
    return MOVED if line.visit.reason else PLANNED


class VisitBoard(QWidget):
    """Five columns of cards; arrows walk, Enter opens."""

    opened = Signal(str)
    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lists: dict[str, QListWidget] = {}
        self.heads: dict[str, QLabel] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for name in _TONES:
            head, cards = QLabel(name), _Cards()
            head.setFont(look.font(bold=True))
            cards.setAccessibleName(f"{name}的走访")
            cards.setAlternatingRowColors(True)
            cards.setWordWrap(True)
            soften(cards)
            cards.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            cards.itemActivated.connect(lambda item: self.opened.emit(_key(item)))
            cards.currentItemChanged.connect(
                lambda item, _: self.chosen.emit(_key(item)) if item else None
            )
            column = QVBoxLayout()
            column.addWidget(head)
            column.addWidget(cards, 1)
            row.addLayout(column, 1)
            self.lists[name], self.heads[name] = cards, head

    def show_visits(self, lines: Sequence[VisitLine]) -> None:
        """Show visits in their columns, the next day first where they are to be made."""
        shared: dict[str, list[VisitLine]] = {name: [] for name in self.lists}
        for line in lines:
            shared[column_of(line)].append(line)
        for name, found in shared.items():
            late = name in (DONE, CANCELLED)
            found.sort(key=lambda line: line.visit.done_on or line.visit.planned_on, reverse=late)
            self._fill(name, found)

    def _fill(self, name: str, found: Sequence[VisitLine]) -> None:
        cards = self.lists[name]
        cards.blockSignals(True)
        cards.clear()
        shown = found[:MOST]
        if shown:
            shown[0].people.load(line.visit.member_id for line in shown)
        for line in shown:
            day = line.visit.done_on or line.visit.planned_on
            told = " · ".join(filter(None, (str(day), line.who.unit_name, line.visit.visitor)))
            item = QListWidgetItem(f"{line.name}\n{told}")
            item.setData(Qt.ItemDataRole.UserRole, line.id)
            if line.state is VisitState.OVERDUE:
                item.setForeground(QColor(look.tokens().red))
            cards.addItem(item)
        cards.blockSignals(False)
        rest = f"，列出 {MOST}" if len(found) > MOST else ""
        self.heads[name].setText(f"{name} {len(found)}{rest}")


class _Cards(QListWidget):
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right go to the columns beside."""
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Right)
            return
        super().keyPressEvent(event)


def _key(item: QListWidgetItem) -> str:
    return str(item.data(Qt.ItemDataRole.UserRole))
