"""The tab 流动: sections, the report of a departure with its paper, changes on the way."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from sample_people import settle

from flowdesk.domain.days import Day
from flowdesk.services import absences, departures
from flowdesk.ui import departure_forms
from flowdesk.ui.form_dialog import FormDialog


@pytest.fixture
def page(window, member):
    window.go_to("flow")
    settle(window.shell)
    return window.page("flow")


def form_of(window):
    return next(one for one in window.findChildren(FormDialog) if one.isVisible())


def shown(section):
    return [section.table.records.data(section.table.records.index(row, 0))
            for row in range(section.table.records.rowCount())]  # fmt: skip


def fill(form, **values):
    form.form.fill(values)
    for name in values:
        form.form.changed.emit(name)
    QTest.qWait(departure_forms.REST + 100)


def depart(page, member, **values):
    form = departure_forms.report(page.shell, member.id)
    told = {"left": Day(2026, 3, 2), "destination": "浙江宁波", "reason": "务工经商"}
    fill(form, **{**told, **values})
    return form


def test_an_empty_office_says_so_and_offers_the_first_report(page, window):
    section = page.section()
    words = [one.text() for one in section.findChildren(QPushButton) if one.isVisible()]
    assert "登记外出" in words
    section.list.take_focus()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    assert form_of(window).windowTitle() == "登记外出"


def test_the_card_says_the_paper_with_its_source_and_what_is_lacking(page, member):
    form = depart(page, member)
    card = form.above.parentWidget().findChild(departure_forms.PaperCard)
    assert "活动证" in card.chips.accessibleName() + card.why.text()
    assert "组通字〔2006〕45号" in card.source.text()
    assert "填上" in card.more.text()
    fill(form, expected_back=Day(2027, 6, 1), fixed_place="是", can_transfer="是")
    assert "应当转移组织关系" in card.why.text() or "转" in card.why.text()
    assert "2026年9月2日起满 6 个月" in card.more.text()


def test_a_report_is_saved_and_stands_in_the_list(page, member, desk):
    form = depart(page, member)
    form.save_button.click()
    assert not form.isVisible()
    assert absences.open_stay(desk, member.id).destination == "浙江宁波"
    assert page.section().result() == "在外 1，其中逾期未返 0；待查验、待办结 0"


def test_another_paper_without_a_reason_is_shown_at_its_field(page, member):
    form = depart(page, member, paper="证明信")
    form.save_button.click()
    assert form.isVisible()
    assert form.form.cells["overruled"].fault is not None
    fill(form, overruled="县委组织部要求")
    form.save_button.click()
    section = page.section()
    section.chips.choose("改办")
    assert len(shown(section)) == 1


def test_a_change_of_place_is_told_in_the_list_and_can_be_taken_back(page, member, desk):
    depart(page, member).save_button.click()
    section = page.section()
    section._change.trigger()
    form = form_of(page.shell.window)
    fill(form, since=Day(2026, 5, 1), destination="上海松江")
    form.save_button.click()
    key = section.table.current_key()
    assert section.shown[key].course.destination_on(desk.today()) == "上海松江"
    section._drop.trigger()
    assert section.shown[key].course.sojourns == ()


def test_the_filters_part_late_from_away_and_home(page, member, desk):
    depart(page, member, expected_back=Day(2026, 6, 1)).save_button.click()
    section = page.section()
    counts = {key: sum(section.belongs(key, one) for one in section.shown.values())
              for key, _ in section.filters}  # fmt: skip
    assert counts == {"在外": 1, "逾期": 1, "未走": 0, "查验": 0, "返乡": 0, "改办": 0, "": 1}
    stay = absences.open_stay(desk, member.id)
    absences.come_back(desk, stay.id, Day(2026, 6, 2))
    assert departures.lines_of(desk)[0].state.value == "待查验"
    section.chips.choose("查验")
    assert len(shown(section)) == 1


def test_a_letter_typed_on_the_list_filters_by_name_and_place(page, member):
    depart(page, member).save_button.click()
    section = page.section()
    section.list.filter_box.setText("宁波")
    assert len(shown(section)) == 1
    section.list.filter_box.setText("昆明")
    assert shown(section) == []
    assert section.list._empty.button.text() == "清除条件"
