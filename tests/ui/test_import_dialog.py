from pathlib import Path

import pytest
from clipping import clipped_when_settled, mnemonics
from hands import column, commit, words_of
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QMainWindow

from flowdesk.domain.days import Day
from flowdesk.domain.intake import Decision
from flowdesk.domain.member import Member, Membership
from flowdesk.services import imports, journal, members, register, units
from flowdesk.sheets import reader
from flowdesk.ui import ask
from flowdesk.ui.import_dialog import FILE, HEADS, ROWS, TAKING, ImportDialog, accepts, take_in
from flowdesk.ui.import_file import mask_numbers
from flowdesk.ui.import_rows import ALL
from flowdesk.ui.parked_dialog import ParkedDialog
from flowdesk.ui.settings import Settings
from flowdesk.ui.shell import Shell

ROSTER = Path(__file__).parents[1] / "data" / "roster"
CTRL, ALT, SHIFT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
LEFT, KEY = Qt.MouseButton.LeftButton, Qt.Key
HEAD = "姓名,性别,公民身份证号,入党时间,所在党支部,联系电话"
SHEN = "沈雨田,女,539900199708050524,2021.6,石桥村党支部,19900000217"
WAIT = 20_000
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support grabbing the keyboard")


@pytest.fixture
def shell(qtbot, desk):
    window = QMainWindow()
    qtbot.addWidget(window)
    shell = Shell(desk, Settings(), window)
    window.show()
    yield shell
    shell.close()


@pytest.fixture
def dialog(qtbot, shell):
    """The import, just opened."""
    dialog = take_in(shell)
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


@pytest.fixture
def read(qtbot, monkeypatch, dialog):
    """Choose a file by the button and wait until it is understood or refused."""

    def act(path, into=None):
        chosen = into or dialog
        monkeypatch.setattr(ask, "choose_file", lambda *told: path)
        qtbot.mouseClick(chosen.file.choose_button, LEFT)
        settle(qtbot, chosen)

    return act


@pytest.fixture
def rows(qtbot, dialog, read, tmp_path):
    """Read a small sheet of one's own and go to its rows."""

    def act(*lines, head=HEAD):
        read(text_file(tmp_path / "名册.csv", [head, *lines]))
        dialog.go_on()
        dialog.go_on()
        assert dialog.steps.here == ROWS
        return dialog.rows

    return act


def settle(qtbot, dialog):
    """Wait until nothing is being read or understood any more."""
    qtbot.waitUntil(lambda: not dialog.shell.background.is_busy(), timeout=WAIT)
    qtbot.waitUntil(lambda: "正在" not in dialog.banner.said(), timeout=WAIT)


def text_file(path, lines, encoding="utf-8"):
    path.write_bytes("\n".join(lines).encode(encoding))
    return path


def line(dialog, row):
    return dialog.sitting.intake.line(row)


def decision(dialog, row):
    return line(dialog, row).decision


def go_to(dialog, row):
    dialog.rows.chips.choose(ALL)
    assert dialog.rows.table.go_to(str(row))
    dialog.rows.table.setFocus()


def press_keys(qtbot, *keys):
    for key in keys:
        qtbot.keyClick(QApplication.focusWidget(), key)


# Choosing


@pytest.mark.parametrize("name", ["roster.csv", "roster.xls", "roster.xlsx"])
def test_a_roster_goes_in_by_mouse_alone(qtbot, shell, dialog, read, desk, name):
    read(ROSTER / name)
    for _ in range(2):
        qtbot.mouseClick(dialog.go_button, LEFT)
    assert dialog.go_button.text() == "导入 269 行(&I)"
    assert dialog.told.text() == "将新增 269；其余 12 行留在搁置里"
    with qtbot.waitSignal(shell.done, timeout=WAIT):
        qtbot.mouseClick(dialog.go_button, LEFT)
    assert dialog.taking.head.text() == "已导入：新增 269 人"
    assert register.counts(desk).members == 269
    assert len(imports.parked(desk)) == 12


def test_a_roster_goes_in_by_keys_alone(qtbot, monkeypatch, shell, dialog, desk):
    monkeypatch.setattr(ask, "choose_file", lambda *told: ROSTER / "roster.csv")
    qtbot.keyClick(dialog, KEY.Key_F, ALT)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is dialog.go_button, timeout=WAIT)
    press_keys(qtbot, KEY.Key_Space)
    assert QApplication.focusWidget() is dialog.heads.table
    qtbot.keyClick(dialog.heads.table, KEY.Key_Return, CTRL)
    press_keys(qtbot, KEY.Key_3)
    assert decision(dialog, 40) is Decision.SKIP
    with qtbot.waitSignal(shell.done, timeout=WAIT):
        qtbot.keyClick(dialog, KEY.Key_I, ALT)
    press_keys(qtbot, KEY.Key_Space)
    assert not dialog.isVisible()
    assert (register.counts(desk).members, len(imports.parked(desk))) == (269, 11)


