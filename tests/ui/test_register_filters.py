"""Filters of the register that combine, and the schemes under which they are kept."""

import pytest
from clipping import clipped_when_settled
from hands import CTRL, column, commit, press
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication

from flowdesk.domain.conditions import Condition, Conditions
from flowdesk.services import register, schemes
from flowdesk.ui.condition_chips import ConditionChip

pytestmark = pytest.mark.qt_log_ignore("does not support grabbing the keyboard", extend=True)
LEFT, ALT = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.AltModifier
WOMEN = Condition(field="sex", words=("女",))
THIRTIES = Condition(field="age", low="30", high="39")


@pytest.fixture
def page(sample_window):
    sample_window.go_to("register")
    return sample_window.page("register")


def chips(page):
    return [c for c in page.filters.chips.findChildren(ConditionChip) if c.isVisible()]


def told(page):
    return [chip.accessibleName().removeprefix("条件：") for chip in chips(page)]


def dialog(qtbot):
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None)
    asked = QApplication.activeModalWidget()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is asked)
    return asked


def both(page, *conditions, any_of=False):
    page.filters.set_conditions(Conditions(conditions=conditions, any_of=any_of))


def test_a_condition_is_built_by_keyboard_alone(qtbot, sample_window, page):
    qtbot.keyClick(sample_window, Qt.Key.Key_A, ALT)
    asked = dialog(qtbot)
    asked.field.set_value("性别")
    asked.words.list.setFocus()
    asked.words.list.setCurrentRow(1)
    qtbot.keyClick(asked.words.list, Qt.Key.Key_Space)
    qtbot.keyClick(asked, Qt.Key.Key_Return, CTRL)
    assert told(page) == ["女"]
    assert set(column(page.table, "sex")) == {"女"}


def test_a_range_says_what_it_asks_and_refuses_what_is_turned_round(qtbot, page):
    page.filters.add_condition()
    asked = dialog(qtbot)
    asked.field.set_value("年龄")
    qtbot.keyClicks(asked.numbers.boxes[0], "60")
    qtbot.keyClicks(asked.numbers.boxes[1], "30")
    assert asked.told.text() == "“从”比“到”大，请对调。"
    assert not asked.take.isEnabled()
    asked.numbers.boxes[0].setText("30")
    asked.numbers.boxes[1].setText("35")
    assert asked.told.text() == "条件：30–35 岁"
    press(qtbot, asked, "加上")
    assert {int(age) for age in column(page.table, "age")} <= set(range(30, 36))


def test_a_date_range_takes_dates_as_the_office_writes_them(qtbot, page):
    page.filters.add_condition()
    asked = dialog(qtbot)
    asked.field.set_value("入党日期")
    commit(asked.days.boxes[0], "2015年")
    commit(asked.days.boxes[1], "2016.3")
    assert asked.condition() == Condition(field="joined_date", low="2015", high="2016-03")
    asked.reject()


def test_a_letter_that_is_no_number_is_told_before_it_asks(qtbot, page):
    page.filters.add_condition()
    asked = dialog(qtbot)
    asked.field.set_value("年龄")
    qtbot.keyClicks(asked.numbers.boxes[0], "abc")
    assert "不是数" in asked.told.text()
    assert not asked.take.isEnabled()
    asked.reject()


def test_conditions_all_hold_or_any_of_them(qtbot, page):
    both(page, WOMEN)
    women = page.table.records.rowCount()
    both(page, WOMEN, THIRTIES)
    few = page.table.records.rowCount()
    press(qtbot, page, "满足全部")
    assert few < women < page.table.records.rowCount()


def test_a_click_on_a_chip_opens_it_and_on_its_cross_takes_it_away(qtbot, page):
    both(page, WOMEN, THIRTIES)
    qtbot.mouseClick(chips(page)[1], LEFT, pos=QPoint(20, 8))
    asked = dialog(qtbot)
    assert [box.text() for box in asked.numbers.boxes] == ["30", "39"]
    asked.reject()
    qtbot.mouseClick(chips(page)[0], LEFT, pos=QPoint(chips(page)[0].width() - 10, 8))
    assert told(page) == ["30–39 岁"]


def test_a_chip_is_changed_and_removed_by_keys(qtbot, page):
    both(page, WOMEN)
    chips(page)[0].setFocus()
    qtbot.keyClick(chips(page)[0], Qt.Key.Key_Return)
    dialog(qtbot).reject()
    qtbot.keyClick(chips(page)[0], Qt.Key.Key_Delete)
    assert page.filters.conditions() == Conditions()


