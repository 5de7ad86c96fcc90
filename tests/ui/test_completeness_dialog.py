import dataclasses

import pytest
from clipping import clipped_when_settled, mnemonics
from hands import CTRL, column, fill_in, press, words_of
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMainWindow

from flowdesk.domain.days import Day
from flowdesk.domain.member import Member, Membership
from flowdesk.domain.unit import Unit
from flowdesk.services import completeness, members, units
from flowdesk.ui.completeness_dialog import EMPTY, open_completeness
from flowdesk.ui.settings import Settings
from flowdesk.ui.shell import Shell

pytestmark = pytest.mark.qt_log_ignore("does not support grabbing the keyboard", extend=True)


@pytest.fixture
def show(qtbot, desk):
    window = QMainWindow()
    qtbot.addWidget(window)
    shell = Shell(desk, Settings(), window)
    window.show()

    def act():
        dialog = open_completeness(shell)
        qtbot.waitUntil(dialog.isActiveWindow)
        settle(qtbot, dialog)
        return dialog

    yield act
    shell.close()


def settle(qtbot, dialog):
    """Wait until what was read beside the window is on show."""
    qtbot.waitUntil(lambda: not dialog.shell.background.is_busy())
    QApplication.processEvents()


@pytest.fixture
def three(desk, branch, member):
    """Give three members in two branches who lack something."""
    others = Member(
        name="柳成荫", sex="男", ethnic_group="彝族", education="高中", post="务农",
        birth_date=Day(1980, 1), joined_date=Day(2005, 6), full_member_date=Day(2006, 6),
        phone="19900000218", address="石桥村一组1号",
    )  # fmt: skip
    other = units.found(desk, Unit(name="松坪村党支部", setting="村"))
    for name, unit in (("柳成荫", branch), ("杜春岭", other)):
        place = Membership(member_id="", unit_id=unit.id)
        members.enrol(desk, dataclasses.replace(others, name=name), place)
    members.amend(desk, dataclasses.replace(member, phone="123"))


def test_people_stand_under_their_units_with_counts_that_add_up(desk, three, show):
    dialog = show()
    titles = [row.title for row in dialog.list.table.records._rows if not isinstance(row, str)]
    assert titles == ["石桥村党支部　2 人", "松坪村党支部　1 人"]
    assert dialog.list.foot_right.text() == f"共 {completeness.count(desk)} 人"
    assert column(dialog.list.table, "missing")[0] == "学历、转正日期、工作岗位"
    assert column(dialog.list.table, "doubt")[0] == "手机"


def test_a_filter_by_entry_and_by_unit(qtbot, three, show):
    dialog = show()
    dialog.entry.set_value("缺项:id_number")
    assert column(dialog.list.table, "name") == ["柳成荫", "杜春岭"]
    assert column(dialog.list.table, "missing") == ["身份证号", "身份证号"]
    dialog.unit.setCurrentText("松坪村党支部　1 人")
    assert column(dialog.list.table, "name") == ["杜春岭"]
    assert dialog.list.foot_right.text() == "1 / 共 3 人"


def test_enter_opens_the_form_there_and_saving_goes_on_to_the_next(qtbot, desk, three, show):
    dialog = show()
    dialog.list.table.setFocus()
    qtbot.keyClick(dialog.list.table, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not dialog)
    form = QApplication.activeModalWidget()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is form)
    field = form.form.cells["education"].field
    qtbot.waitUntil(lambda: field.hasFocus() or field.isAncestorOf(QApplication.focusWidget()))
    fill_in(form, education="高中", full_member_date="2022.6", post="务农", phone="19900000217")
    qtbot.keyClick(form, Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: not form.isVisible())
    settle(qtbot, dialog)
    assert column(dialog.list.table, "name") == ["柳成荫", "杜春岭"]
    assert dialog.card.head.text() == "柳成荫"


def test_a_doubt_is_let_stand_and_comes_back_on_demand(qtbot, desk, three, show):
    dialog = show()
    press(qtbot, dialog, "存疑的照档案无误")
    settle(qtbot, dialog)
    assert column(dialog.list.table, "doubt")[0] == ""
    assert dialog.toast.said() == "已照档案无误：沈雨田 手机"
    stood = dialog.show_let_stand()
    assert column(stood.table, "value") == ["1**"]
    press(qtbot, stood, "重新核对")
    stood.reject()
    settle(qtbot, dialog)
    assert column(dialog.list.table, "doubt")[0] == "手机"


def test_what_is_truly_not_there_is_let_stand_by_its_own_link(qtbot, desk, three, show):
    dialog = show()
    dialog.entry.set_value("缺项:id_number")
    press(qtbot, dialog.card, "确实没有")
    settle(qtbot, dialog)
    assert column(dialog.list.table, "name") == ["杜春岭"]


def test_an_empty_list_says_so(show):
    dialog = show()
    assert EMPTY in words_of(dialog)
    assert not dialog.open_button.isEnabled()


def test_closing_before_the_answer_harms_nothing(qtbot, desk, three, show):
    dialog = show()
    dialog.read()
    dialog.reject()
    qtbot.waitUntil(lambda: not dialog.shell.background.is_busy())


def test_the_work_list_is_exported_by_f12(qtbot, three, show, tmp_path):
    dialog = show()
    dialog.shell.settings.keep_word("export_folder", str(tmp_path))
    qtbot.keyClick(dialog, Qt.Key.Key_F12)
    export = QApplication.activeModalWidget()
    assert "3 人" in export.form.groups[0].text()
    export.export()
    qtbot.waitUntil(lambda: "已导出到" in export.banner.said())
    export.reject()
    assert [path.suffix for path in tmp_path.glob("资料补全清单*")] == [".xlsx"]


@pytest.mark.parametrize("size", [(980, 640), (890, 470)])
def test_no_word_is_clipped(three, show, size):
    dialog = show()
    dialog.resize(*size)
    assert clipped_when_settled(dialog) == []
    letters = mnemonics(dialog)
    assert len(letters) == len(set(letters))
