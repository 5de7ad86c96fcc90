"""接转 by real clicks: a letter is drawn up, goes out, is answered; the stories of 流动."""

import pytest
from dialogs_of_letters import drawn
from hands import commit, save, the_form
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from sample_people import settle

from flowdesk.domain.absence_state import AbsenceState
from flowdesk.domain.days import Day
from flowdesk.domain.series import numbers_of
from flowdesk.services import certificates, departures, letters, members
from flowdesk.ui import departure_forms


@pytest.fixture
def letters_page(window, member):
    window.go_to("flow")
    settle(window.shell)
    section = window.page("flow").show_section("letters")
    settle(window.shell)
    return section


def act(section, words):
    made = next(one for one in section.acts if one.text().replace("&", "").startswith(words))
    assert made.isEnabled(), words
    made.trigger()


def cells(section):
    records = section.table.records
    return [[records.data(records.index(row, at)) for at in range(records.columnCount())]
            for row in range(records.rowCount())]  # fmt: skip


def filled(qtbot, section, **values):
    """Fill the form on show and save it."""
    form = the_form(qtbot)
    form.form.fill(values)
    save(qtbot, form)
    settle(section.shell)


def test_an_empty_office_offers_the_first_letter(letters_page):
    words = [one.text() for one in letters_page.findChildren(QPushButton) if one.isVisible()]
    assert "开介绍信" in words


@pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)
def test_a_letter_goes_out_comes_back_and_takes_the_member_along(qtbot, letters_page, member):
    desk = letters_page.desk
    act(letters_page, "开介绍信")
    first = the_form(qtbot)
    found = first.form.cells["member_id"].field
    commit(found, member.name)
    found.setText(next(iter(found._found)))
    save(qtbot, first)
    settle(letters_page.shell)
    filled(qtbot, letters_page, addressee="中共甲县委组织部", to_unit="甲县乙村党支部",
           dues_to=Day(desk.today().year, 1))  # fmt: skip
    assert cells(letters_page)[0][0] == "沈雨田"
    number = letters.lines_of(desk)[0].letter.number
    letters_page.table.go_to(letters.lines_of(desk)[0].id)
    act(letters_page, "登记发出")
    filled(qtbot, letters_page)
    act(letters_page, "登记回执")
    filled(qtbot, letters_page, by="王五")
    assert members.membership(desk, member.id) is None
    assert members.memberships(desk, member.id)[0].basis == f"介绍信{number}的回执"
    assert letters_page.result().startswith("在办 0，其中逾期未回 0")


def test_a_refusal_stands_at_its_field_and_nothing_typed_is_lost(qtbot, letters_page, member):
    from flowdesk.ui import letter_forms

    form = letter_forms.draw_up(letters_page.shell, "介绍信", member.id)
    form.form.fill({"addressee": "甲", "to_unit": "乙", "dues_to": None})
    QTest.mouseClick(form.save_button, Qt.MouseButton.LeftButton)
    assert form.isVisible()
    assert "党费" in form.form.cells["dues_to"].under.text()
    assert form.form.cells["addressee"].field.text() == "甲"


def test_filters_tell_their_numbers_and_acts_follow_the_row(qtbot, sample_window):
    shell = sample_window.shell
    settle(shell)
    one = drawn(shell)
    sample_window.go_to("flow")
    section = sample_window.page("flow").show_section("letters")
    settle(shell)
    section.table.go_to(one.id)
    assert section._send.isEnabled()
    assert not section._answer_act.isEnabled()
    letters.withdraw(shell.desk, one.id, shell.desk.today(), "写错")
    settle(shell)
    section.chips.choose("")
    section.table.go_to(one.id)
    settle(shell)
    assert not section._withdraw.isEnabled()
    assert not section._print.isEnabled()


def test_the_story_of_a_departure_from_report_to_closing(qtbot, window, member):
    """Report → certificate proposed → issued → stay changes → inspected with a gap → closed."""
    shell, desk = window.shell, window.shell.desk
    certificates.receive(desk, numbers_of("0001–0005"), desk.today())
    window.go_to("flow")
    settle(shell)
    section = window.page("flow").section()
    year = desk.today().year

    form = departure_forms.report(shell, member.id)
    form.form.fill({"left": Day(year - 1, 3, 2), "destination": "浙江宁波", "reason": "务工经商",
                    "contact_there": "19900000218"})  # fmt: skip
    form.form.changed.emit("left")
    QTest.qWait(departure_forms.REST + 100)
    issuing = next(one for one in form.findChildren(QPushButton) if "保存并发证" in one.text())
    QTest.mouseClick(issuing, Qt.MouseButton.LeftButton)
    settle(shell)
    line = departures.lines_of(desk)[0]
    assert line.course.departure.advised == "活动证"
    issue = the_form(qtbot)
    assert "发证" in issue.windowTitle()
    save(qtbot, issue)
    settle(shell)
    assert [one.name for one in certificates.of_member(desk, member.id)] == ["沈雨田"]

    section.table.go_to(line.id)
    act(section, "登记变动")
    filled(qtbot, section, since=Day(year - 1, 9, 1), destination="浙江杭州",
           host_unit="西湖区甲社区党支部")  # fmt: skip
    act(section, "登记返乡")
    filled(qtbot, section, returned=Day(year, 1, 10))
    section.reset()
    section.table.go_to(line.id)
    assert section.current_line().state is AbsenceState.TO_INSPECT
    act(section, "查验")
    good = dict.fromkeys(
        ("host_unit", "host_since", "host_contact", "activities", "review"), "合格"
    )
    filled(qtbot, section, inspector="苗青", dues="缺项", **good)
    assert section.current_line().state is AbsenceState.TO_CLOSE
    act(section, "开核实函")
    filled(qtbot, section)
    inquiry = letters.lines_of(desk)[0]
    assert (inquiry.letter.kind, inquiry.letter.addressee) == ("核实函", "西湖区甲社区党支部")

    other = window.page("flow").show_section("letters")
    settle(shell)
    other.table.go_to(inquiry.id)
    act(other, "登记发出")
    filled(qtbot, other)
    act(other, "登记回执")
    filled(qtbot, other, words="党费已补交到十二月")
    section = window.page("flow").show_section("absences")
    settle(shell)
    section.table.go_to(line.id)
    act(section, "办结查验")
    filled(qtbot, section)
    assert section.current_line().state is AbsenceState.BACK
    assert section.result() == "在外 0，其中逾期未返 0；待查验、待办结 0"
