"""A date as text first: may be empty, may be only a year or a month; a calendar at hand."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QDate, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCalendarWidget, QFrame, QLineEdit, QVBoxLayout, QWidget

from flowdesk.domain.days import Day, understand
from flowdesk.ui import look

YEARS_AHEAD = 10  # how far a two-digit year of a plan may lie ahead


class DayEdit(QLineEdit):
    """Takes 1997.8, 97年8月, 8-5, 今天, -3 …; says what it understood."""

    changed = Signal()
    noted = Signal(str)  # "理解为 1997年8月（只到月）"; empty when nothing needs saying

    def __init__(
        self,
        today: Callable[[], date],
        *,
        partial: bool = True,
        planned: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._today = today
        self._ahead = YEARS_AHEAD if planned else 0
        self._partial = partial
        self.setPlaceholderText("年-月-日" if not partial else "年 或 年-月 或 年-月-日")
        self.textChanged.connect(self._on_text)
        opener = self.addAction(
            look.icon("calendar", "muted"), QLineEdit.ActionPosition.TrailingPosition
        )
        opener.setToolTip("打开日历（Alt+↓）")
        opener.triggered.connect(self.open_calendar)

    def value(self) -> Day | date | None:
        """Return the date understood: a Day, or a calendar day where only days are taken."""
        day = self._understood() if self.text().strip() else None
        if day is None or self._partial:
            return day
        return day.earliest() if day.day is not None else None

    def _understood(self) -> Day | None:
        return understand(self.text(), self._today(), ahead=self._ahead)

    def set_value(self, value: Day | date | None) -> None:
        """Show a date, or nothing."""
        self.setText("" if value is None else str(value))

    def typed(self) -> str:
        """Return the text as it stands."""
        return self.text()

    def take_typed(self, text: str) -> None:
        """Show a text again, a date or not."""
        self.setText(text)

    def doubt(self) -> str:
        """Return why what was typed is no date; empty when it is one or nothing was typed."""
        if not self.text().strip() or self.value() is not None:
            return ""
        wanted = "1997.8、97年8月、1997-8-5 或 今天" if self._partial else "1997-8-5、8-5 或 今天"
        return f"看不出是哪一天，请写成 {wanted}。"

    def note(self) -> str:
        """Return what was understood, unless it is just what was typed."""
        value = self.value()
        if value is None or str(value) == self.text().strip():
            return ""
        day = Day.of(value) if isinstance(value, date) else value
        known = "" if day.day else "（只到月）" if day.month else "（只到年）"
        return f"理解为 {day.chinese()}{known}"

    def open_calendar(self) -> None:
        """Open a calendar under the field; nothing can be typed into it."""
        frame = QFrame(self, Qt.WindowType.Popup)
        frame.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        calendar = QCalendarWidget(frame)
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        calendar.setSelectedDate(self._shown_date())
        box = QVBoxLayout(frame)
        box.setContentsMargins(1, 1, 1, 1)
        box.addWidget(calendar)
        calendar.activated.connect(lambda day: self._take(day, frame))
        calendar.clicked.connect(lambda day: self._take(day, frame))
        frame.move(self.mapToGlobal(QPoint(0, self.height())))
        frame.show()
        calendar.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt+↓ opens the calendar."""
        if event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.open_calendar()
        else:
            super().keyPressEvent(event)

    def _shown_date(self) -> QDate:
        value = self.value()
        day = value.earliest() if isinstance(value, Day) else value or self._today()
        return QDate(day.year, day.month, day.day)

    def _take(self, day: QDate, frame: QFrame) -> None:
        self.set_value(date(day.year(), day.month(), day.day()))
        frame.close()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_text(self) -> None:
        self.noted.emit(self.note())
        self.changed.emit()