def test_not_asks_for_the_others(page):
    both(page, Condition(field="sex", words=("女",), negated=True))
    assert set(column(page.table, "sex")) == {"男"}


def test_clearing_shows_everybody_again(qtbot, page):
    both(page, WOMEN, THIRTIES)
    press(qtbot, page, "清除")
    assert page.table.records.rowCount() == register.counts(page.desk).members


def test_every_quick_chip_is_one_click_away(qtbot, page):
    for words in ("外出无证", "返乡", "在家", "流入", "已离开"):
        press(qtbot, page.filters.quick, words)
        assert page.chips.current()
    press(qtbot, page.filters.quick, "流入")
    assert set(column(page.table, "states")) == {"流入"}


def test_short_rooms_fold_the_conditions_into_one_button(qtbot, open_window, sample_desk):
    window = open_window(sample_desk, (911, 441))
    window.go_to("register")
    page = window.page("register")
    both(page, WOMEN, THIRTIES)
    folded = page.filters.chips.folded
    assert folded.isVisible()
    assert folded.text() == "筛选 2 项 ▼"
    next(a for a in folded.menu().actions() if a.text() == "去掉：女").trigger()
    assert folded.text() == "筛选 1 项 ▼"


def test_more_conditions_than_fit_fold_also_when_wide(page):
    words = [Condition(field="address", text=f"第{n}个村民小组") for n in range(12)]
    both(page, *words)
    assert page.filters.chips.folded.isVisible()
    assert not page.filters.chips.isVisible()


def act_of(box, words) -> QAction:
    box.menu().aboutToShow.emit()
    return next(a for a in box.menu().actions() if a.text().startswith(words))


def test_a_filter_is_kept_under_a_name_and_chosen_again(qtbot, page):
    both(page, WOMEN)
    page.chips.choose("在家")
    page.view.order_by((("age", True),))
    act_of(page.scheme, "存为方案").trigger()
    asked = dialog(qtbot)
    commit(asked.focusWidget(), "在家妇女")
    qtbot.keyClick(asked.focusWidget(), Qt.Key.Key_Return)
    assert page.scheme.text() == "在家妇女 ▼"
    ids = page.table.records.all_keys()
    page.reset()
    page.view.order_by(())
    act_of(page.scheme, "在家妇女").trigger()
    assert page.table.records.all_keys() == ids
    assert told(page) == ["女", "在家"]


def test_a_scheme_changed_since_says_so_until_it_is_kept(qtbot, page):
    both(page, WOMEN)
    page.scheme.keep("妇女")
    both(page, WOMEN, THIRTIES)
    assert page.scheme.text() == "妇女（已改动） ▼"
    act_of(page.scheme, "保存改动到").trigger()
    assert page.scheme.text() == "妇女 ▼"
    assert len(schemes.every(page.desk)) == 1


def test_a_scheme_is_renamed_and_taken_out(qtbot, page, monkeypatch):
    page.scheme.keep("妇女")
    act_of(page.scheme, "改名").trigger()
    asked = dialog(qtbot)
    asked.focusWidget().setText("女党员")
    press(qtbot, asked, "保存")
    assert [one.name for one in schemes.every(page.desk)] == ["女党员"]
    monkeypatch.setattr("flowdesk.ui.ask.confirm", lambda *told: True)
    act_of(page.scheme, "删除这个方案").trigger()
    assert schemes.every(page.desk) == ()
    assert page.scheme.name() == ""


def test_no_filter_is_there_at_the_next_start(open_window, sample_desk):
    first = open_window(sample_desk)
    first.go_to("register")
    both(first.page("register"), WOMEN)
    first.close()
    again = open_window(sample_desk).page("register")
    assert again.filters.conditions() == Conditions()
    assert again.table.records.rowCount() == register.counts(sample_desk).members


def test_a_long_name_of_a_scheme_pushes_nothing_over_another(qtbot, open_window, sample_desk):
    window = open_window(sample_desk, (911, 441))
    window.go_to("register")
    page = window.page("register")
    both(page, WOMEN, THIRTIES)
    page.scheme.keep("春节前后在外务工又没有走访到的党员名单")
    both(page, WOMEN)
    assert page.scheme.text().endswith("（已改动） ▼")
    assert clipped_when_settled(page.filters) == []
    assert page.list.filter_box.width() == 200
    assert not page.list.filter_box.geometry().intersects(page.filters.quick.geometry())
