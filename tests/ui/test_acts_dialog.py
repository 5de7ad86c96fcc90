"""办理经过: the list of acts, and the way back and ahead to one of them, by mouse and by keys."""

from dataclasses import replace

import pytest
from hands import column, press, words_of
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from flowdesk.domain.visit import Visit
from flowdesk.services import journal, members, papers, visits
from flowdesk.ui import ask
from flowdesk.ui.acts_dialog import open_acts
from flowdesk.ui.turning_dialog import TurningDialog


@pytest.fixture
def posts(desk, member):
    """Amend the member three times; give the three acts, the first one first."""
    for post in ("木工", "瓦工", "电工"):
        members.amend(desk, replace(members.get(desk, member.id), post=post))
    return journal.acts(desk, 3)[::-1]


@pytest.fixture
def dialog(qtbot, window, posts):
    dialog = open_acts(window.shell)
    qtbot.waitUntil(lambda: QApplication.activeWindow() is dialog)
    return dialog


def choose(dialog, act):
    table = dialog.table
    table.setCurrentIndex(table.records.index(table.records.row_of(str(act.seq)), 1))


def asked(qtbot):
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), TurningDialog))
    top = QApplication.activeModalWidget()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is top)
    return top


def post(desk, member):
    return members.get(desk, member.id).post


def test_the_way_back_is_looked_at_and_gone_by_keys_alone(qtbot, dialog, desk, member, posts):
    choose(dialog, posts[1])
    dialog.table.setFocus()
    qtbot.keyClick(dialog.table, Qt.Key.Key_Return)
    shown = asked(qtbot)
    assert "撤销 2 笔，最后一笔是" in words_of(shown)
    assert len(column(shown.table, "label")) == 2
    qtbot.keyClick(shown, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: post(desk, member) == "木工")
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is dialog)
    assert column(dialog.table, "state")[:4] == ["", "", "已撤销", "已撤销"]


def test_the_menu_leads_there(window):
    act = next(act for act in window.menus["E"].actions() if "到某一步" in act.text())
    act.trigger()
    dialog = QApplication.activeModalWidget()
    assert dialog.windowTitle() == "办理经过"
    dialog.reject()


def test_what_was_taken_back_is_done_again_together(qtbot, dialog, desk, member, posts):
    for _ in range(3):
        journal.undo(desk)
    choose(dialog, posts[1])
    press(qtbot, dialog, "恢复到这一步")
    shown = asked(qtbot)
    press(qtbot, shown, "恢复 2 笔")
    qtbot.waitUntil(lambda: post(desk, member) == "瓦工")


def test_an_act_whose_paper_left_is_named_and_the_button_is_off(
    qtbot, dialog, desk, member, posts, tmp_path
):
    visit = visits.book(desk, Visit(member_id=member.id, planned_on=desk.today()))
    papers.export(desk, papers.visit_sheet(desk, visit.id), tmp_path)
    choose(dialog, posts[2])
    press(qtbot, dialog, "撤销到这一步")
    shown = asked(qtbot)
    assert "《走访登记表》已经导出" in shown.banner.said()
    assert not shown.turn_button.isEnabled()
    assert column(shown.table, "kept")[1] == "能"
    qtbot.keyClick(shown, Qt.Key.Key_Escape)
    assert post(desk, member) == "电工"


def test_an_act_taken_back_already_is_told_in_words(qtbot, dialog, desk, posts, monkeypatch):
    told = []
    monkeypatch.setattr(ask, "tell", lambda parent, words, details="": told.append(words))
    journal.undo(desk)
    choose(dialog, posts[2])
    press(qtbot, dialog, "撤销到这一步")
    assert told == ["这一笔已经撤销了；要找回来，请用“恢复到这一步”。"]


def test_an_act_done_meanwhile_is_not_overlooked(qtbot, dialog, desk, member, posts):
    choose(dialog, posts[1])
    press(qtbot, dialog, "撤销到这一步")
    shown = asked(qtbot)
    members.amend(desk, replace(members.get(desk, member.id), post="护林员"))
    press(qtbot, shown, "撤销 2 笔")
    qtbot.waitUntil(lambda: "办理经过刚变过" in shown.banner.said())
    assert post(desk, member) == "护林员"
    shown.reject()
