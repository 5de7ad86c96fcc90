"""What a row of an import would change: before and after of each field, with a box to tick."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QCheckBox, QGridLayout, QScrollArea, QWidget

from flowdesk.domain.intake import Decision, Difference, IntakeLine
from flowdesk.ui import look
from flowdesk.ui.import_words import Own, entry_of_field, masked_text
from flowdesk.ui.tab_order import follow_layout

_ROWS_SHOWN = 3


class Differences(QScrollArea):
    """Lists the differences of one row, two beside each other; the ticked ones are taken."""

    chosen = Signal(object)  # frozenset of fields

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setAccessibleName("要更新的各项")
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # Tab goes to the boxes themselves
        self.boxes: dict[str, QCheckBox] = {}
        self._told: tuple[str, tuple[Difference, ...]] = ("", ())

    def show_line(self, line: IntakeLine | None, kind: str, own: Own = ()) -> None:
        """Show what an update by this line would change; hidden when it changes nothing."""
        offered = line is not None and Decision.UPDATE in line.allowed and bool(line.differences)
        self.setVisible(offered)
        told = (kind, line.differences) if offered and line is not None else ("", ())
        if told != self._told:
            self._told = told
            shown = line.differences if offered and line is not None else ()
            self._make_boxes({one.field: _words(one, kind, own) for one in shown})
        for name, box in self.boxes.items():
            taken = line is not None and name in line.fields and line.decision is not Decision.SKIP
            box.blockSignals(True)
            box.setChecked(taken)
            box.blockSignals(False)

    def _make_boxes(self, differences: Mapping[str, str]) -> None:
        old = self.takeWidget()
        if old is not None:  # maybe one of its boxes is being pressed
            old.hide()
            old.deleteLater()
        inner, self.boxes = QWidget(), {}
        grid = QGridLayout(inner)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(2)
        for at, (field, words) in enumerate(differences.items()):
            box = self.boxes[field] = QCheckBox(words)
            box.toggled.connect(lambda _: self.chosen.emit(self.fields()))
            grid.addWidget(box, at // 2, at % 2)
        grid.setRowStretch(grid.rowCount(), 1)
        self.setWidget(inner)
        for part in (self.viewport(), inner):  # the card's ground shows through
            part.setAutoFillBackground(False)
        shown = min((len(differences) + 1) // 2, _ROWS_SHOWN)
        self.setFixedHeight(shown * (look.row_height(24) + 2) + 2)
        follow_layout(self.window())

    def fields(self) -> frozenset[str]:
        """Return the fields that are ticked."""
        return frozenset(name for name, box in self.boxes.items() if box.isChecked())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Go to the first box."""
        super().focusInEvent(event)
        if self.boxes:
            next(iter(self.boxes.values())).setFocus(event.reason())


def _words(one: Difference, kind: str, own: Own) -> str:
    """Return one difference in words; masks that look alike are told to be different."""
    entry = entry_of_field(kind, one.field, own)
    before, after = masked_text(entry, one.before), masked_text(entry, one.after)
    if before == after and entry.personal:
        after += "（遮住的几位不同）"
    asked = "　要您看一看" if one.asked else ""
    words = f"{one.label}：{before or '（空）'} → {after or '（空）'}{asked}"
    return words.replace("&", "&&")
