from datetime import timedelta

import pytest
from hands import CTRL, column, fill_in, press, save, the_form
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from flowdesk.domain.visit import Visit, VisitState
from flowdesk.services import visits

pytestmark = pytest.mark.qt_log_ignore("does not support grabbing the keyboard", extend=True)


@pytest.fixture
def booked(desk, member):
    """Four visits: overdue, today, this week, later."""
    days = (-12, 0, 1, 30)
    return [
        visits.book(desk, Visit(member_id=member.id, planned_on=desk.today() + timedelta(days=d)))
        for d in days
    ]


def test_lines_stand_in_their_groups_with_badge_and_verb(window, booked):
    page = window.page("today")
    window.go_to("today")
    groups = [page.table.records.group_at(row).title
              for row in range(page.table.records.rowCount())
              if page.table.records.group_at(row)]  # fmt: skip
    assert groups == ["已逾期 1", "今天 1", "本周还有 1", "以后 1"]
    assert column(page.table, "on") == ["逾期 12 天", "今天", "明天", "12月23日"]
    assert set(column(page.table, "act")) == {"登记走访"}
    assert page.result() == "4 件，1 件逾期"


def test_ctrl_enter_does_the_next_act_and_the_line_goes(qtbot, window, booked, desk):
    window.go_to("today")
    table = window.page("today").table
    table.go_to(booked[0].id)
    qtbot.keyClick(table, Qt.Key.Key_Return, CTRL)
    form = the_form(qtbot)
    fill_in(form, met="本人", talk="在家照看老人，春节后再出去。", difficulty="无困难")
    save(qtbot, form)
    assert visits.get(desk, booked[0].id).state_on(desk.today()) is VisitState.DONE
    assert len(column(table, "name")) == 3
    assert window.tabs.buttons[0].text() == "今日 3"


def test_a_visit_without_a_word_is_refused_at_the_talk(qtbot, window, booked):
    window.go_to("today")
    press(qtbot, window.page("today"), "办这一件")
    form = the_form(qtbot)
    qtbot.keyClick(form, Qt.Key.Key_Return, CTRL)
    assert "至少写一项" in form.form.cells["talk"].under.text()
    form.reject()


def test_a_return_without_a_visit_offers_to_book_one(qtbot, sample_window):
    page = sample_window.page("today")
    sample_window.go_to("today")
    at = column(page.table, "act").index("预约走访")
    page.table.go_to(page.table.records.all_keys()[at])
    press(qtbot, page, "办这一件")
    form = the_form(qtbot)
    assert form.windowTitle().startswith("约走访")
    form.reject()


def test_an_empty_day_says_so(window):
    window.go_to("today")
    page = window.page("today")
    assert page.result() == "没有到期的事"
    assert not page.table.isVisible()


def test_figures_open_the_people_behind_them(qtbot, sample_window, sample_desk):
    from flowdesk.services import register

    page = sample_window.page("today")
    sample_window.go_to("today")
    qtbot.waitUntil(lambda: page.people.findChildren(QPushButton) != [], timeout=10_000)
    away = register.find(sample_desk, register.RegisterQuery(state="外出"))
    figure = page.people.findChildren(QPushButton)[0]
    assert figure.text() == str(len(away))
    qtbot.mouseClick(figure, Qt.MouseButton.LeftButton)
    assert sample_window.current() is sample_window.page("register")
    assert sample_window.page("register").table.records.all_keys() == away


def test_a_booklet_figure_opens_its_booklets(qtbot, sample_window):
    page = sample_window.page("today")
    sample_window.go_to("today")
    # Nothing stands behind a nought, so it opens nothing.
    figure = next(b for b in page.booklets.findChildren(QPushButton) if b.isEnabled())
    count = int(figure.text())
    qtbot.mouseClick(figure, Qt.MouseButton.LeftButton)
    assert sample_window.current() is sample_window.page("certificates")
    assert sample_window.page("certificates").table.records.rowCount() == count
