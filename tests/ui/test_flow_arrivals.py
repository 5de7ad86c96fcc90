"""流入 by real clicks: entered, verified, placed where it was suggested, seen off."""

import pytest
from hands import fill_in, save, the_form
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from sample_people import settle

from flowdesk.domain.days import Day
from flowdesk.services import receptions
from flowdesk.ui import arrival_forms


@pytest.fixture
def page(window, branch):
    window.go_to("flow")
    settle(window.shell)
    section = window.page("flow").show_section("arrivals")
    settle(window.shell)
    return section


def act(section, words):
    made = next(one for one in section.acts if one.text().replace("&", "").startswith(words))
    assert made.isEnabled(), words
    made.trigger()


def filled(qtbot, section, **values):
    form = the_form(qtbot)
    form.form.fill(values)
    save(qtbot, form)
    settle(section.shell)


def test_an_empty_office_offers_the_first_arrival(page):
    words = [one.text() for one in page.findChildren(QPushButton) if one.isVisible()]
    assert "登记流入" in words


def test_somebody_comes_is_verified_placed_and_leaves(qtbot, page, branch):
    desk = page.desk
    act(page, "登记流入")
    filled(qtbot, page, name="罗一山", sex="男", certificate_number="外0012",
           residence="石桥村三组9号")  # fmt: skip
    page.reset()
    line = receptions.lines_of(desk)[0]
    page.table.go_to(line.id)
    act(page, "核验")
    filled(qtbot, page, verified_by="电话核实", verified_with="丁县某村支书")
    act(page, "编入")
    form = the_form(qtbot)
    assert form.form.values()["unit_id"] == branch.id
    assert "现住址在石桥村" in form.form.cells["unit_id"].under.text()
    save(qtbot, form)
    settle(page.shell)
    assert page.current_line().unit_name == "石桥村党支部"
    assert page.result() == "在此 1；待核验、待编入 0；未报备 1"
    act(page, "登记离开")
    filled(qtbot, page, activities="参加主题党日三次", dues_to=Day(desk.today().year, 1))
    assert page.current_line().state == "已离开"


def test_a_refusal_needs_its_reason_at_its_field(qtbot, page):
    act(page, "登记流入")
    filled(qtbot, page, name="罗一山", sex="男")
    page.reset()
    page.table.go_to(receptions.lines_of(page.desk)[0].id)
    act(page, "不接收")
    form = the_form(qtbot)
    QTest.mouseClick(form.save_button, Qt.MouseButton.LeftButton)
    assert form.isVisible()
    fill_in(form, refusal="人证不符")
    save(qtbot, form)
    settle(page.shell)
    assert page.current_line().state == "已拒绝"
    assert not page._verify.isEnabled()


def test_the_branch_is_suggested_while_the_residence_is_typed(qtbot, page, branch):
    form = arrival_forms.enter(page.shell)
    form.form.fill({"residence": "石桥村三组9号"})
    form.form.changed.emit("residence")
    assert "建议石桥村党支部" in form.form.cells["unit_id"].under.text()
