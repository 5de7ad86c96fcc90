"""Finding people on the register's page: as typed, never while an input method composes."""

import pytest
from hands import CTRL, column, commit, fill_in, save, the_form, words_of
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication

from flowdesk.domain.member import Member, Membership
from flowdesk.services import members, register

pytestmark = pytest.mark.qt_log_ignore("does not support grabbing the keyboard", extend=True)


@pytest.fixture
def page(sample_window):
    sample_window.go_to("register")
    return sample_window.page("register")


@pytest.fixture
def crowd(window, branch, desk):
    """Give the page of an office with 230 people who are all called alike."""
    for n in range(230):
        draft = Member(name=f"赵{'一二三四五六七八九十'[n % 10]}", sex="男" if n % 2 else "女")
        members.enrol(desk, draft, Membership(member_id="", unit_id=branch.id))
    window.go_to("register")
    return window.page("register")


def shown(page):
    return page.table.records.rowCount()


def test_nothing_is_searched_while_a_word_is_being_composed(qtbot, page):
    box = page.list.filter_box
    box.setFocus()
    before = shown(page)
    QApplication.sendEvent(box, QInputMethodEvent("ai li", []))
    assert shown(page) == before
    commit(box, "艾力")
    assert column(page.table, "name") == ["艾力亚斯·巴图尔别克"]


def test_the_box_that_finds_anywhere_waits_for_the_committed_word_too(qtbot, sample_window):
    qtbot.keyClick(sample_window, Qt.Key.Key_K, CTRL)
    box = sample_window.tabs.find_box
    QApplication.sendEvent(box, QInputMethodEvent("ai li", []))
    assert box._found == {}
    commit(box, "艾力")
    assert next(iter(box._found)).startswith("艾力亚斯·巴图尔别克")


def test_the_first_200_are_there_at_once_and_the_rest_after_a_rest(qtbot, crowd):
    crowd.list.filter_box.setFocus()
    qtbot.keyClicks(crowd.list.filter_box, "z")
    assert shown(crowd) == 200
    assert crowd.result() == "200+ / 230 人"
    assert crowd.list.foot_right.text().endswith("200+ 人")
    qtbot.waitUntil(lambda: shown(crowd) == 230)
    qtbot.waitUntil(lambda: "共 230 人：男 115、女 115" in crowd.list.foot_right.text())
    assert crowd.result() == "230 / 230 人"


def test_marking_all_marks_those_too_who_are_not_read_yet(qtbot, crowd):
    crowd.list.filter_box.setText("z")
    crowd.table.setFocus()
    qtbot.keyClick(crowd.table, Qt.Key.Key_A, CTRL)
    qtbot.waitUntil(lambda: len(crowd.table.records.marked) == 230)
    qtbot.waitUntil(lambda: crowd.list.foot_left.text().startswith("已勾选 230 人：男 115"))
    qtbot.keyClick(crowd.table, Qt.Key.Key_A, CTRL)
    assert crowd.table.records.marked == set()


def test_many_marked_rows_are_copied_beside_the_window(qtbot, crowd):
    crowd.table.setFocus()
    qtbot.keyClick(crowd.table, Qt.Key.Key_A, CTRL)
    qtbot.keyClick(crowd.table, Qt.Key.Key_C, CTRL)
    qtbot.waitUntil(lambda: len(QApplication.clipboard().text().split("\n")) == 231)
    assert crowd.shell.window.toast.said() == "已复制 230 行，可以粘贴到表格里"


def test_an_older_question_never_overwrites_a_newer_one(qtbot, crowd):
    crowd.list.filter_box.setText("z")
    crowd.reader.hurry()
    crowd.list.filter_box.setText("zy")
    qtbot.waitUntil(lambda: crowd.reader.whole)
    qtbot.wait(400)
    assert set(column(crowd.table, "name")) == {"赵一"}


def test_marks_stay_when_the_filter_hides_them_and_the_foot_says_so(qtbot, page):
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_Space)
    page.list.filter_box.setText("艾力")
    assert page.list.foot_left.text().startswith("已勾选 1 人（1 人不在这次筛选里）：")
    page.list.filter_box.clear()
    assert page.list.foot_left.text().startswith("已勾选 1 人：")


def test_who_was_enrolled_is_the_current_one(qtbot, window, member, branch):
    window.go_to("register")
    page = window.page("register")
    qtbot.keyClick(window, Qt.Key.Key_N, CTRL)
    form = the_form(qtbot)
    fill_in(form, name="段启明", sex="男", unit_id=branch.id)
    save(qtbot, form)
    line = register.lines(page.desk, [page.table.current_key()])[0]
    assert line.member.name == "段启明"


def test_a_filter_that_hides_who_was_enrolled_is_told(qtbot, window, member, branch):
    window.go_to("register")
    page = window.page("register")
    page.chips.choose("流入")
    page.enrol()
    form = the_form(qtbot)
    fill_in(form, name="段启明", sex="男", unit_id=branch.id)
    save(qtbot, form)
    assert page.banner.said() == "新增的段启明不符合现在的筛选条件，所以名单里看不到。"
    qtbot.mouseClick(page.banner._button, Qt.MouseButton.LeftButton)
    line = register.lines(page.desk, [page.table.current_key()])[0]
    assert line.member.name == "段启明"
    assert page.banner.said() == ""


def test_a_filter_that_hides_all_says_so_and_is_cleared_with_one_key(qtbot, page):
    page.table.setFocus()
    qtbot.keyClicks(page.table, "z")
    qtbot.keyClicks(page.list.filter_box, "zzzz")
    assert "没有符合这些条件的党员。" in words_of(page)
    qtbot.keyClick(page.list.filter_box, Qt.Key.Key_Escape)
    assert shown(page) == register.counts(page.desk).members


def test_an_empty_office_offers_its_first_member(window):
    window.go_to("register")
    page = window.page("register")
    assert "名册里还没有党员。先新增一位，或导入花名册。" in words_of(page)
    assert not page.acts[1].isEnabled()


def test_the_foot_says_in_which_order_people_stand(qtbot, page):
    assert page.people.foot_right.text().startswith("按登记先后")
    commit(page.list.filter_box, "z")
    assert page.people.foot_right.text().startswith("最像的在前")
    page.view.order_by((("age", True),))
    assert page.people.foot_right.text().startswith("按年龄（降序）排序")
