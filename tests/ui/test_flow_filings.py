"""备案 by real clicks, and the story of somebody who comes, is placed, filed and leaves."""

import pytest
from hands import save, the_form
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from sample_people import settle

from flowdesk.services import filings, receptions


@pytest.fixture
def flow(window, branch):
    window.go_to("flow")
    settle(window.shell)
    return window.page("flow")


def act(section, words):
    made = next(one for one in section.acts if one.text().replace("&", "").startswith(words))
    assert made.isEnabled(), words
    made.trigger()


def filled(qtbot, section, **values):
    form = the_form(qtbot)
    form.form.fill(values)
    save(qtbot, form)
    settle(section.shell)


def test_an_empty_office_offers_the_first_filing_and_has_nothing_to_file(qtbot, flow):
    section = flow.show_section("filings")
    words = [one.text() for one in section.findChildren(QPushButton) if one.isVisible()]
    assert "拟报备案" in words
    act(section, "拟报备案")
    dialog = QApplication.activeModalWidget()
    assert dialog.told.text() == "这一类没有要报的了。"
    assert not dialog.save_button.isEnabled()
    dialog.reject()


def test_the_story_of_an_arrival_verified_placed_filed_and_left(qtbot, flow):
    section, desk = flow.show_section("arrivals"), flow.desk
    act(section, "登记流入")
    filled(qtbot, section, name="罗一山", sex="男", residence="石桥村三组9号")
    section.reset()
    section.table.go_to(receptions.lines_of(desk)[0].id)
    act(section, "核验")
    filled(qtbot, section, verified_by="电话核实", verified_with="丁县某村支书")
    act(section, "编入")
    filled(qtbot, section)

    section = flow.show_section("filings")
    act(section, "拟报备案")
    dialog = QApplication.activeModalWidget()
    assert dialog.subject.currentText() == "流入党员（未报 1）"
    QTest.mouseClick(dialog.none_button, Qt.MouseButton.LeftButton)
    assert not dialog.save_button.isEnabled()
    QTest.mouseClick(dialog.all_button, Qt.MouseButton.LeftButton)
    QTest.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    settle(flow.shell)
    section.table.go_to(filings.lines_of(desk)[0].id)
    act(section, "登记报送")
    filled(qtbot, section)
    act(section, "登记回执")
    filled(qtbot, section, acknowledgement="县组备12号")
    assert [line.state for line in filings.lines_of(desk)] == ["已备案"]

    section = flow.show_section("arrivals")
    settle(flow.shell)
    assert section.current_line().filed
    act(section, "登记离开")
    filled(qtbot, section, activities="参加主题党日三次")
    section.reset()
    settle(flow.shell)
    assert section.current_line().state == "已离开"
    assert section.result() == "在此 0；待核验、待编入 0；未报备 0"
