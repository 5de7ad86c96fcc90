"""基准日: the day for which the register is shown."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from flowdesk.ui.day_edit import DayEdit
from flowdesk.ui.room import take_room


class BasisDialog(QDialog):
    """Asks for one day up to today; today itself takes the register back to the present."""

    def __init__(self, parent: QWidget, today: date, on: date | None) -> None:
        super().__init__(parent)
        self.setWindowTitle("基准日")
        self._today = today
        self.day = DayEdit(lambda: today, partial=False)
        self.day.set_value(on or today)
        self.note = QLabel()
        self.show_button = QPushButton("按这天看(&S)")
        self._lay_out()
        self.day.changed.connect(self._tell)
        self.day.returnPressed.connect(self.accept)
        QShortcut(QKeySequence("Ctrl+Return"), self, self.accept)
        take_room(self, 520, 220)
        self._tell()
        self.day.selectAll()

    def chosen(self) -> date | None:
        """Return the day asked for; none for today."""
        value = self.day.value()
        return value if isinstance(value, date) and value != self._today else None

    def accept(self) -> None:
        """Close unless what was typed is no day, or lies ahead."""
        if not self._fault():
            super().accept()

    def _fault(self) -> str:
        value = self.day.value()
        if not isinstance(value, date):
            return self.day.doubt() or "请写一个日期，例如 2026-6-30。"
        return "基准日不能晚于今天。" if value > self._today else ""

    def _tell(self) -> None:
        fault = self._fault()
        plain = "名单、人数和右边的详情都按这一天显示；登记仍记在今天。"
        self.note.setText(fault or self.day.note() or plain)
        self.show_button.setEnabled(not fault)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        label = QLabel("名册按哪一天显示(&D)")
        label.setBuddy(self.day)
        quick = QHBoxLayout()
        for words, day in usual_days(self._today):
            quick.addWidget(self._button(words, partial(self.day.set_value, day)))
        quick.addStretch(1)
        self.note.setWordWrap(True)
        self.note.setProperty("tone", "small")
        for part in (label, self.day):
            column.addWidget(part)
        column.addLayout(quick)
        column.addWidget(self.note)
        column.addStretch(1)
        foot = QHBoxLayout()
        foot.addStretch(1)
        self.show_button.setProperty("look", "primary")
        self.show_button.setAutoDefault(False)
        self.show_button.clicked.connect(self.accept)
        foot.addWidget(self.show_button)
        foot.addWidget(self._button("取消", self.reject))
        column.addLayout(foot)

    def _button(self, words: str, act: Callable[[], object]) -> QPushButton:
        button = QPushButton(words)
        button.setAutoDefault(False)
        button.clicked.connect(lambda: act())
        return button


def usual_days(today: date) -> tuple[tuple[str, date], ...]:
    """Return the days that offices report for, the next one first."""
    month = today.replace(day=1) - timedelta(days=1)
    days = [("今天(&T)", today), ("上月末(&M)", month)]
    if today.month > 6:
        days.append(("上半年末(&H)", date(today.year, 6, 30)))
    return (*days, ("上年末(&Y)", date(today.year - 1, 12, 31)))
