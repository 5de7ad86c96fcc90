import pytest
from clipping import clipped_when_settled, mnemonics
from hands import CTRL, commit
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QMainWindow

from flowdesk.domain.days import Day
from flowdesk.domain.register_list import ListColumn, RegisterList
from flowdesk.services import exports, papers
from flowdesk.sheets.reader import read
from flowdesk.ui import ask
from flowdesk.ui.export_dialog import export_register, export_table
from flowdesk.ui.settings import Settings
from flowdesk.ui.shell import Shell

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def out(tmp_path):
    """Give the folder that lists are written into."""
    (tmp_path / "导出").mkdir()
    return tmp_path / "导出"


@pytest.fixture
def shell(qtbot, desk):
    """Give what pages share, over an empty window."""
    window = QMainWindow()
    qtbot.addWidget(window)
    shell = Shell(desk, Settings(), window)
    window.show()
    yield shell
    shell.close()


@pytest.fixture
def show(qtbot, shell, member, out):
    """Open the export of one member, into the test's folder."""

    def act(marked=()):
        shell.settings.keep_word("export_folder", str(out))
        columns = ["name", "id_number", "phone", "no such column"]
        dialog = export_register(shell, [member.id], marked, columns)
        qtbot.waitUntil(dialog.isActiveWindow)
        return dialog

    return act


def finish(qtbot, dialog):
    qtbot.waitUntil(lambda: dialog._job is None and bool(dialog.banner.said()))
    return dialog.banner.said()


def files(folder):
    return [path.name for path in folder.iterdir()]


def test_the_list_on_show_leaves_masked_by_one_key(qtbot, show, out):
    dialog = show()
    qtbot.keyClick(dialog, Qt.Key.Key_Return, CTRL)
    assert finish(qtbot, dialog) == (
        f"已导出到 {out / '党员名册-2026-11-23.xlsx'}，写完已读回核对。"
    )
    rows = read(out / "党员名册-2026-11-23.xlsx").rows
    assert rows[0] == ("姓名", "身份证号", "手机")
    assert rows[1] == ("沈雨田", "539900********0524", "199****0217")


def test_unmasked_asks_what_for_before_anything_leaves(qtbot, desk, show, out):
    dialog = show()
    qtbot.keyClick(dialog.form.unmasked, Qt.Key.Key_Space)
    qtbot.mouseClick(dialog.export_button, LEFT)
    assert "请写明给谁、做什么用" in dialog.banner.said()
    assert (dialog.form.purpose.hasFocus(), files(out)) == (True, [])
    commit(dialog.form.purpose, "报县委组织部核对")
    qtbot.mouseClick(dialog.export_button, LEFT)
    assert "未遮盖" in finish(qtbot, dialog)
    assert papers.logged(desk.file)[0].purpose == "报县委组织部核对"


def test_unmasked_is_never_proposed_again_but_the_rest_is(qtbot, show):
    first = show()
    first.form.format.setCurrentIndex(1)
    first.form.columns.every.setChecked(True)
    first.form.unmasked.setChecked(True)
    commit(first.form.purpose, "核对")
    qtbot.mouseClick(first.export_button, LEFT)
    finish(qtbot, first)
    first.reject()
    again = show()
    assert again.form.masked.isChecked()
    assert (again.form.format.currentData(), again.form.columns.way()) == ("csv", "all")


@pytest.mark.parametrize("sure", [True, False])
def test_a_stick_is_offered_and_unmasked_goes_there_only_when_confirmed(
    qtbot, monkeypatch, show, tmp_path, sure
):
    stick = tmp_path / "U"
    stick.mkdir()
    monkeypatch.setenv("FLOWDESK_REMOVABLE", str(stick))
    asked = []
    monkeypatch.setattr(ask, "confirm", lambda *told: asked.append(told[1]) or sure)
    dialog = show()
    qtbot.mouseClick(dialog.form.target.stick_button, LEFT)
    qtbot.keyClick(dialog.form.unmasked, Qt.Key.Key_Space)
    assert "目标是 U 盘" in dialog.form.stick_note.text()
    commit(dialog.form.purpose, "核对")
    qtbot.mouseClick(dialog.export_button, LEFT)
    assert asked == ["把没有遮盖的名单写到 U 盘？"]
    if sure:
        finish(qtbot, dialog)
    assert len(files(stick)) == sure


