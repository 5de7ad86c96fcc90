import pytest
from people import COLUMNS, PEOPLE, pages
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtWidgets import QApplication

from flowdesk.ui.record_model import PAGE, Group, RecordModel
from flowdesk.ui.record_table import RecordTable
from flowdesk.ui.tokens import LIGHT, Tone

KEYS = list(PEOPLE)


@pytest.fixture
def table(qtbot):
    shown = RecordTable(COLUMNS, markable=True)
    qtbot.addWidget(shown)
    shown.resize(900, 300)
    shown.show_rows(KEYS, pages)
    shown.show()
    shown.setFocus()
    return shown


def middle(table, row, column):
    names = [c.name for c in table.records.columns]
    return table.visualRect(table.records.index(row, names.index(column))).center()


def click(qtbot, table, row, column):
    button = Qt.MouseButton.LeftButton
    qtbot.mouseClick(table.viewport(), button, pos=middle(table, row, column))


def test_enter_opens_the_current_row(qtbot, table):
    table.go_to("2")
    with qtbot.waitSignal(table.opened) as opened:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert opened.args == ["2"]


def test_ctrl_enter_does_the_verb_of_the_line(qtbot, table):
    table.go_to("1")
    with qtbot.waitSignal(table.acted) as acted:
        qtbot.keyClick(table, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert acted.args == ["1", "next"]


def test_a_click_on_the_verb_does_it(qtbot, table):
    with qtbot.waitSignal(table.acted) as acted:
        click(qtbot, table, 3, "next")
    assert acted.args == ["3", "next"]


def test_space_marks_and_the_current_row_stays_another_thing(qtbot, table):
    table.go_to("1")
    qtbot.keyClick(table, Qt.Key.Key_Space)
    qtbot.keyClick(table, Qt.Key.Key_Down)
    assert table.records.marked == {"1"}
    assert table.current_key() == "2"


def test_a_click_into_the_first_column_marks(qtbot, table):
    click(qtbot, table, 4, "")
    assert table.records.marked == {"4"}


def test_letters_and_digits_go_to_the_filter_box(qtbot, table):
    typed = []
    table.typed.connect(typed.append)
    qtbot.keyClicks(table, "s1")
    assert typed == ["s", "1"]


def test_copied_rows_have_their_heads(qtbot, table):
    table.records.mark(["0", "1"], True)
    table.copy_rows()
    lines = QApplication.clipboard().text().split("\n")
    assert lines[0] == "姓名\t年龄\t状态\t去向\t下一步"
    assert lines[1] == "沈雨田\t30\t外出，持证\t浙江 宁波\t登记走访"
    assert len(lines) == 3


def test_the_current_record_stays_current_when_the_list_changes(table):
    table.go_to("3")
    table.show_rows(["4", "3"], pages)
    assert table.current_key() == "3"


def test_when_the_current_record_goes_the_next_one_takes_its_place(table):
    table.go_to("2")
    table.show_rows(["0", "1", "3", "4"], pages)
    assert table.current_key() == "3"


def test_a_click_on_a_head_asks_for_its_order_and_again_for_the_other(qtbot, table):
    asked = []
    table.sort_asked.connect(
        lambda name, down: (asked.append(down), table.show_order(((name, down),)))
    )
    head = table.horizontalHeader()
    for _ in range(3):
        place = QPoint(head.sectionViewportPosition(1) + 20, 12)
        qtbot.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert asked == [False, True, False]


def test_cells_speak_their_chips(table):
    index = table.records.index(0, 3)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "外出，持证"


def test_nothing_in_a_list_can_be_edited(table):
    assert not table.records.flags(table.records.index(0, 1)) & Qt.ItemFlag.ItemIsEditable


def test_group_heads_are_stepped_over(qtbot, table):
    heads = Group(title="已逾期 2", icon="error_circle", tone=Tone.RED), Group(title="今天 1")
    table.show_rows([heads[0], "0", "1", heads[1], "2"], pages)
    assert table.current_key() == "0"
    for _ in range(2):
        qtbot.keyClick(table, Qt.Key.Key_Down)
    assert table.current_key() == "2"


def test_high_ranks_give_way_when_room_is_short(table):
    table.resize(420, 300)
    shown = [c.name for at, c in enumerate(table.records.columns) if not table.isColumnHidden(at)]
    assert shown == ["", "name", "state", "next"]


def test_a_dragged_width_is_kept(table):
    table.setColumnWidth(2, 77)
    assert table.chosen_widths() == {"age": 77}


def test_the_selected_row_has_its_ground_and_its_bar(table):
    table.go_to("0")
    table.clearFocus()
    picture = table.viewport().grab().toImage()
    ratio = picture.devicePixelRatio()
    y = int(middle(table, 0, "name").y() * ratio)
    assert picture.pixelColor(1, y).name().upper() == LIGHT.accent
    assert picture.pixelColor(int(8 * ratio), y).name().upper() == LIGHT.selected


def test_only_painted_pages_are_read():
    read = []
    model = RecordModel(COLUMNS)
    model.show([str(at) for at in range(100_000)], lambda keys: read.append(len(keys)) or keys)
    model.record_at(50_000)
    model.record_at(50_001)
    assert read == [PAGE]
    assert model.rowCount(QModelIndex()) == 100_000
