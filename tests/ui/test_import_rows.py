import importing
import pytest
from importing import KEY, LEFT, ROSTER, SHEN, SHIFT, WAIT, decision, line, settle
from PySide6.QtWidgets import QApplication

from flowdesk.domain.intake import Decision
from flowdesk.ui.import_rows import ALL

shell, dialog, read, rows = importing.shell, importing.dialog, importing.read, importing.rows
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support grabbing the keyboard")


def test_a_row_shows_what_was_typed_above_what_was_understood(dialog, read):
    read(ROSTER / "roster.csv")
    dialog.go_on()
    dialog.go_on()
    dialog.rows.chips.choose(ALL)
    shown = dialog.rows._line("3")
    assert (shown.typed("joined_date"), shown.understood("joined_date")) == (
        "28-Jun-25", "2025-06-28")  # fmt: skip
    assert "*" in shown.typed("id_number")
    assert shown.understood("id_number") == "同上，校验相符"


def test_faults_stand_in_their_cell_and_in_full_below(qtbot, dialog, read):
    read(ROSTER / "roster.csv")
    dialog.go_on()
    dialog.go_on()
    shown = dialog.rows._line("40")
    assert (shown.typed("id_number"), shown.understood("id_number")) == (
        "5.33299E+17", "号码已损坏，不能还原")  # fmt: skip
    assert dialog.rows.table.current_key() == "40"
    assert "末几位已丢" in dialog.rows.box.told.text()
    qtbot.keyClick(dialog, KEY.Key_F7)
    assert dialog.rows.table.current_key() == "72"
    assert QApplication.focusWidget() is dialog.rows.box.field
    qtbot.keyClick(dialog, KEY.Key_F7, SHIFT)
    assert dialog.rows.table.current_key() == "40"


def test_the_chips_filter_and_count(qtbot, dialog, read):
    read(ROSTER / "roster.csv")
    dialog.go_on()
    dialog.go_on()
    chips = dialog.rows.chips
    counts = {}
    for name in (ALL, Decision.OPEN, Decision.NEW, Decision.PARK):
        qtbot.mouseClick(chips._buttons[name], LEFT)
        counts[name] = dialog.rows.table.records.rowCount()
    assert counts == {ALL: 281, Decision.OPEN: 12, Decision.NEW: 269, Decision.PARK: 12}
    assert chips._buttons[Decision.OPEN].text() == "要您决定 12"


def test_space_and_digits_decide(qtbot, dialog, rows):
    table = rows(SHEN).table
    table.setFocus()
    for key, wanted in (
        (KEY.Key_Space, Decision.SKIP),
        (KEY.Key_Space, Decision.PARK),
        (KEY.Key_Space, Decision.NEW),
        (KEY.Key_3, Decision.SKIP),
        (KEY.Key_1, Decision.NEW),
        (KEY.Key_4, Decision.PARK),
    ):
        qtbot.keyClick(table, key)
        assert decision(dialog, 2) is wanted
    assert dialog.go_button.text() == "全部搁置 1 行(&I)"


def test_a_decision_that_is_not_allowed_is_explained(qtbot, dialog, rows):
    box = rows(SHEN).box
    qtbot.keyClick(dialog.rows.table, KEY.Key_2)
    assert decision(dialog, 2) is Decision.NEW
    assert "没有可更新的" in box.told.text()


def test_a_click_on_the_decision_opens_the_four(qtbot, dialog, rows):
    table = rows(SHEN).table
    at = [one.name for one in table.records.columns].index("decision")
    qtbot.mouseClick(
        table.viewport(), LEFT, pos=table.visualRect(table.model().index(0, at)).center()
    )
    menu = QApplication.activePopupWidget()
    assert [act.text().partition("\t")[0] for act in menu.actions()] == [
        "新增",
        "更新",
        "跳过",
        "搁置",
    ]
    assert [act.isEnabled() for act in menu.actions()] == [True, False, True, True]
    qtbot.keyClick(menu, KEY.Key_Down)
    qtbot.keyClick(menu, KEY.Key_Down)
    qtbot.keyClick(menu, KEY.Key_Return)
    assert decision(dialog, 2) is Decision.SKIP


def test_rows_of_one_kind_are_decided_together(dialog, read):
    read(ROSTER / "roster.csv")
    dialog.go_on()
    dialog.go_on()
    dialog.rows._fill_alike()
    acts = dialog.rows.alike_menu.actions()
    assert [act.text() for act in acts] == [
        "像第 40 行这样的 2 行都跳过",
        "像第 40 行这样的 2 行都搁置",
    ]
    acts[0].trigger()
    assert [decision(dialog, row) for row in (40, 72, 185)] == [
        Decision.SKIP, Decision.SKIP, Decision.PARK]  # fmt: skip


VISITS = "被走访人,身份证号,走访时间,走访人,谈话内容"


def test_a_sheet_of_visits_is_known_for_what_it_is_and_goes_in(qtbot, dialog, member, rows):
    rows("沈雨田,539900199708050524,2026.10.2,苗青,家中都好", head=VISITS)
    assert dialog.windowTitle() == "导入走访、谈话记录"
    assert decision(dialog, 2) is Decision.NEW
    with qtbot.waitSignal(dialog.shell.done, timeout=WAIT):
        dialog.go_on()
    assert dialog.taking.head.text() == "已导入：新增 1 次"


def test_a_row_of_nobody_known_is_mended_by_the_number(qtbot, dialog, member, rows):
    box = rows("沈雨由,539900198204110031,2026.10.2,苗青,家中都好", head=VISITS).box
    assert "没有这个人" in box.told.text()
    qtbot.keyClick(dialog, KEY.Key_F7)
    qtbot.keyClicks(box.field, "539900199708050524")
    qtbot.keyClick(box.field, KEY.Key_Return)
    settle(qtbot, dialog)
    assert "姓名却写" in line(dialog, 2).told
