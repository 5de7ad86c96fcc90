import importing
import pytest
from clipping import clipped_when_settled, mnemonics
from importing import (
    ALT,
    CTRL,
    HEAD,
    KEY,
    LEFT,
    ROSTER,
    SHEN,
    WAIT,
    decision,
    go_to,
    press_keys,
    settle,
    text_file,
)
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from flowdesk.domain.intake import Decision
from flowdesk.services import imports, journal, register, units
from flowdesk.ui import ask
from flowdesk.ui.import_dialog import FILE, HEADS, ROWS, TAKING, ImportDialog, accepts, take_in
from flowdesk.ui.import_masks import mask_lines, mask_numbers, mask_text_lines
from flowdesk.ui.parked_dialog import ParkedDialog

shell, dialog, read, rows = importing.shell, importing.dialog, importing.read, importing.rows
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support grabbing the keyboard")


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


def test_a_telephone_written_in_groups_is_masked_too():
    assert mask_numbers("电话 199 0000 0217") == "电话 199******0217"


def test_an_address_is_masked_under_its_heading_and_without_one():
    head = ["姓名", "家庭住址", "所在党支部"]
    lines = [["石桥镇党员名册", "", ""], head, ["沈雨田", "石桥村老街", "石桥村党支部"]]
    assert mask_lines(lines)[1:] == [head, ["沈雨田", "石桥村***", "石桥村党支部"]]
    assert mask_lines([["沈雨田", "石桥村2组18号", "石桥村党支部"]]) == [
        ["沈雨田", "石桥村***", "石桥村党支部"]
    ]
    assert mask_lines([["联系电话"], ["19900000217"]])[1] == ["199****0217"]
    assert mask_text_lines(["姓名,住址", "沈雨田,石桥村老街"]) == ["姓名,住址", "沈雨田,石桥村***"]


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


# An empty sheet


def test_an_empty_sheet_of_a_kind_is_written_and_can_be_taken_in(
    qtbot, monkeypatch, dialog, read, tmp_path
):
    path = tmp_path / "空表"
    monkeypatch.setattr(ask, "choose_new_file", lambda *told: path)
    offered = dialog.file.sample_button.menu().actions()
    assert [act.text() for act in offered] == [title for _, title in imports.kinds()]
    offered[0].trigger()
    qtbot.waitUntil(lambda: "空表已存到" in dialog.file.said.text(), timeout=WAIT)
    read(tmp_path / "空表.xlsx")
    assert dialog.file.kind.value() == "members"


def test_an_empty_sheet_goes_nowhere_where_no_file_is_named(monkeypatch, dialog):
    monkeypatch.setattr(ask, "choose_new_file", lambda *told: None)
    dialog.file.sample_button.menu().actions()[1].trigger()
    assert dialog.file.said.text() == ""
