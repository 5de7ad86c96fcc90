from datetime import date, timedelta

import pytest
from hands import ALT, CTRL, column, commit, fill_in, press, save, the_form, words_of
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from flowdesk.domain.visit import Visit, VisitState
from flowdesk.services import visits

pytestmark = pytest.mark.qt_log_ignore("does not support grabbing the keyboard", extend=True)


@pytest.fixture
def page(window, member):
    window.go_to("visits")
    return window.page("visits").section()


@pytest.fixture
def booked(page, desk, member):
    done = visits.book(desk, Visit(member_id=member.id, planned_on=desk.today(), visitor="苗青"))
    page.table.go_to(done.id)
    page.table.setFocus()
    return done


def test_a_visit_is_booked_for_somebody_found_by_name(qtbot, page, desk, member):
    qtbot.keyClick(page.window(), Qt.Key.Key_N, CTRL)
    form = the_form(qtbot)
    person = form.form.cells["member_id"].field
    commit(person, "沈")
    person.setText(next(iter(person._found)))
    fill_in(form, planned_on="2026-12-05", visitor="苗青")
    save(qtbot, form)
    assert column(page.table, "name") == ["沈雨田"]
    assert column(page.table, "planned") == ["2026-12-05"]


def test_the_four_things_are_written_down_and_shown(qtbot, page, booked):
    press(qtbot, page.bar, "登记走访")
    form = the_form(qtbot)
    fill_in(form, talk="问候近况。", difficulty="老人看病路远。", requirement="常报平安。",
            task="春节前参加组织生活。")  # fmt: skip
    save(qtbot, form)
    assert column(page.table, "name") == []
    page.chips.choose(VisitState.DONE.value)
    qtbot.waitUntil(lambda: "老人看病路远。" in words_of(page.visit_pane))


def test_nobody_met_stays_open_and_can_be_moved_with_a_reason(qtbot, page, booked, desk):
    press(qtbot, page.bar, "未遇")
    save(qtbot, the_form(qtbot))
    page.chips.choose(VisitState.MISSED.value)
    assert column(page.table, "state") == ["未遇"]
    press(qtbot, page.bar, "改期")
    form = the_form(qtbot)
    fill_in(form, planned_on="2026-11-28", reason="家里有事")
    save(qtbot, form)
    assert visits.get(desk, booked.id).planned_on == date(2026, 11, 28)


def test_a_visit_is_called_off_with_a_reason(qtbot, page, booked, desk):
    qtbot.keyClick(page.table, Qt.Key.Key_Delete)
    form = the_form(qtbot)
    fill_in(form, reason="已迁出")
    save(qtbot, form)
    assert visits.get(desk, booked.id).state_on(desk.today()) is VisitState.CANCELLED


def test_a_visit_called_off_is_booked_for_another_day_at_once(qtbot, page, booked, desk):
    qtbot.keyClick(page.table, Qt.Key.Key_Delete)
    form = the_form(qtbot)
    fill_in(form, reason="去县里开会", again="2026-12-06")
    save(qtbot, form)
    planned = [one.planned_on for one in visits.of_member(desk, booked.member_id)]
    assert sorted(planned) == [booked.planned_on, date(2026, 12, 6)]


def test_acts_that_do_not_fit_the_state_are_grey(page, booked, desk):
    visits.settle(desk, visits.get(desk, booked.id).__class__(
        **{n: getattr(booked, n) for n in ("id", "member_id", "planned_on", "visitor")},
        done_on=desk.today(), talk="问候。"))  # fmt: skip
    page.chips.choose(VisitState.DONE.value)
    enabled = [act.text() for act in page.acts if act.isEnabled()]
    assert not any("未遇" in words or "改期" in words for words in enabled)
    assert any("改走访记录" in words for words in enabled)


def test_the_sheet_of_a_visit_is_shown_for_printing(qtbot, page, booked):
    page._sheet_act.trigger()
    dialog = QApplication.activeModalWidget()
    qtbot.waitUntil(dialog.preview.has_paper, timeout=20_000)
    dialog.reject()


def test_the_month_tells_its_days_and_walks_by_arrows(qtbot, page, booked, desk):
    press(qtbot, page.bar, "月历")
    month = page.month
    assert month.told(desk.today()) == "11月23日　待办 1：沈雨田"
    for key, days in ((Qt.Key.Key_Right, 1), (Qt.Key.Key_Down, 8), (Qt.Key.Key_Left, 7)):
        qtbot.keyClick(month, key)
        assert month.day() == desk.today() + timedelta(days=days)
    qtbot.keyClick(month, Qt.Key.Key_PageDown)
    assert month.day().month == 12


def test_alt_and_an_arrow_asks_to_move_the_visit_of_that_day(qtbot, page, booked, desk):
    press(qtbot, page.bar, "月历")
    qtbot.keyClick(page.month, Qt.Key.Key_Right, ALT)
    form = the_form(qtbot)
    assert form.form.values()["planned_on"] == desk.today() + timedelta(days=1)
    fill_in(form, reason="下雨路滑")
    save(qtbot, form)
    assert visits.get(desk, booked.id).planned_on == desk.today() + timedelta(days=1)


def test_enter_on_a_day_lists_its_visits(qtbot, page, booked):
    press(qtbot, page.bar, "月历")
    qtbot.keyClick(page.month, Qt.Key.Key_Return)
    assert column(page.table, "name") == ["沈雨田"]
    press(qtbot, page, "只看 11月23日")
    assert not page.only.isVisible()


def test_a_click_into_the_month_chooses_the_day_and_its_visit(qtbot, page, booked, desk):
    press(qtbot, page.bar, "月历")
    place = next(cell for day, cell in page.month._cells() if day == desk.today())
    qtbot.mouseClick(page.month, Qt.MouseButton.LeftButton, pos=place.center())
    assert page.visit_pane.name.text() == "沈雨田"


def test_f12_exports_every_visit(qtbot, sample_window, tmp_path):
    sample_window.go_to("visits")
    page = sample_window.page("visits").section()
    page.shell.settings.keep_word("export_folder", str(tmp_path))
    page.export_current()
    dialog = QApplication.activeModalWidget()
    assert not dialog.form.masked.isVisible()
    dialog.export()
    qtbot.waitUntil(lambda: "已导出到" in dialog.banner.said(), timeout=20_000)
    dialog.reject()
    assert [p.suffix for p in tmp_path.glob("走访台账*")] == [".xlsx"]