def test_the_first_lines_are_shown_with_numbers_masked(dialog, read):
    read(ROSTER / "roster.csv")
    first = dialog.file.first
    assert first.item(1, 1).text() == "姓名"
    shown = first.item(2, 4).text()
    assert shown.startswith("533299********")


def test_only_long_numbers_are_masked():
    assert mask_numbers("沈雨田 539900199708050524 19900000217 2021.6") == (
        "沈雨田 539900********0524 199****0217 2021.6")  # fmt: skip


def test_rows_copied_in_wps_are_pasted_by_the_keyboard(qtbot, dialog):
    text = "\n".join((HEAD, SHEN)).replace(",", "\t")
    QApplication.clipboard().setText(text)
    qtbot.keyClick(dialog, KEY.Key_V, CTRL)
    settle(qtbot, dialog)
    assert dialog.sitting.intake.lines[0].name == "沈雨田"
    assert dialog.go_button.isEnabled()


def test_an_empty_clipboard_is_told(qtbot, dialog):
    QApplication.clipboard().setText("")
    qtbot.mouseClick(dialog.file.paste_button, LEFT)
    settle(qtbot, dialog)
    assert "剪贴板里没有" in dialog.banner.said()
    assert not dialog.go_button.isEnabled()


def test_a_file_can_be_dropped(qtbot, dialog):
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(ROSTER / "roster.xlsx"))])
    assert accepts(mime)
    where, buttons = QPoint(50, 50), Qt.MouseButton.LeftButton
    none, copy = Qt.KeyboardModifier.NoModifier, Qt.DropAction.CopyAction
    enter = QDragEnterEvent(where, copy, mime, buttons, none)
    QApplication.sendEvent(dialog, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(dialog, QDropEvent(where, copy, mime, buttons, none))
    settle(qtbot, dialog)
    assert len(dialog.sitting.intake.lines) == 281


def test_what_is_no_file_is_not_accepted():
    mime = QMimeData()
    mime.setText("沈雨田")
    assert not accepts(mime)


def test_the_import_opens_at_once_with_a_file(qtbot, shell):
    dialog = take_in(shell, path=ROSTER / "roster.xls")
    settle(qtbot, dialog)
    assert dialog.windowTitle() == "导入党员名册"
    assert not dialog.file.encoding.isVisible()


def test_what_is_no_sheet_is_refused_and_another_may_be_chosen(dialog, read, tmp_path):
    picture = tmp_path / "照片.xlsx"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(64))
    read(picture)
    assert "这不是表格文件" in dialog.banner.said()
    assert not dialog.go_button.isEnabled()
    read(ROSTER / "roster.csv")
    assert dialog.banner.said() == ""
    assert dialog.go_button.isEnabled()


def test_another_encoding_reads_the_file_again_at_once(qtbot, dialog, read, tmp_path):
    read(text_file(tmp_path / "名册.csv", ["姓名,民族", "林青山,彝族"], "big5"))
    assert "没有找到表头" in dialog.banner.said()
    dialog.file.encoding.setFocus()
    qtbot.keyClicks(dialog.file.encoding, "B")
    qtbot.keyClick(dialog.file.encoding, KEY.Key_Return)
    settle(qtbot, dialog)
    assert dialog.file.first.item(1, 0).text() == "林青山"
    assert dialog.sitting.intake.lines[0].name == "林青山"


def test_lines_that_no_encoding_reads_are_shown_so_that_one_can_be_chosen(
    dialog, read, qtbot, tmp_path
):
    mixed = "姓名,性别\n沈雨田住在石桥村\n".encode() + "祁远山住在松林村\n".encode("gb18030")
    path = tmp_path / "混.csv"
    path.write_bytes(mixed)
    read(path)
    assert "两种文字编码" in dialog.banner.said()
    assert dialog.file.encoding.isVisible()
    assert "祁远山住在松林村" in dialog.file.first.item(2, 0).text()