def test_marked_people_are_proposed_when_there_are_any(show, member):
    assert show(marked=[member.id]).form.groups[0].isChecked()
    dialog = show()
    assert not dialog.form.groups[0].isEnabled()
    assert dialog.form.chosen().keys == (member.id,)


def test_columns_are_ticked_by_the_keyboard(qtbot, show):
    dialog = show()
    dialog.form.columns.own.setChecked(True)
    assert dialog.form.columns.names() == ("name", "id_number", "phone")
    qtbot.keyClick(dialog.form.columns.ticks, Qt.Key.Key_Space)
    assert dialog.form.columns.names() == ("id_number", "phone")


def test_nothing_ticked_can_not_be_exported(show):
    dialog = show()
    dialog.form.columns.own.setChecked(True)
    for row in range(dialog.form.columns.ticks.count()):
        dialog.form.columns.ticks.item(row).setCheckState(Qt.CheckState.Unchecked)
    assert not dialog.export_button.isEnabled()


def test_a_folder_that_is_gone_is_told_and_the_answers_stay(qtbot, show, tmp_path):
    dialog = show()
    dialog.form.target.path.setText(str(tmp_path / "没有"))
    qtbot.mouseClick(dialog.export_button, LEFT)
    assert "找不到" in finish(qtbot, dialog)
    assert dialog.form.isEnabled()


def test_the_place_of_the_file_is_opened(qtbot, monkeypatch, show, out):
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    dialog = show()
    qtbot.mouseClick(dialog.export_button, LEFT)
    finish(qtbot, dialog)
    qtbot.keyClick(dialog.place_button, Qt.Key.Key_Space)
    assert opened == [str(out)]


def test_closing_stops_an_export_on_its_way_and_nothing_is_left(qtbot, shell, out):
    def slowly(desk, unmasked):
        columns, row = (ListColumn(label="甲"),), (Day(2026),)
        return RegisterList(
            title="长", about="", made_on=desk.today(), columns=columns, rows=(row,) * 40_000
        )

    shell.settings.keep_word("export_folder", str(out))
    dialog = export_table(shell, "导出长名单", "40000 行", slowly)
    qtbot.mouseClick(dialog.export_button, LEFT)
    dialog.reject()
    assert finish(qtbot, dialog) == "已停止，没有改动任何登记。"
    assert files(out) == []
    dialog.reject()


def test_every_control_has_a_name_and_no_two_answer_to_one_letter(show, monkeypatch, tmp_path):
    monkeypatch.setenv("FLOWDESK_REMOVABLE", str(tmp_path))
    dialog = show()
    dialog.form.format.setCurrentIndex(1)
    dialog.form.unmasked.setChecked(True)
    dialog.place_button.show()
    letters = mnemonics(dialog)
    assert len(letters) == len(set(letters)) >= 14
    named = {label.buddy() for label in dialog.form.findChildren(type(dialog.form.purpose_label))}
    fields = [f for f in dialog.form.findChildren(QLineEdit) if not f.accessibleName()]
    assert all(field in named for field in fields)
    assert all(b.text() or b.accessibleName() for b in dialog.findChildren(QAbstractButton)
               if b.isVisible())  # fmt: skip


@pytest.mark.parametrize("size", [(720, 560), (880, 460), (560, 420)])
def test_no_word_is_clipped(show, size):
    dialog = show()
    dialog.form.format.setCurrentIndex(1)
    dialog.form.unmasked.setChecked(True)
    dialog.resize(*size)
    assert clipped_when_settled(dialog) == []


def test_each_format_can_be_chosen(show):
    dialog = show()
    data = [dialog.form.format.itemData(at) for at in range(dialog.form.format.count())]
    assert data == list(exports.FORMATS)
