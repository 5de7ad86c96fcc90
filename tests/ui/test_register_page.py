from datetime import date

import pytest
from hands import CTRL, column, fill_in, press, save, the_form, words_of
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from flowdesk.domain.arrival import Arrival
from flowdesk.domain.days import Day
from flowdesk.domain.masks import mask_id
from flowdesk.domain.resident_id import check_digit
from flowdesk.services import (
    absences,
    arrivals,
    certificates,
    members,
    papers,
    register,
    visits,
)
from flowdesk.ui.behind import Behind

# The offscreen plugin says it of itself where a list of offers opens.
pytestmark = pytest.mark.qt_log_ignore("does not support grabbing the keyboard", extend=True)
SEVENTEEN = "53990019900307001"
NUMBER = SEVENTEEN + check_digit(SEVENTEEN)
WRONG = SEVENTEEN + ("0" if NUMBER[-1] != "0" else "1")


@pytest.fixture
def page(window, member):
    window.go_to("register")
    return window.page("register")


def test_a_member_is_enrolled_by_keyboard_alone(qtbot, window, branch, desk):
    window.go_to("register")
    qtbot.keyClick(window, Qt.Key.Key_N, CTRL)
    form = the_form(qtbot)
    fill_in(form, name="艾力亚斯·巴图尔别克", sex="男", id_number=NUMBER, joined_date="2015.7",
            unit_id=branch.id)  # fmt: skip
    save(qtbot, form)
    page = window.page("register")
    assert column(page.table, "name") == ["艾力亚斯·巴图尔别克"]
    assert window.toast.said() == "已新增党员：艾力亚斯·巴图尔别克"
    line = register.lines(desk, register.find(desk, register.RegisterQuery()))[0]
    assert line.member.joined_date == Day(2015, 7)


def test_a_wrong_check_digit_is_told_at_its_field_and_nothing_is_lost(qtbot, window, branch):
    window.go_to("register")
    press(qtbot, window.page("register"), "新增党员")
    form = the_form(qtbot)
    fill_in(form, name="段启明", sex="男", id_number=WRONG, unit_id=branch.id)
    qtbot.keyClick(form, Qt.Key.Key_Return, CTRL)
    assert form.isVisible()
    assert f"第 18 位应为 {NUMBER[-1]}" in form.form.cells["id_number"].under.text()
    assert form.form.cells["name"].field.text() == "段启明"
    form.reject()


def test_leaving_returning_and_their_chips(qtbot, page, member, desk):
    press(qtbot, page, "登记外出")
    form = the_form(qtbot)
    fill_in(form, destination="浙江省宁波市", reason="务工经商", left="2026-11-01")
    save(qtbot, form)
    assert column(page.table, "states") == ["外出，无证"]
    press(qtbot, page, "登记返乡")
    form = the_form(qtbot)
    fill_in(form, returned="今天")
    save(qtbot, form)
    assert column(page.table, "states") == ["返乡"]
    assert absences.of_member(desk, member.id)[0].returned == Day.of(desk.today())


def test_a_certificate_is_issued_from_the_register(qtbot, page, member, desk):
    _away(desk, member)
    certificates.receive(desk, ["云岭0001"], desk.today())
    press(qtbot, page, "发证")
    form = the_form(qtbot)
    assert form.form.values()["number"] == "云岭0001"
    save(qtbot, form)
    assert certificates.of_member(desk, member.id)[0].number == "云岭0001"


def test_a_refused_certificate_is_a_sentence(qtbot, page, monkeypatch):
    told = []
    monkeypatch.setattr("flowdesk.ui.ask.tell", lambda parent, words, more="": told.append(words))
    press(qtbot, page, "发证")
    assert told == ["沈雨田没有登记外出。请先登记外出，再发证。"]


def test_a_visit_is_booked_with_the_contact_as_visitor(qtbot, page, member, desk):
    press(qtbot, page, "约走访")
    form = the_form(qtbot)
    fill_in(form, planned_on="2026-12-01")
    save(qtbot, form)
    visit = visits.of_member(desk, member.id)[0]
    assert (visit.planned_on, visit.visitor) == (date(2026, 12, 1), "苗青")


def test_f2_amends_and_the_list_and_the_pane_follow(qtbot, page, window, member):
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_F2)
    form = the_form(qtbot)
    fill_in(form, contact_person="何立夏")
    save(qtbot, form)
    assert column(page.table, "contact_person") == ["何立夏"]
    qtbot.waitUntil(lambda: "何立夏" in words_of(page.member_pane))


def test_a_member_who_moves_away_stands_under_the_departed(qtbot, page, member):
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_Delete)
    form = the_form(qtbot)
    fill_in(form, ending="迁出", basis="介绍信 12 号")
    save(qtbot, form)
    assert column(page.table, "name") == []
    page.chips.choose("已离开")
    assert column(page.table, "states") == ["迁出"]


def test_typing_on_the_list_filters_by_initials(qtbot, sample_window):
    sample_window.go_to("register")
    page = sample_window.page("register")
    page.table.setFocus()
    qtbot.keyClicks(page.table, "a")
    qtbot.keyClicks(page.list.filter_box, "lys")
    assert column(page.table, "name") == ["艾力亚斯·巴图尔别克"]
    qtbot.keyClick(page.list.filter_box, Qt.Key.Key_Escape)
    assert page.table.records.rowCount() > 200