def test_another_sheet_of_the_workbook_can_be_chosen(qtbot, dialog, read, tmp_path):
    import xlsxwriter

    path = tmp_path / "两表.xlsx"
    with xlsxwriter.Workbook(path) as book:
        for sheet, name in (("旧", "祁远山"), ("新", "沈雨田")):
            cells = book.add_worksheet(sheet)
            cells.write_row(0, 0, ["姓名", "性别", "党支部"])
            cells.write_row(1, 0, [name, "女", "石桥村党支部"])
    read(path)
    wanted = "新" if dialog.file.sheet.value() == "旧" else "旧"
    dialog.file.sheet.set_value(wanted)
    dialog.file.sheet.activated.emit(dialog.file.sheet.currentIndex())
    settle(qtbot, dialog)
    assert dialog.sitting.intake.lines[0].name == {"旧": "祁远山", "新": "沈雨田"}[wanted]


def test_a_file_that_was_imported_before_is_refused_in_words(dialog, read, desk):
    imports.take(desk, imports.plan_for(desk, ROSTER / "roster.csv"))
    read(ROSTER / "roster.csv")
    assert "已经导入过" in dialog.banner.said()
    assert dialog.steps.here == FILE
    assert not dialog.go_button.isEnabled()


def test_cancelling_while_reading_is_safe(qtbot, monkeypatch, shell, dialog):
    monkeypatch.setattr(ask, "choose_file", lambda *told: ROSTER / "roster.xlsx")
    dialog.file.choose()
    dialog.reject()
    qtbot.waitUntil(lambda: not shell.background.is_busy(), timeout=WAIT)
    assert shell.window.findChild(ImportDialog) is None


# Heads


def test_the_heads_say_what_they_mean_and_personal_examples_are_masked(dialog, read):
    read(ROSTER / "roster.csv")
    dialog.go_on()
    table = dialog.heads.table
    heads = column(table, "head")
    meant = dict(zip(heads, column(table, "field"), strict=True))
    assert (meant["公民身份证号"], meant["入党时间"]) == ("身份证号 ▾", "入党日期 ▾")
    examples = dict(zip(heads, column(table, "example"), strict=True))
    assert examples["公民身份证号"].startswith("533299********")
    assert dialog.place.text() == "roster.csv · 表头第 2 行 · GB18030"
    assert "河东村党支部（村）" in dialog.heads.told.text()


def choose_field(qtbot, dialog, letter, name):
    """Change what a column is taken as, by keys."""
    heads = dialog.heads
    heads.table.go_to(letter)
    qtbot.keyClick(heads.table, KEY.Key_Return)
    popup = heads.field.view()
    steps = heads.field.findData(name) - heads.field.currentIndex()
    for _ in range(abs(steps)):
        qtbot.keyClick(popup, KEY.Key_Down if steps > 0 else KEY.Key_Up)
    qtbot.keyClick(popup, KEY.Key_Return)
    settle(qtbot, dialog)


def test_a_column_that_is_not_understood_can_be_told_by_keys(qtbot, dialog, read, tmp_path):
    read(text_file(tmp_path / "册.csv", ["姓名,公民身份证号,绰号", "沈雨田,,小雨"]))
    dialog.go_on()
    assert column(dialog.heads.table, "field")[2] == "不导入 ▾"
    choose_field(qtbot, dialog, "C", "alias")
    assert column(dialog.heads.table, "field")[2] == "曾用名 ▾"
    assert dialog.sitting.intake.lines[0].understood["alias"] == "小雨"


def test_a_field_is_used_once_and_leaves_the_column_that_had_it(qtbot, dialog, read, tmp_path):
    read(text_file(tmp_path / "册.csv", ["姓名,公民身份证号,真名", "小雨,,沈雨田"]))
    dialog.go_on()
    choose_field(qtbot, dialog, "C", "name")
    assert column(dialog.heads.table, "field")[0] == "不导入 ▾"
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
    assert column(again.heads.table, "field")[2] == "曾用名 ▾"
    qtbot.mouseClick(again.heads.again_button, LEFT)
    settle(qtbot, again)
    assert column(again.heads.table, "field")[2] == "不导入 ▾"
    assert not again.heads.again_button.isVisible()


# Rows


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


# Other kinds

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


# Taking


def test_a_file_on_which_nobody_can_be_taken_is_parked_whole(qtbot, dialog, rows, desk):
    rows("沈雨田,女,12345,2021.6,石桥村党支部,")
    assert dialog.go_button.text() == "全部搁置 1 行(&I)"
    with qtbot.waitSignal(dialog.shell.done, timeout=WAIT):
        dialog.go_on()
    assert dialog.taking.head.text() == "没有导入任何一行"
    assert len(imports.parked(desk)) == 1


