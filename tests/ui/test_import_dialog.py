import shutil
from pathlib import Path

import pytest
from clipping import clipped_when_settled, mnemonics
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMainWindow

from flowdesk.services import imports, journal, register, units
from flowdesk.ui import ask
from flowdesk.ui.import_dialog import FILE, HEADS, ROWS, ImportDialog, take_in
from flowdesk.ui.import_rows import ALL, DECIDE, READY
from flowdesk.ui.settings import Settings
from flowdesk.ui.shell import Shell

ROSTER = Path(__file__).parents[1] / "data" / "roster"
CTRL = Qt.KeyboardModifier.ControlModifier
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def shell(qtbot, desk):
    window = QMainWindow()
    qtbot.addWidget(window)
    shell = Shell(desk, Settings(), window)
    window.show()
    yield shell
    shell.close()


@pytest.fixture
def dialog(shell):
    """The import, just opened."""
    return take_in(shell)


@pytest.fixture
def read(qtbot, monkeypatch, dialog):
    """Choose a file by the button and wait until it is read or refused."""

    def act(path):
        monkeypatch.setattr(ask, "choose_file", lambda *told: path)
        qtbot.mouseClick(dialog.choose_button, LEFT)
        assert "正在读" in dialog.banner.said()
        qtbot.waitUntil(lambda: "正在读" not in dialog.banner.said(), timeout=20_000)

    return act


def text_file(path, lines, encoding="utf-8"):
    path.write_bytes("\n".join(lines).encode(encoding))
    return path


def cells(table, name):
    column = next(one for one in table.records.columns if one.name == name)
    return [table.records.cell(row, column) for row in range(table.records.rowCount())]


@pytest.mark.parametrize("name", ["roster.csv", "roster.xls", "roster.xlsx"])
def test_a_roster_goes_in_by_mouse_alone(qtbot, shell, dialog, read, desk, name):
    read(ROSTER / name)
    qtbot.mouseClick(dialog.go_button, LEFT)
    assert dialog.go_button.text() == "导入 269 行(&I)"
    with qtbot.waitSignal(shell.done, timeout=20_000) as done:
        qtbot.mouseClick(dialog.go_button, LEFT)
    assert done.args[0].startswith("已导入 269 人，12 行已搁置")
    assert register.counts(desk).members == 269
    assert len(imports.parked(desk)) == 12


def test_one_undo_takes_the_import_back(qtbot, shell, dialog, read, desk):
    read(ROSTER / "roster-clean.xlsx")
    dialog.go_on()
    with qtbot.waitSignal(shell.done, timeout=20_000):
        qtbot.keyClick(dialog, Qt.Key.Key_Return, CTRL)
    shell.undo()
    assert register.counts(desk).members == 0
    assert len(units.all_units(desk)) == 1


def test_the_heads_say_what_they_mean_and_personal_examples_are_masked(dialog, read):
    read(ROSTER / "roster.csv")
    assert dialog.steps.here == HEADS
    table = dialog.heads.table
    meant = dict(zip(cells(table, "head"), cells(table, "field"), strict=True))
    assert (meant["公民身份证号"], meant["入党时间"], meant["序号"]) == (
        "身份证号", "入党日期", "不导入")  # fmt: skip
    examples = dict(zip(cells(table, "head"), cells(table, "example"), strict=True))
    assert examples["公民身份证号"].startswith("533299********")
    assert dialog.heads.told.text().startswith("表头在第 2 行")


def test_a_row_shows_what_was_typed_above_what_was_understood(dialog, read):
    read(ROSTER / "roster.csv")
    dialog.go_on()
    dialog.rows.show_only(ALL)
    line = dialog.rows._lines["3"]
    assert (line.typed("joined_date"), line.understood("joined_date")) == (
        "28-Jun-25", "2025-06-28")  # fmt: skip
    assert "*" in line.typed("id_number")
    assert line.understood("id_number") == "校验相符"


def test_faults_stand_in_their_cell_and_in_full_below(qtbot, dialog, read):
    read(ROSTER / "roster.csv")
    dialog.go_on()
    line = dialog.rows._lines["40"]
    assert (line.typed("id_number"), line.understood("id_number")) == (
        "5.33299E+17", "号码已损坏，不能还原")  # fmt: skip
    assert dialog.rows.table.current_key() == "40"
    assert "末几位已丢" in dialog.rows.fault.text()
    qtbot.keyClick(dialog, Qt.Key.Key_F7)
    assert dialog.rows.table.current_key() == "72"
    assert dialog.rows.where.text().endswith("第 2 处，共 12 处")
    qtbot.keyClick(dialog, Qt.Key.Key_F7, Qt.KeyboardModifier.ShiftModifier)
    assert dialog.rows.table.current_key() == "40"


def test_the_chips_filter_and_count(qtbot, dialog, read):
    read(ROSTER / "roster.csv")
    dialog.go_on()
    counts = {}
    for name in (ALL, DECIDE, READY):
        qtbot.mouseClick(dialog.rows.chips[name], LEFT)
        counts[name] = dialog.rows.table.records.rowCount()
    assert counts == {ALL: 281, DECIDE: 12, READY: 269}
    assert dialog.rows.chips[DECIDE].text() == "要您决定 12"


