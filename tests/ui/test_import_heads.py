import importing
import pytest
from hands import column
from importing import KEY, LEFT, ROSTER, WAIT, choose_field, settle, text_file

from flowdesk.ui.import_dialog import HEADS, take_in

shell, dialog, read, rows = importing.shell, importing.dialog, importing.read, importing.rows
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support grabbing the keyboard")


def test_the_heads_say_what_they_mean_and_personal_examples_are_masked(dialog, read):
    read(ROSTER / "roster.csv")
    dialog.go_on()
    table = dialog.heads.table
    heads = column(table, "head")
    meant = dict(zip(heads, column(table, "field"), strict=True))
    assert (meant["公民身份证号"], meant["入党时间"]) == ("身份证号 ▼", "入党日期 ▼")
    examples = dict(zip(heads, column(table, "example"), strict=True))
    assert examples["公民身份证号"].startswith("533299********")
    assert dialog.place.text() == "roster.csv · 表头第 2 行 · GB18030"
    assert "河东村党支部（村）" in dialog.heads.told.text()


def test_a_column_that_is_not_understood_can_be_told_by_keys(qtbot, dialog, read, tmp_path):
    read(text_file(tmp_path / "册.csv", ["姓名,公民身份证号,绰号", "沈雨田,,小雨"]))
    dialog.go_on()
    assert column(dialog.heads.table, "field")[2] == "不导入 ▼"
    choose_field(qtbot, dialog, "C", "alias")
    assert column(dialog.heads.table, "field")[2] == "曾用名 ▼"
    assert dialog.sitting.intake.lines[0].understood["alias"] == "小雨"


def test_a_field_is_used_once_and_leaves_the_column_that_had_it(qtbot, dialog, read, tmp_path):
    read(text_file(tmp_path / "册.csv", ["姓名,公民身份证号,真名", "小雨,,沈雨田"]))
    dialog.go_on()
    choose_field(qtbot, dialog, "C", "name")
    assert column(dialog.heads.table, "field")[0] == "不导入 ▼"
    assert dialog.sitting.intake.lines[0].name == "沈雨田"


def test_enter_on_a_column_opens_what_it_can_be_taken_as(qtbot, dialog, read):
    read(ROSTER / "roster.csv")
    dialog.go_on()
    qtbot.keyClick(dialog.heads.table, KEY.Key_Return)
    popup = dialog.heads.field.view().window()
    assert popup.isVisible()
    dialog.heads.field.hidePopup()


def test_a_sheet_without_heads_is_told_column_by_column(qtbot, dialog, read, tmp_path):
    read(text_file(tmp_path / "册.csv", ["沈雨田,女", "祁远山,男"]))
    assert "没有找到表头" in dialog.banner.said()
    qtbot.mouseClick(dialog.banner._button, LEFT)
    settle(qtbot, dialog)
    assert dialog.steps.here == HEADS
    choose_field(qtbot, dialog, "A", "alias")
    assert not dialog.go_button.isEnabled()
    assert "“姓名”" in dialog.heads.missing.text()
    choose_field(qtbot, dialog, "A", "name")
    assert dialog.go_button.isEnabled()
    assert [one.name for one in dialog.sitting.intake.lines] == ["沈雨田", "祁远山"]


def test_the_head_row_can_be_changed(qtbot, dialog, read, tmp_path):
    read(text_file(tmp_path / "册.csv", ["姓名,性别", "姓名,性别", "沈雨田,女"]))
    dialog.go_on()
    dialog.heads.head_row.set_value("2")
    dialog.heads.head_row.activated.emit(dialog.heads.head_row.currentIndex())
    settle(qtbot, dialog)
    assert dialog.sitting.intake.head_rows == (2,)


def test_a_sheet_like_the_last_one_is_understood_as_then(qtbot, shell, dialog, read, tmp_path):
    head = "姓名,公民身份证号,绰号,性别,所在党支部"
    read(text_file(tmp_path / "一.csv", [head, "沈雨田,539900199708050524,小雨,女,石桥村党支部"]))
    dialog.go_on()
    choose_field(qtbot, dialog, "C", "alias")
    dialog.go_on()
    with qtbot.waitSignal(shell.done, timeout=WAIT):
        dialog.go_on()
    dialog.go_on()
    other = text_file(tmp_path / "二.csv", [head, "祁远山,,远山,男,石桥村党支部"])
    again = take_in(shell, path=other)
    settle(qtbot, again)
    again.go_on()
    assert "和上次那张表（一.csv）是同一种" in again.heads.told.text()
    assert column(again.heads.table, "field")[2] == "曾用名 ▼"
    qtbot.mouseClick(again.heads.again_button, LEFT)
    settle(qtbot, again)
    assert column(again.heads.table, "field")[2] == "不导入 ▼"
    assert not again.heads.again_button.isVisible()