def test_one_undo_takes_the_import_back(qtbot, shell, dialog, read, desk):
    read(ROSTER / "roster-clean.xlsx")
    dialog.go_on()
    dialog.go_on()
    with qtbot.waitSignal(shell.done, timeout=WAIT):
        qtbot.keyClick(dialog, KEY.Key_Return, CTRL)
    assert dialog.taking.undo_button.isVisible()
    with qtbot.waitSignal(shell.done, timeout=WAIT):
        qtbot.keyClick(dialog, KEY.Key_U, ALT)
    assert register.counts(desk).members == 0
    assert len(units.all_units(desk)) == 1
    assert dialog.taking.head.text() == "已撤销这次导入"
    assert not dialog.taking.undo_button.isVisible()


def test_escape_while_taking_stops_it_and_writes_nothing(qtbot, monkeypatch, dialog, read, desk):
    read(ROSTER / "roster.csv")
    dialog.go_on()
    dialog.go_on()
    before = journal.next_undo(desk)
    dialog.go_on()
    assert dialog.steps.here == TAKING
    qtbot.keyClick(dialog, KEY.Key_Escape)
    settle(qtbot, dialog)
    assert dialog.isVisible()
    assert dialog.steps.here == ROWS
    assert "已停止" in dialog.banner.said()
    assert journal.next_undo(desk) == before
    assert register.counts(desk).members == 0


def test_a_refusal_while_writing_keeps_the_rows_on_the_screen(qtbot, dialog, read, desk):
    read(ROSTER / "roster.csv")
    dialog.go_on()
    dialog.go_on()
    imports.take(desk, dialog.sitting.intake)  # meanwhile, by a command
    dialog.go_on()
    qtbot.waitUntil(lambda: "已经导入过" in dialog.banner.said(), timeout=WAIT)
    assert dialog.steps.here == ROWS
    assert dialog.rows.table.records.rowCount() == 12


def test_the_parked_rows_are_one_button_away(qtbot, shell, dialog, rows):
    rows(SHEN, "祁远山,男,12345,2010.7,石桥村党支部,")
    with qtbot.waitSignal(shell.done, timeout=WAIT):
        dialog.go_on()
    qtbot.mouseClick(dialog.taking.parked_button, LEFT)
    assert not dialog.isVisible()
    shown = shell.window.findChild(ParkedDialog)
    assert shown._shown.name == "祁远山"


# Leaving


def test_leaving_half_way_writes_nothing(qtbot, dialog, read, desk):
    before = journal.next_undo(desk)
    read(ROSTER / "roster.csv")
    dialog.go_on()
    dialog.go_on()
    qtbot.keyClick(dialog, KEY.Key_Escape)
    assert not dialog.isVisible()
    assert journal.next_undo(desk) == before


def test_decisions_are_kept_until_the_program_ends(qtbot, shell, dialog, rows):
    rows(SHEN, "祁远山,男,539900198204110031,2010.7,石桥村党支部,")
    qtbot.keyClick(dialog.rows.table, KEY.Key_3)
    qtbot.keyClick(dialog, KEY.Key_Escape)
    again = take_in(shell)
    assert "看到一半" in again.banner.said()
    qtbot.mouseClick(again.banner._button, LEFT)
    settle(qtbot, again)
    assert again.steps.here == ROWS
    assert decision(again, 2) is Decision.SKIP
    assert again.rows.table.records.rowCount() == 2


def test_without_decisions_nothing_is_kept(qtbot, shell, dialog, rows):
    rows(SHEN)
    qtbot.keyClick(dialog, KEY.Key_Escape)
    assert take_in(shell).banner.said() == ""


def test_going_back_and_on_keeps_decisions(qtbot, dialog, rows):
    rows(SHEN)
    qtbot.keyClick(dialog.rows.table, KEY.Key_3)
    qtbot.mouseClick(dialog.back_button, LEFT)
    assert dialog.steps.here == HEADS
    dialog.go_on()
    assert decision(dialog, 2) is Decision.SKIP


# Looks


@pytest.mark.parametrize("size", [(1180, 640), (880, 460)])
def test_no_word_of_any_step_is_clipped(qtbot, dialog, read, size):
    dialog.resize(*size)
    assert clipped_when_settled(dialog) == []
    read(ROSTER / "roster.csv")
    for _ in range(3):
        assert clipped_when_settled(dialog) == []
        letters = mnemonics(dialog)
        assert len(letters) == len(set(letters))
        dialog.go_on()
    qtbot.waitUntil(lambda: dialog.taking.is_done, timeout=WAIT)
    assert clipped_when_settled(dialog) == []


def test_a_changed_row_of_a_known_person_is_not_clipped(dialog, member, rows):
    dialog.resize(880, 460)
    rows(SHEN.replace("19900000217", "19900000218").replace("2021.6", "2020.6"))
    go_to(dialog, 2)
    assert clipped_when_settled(dialog) == []
