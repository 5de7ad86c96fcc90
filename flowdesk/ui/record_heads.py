"""The heads of a list: a click orders, Shift and a click adds an order, a drag moves a column."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QHeaderView, QWidget

from flowdesk.ui import fonts, look


class RecordHeads(QHeaderView):
    """Tells what a click or a drag on a head means; the model orders nothing itself."""

    pressed_at = Signal(int, bool)  # a head was clicked, with Shift or without
    moved_to = Signal(list)  # the order of sections that a drag asks for

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._shift = False
        self._still = 0
        self.setFixedHeight(look.row_height(29))
        self.setFont(look.font(fonts.BODY))
        self.setHighlightSections(False)
        self.setSectionsClickable(True)
        self.setMinimumSectionSize(36)
        self.sectionClicked.connect(lambda at: self.pressed_at.emit(at, self._shift))
        self.sectionMoved.connect(self._on_moved)

    def let_move(self, still: int) -> None:
        """Let heads be dragged to another place, but for the first few."""
        self._still = still
        self.setSectionsMovable(True)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Remember whether Shift was held."""
        self._shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        super().mouseReleaseEvent(event)

    def _on_moved(self, logical: int, before: int, after: int) -> None:
        """Put the section back: the columns themselves are set in the order asked for."""
        asked = [self.logicalIndex(at) for at in range(self.count())]
        self.blockSignals(True)
        self.moveSection(after, before)
        self.blockSignals(False)
        if min(before, after) >= self._still:
            self.moved_to.emit(asked)