def test_chips_and_branches_filter_and_the_cause_of_an_empty_list_is_told(qtbot, sample_window):
    sample_window.go_to("register")
    page = sample_window.page("register")
    page.chips.choose("外出")
    away = page.table.records.rowCount()
    assert set(column(page.table, "states")) <= {"外出，持证", "外出，无证"}
    page.chips.choose("失联")
    if page.table.records.rowCount() == 0:
        assert "没有符合这些条件的党员。" in words_of(page)
    page.chips.choose("")
    assert page.table.records.rowCount() > away


def test_a_head_sorts_and_again_turns_it_round(qtbot, sample_window):
    sample_window.go_to("register")
    page = sample_window.page("register")
    page.table.sort_asked.emit("age", False)
    ages = [int(a) for a in column(page.table, "age") if a != "—"]
    assert ages == sorted(ages)
    page.table.sort_asked.emit("age", True)
    ages = [int(a) for a in column(page.table, "age") if a != "—"]
    assert ages == sorted(ages, reverse=True)


def test_the_people_behind_a_figure_are_shown_and_let_go_again(qtbot, sample_window, sample_desk):
    keys = tuple(register.find(sample_desk, register.RegisterQuery(state="外出")))
    sample_window.go_to("register", Behind("流出党员", keys))
    page = sample_window.page("register")
    assert page.table.records.all_keys() == list(keys)
    press(qtbot, page, f"流出党员 {len(keys)}")
    assert page.table.records.rowCount() > len(keys)


def test_personal_values_are_masked_and_the_look_at_them_is_logged(qtbot, page, member, desk):
    told = words_of(page.member_pane)
    assert mask_id(member.id_number) in told
    assert member.id_number not in told
    press(qtbot, page.member_pane, "显示")
    assert member.id_number in words_of(page.member_pane)
    assert papers.logged(desk.file)[-1].unmasked


def test_copied_rows_are_what_is_shown(qtbot, page):
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_C, CTRL)
    assert QApplication.clipboard().text().split("\n")[1].startswith("沈雨田\t女\t29\t石桥村")


def test_marked_people_are_counted_apart_from_the_current_one(qtbot, sample_window):
    sample_window.go_to("register")
    page = sample_window.page("register")
    page.table.setFocus()
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Down, Qt.Key.Key_Space, Qt.Key.Key_Down):
        qtbot.keyClick(page.table, key)
    assert page.list.foot_left.text().startswith("已勾选 2 人：男 ")


def test_organizations_are_founded_amended_and_dissolved(qtbot, window, desk):
    from flowdesk.services import units

    window.go_to("register")
    next(a for a in window.page("register").acts if "组织管理" in a.text()).trigger()
    dialog = QApplication.activeModalWidget()
    press(qtbot, dialog, "新增组织")
    form = the_form(qtbot)
    fill_in(form, name="松坪村党支部", setting="村", since="1952")
    save(qtbot, form)
    assert any("松坪村党支部" in name for name in column(dialog.table, "name"))
    dialog.table.go_to(next(u.id for u in units.all_units(desk) if u.name == "松坪村党支部"))
    press(qtbot, dialog, "撤销组织")
    save(qtbot, the_form(qtbot))
    assert units.branches(desk) == []
    dialog.reject()


def test_the_arrivals_stand_in_the_tab_of_movement(page, branch, desk):
    arrived = Arrival(name="罗一山", sex="男", unit_id=branch.id, arrived=Day.of(desk.today()))
    arrivals.accept(desk, arrived)
    next(a for a in page.acts if "流入" in a.text()).trigger()
    window = page.window()
    assert window.page("flow").isVisible()
    section = window.page("flow").section()
    assert (section.name, section.result()[:4]) == ("arrivals", "在此 1")


def test_what_was_typed_comes_back_after_esc_and_can_be_let_go(qtbot, page):
    press(qtbot, page, "新增党员")
    form = the_form(qtbot)
    fill_in(form, name="段启明")
    form.reject()
    press(qtbot, page, "新增党员")
    form = the_form(qtbot)
    assert form.form.values()["name"] == "段启明"
    assert form.banner.said().startswith("上次没有保存的内容还在")
    press(qtbot, form, "不要了")
    assert form.form.values()["name"] == ""
    form.reject()


def test_doubts_are_amber_under_the_field(qtbot, page, member):
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_F2)
    form = the_form(qtbot)
    fill_in(form, birth_date="1990-01-01")
    cell = form.form.cells["birth_date"]
    qtbot.waitUntil(lambda: "身份证号里的" in cell.under.text(), timeout=3000)
    assert cell.field.property("fault") == "warning"
    form.reject()


def _away(desk, member):
    from flowdesk.domain.absence import Absence

    stay = Absence(member_id=member.id, noted=desk.today(), left=Day.of(desk.today()),
                   destination="浙江省宁波市", reason="务工经商")  # fmt: skip
    absences.depart(desk, stay)
    assert members.get(desk, member.id)
