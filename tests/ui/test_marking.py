"""Rows are marked as in a list of files: Ctrl for one, Shift for all up to here."""

import pytest
from people import COLUMNS, PEOPLE, pages
from PySide6.QtCore import Qt

from flowdesk.ui.record_table import RecordTable

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def table(qtbot):
    table = RecordTable(COLUMNS, markable=True)
    qtbot.addWidget(table)
    table.resize(700, 300)
    table.show()
    table.show_rows(list(PEOPLE), pages)
    table.setFocus()
    return table


def click(qtbot, table, row, held=Qt.KeyboardModifier.NoModifier):
    place = table.visualRect(table.records.index(row, 1)).center()
    qtbot.mouseClick(table.viewport(), LEFT, held, place)


def marked(table):
    return [int(key) for key in table.records.marked_keys()]


def test_ctrl_and_a_click_marks_one_and_takes_it_away_again(qtbot, table):
    click(qtbot, table, 1, CTRL)
    click(qtbot, table, 3, CTRL)
    assert (marked(table), table.current_key()) == ([1, 3], "3")
    click(qtbot, table, 1, CTRL)
    assert marked(table) == [3]


def test_shift_and_a_click_marks_all_from_the_current_row(qtbot, table):
    click(qtbot, table, 1)
    click(qtbot, table, 3, SHIFT)
    assert marked(table) == [1, 2, 3]
    click(qtbot, table, 2, SHIFT)
    assert marked(table) == [1, 2]


def test_shift_reaches_upwards_too_and_leaves_earlier_marks(qtbot, table):
    click(qtbot, table, 0, CTRL)
    click(qtbot, table, 4)
    click(qtbot, table, 2, SHIFT)
    assert marked(table) == [0, 2, 3, 4]


def test_shift_and_the_arrows_mark_without_the_mouse(qtbot, table):
    for _ in range(3):
        qtbot.keyClick(table, Qt.Key.Key_Down, SHIFT)
    assert marked(table) == [0, 1, 2, 3]
    qtbot.keyClick(table, Qt.Key.Key_Up, SHIFT)
    assert marked(table) == [0, 1, 2]
    qtbot.keyClick(table, Qt.Key.Key_PageDown, SHIFT)
    assert marked(table) == [0, 1, 2, 3, 4]


def test_going_elsewhere_without_shift_begins_anew(qtbot, table):
    qtbot.keyClick(table, Qt.Key.Key_Down, SHIFT)
    for _ in range(2):
        qtbot.keyClick(table, Qt.Key.Key_Down)
    qtbot.keyClick(table, Qt.Key.Key_Down, SHIFT)
    assert marked(table) == [0, 1, 3, 4]


def test_a_plain_click_marks_nobody(qtbot, table):
    click(qtbot, table, 2)
    assert (marked(table), table.current_key()) == ([], "2")


def test_a_table_without_marks_has_none(qtbot):
    table = RecordTable(COLUMNS)
    qtbot.addWidget(table)
    table.show_rows(list(PEOPLE), pages)
    table.show()
    click(qtbot, table, 2, CTRL)
    assert marked(table) == []