def test_branches_that_would_be_founded_are_named_with_their_kind(dialog, read):
    read(ROSTER / "roster.csv")
    told = dialog.rows.units.text()
    assert "河东村党支部（村）" in told
    assert "乡政府机关党支部（机关）" in told


def test_no_whole_id_number_is_on_the_screen(dialog, read):
    read(ROSTER / "roster.csv")
    dialog.go_on()
    dialog.rows.show_only(ALL)
    numbers = [row.member.id_number for row in dialog._plan.importable]
    line = dialog.rows._lines[str(dialog._plan.importable[0].row)]
    assert numbers[0] not in line.typed("id_number") + line.understood("id_number")
    assert all(number not in dialog.rows.fault.text() for number in numbers)


def test_cancelling_after_reading_writes_nothing(qtbot, dialog, read, desk):
    before = journal.next_undo(desk)
    read(ROSTER / "roster.csv")
    dialog.go_on()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert journal.next_undo(desk) == before


def test_cancelling_while_reading_is_safe(qtbot, monkeypatch, shell, dialog):
    monkeypatch.setattr(ask, "choose_file", lambda *told: ROSTER / "roster.xlsx")
    dialog.choose()
    dialog.reject()
    qtbot.waitUntil(lambda: not shell.background.is_busy(), timeout=20_000)
    assert shell.window.findChild(ImportDialog) is None


def test_a_file_that_was_imported_before_is_refused_in_words(qtbot, dialog, read, desk):
    imports.take(desk, imports.plan_for(desk, ROSTER / "roster.csv"))
    read(ROSTER / "roster.csv")
    assert "已经导入过" in dialog.banner.said()
    assert dialog.steps.here == FILE
    assert dialog.choose_button.isEnabled()


def test_what_is_no_sheet_is_refused_and_another_may_be_chosen(dialog, read, tmp_path):
    picture = tmp_path / "照片.xlsx"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(64))
    read(picture)
    assert "这不是表格文件" in dialog.banner.said()
    read(ROSTER / "roster.csv")
    assert dialog.steps.here == HEADS
    assert dialog.banner.said() == ""


def test_another_encoding_reads_the_file_again(qtbot, dialog, read, tmp_path):
    read(text_file(tmp_path / "名册.csv", ["姓名,民族", "林青山,彝族"], "big5"))
    assert "没有找到表头" in dialog.banner.said()
    dialog.encoding.setFocus()
    qtbot.keyClicks(dialog.encoding, "B")
    qtbot.keyClick(dialog.encoding, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.steps.here == HEADS, timeout=20_000)
    assert cells(dialog.heads.table, "example")[0] == "林青山"


def test_another_sheet_of_the_workbook_can_be_chosen(qtbot, dialog, read, tmp_path):
    import xlsxwriter

    path = tmp_path / "两表.xlsx"
    with xlsxwriter.Workbook(path) as book:
        for sheet, name in (("旧", "祁远山"), ("新", "沈雨田")):
            rows = book.add_worksheet(sheet)
            rows.write_row(0, 0, ["姓名", "性别", "党支部"])
            rows.write_row(1, 0, [name, "女", "石桥村党支部"])
    read(path)
    wanted = "新" if dialog.sheet.value() == "旧" else "旧"
    dialog.sheet.set_value(wanted)
    dialog.sheet.activated.emit(dialog.sheet.currentIndex())
    other = {"旧": "祁远山", "新": "沈雨田"}[wanted]
    qtbot.waitUntil(lambda: cells(dialog.heads.table, "example")[0] == other, timeout=20_000)


def test_a_file_on_which_nobody_can_be_taken_is_parked_whole(qtbot, dialog, read, tmp_path):
    read(text_file(tmp_path / "名册.csv", ["姓名,身份证号,党支部", "沈雨田,12345,石桥村党支部"]))
    dialog.go_on()
    assert dialog.go_button.text() == "全部搁置 1 行(&I)"


def test_a_refusal_while_writing_keeps_the_rows_on_the_screen(qtbot, dialog, read, desk):
    read(ROSTER / "roster.csv")
    dialog.go_on()
    imports.take(desk, dialog._plan)  # meanwhile, by a command
    dialog.go_on()
    qtbot.waitUntil(lambda: "已经导入过" in dialog.banner.said(), timeout=20_000)
    assert dialog.steps.here == ROWS
    assert dialog.rows.table.records.rowCount() == 12


def test_the_encoding_list_is_shown_for_text_files_only(dialog, read, tmp_path):
    read(ROSTER / "roster.xls")
    assert not dialog.encoding.isVisible()
    shutil.copy(ROSTER / "roster.csv", tmp_path / "又一份.csv")
    read(tmp_path / "又一份.csv")
    assert dialog.encoding.isVisible()
    assert dialog.encoding.value() == "gb18030"


@pytest.mark.parametrize("size", [(1180, 640), (880, 460)])
def test_no_word_of_any_step_is_clipped(dialog, read, size):
    dialog.resize(*size)
    assert clipped_when_settled(dialog) == []
    read(ROSTER / "roster.csv")
    assert clipped_when_settled(dialog) == []
    dialog.go_on()
    assert clipped_when_settled(dialog) == []
    letters = mnemonics(dialog)
    assert len(letters) == len(set(letters))
