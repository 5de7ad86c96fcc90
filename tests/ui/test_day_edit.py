from datetime import date

import pytest
from hands import commit
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QCalendarWidget

from flowdesk.domain.days import Day
from flowdesk.ui.day_edit import DayEdit

TODAY = date(2026, 11, 23)


@pytest.fixture
def edit(qtbot):
    field = DayEdit(lambda: TODAY)
    qtbot.addWidget(field)
    field.show()
    return field


@pytest.mark.parametrize(
    ("typed", "note"),
    [
        ("1997.8", "理解为 1997年8月（只到月）"),
        ("97年8月", "理解为 1997年8月（只到月）"),
        ("1958", ""),
        ("58年", ""),
        ("199708", "理解为 1997年8月（只到月）"),
        ("1997-8-5", "理解为 1997年8月5日"),
        ("8-5", "理解为 2026年8月5日"),
        ("１９９７．８", "理解为 1997年8月（只到月）"),
        ("今天", "理解为 2026年11月23日"),
        ("-3", "理解为 2026年11月20日"),
        ("1997-08-05", ""),
    ],
)
def test_what_was_understood_stands_beside_what_was_typed(edit, typed, note):
    commit(edit, typed)
    assert edit.note() == note
    assert edit.text() == typed


def test_a_date_may_be_empty(edit):
    edit.set_value(None)
    assert edit.value() is None
    assert edit.doubt() == ""


def test_what_is_no_date_is_doubted_and_stays(edit):
    commit(edit, "去年春天")
    assert edit.value() is None
    assert "看不出是哪一天" in edit.doubt()
    assert edit.text() == "去年春天"


def test_where_a_day_is_needed_a_month_is_not_enough(qtbot):
    field = DayEdit(lambda: TODAY, partial=False)
    qtbot.addWidget(field)
    field.setText("2026.8")
    assert field.value() is None
    assert field.doubt()
    field.setText("8-5")
    assert field.value() == date(2026, 8, 5)


@pytest.mark.qt_log_ignore("does not support grabbing the keyboard", extend=True)
def test_alt_down_opens_a_calendar_and_enter_takes_its_day(qtbot, edit):
    edit.set_value(Day(2026, 8, 5))
    qtbot.keyClick(edit, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    calendar = QApplication.activePopupWidget().findChild(QCalendarWidget)
    calendar.activated.emit(calendar.selectedDate().addDays(1))
    assert edit.value() == Day(2026, 8, 6)
    assert QApplication.activePopupWidget() is None
