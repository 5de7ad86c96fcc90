import importing
import pytest
from hands import commit, words_of
from importing import KEY, LEFT, SHEN, WAIT, decision, go_to, line, press_keys, settle
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication

from flowdesk.domain.days import Day
from flowdesk.domain.intake import Decision
from flowdesk.domain.member import Member, Membership
from flowdesk.services import members
from flowdesk.sheets import reader
from flowdesk.ui import ask
from flowdesk.ui.import_rows import ALL

shell, dialog, read, rows = importing.shell, importing.dialog, importing.read, importing.rows
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support grabbing the keyboard")


def test_missing_digits_are_counted_and_enter_takes_the_number(qtbot, dialog, rows):
    box = rows("沈雨田,女,539900199708050525,2021.6,石桥村党支部,").box
    qtbot.keyClick(dialog, KEY.Key_F7)
    qtbot.keyClicks(box.field, "539900199708")
    assert box.counted.text() == "还差 6 位"
    qtbot.keyClicks(box.field, "0505240")
    assert box.counted.text() == "多 1 位"
    qtbot.keyClick(box.field, KEY.Key_Backspace)
    assert box.counted.text() == ""
    qtbot.keyClick(box.field, KEY.Key_Return)
    settle(qtbot, dialog)
    assert decision(dialog, 2) is Decision.NEW
    assert dialog.go_button.text() == "导入 1 行(&I)"
    assert dialog.isVisible()


def test_what_is_still_wrong_stays_typed(qtbot, dialog, rows):
    box = rows("沈雨田,女,539900199708050525,2021.6,石桥村党支部,").box
    qtbot.keyClick(dialog, KEY.Key_F7)
    qtbot.keyClicks(box.field, "5399001997")
    qtbot.keyClick(box.field, KEY.Key_Return)
    settle(qtbot, dialog)
    assert box.field.text() == "5399001997"
    assert "位" in box.told.text()
    assert decision(dialog, 2) is Decision.PARK


def test_a_missing_branch_is_chosen_in_the_box(qtbot, dialog, branch, rows):
    box = rows("沈雨田,女,539900199708050524,2021.6,,").box
    assert box.original.text().endswith("（空）")
    box.field.setFocus()
    commit(box.field.lineEdit(), branch.name)
    qtbot.mouseClick(box.use_button, LEFT)
    settle(qtbot, dialog)
    assert decision(dialog, 2) is Decision.NEW


def test_two_faults_of_a_row_are_mended_one_after_the_other(qtbot, dialog, rows):
    box = rows("沈雨田,女,539900199708050525,不清楚呢,石桥村党支部,").box
    qtbot.keyClick(dialog, KEY.Key_F7)
    assert "入党日期" in box.head.text()
    qtbot.keyClicks(box.field, "2021.6")
    qtbot.keyClick(box.field, KEY.Key_Return)
    settle(qtbot, dialog)
    assert "身份证号" in box.head.text()
    assert QApplication.focusWidget() is box.field
    qtbot.keyClicks(box.field, "539900199708050524")
    qtbot.keyClick(box.field, KEY.Key_Return)
    settle(qtbot, dialog)
    assert decision(dialog, 2) is Decision.NEW


def test_differences_of_a_known_person_are_ticked_one_by_one(qtbot, dialog, member, desk, rows):
    changed = SHEN.replace("19900000217", "19900000218").replace("2021.6", "2020.6")
    box = rows(changed).box
    go_to(dialog, 2)
    assert decision(dialog, 2) is Decision.UPDATE
    boxes = box.differences.boxes
    assert set(boxes) == {"phone", "joined_date"}
    assert "19900000218" not in words_of(box) + boxes["phone"].text()
    box.go_to_field()
    press_keys(qtbot, KEY.Key_Space)
    first = next(iter(boxes))
    assert line(dialog, 2).fields == set(boxes) - {first}
    with qtbot.waitSignal(dialog.shell.done, timeout=WAIT):
        dialog.go_on()
    now = members.get(desk, member.id)
    kept = {"phone": "19900000217", "joined_date": Day(2021, 6)}
    assert getattr(now, first) == kept[first]
    assert dialog.taking.head.text() == "已导入：更新 1 人"


def test_a_row_with_nothing_ticked_is_passed_over(qtbot, dialog, member, rows):
    box = rows(SHEN.replace("19900000217", "19900000218")).box
    go_to(dialog, 2)
    qtbot.mouseClick(box.differences.boxes["phone"], LEFT, pos=QPoint(8, 10))
    assert decision(dialog, 2) is Decision.SKIP
    assert not dialog.go_button.isEnabled()


def test_empty_cells_empty_nothing_unless_the_clerk_turns_that_over(qtbot, dialog, member, rows):
    box = rows(SHEN.replace("19900000217", "")).box
    assert decision(dialog, 2) is Decision.SKIP
    qtbot.mouseClick(dialog.blanks, LEFT, pos=QPoint(8, 12))
    settle(qtbot, dialog)
    assert "空格子会清空" in dialog.banner.said()
    go_to(dialog, 2)
    assert "phone" in box.differences.boxes
    qtbot.mouseClick(dialog.blanks, LEFT, pos=QPoint(8, 12))
    settle(qtbot, dialog)
    assert dialog.banner.said() == ""
    assert decision(dialog, 2) is Decision.SKIP


