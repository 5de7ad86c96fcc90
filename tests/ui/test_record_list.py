import pytest
from people import COLUMNS, PEOPLE, pages
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from flowdesk.ui.record_list import RecordList
from flowdesk.ui.record_table import RecordTable


@pytest.fixture
def people(qtbot):
    shown = RecordList(RecordTable(COLUMNS), filter_hint="筛选本表 Ctrl+F")
    qtbot.addWidget(shown)
    shown.resize(900, 400)
    shown.show_rows(list(PEOPLE), pages)
    shown.show()
    qtbot.waitExposed(shown)
    shown.activateWindow()
    shown.table.setFocus()
    return shown


def test_a_letter_typed_on_the_list_stands_in_the_filter_box(qtbot, people):
    with qtbot.waitSignal(people.filtered) as filtered:
        qtbot.keyClicks(people.table, "s")
    assert filtered.args == ["s"]
    assert people.filter_box.text() == "s"


def test_esc_empties_the_filter_and_down_goes_to_the_list(qtbot, people):
    people.filter_box.setText("sy")
    people.filter_box.setFocus()
    qtbot.keyClick(people.filter_box, Qt.Key.Key_Escape)
    assert people.filter_box.text() == ""
    qtbot.keyClick(people.filter_box, Qt.Key.Key_Down)
    assert people.table.hasFocus()


def test_the_pane_follows_only_the_row_where_the_cursor_rests(qtbot, people):
    rested = []
    people.rested.connect(rested.append)
    for _ in range(3):
        qtbot.keyClick(people.table, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: rested == ["3"], timeout=2000)


def test_an_empty_list_says_so_and_offers_one_button(qtbot, people):
    pressed = []
    people.say_when_empty("没有外出的党员。", "登记外出(&O)", lambda: pressed.append(1))
    people.show_rows([], pages)
    assert not people.table.isVisible()
    assert "没有外出的党员。" in [w.text() for w in people.findChildren(QLabel) if w.isVisible()]
    button = next(b for b in people.findChildren(QPushButton) if b.isVisible())
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert pressed == [1]
