"""Facts in a pane: small sections of label and value, rebuilt for each record."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QPushButton, QWidget

from flowdesk.domain.entry import Entry
from flowdesk.ui import look
from flowdesk.ui.note import Note
from flowdesk.ui.secret import Secret
from flowdesk.ui.tab_order import follow_around


class Facts(QWidget):
    """A column of sections; ``clear`` and fill again for the next record."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(5)
        self._grid.setColumnMinimumWidth(0, 62)
        self._grid.setColumnStretch(1, 1)
        self._row = 0

    def clear(self) -> None:
        """Take everything away."""
        while self._grid.count():
            taken = self._grid.takeAt(0)
            widget = taken.widget() if taken is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._grid.setRowStretch(self._row, 0)
        self._row = 0

    def section(
        self, title: str, button: str = "", act: Callable[[], object] | None = None
    ) -> None:
        """Begin a section, perhaps with a link at its right."""
        rule = QFrame()
        rule.setFrameShape(QFrame.Shape.HLine)
        rule.setForegroundRole(rule.palette().ColorRole.Midlight)
        self._put(rule)
        head = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(0, 0, 0, 0)
        words = QLabel(title)
        words.setFont(look.font(bold=True))
        row.addWidget(words)
        row.addStretch(1)
        if button and act is not None:
            link = QPushButton(button)
            link.setProperty("look", "link")
            link.setAccessibleName(f"{title}：{button}")
            link.clicked.connect(lambda: act())
            row.addWidget(link)
            row.addStrut(link.sizeHint().height())  # a long pane squeezes buttons otherwise
        self._put(head)

    def fact(self, label: str, value: str) -> None:
        """Add a label and its value; a dash for what is not known."""
        self._label(label)
        self._value(Note(value or "—", tone=""))

    def secret(self, entry: Entry, value: str, asked: Callable[[], object]) -> None:
        """Add a personal value, masked, with its eye."""
        self._label(entry.label)
        shown = Secret(entry)
        shown.show_value(value, asked)
        shown.setMinimumHeight(shown.sizeHint().height())  # a long pane squeezes it otherwise
        self._value(shown)

    def end(self) -> None:
        """Let the rest of the pane stay empty below."""
        self._grid.setRowStretch(self._row, 1)
        follow_around(self)

    def _label(self, text: str) -> None:
        label = QLabel(text)
        label.setProperty("tone", "muted")
        self._grid.addWidget(label, self._row, 0, Qt.AlignmentFlag.AlignTop)

    def _value(self, widget: QWidget) -> None:
        self._grid.addWidget(widget, self._row, 1)
        self._row += 1

    def _put(self, widget: QWidget) -> None:
        self._grid.addWidget(widget, self._row, 0, 1, 2)
        self._row += 1