def test_somebody_of_the_same_name_and_birth_is_suggested_only(qtbot, dialog, desk, branch, rows):
    known = Member(name="沈雨田", sex="女", birth_date=Day(1997, 8, 5), joined_date=Day(2021, 6))
    key = members.enrol(desk, known, Membership(member_id="", unit_id=branch.id)).id
    box = rows(SHEN).box
    assert decision(dialog, 2) is Decision.OPEN
    assert "石桥村党支部" in box.suggested.currentText()
    box.go_to_field()
    assert QApplication.focusWidget() is box.suggested
    press_keys(qtbot, KEY.Key_Return)
    assert decision(dialog, 2) is Decision.UPDATE
    assert line(dialog, 2).match.key == key
    assert "id_number" in box.differences.boxes


def test_all_who_are_suggested_can_be_taken_for_those_at_once(qtbot, dialog, desk, branch, rows):
    for name, birth in (("沈雨田", Day(1997, 8, 5)), ("祁远山", Day(1982, 4, 11))):
        known = Member(name=name, sex="女", birth_date=birth, joined_date=Day(2010, 6))
        members.enrol(desk, known, Membership(member_id="", unit_id=branch.id))
    rows(SHEN, "祁远山,男,539900198204110031,2010.7,石桥村党支部,19900000333")
    dialog.rows._fill_alike()
    act = dialog.rows.alike_menu.actions()[0]
    assert act.text() == "像第 2 行这样的 2 行都当作提示的人更新"
    act.trigger()
    assert [decision(dialog, row) for row in (2, 3)] == [Decision.UPDATE, Decision.UPDATE]


def test_whoever_only_shares_the_name_is_taken_as_new(qtbot, dialog, desk, branch, rows):
    known = Member(name="沈雨田", sex="女", birth_date=Day(1997, 8, 5), joined_date=Day(2021, 6))
    members.enrol(desk, known, Membership(member_id="", unit_id=branch.id))
    rows(SHEN)
    qtbot.keyClick(dialog.rows.table, KEY.Key_1)
    assert decision(dialog, 2) is Decision.NEW


def test_no_whole_id_number_is_on_the_screen(dialog, rows):
    page = rows(SHEN, "祁远山,男,539900198204110031,2010.7,石桥村党支部,19900000333")
    page.chips.choose(ALL)
    said = words_of(dialog)
    for key in page.table.records.all_keys():
        shown = page._line(key)
        said += "".join(shown.typed(f) + shown.understood(f) for f in shown.columns)
    for secret in ("539900199708050524", "539900198204110031", "19900000217"):
        assert secret not in said


def test_rows_that_are_not_taken_are_exported_as_they_came(
    qtbot, monkeypatch, dialog, rows, tmp_path
):
    rows(SHEN, "祁远山,男,12345,2010.7,石桥村党支部,")
    monkeypatch.setattr(ask, "choose_new_file", lambda *told: tmp_path / "未过")
    qtbot.mouseClick(dialog.rows.export_button, LEFT)
    settle(qtbot, dialog)
    qtbot.waitUntil(lambda: dialog.toast.said().startswith("1 行已导出到"), timeout=WAIT)
    table = reader.read(tmp_path / "未过.xlsx")
    assert table.rows[1][:3] == ("祁远山", "男", "12345")


def test_what_was_put_aside_deliberately_asks_no_more(qtbot, dialog, rows):
    chips = rows("沈雨田,女,12345,2021.6,石桥村党支部,").chips
    assert chips._buttons[Decision.OPEN].text() == "要您决定 1"
    qtbot.mouseClick(dialog.rows.box.park_button, LEFT)
    assert decision(dialog, 2) is Decision.PARK
    assert chips._buttons[Decision.OPEN].text() == "要您决定 0"


def test_an_understood_cell_is_corrected_by_double_click(qtbot, dialog, rows):
    page = rows(SHEN, "杜春岭,男,,2020,石桥村党支部,")
    go_to(dialog, 2)
    names = [one.name for one in page.table.records.columns]
    place = page.table.visualRect(page.table.currentIndex().siblingAtColumn(names.index("name")))
    for act in (qtbot.mouseClick, qtbot.mouseDClick):
        act(page.table.viewport(), LEFT, pos=place.center())
    assert QApplication.focusWidget() is page.box.field
    page.box.field.selectAll()
    commit(page.box.field, "沈雨甜")
    qtbot.keyClick(page.box.field, KEY.Key_Return)
    settle(qtbot, dialog)
    assert line(dialog, 2).name == "沈雨甜"
    assert page.table.current_key() == "2"
    assert page.box.field is None


def test_f2_goes_from_cell_to_cell_of_a_row(qtbot, dialog, rows):
    page = rows(SHEN)
    go_to(dialog, 2)
    qtbot.keyClick(dialog, KEY.Key_F2)
    assert "姓名" in page.box.head.text()
    qtbot.keyClick(dialog, KEY.Key_F2)
    assert "身份证号" in page.box.head.text()
    assert page.box.field.property("fault") != "error"
    dialog.resize(640, 440)
    for _ in range(2):
        qtbot.keyClick(dialog, KEY.Key_F2)
    assert "joined_date" not in [one.name for one in page.table.shown_columns()]
    assert "入党日期" in page.box.head.text()
