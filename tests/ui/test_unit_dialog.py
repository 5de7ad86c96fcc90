"""The window of organizations: the tree on a day, terms, dissolving, the people behind it."""

import dataclasses

import pytest
from clipping import clipped_when_settled, mnemonics
from hands import CTRL, column, commit, fill_in, press, save, the_form
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMainWindow

from flowdesk.domain.days import Day
from flowdesk.domain.figure import Figure
from flowdesk.domain.unit import Leader, Unit
from flowdesk.services import leaders, members, units
from flowdesk.ui.report_evidence import open_evidence
from flowdesk.ui.settings import Settings
from flowdesk.ui.shell import Shell
from flowdesk.ui.unit_dialog import open_units


@pytest.fixture
def shell(qtbot, desk):
    window = QMainWindow()
    qtbot.addWidget(window)
    shell = Shell(desk, Settings(), window)
    window.show()
    yield shell
    shell.close()


@pytest.fixture
def show(qtbot, shell):
    opened = []

    def act():
        dialog = open_units(shell)
        opened.append(dialog)
        dialog.activateWindow()
        qtbot.waitUntil(dialog.isActiveWindow)
        return dialog

    yield act
    for dialog in opened:
        dialog.blockSignals(True)
        dialog.reject()


def test_the_tree_counts_the_people_of_the_day_typed(show, member):
    dialog = show()
    assert [name.strip("　▼▶ ") for name in column(dialog.table, "name")] == [
        "中共试验乡委员会", "石桥村党支部",
    ]  # fmt: skip
    assert column(dialog.table, "below") == ["1", "1"]
    dialog.day.selectAll()
    commit(dialog.day, "2020-1-1")
    assert column(dialog.table, "below") == ["0", "0"]
    assert dialog.total.text() == "在册党员 0 人"


def test_a_new_office_says_what_comes_first(show):
    dialog = show()
    assert "新增组织" in dialog.list.foot_left.text()


def test_a_secretary_is_appointed_and_handed_over_by_keys(qtbot, show, branch):
    dialog = show()
    dialog.table.go_to(branch.id)
    qtbot.keyClick(dialog, Qt.Key.Key_A, Qt.KeyboardModifier.AltModifier)
    form = the_form(qtbot)
    fill_in(form, name="段启明", since="2020-3")
    save(qtbot, form)
    assert column(dialog.table, "head") == ["", "段启明"]
    press(qtbot, dialog, "交接(")
    form = the_form(qtbot)
    fill_in(form, name="苗青", until="2026-5-1")
    save(qtbot, form)
    assert column(dialog.leaders.table, "name") == ["苗青", "段启明"]
    assert column(dialog.leaders.table, "until") == ["在任", "2026-05-01"]
    dialog.activateWindow()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    qtbot.keyClick(dialog, Qt.Key.Key_Z, CTRL)
    assert column(dialog.table, "head") == ["", "段启明"]


def test_a_second_secretary_is_refused_in_the_form(qtbot, desk, show, branch):
    leaders.appoint(desk, Leader(unit_id=branch.id, name="段启明", since=Day(2020)))
    dialog = show()
    dialog.table.go_to(branch.id)
    press(qtbot, dialog, "登记任职(")
    form = the_form(qtbot)
    fill_in(form, name="苗青", post="书记", since="2025")
    qtbot.keyClick(form, Qt.Key.Key_Return, CTRL)
    assert form.isVisible()
    assert "不能同时有两个" in form.banner.said()
    form.reject()


def test_dissolving_asks_where_the_people_go(qtbot, desk, show, branch, member):
    other = units.found(desk, Unit(name="河东村党支部", setting="村"))
    dialog = show()
    dialog.table.go_to(branch.id)
    press(qtbot, dialog, "撤销组织(")
    form = the_form(qtbot)
    assert form.form.cells["unit_id"].entry.label == "1 名党员编入"
    fill_in(form, unit_id=other.id)
    save(qtbot, form)
    assert members.membership(desk, member.id).unit_id == other.id
    assert not any("石桥" in name for name in column(dialog.table, "name"))
    dialog.dissolved.click()
    assert any("石桥" in name for name in column(dialog.table, "name"))


def test_what_is_beneath_folds_by_keys_and_by_a_click(qtbot, show, branch):
    dialog = show()
    dialog.table.go_to(branch.id)
    qtbot.keyClick(dialog.table, Qt.Key.Key_Left)  # to the committee
    qtbot.keyClick(dialog.table, Qt.Key.Key_Left)
    assert column(dialog.table, "name") == ["▶ 中共试验乡委员会"]
    qtbot.keyClick(dialog.table, Qt.Key.Key_Right)
    qtbot.keyClick(dialog.table, Qt.Key.Key_Right)
    assert dialog.table.current_key() == branch.id
    mark = dialog.table.visualRect(dialog.table.records.index(0, 0)).center()
    mark.setX(12)
    qtbot.mouseClick(dialog.table.viewport(), Qt.MouseButton.LeftButton, pos=mark)
    assert column(dialog.table, "name") == ["▶ 中共试验乡委员会"]


@pytest.mark.parametrize("size", [(1180, 600), (880, 440)])
def test_the_people_of_the_chosen_branch_stand_beside_it(qtbot, show, branch, member, size):
    dialog = show()
    dialog.resize(*size)
    dialog.table.go_to(branch.id)
    if size[0] < 1000:
        press(qtbot, dialog, "党员 1")
    people = dialog.side.people.table
    qtbot.waitUntil(people.isVisible)
    assert column(people, "name") == ["沈雨田"]
    people.setFocus()
    qtbot.keyClick(people, Qt.Key.Key_Return)
    form = the_form(qtbot)
    assert "沈雨田" in form.windowTitle()
    form.reject()


def test_since_when_a_unit_stands_has_room_beside_the_leaders(qtbot, desk, show, branch):
    units.amend(desk, dataclasses.replace(branch, since=Day(2012, 7, 1)))
    dialog = show()
    dialog.resize(1229, 640)
    shown = [one.name for one in dialog.table.shown_columns()]
    assert "since" in shown
    assert "until" not in shown
    dialog.dissolved.click()
    assert [one.name for one in dialog.table.shown_columns()][-2:] == ["since", "until"]


def test_the_people_of_a_branch_open_in_the_register(qtbot, shell, show, branch, member):
    dialog = show()
    dialog.table.go_to(branch.id)
    with qtbot.waitSignal(shell.asked) as asked:
        press(qtbot, dialog, "看党员")
    page, behind = asked.args
    assert (page, behind.keys) == ("register", (member.id,))
    assert not dialog.isVisible()


@pytest.mark.parametrize("size", [(1180, 600), (880, 440)])
def test_every_word_has_room_and_every_letter_one_place(qtbot, show, branch, member, size):
    dialog = show()
    dialog.resize(*size)
    QApplication.processEvents()
    assert clipped_when_settled(dialog) == []
    letters = mnemonics(dialog)
    assert len(letters) == len(set(letters))


def test_the_list_behind_the_reports_branches_names_who_heads_them_now(desk, shell, branch):
    term = leaders.appoint(desk, Leader(unit_id=branch.id, name="段启明", since=Day(2020)))
    leaders.hand_over(desk, term.id, "苗青", Day(2026, 5, 1))
    figure = Figure(name="branches", label="党支部", value=1, keys=(branch.id,), topic="units")
    dialog = open_evidence(shell, figure, "党支部")
    assert column(dialog.table, "secretary") == ["苗青"]
