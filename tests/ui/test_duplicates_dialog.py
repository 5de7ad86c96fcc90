from dataclasses import replace

import pytest
from clipping import clipped_when_settled, mnemonics
from hands import column, press, words_of
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMainWindow

from flowdesk.domain.arrival import Arrival
from flowdesk.domain.days import Day
from flowdesk.domain.member import Member, Membership
from flowdesk.services import arrivals, duplicates, members, papers, register
from flowdesk.ui import ask
from flowdesk.ui.duplicates_dialog import open_duplicates
from flowdesk.ui.merge_dialog import MergeDialog, open_merge
from flowdesk.ui.settings import Settings
from flowdesk.ui.shell import Shell


@pytest.fixture
def shell(qtbot, desk):
    window = QMainWindow()
    qtbot.addWidget(window)
    shell = Shell(desk, Settings(), window)
    window.show()
    yield shell
    shell.close()


@pytest.fixture
def twin(desk, branch, member):
    draft = Member(name="沈雨恬", sex="女", birth_date=Day(1997, 8, 5), phone="19900000999")
    return members.enrol(desk, draft, Membership(member_id="", unit_id=branch.id))


def settle(qtbot, dialog):
    """Wait until what was read beside the window is on show."""
    qtbot.waitUntil(lambda: not dialog.shell.background.is_busy())
    QApplication.processEvents()


@pytest.fixture
def show(qtbot, shell):
    def act():
        dialog = open_duplicates(shell)
        qtbot.waitUntil(dialog.isActiveWindow)
        settle(qtbot, dialog)
        return dialog

    return act


def test_a_pair_stands_with_its_reasons_and_masked_numbers(twin, show):
    dialog = show()
    assert column(dialog.list.table, "why") == ["姓名同音、出生日期相同"]
    assert "539900********0524" in dialog.told.text()
    assert "199****0999" in dialog.told.text()
    assert dialog.list.foot_right.text() == "共 1 对"


def test_enter_compares_and_merging_takes_the_pair_away(qtbot, desk, member, twin, show):
    dialog = show()
    qtbot.keyClick(dialog.list.table, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), MergeDialog))
    merge = QApplication.activeModalWidget()
    merge.buttons["name"]["left"].setChecked(True)
    press(qtbot, merge, "合并(")
    settle(qtbot, dialog)
    assert column(dialog.list.table, "why") == []
    one = members.get(desk, member.id)
    assert (one.name, one.alias, one.phone) == ("沈雨田", "沈雨恬", "19900000999")
    assert dialog.toast.said() == "已合并：沈雨田"


def test_two_people_are_remembered_and_can_be_asked_about_again(qtbot, desk, twin, show):
    dialog = show()
    press(qtbot, dialog, "不是同一人(")
    settle(qtbot, dialog)
    assert "没有疑似重复的人。" in words_of(dialog)
    let_go = dialog.show_dismissed()
    assert column(let_go.table, "names") == ["沈雨田、沈雨恬"]
    press(qtbot, let_go, "重新查")
    let_go.reject()
    settle(qtbot, dialog)
    assert duplicates.count(desk) == len(column(dialog.list.table, "why")) == 1


def test_an_arrival_is_not_merged_and_it_says_what_to_do(
    qtbot, monkeypatch, desk, branch, member, show
):
    arrival = Arrival(name="沈雨田", sex="女", id_number=member.id_number, unit_id=branch.id,
                      arrived=Day(2026, 3))  # fmt: skip
    arrivals.accept(desk, arrival)
    told = []
    monkeypatch.setattr(ask, "tell", lambda *words: told.append(words[1]))
    press(qtbot, show(), "比一比")
    assert "流入党员" in told[0]


def test_nobody_twice_is_said_in_a_sentence(member, show):
    dialog = show()
    assert "没有疑似重复的人。" in words_of(dialog)
    assert not dialog.merge_button.isEnabled()


def test_numbers_are_shown_only_when_asked_for_and_that_is_logged(qtbot, desk, shell, member, twin):
    dialog = open_merge(shell, member.id, twin.id)
    assert dialog.buttons["phone"]["left"].text() == "199****0217"
    press(qtbot, dialog, "显示号码")
    assert dialog.buttons["phone"]["left"].text() == "19900000217"
    assert papers.logged(desk.file)[0].title == "合并前核对"


def test_what_was_chosen_stays_when_the_same_lines_are_listed_too(qtbot, shell, member, twin):
    dialog = open_merge(shell, member.id, twin.id)
    press(qtbot, dialog, "全用左边")
    dialog.same.setChecked(True)
    assert "女" in words_of(dialog)
    assert dialog.buttons["phone"]["left"].isChecked()
    press(qtbot, dialog, "全用右边")
    assert dialog.sides()["phone"] == "right"
    assert dialog.sides()["id_number"] == "left"  # the right one has none


def test_a_refusal_stays_on_top_and_nothing_is_merged(qtbot, desk, shell, member, twin):
    dialog = open_merge(shell, member.id, twin.id)
    members.amend(desk, replace(twin, post="经商"))
    press(qtbot, dialog, "合并(")
    assert "请关掉重新比一遍" in dialog.banner.said()
    assert register.counts(desk).members == 2


@pytest.mark.parametrize("size", [(980, 640), (890, 470)])
def test_no_word_is_clipped(qtbot, shell, member, twin, show, size):
    for dialog in (show(), open_merge(shell, member.id, twin.id)):
        dialog.resize(*size)
        assert clipped_when_settled(dialog) == []
        letters = mnemonics(dialog)
        assert len(letters) == len(set(letters))
