"""Columns of a list as the clerk sets them: order, width, several orders, scrolled sideways."""

import pytest
from people import COLUMNS, PEOPLE, pages
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

from flowdesk.ui.record_model import Column, RecordModel
from flowdesk.ui.record_table import RecordTable

KEYS = list(PEOPLE)
MANY = (*COLUMNS, *(
    Column(name=f"more{n}", head=f"更多{n}", text=lambda p, n=n: f"{p.age + n}", width=120)
    for n in range(8)
))  # fmt: skip
LEFT, SHIFT = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def table(qtbot):
    shown = RecordTable(COLUMNS, markable=True)
    qtbot.addWidget(shown)
    shown.let_move_columns()
    shown.resize(700, 300)
    shown.show_rows(KEYS, pages)
    shown.show()
    qtbot.waitExposed(shown)
    shown.activateWindow()
    shown.setFocus()
    return shown


@pytest.fixture
def wide(table):
    table.show_columns(MANY, every=True)
    QApplication.processEvents()
    return table


def head_at(table, name):
    at = [c.name for c in table.records.columns].index(name)
    return QPoint(table.heads.sectionViewportPosition(at) + 20, 12)


def test_shift_and_a_click_on_a_head_add_a_further_order(qtbot, table):
    added = []
    table.sort_added.connect(added.append)
    qtbot.mouseClick(table.heads.viewport(), LEFT, SHIFT, head_at(table, "name"))
    qtbot.mouseClick(table.heads.viewport(), LEFT, pos=head_at(table, "name"))
    assert added == ["name"]


def test_heads_number_the_orders_and_say_their_direction(table):
    table.show_order((("name", False), ("age", True)))
    heads = [table.records.headerData(at, Qt.Orientation.Horizontal) for at in (1, 2, 3)]
    assert heads == ["姓名 ▲1", "年龄 ▼2", "状态"]
    role = Qt.ItemDataRole.AccessibleTextRole
    assert table.records.headerData(2, Qt.Orientation.Horizontal, role) == "年龄，降序"


def test_a_single_order_needs_no_number(table):
    table.show_order((("age", False),))
    assert table.records.head(table.records.columns[2]) == "年龄 ▲"


def test_chosen_columns_are_all_shown_and_the_name_stays_when_scrolled(qtbot, wide):
    assert [wide.isColumnHidden(at) for at in range(14)] == [False] * 14
    qtbot.keyClick(wide, Qt.Key.Key_Right)
    assert wide.horizontalScrollBar().value() > 0
    frozen = wide._frozen
    assert frozen.isVisible()
    columns = wide.columnWidth(0) + wide.columnWidth(1)
    assert columns <= frozen.width() <= columns + 2
    qtbot.keyClick(wide, Qt.Key.Key_Down)
    assert wide.horizontalScrollBar().value() > 0


def test_a_click_on_the_frozen_name_makes_its_row_current_and_on_the_box_marks(qtbot, wide):
    qtbot.keyClick(wide, Qt.Key.Key_Right)
    frozen = wide._frozen
    for column in (1, 0):
        place = frozen.visualRect(wide.records.index(3, column)).center()
        qtbot.mouseClick(frozen.viewport(), LEFT, pos=place)
    assert wide.current_key() == "3"
    assert wide.records.marked == {"3"}


def test_chosen_columns_that_fit_need_no_scrolling(wide):
    wide.show_columns(COLUMNS[:2], every=True)
    QApplication.processEvents()
    assert not wide._frozen.isVisible()
    wide.show_columns(COLUMNS, every=False)
    assert wide.horizontalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAlwaysOff


def test_the_current_row_stays_when_the_columns_change(table):
    table.go_to("3")
    table.show_columns(MANY, every=True)
    assert table.current_key() == "3"


def test_a_dragged_head_asks_for_another_order_of_columns(qtbot, table):
    asked = []
    table.columns_moved.connect(asked.append)
    table.heads.moveSection(4, 2)
    qtbot.waitUntil(lambda: asked == [["name", "place", "age", "state", "next"]])


def test_nothing_can_be_dragged_in_front_of_the_name(qtbot, table):
    asked = []
    table.columns_moved.connect(asked.append)
    table.heads.moveSection(4, 1)
    qtbot.wait(10)
    assert asked == []
    assert [table.heads.logicalIndex(at) for at in range(6)] == list(range(6))


def test_the_rest_of_a_list_follows_without_moving_what_is_on_show(qtbot, table):
    keys = [str(n) for n in range(5)]
    table.show_rows(keys[:3], pages)
    table.go_to("2")
    assert table.records.extend(keys)
    assert table.records.rowCount() == 5
    assert table.current_key() == "2"
    assert table.records.record_at(4).name == PEOPLE["4"].name


def test_a_list_that_begins_otherwise_is_no_continuation():
    model = RecordModel(COLUMNS)
    model.show(["0", "1"], pages)
    assert not model.extend(["1", "0", "2"])
    assert model.all_keys() == ["0", "1"]


def test_marks_outlive_a_filter_where_the_list_keeps_them(table):
    table.records.mark(["4"], True)
    table.show_rows(["0", "1"], pages, keep_marks=True)
    table.show_rows(KEYS, pages, keep_marks=True)
    assert table.records.marked_keys() == ["4"]
    table.clear_marks()
    assert table.records.marked == set()


def test_a_copied_cell_never_breaks_the_table(table):
    column = Column(name="note", head="备注", text=lambda p: "两行\n字\t隔开")
    table.show_columns((COLUMNS[0], column), every=True)
    table.go_to("0")
    table.copy_rows()
    assert QApplication.clipboard().text() == "姓名\t备注\n沈雨田\t两行 字 隔开"
