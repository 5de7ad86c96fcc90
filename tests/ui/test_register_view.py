"""The register as the clerk lays it out: columns, orders, the day; and what may be done to whom."""

from datetime import date

import pytest
from hands import CTRL, column, commit, fill_in, press, save, the_form, words_of
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication

from flowdesk.domain.arrival import Arrival
from flowdesk.domain.days import Day
from flowdesk.services import arrivals, register
from flowdesk.ui.register_columns import USUAL

pytestmark = pytest.mark.qt_log_ignore("does not support grabbing the keyboard", extend=True)
LEFT, SHIFT = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def page(sample_window):
    sample_window.go_to("register")
    return sample_window.page("register")


def dialog(qtbot):
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None)
    asked = QApplication.activeModalWidget()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is asked)
    return asked


def names(page):
    return [c.name for c in page.table.records.columns if c.name]


def click_head(qtbot, page, name, held=Qt.KeyboardModifier.NoModifier):
    at = [c.name for c in page.table.records.columns].index(name)
    place = QPoint(page.table.heads.sectionViewportPosition(at) + 20, 12)
    qtbot.mouseClick(page.table.heads.viewport(), LEFT, held, place)


def test_columns_are_chosen_moved_and_ordered_by_keys_alone(qtbot, sample_window, page):
    qtbot.keyClick(sample_window, Qt.Key.Key_L, CTRL)
    asked = dialog(qtbot)
    at = asked.list.row(asked.list.findItems("民族", Qt.MatchFlag.MatchExactly)[0])
    asked.list.setCurrentRow(at)
    qtbot.keyClick(asked.list, Qt.Key.Key_Space)
    for _ in range(at - 1):
        qtbot.keyClick(asked.list, Qt.Key.Key_Up, ALT)
    qtbot.keyClick(asked.list, Qt.Key.Key_S)
    qtbot.keyClick(asked, Qt.Key.Key_Return, CTRL)
    assert names(page)[:3] == ["name", "ethnic_group", "sex"]
    assert page.table.records.head(page.table.records.columns[2]) == "民族 ▲"


def test_chosen_columns_are_there_at_the_next_start_and_go_back_with_one_button(
    qtbot, open_window, sample_desk
):
    first = open_window(sample_desk)
    first.go_to("register")
    first.page("register").view.keep_columns(["name", "phone", "age"])
    first.page("register").view.order_by((("age", True), ("name", False)))
    first.close()
    window = open_window(sample_desk)
    page = window.page("register")
    assert names(page) == ["name", "phone", "age"]
    assert page.view.order == (("age", True), ("name", False))
    page.choose_columns()
    asked = dialog(qtbot)
    press(qtbot, asked, "恢复默认")
    press(qtbot, asked, "用这些列")
    assert names(page) == [name for name, _ in USUAL]
    assert page.view.order == ()


def test_each_class_of_size_has_its_own_columns(qtbot, sample_window, page):
    page.view.keep_columns(["name", "phone"])
    sample_window.resize(1093, 560)
    qtbot.waitUntil(lambda: page.size_name() == "MEDIUM")
    assert names(page) == [name for name, _ in USUAL]
    sample_window.resize(1366, 698)
    qtbot.waitUntil(lambda: names(page) == ["name", "phone"])


def test_heads_order_and_with_shift_order_further(qtbot, page):
    click_head(qtbot, page, "unit")
    click_head(qtbot, page, "age", SHIFT)
    click_head(qtbot, page, "age", SHIFT)
    assert page.view.order == (("unit", False), ("age", True))
    rows = list(zip(column(page.table, "unit"), column(page.table, "age"), strict=True))
    first = [int(age) for unit, age in rows if unit == rows[0][0] and age != "—"]
    assert first == sorted(first, reverse=True)
    assert "按党支部、年龄（降序）排序" in page.list.foot_right.text()
    click_head(qtbot, page, "age", SHIFT)
    assert page.view.order == (("unit", False),)


def test_personal_columns_are_masked_in_list_and_copy(qtbot, page):
    page.view.keep_columns(["name", "id_number", "phone"])
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_C, CTRL)
    line = register.lines(page.desk, [page.table.current_key()])[0].member
    told = QApplication.clipboard().text().split("\n")[1]
    assert line.name in told
    assert "********" in told
    assert line.id_number not in told
    assert line.phone not in told


def test_the_register_is_shown_for_another_day_and_says_so(qtbot, sample_window, page):
    qtbot.keyClick(sample_window, Qt.Key.Key_F9)
    asked = dialog(qtbot)
    asked.day.selectAll()
    commit(asked.day, "2026年6月30日")
    qtbot.keyClick(asked.day, Qt.Key.Key_Return)
    day = date(2026, 6, 30)
    assert page.banner.said() == "名册按 2026年6月30日 显示；登记仍记在今天。"
    assert sample_window.status.day.text() == "以 2026-06-30 为准"
    assert page.table.records.all_keys() == register.find(page.desk, register.RegisterQuery(), day)
    counted = register.counts(page.desk, day)
    assert sample_window.status.counts.text().startswith(f"党员 {counted.members} · 外出")
    qtbot.mouseClick(page.banner._button, LEFT)
    assert page.banner.said() == ""
    assert sample_window.status.day.text() == "以今天为准 2026-11-23"


def test_other_tabs_stay_with_today(qtbot, sample_window, page):
    page.show_day(date(2026, 6, 30))
    sample_window.go_to("visits")
    assert sample_window.status.day.text() == "以今天为准 2026-11-23"
    sample_window.go_to("register")
    assert sample_window.status.day.text() == "以 2026-06-30 为准"


def test_no_day_ahead_is_taken_and_the_click_on_the_status_bar_asks(qtbot, sample_window, page):
    qtbot.mouseClick(sample_window.status.day, LEFT)
    asked = dialog(qtbot)
    asked.day.setText("2027-1-1")
    assert asked.note.text() == "基准日不能晚于今天。"
    qtbot.keyClick(asked.day, Qt.Key.Key_Return)
    assert asked.isVisible()
    press(qtbot, asked, "上年末")
    press(qtbot, asked, "按这天看")
    assert page.as_of() == date(2025, 12, 31)


def test_a_person_on_a_day_before_joining_isnt_there(qtbot, window, member):
    window.go_to("register")
    page = window.page("register")
    page.show_day(date(2020, 1, 1))
    assert "2020年1月1日这一天名册里还没有人。" in words_of(page)
    press(qtbot, page, "回到今天")
    assert page.table.current_key() == member.id


def test_who_has_left_can_be_brought_back_and_nothing_else(qtbot, window, member):
    window.go_to("register")
    page = window.page("register")
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_Delete)
    form = the_form(qtbot)
    fill_in(form, ending="迁出", basis="介绍信 12 号")
    save(qtbot, form)
    page.chips.choose("已离开")
    assert column(page.table, "name") == ["沈雨田"]
    enabled = {act.text() for act in page.acts if act.isEnabled()}
    assert "恢复到名册(&H)…" in enabled
    assert not enabled & {"登记外出(&O)", "发证(&I)", "约走访(&Y)", "登记走访(&W)"}
    page.on_people.bring_back.trigger()
    form = the_form(qtbot)
    form.form.cells["why"].field.setCurrentIndex(1)
    save(qtbot, form)
    page.chips.choose("")
    assert column(page.table, "name") == ["沈雨田"]


def test_an_arrival_opens_in_its_own_form(qtbot, window, branch, desk):
    came = Arrival(name="路遥遥", sex="女", origin="四川省成都市", unit_id=branch.id,
                   arrived=Day.of(desk.today()))  # fmt: skip
    arrivals.accept(desk, came)
    window.go_to("register")
    page = window.page("register")
    page.chips.choose("流入")
    page.table.setFocus()
    assert not page.acts[1].isEnabled()
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    form = the_form(qtbot)
    assert form.form.values()["origin"] == "四川省成都市"
    form.reject()


def test_a_long_act_leaves_the_status_bar_as_wide_as_it_was(sample_window):
    status = sample_window.status
    status.undo.say("撤销：" + "合并重复的党员" * 30 + "（Ctrl+Z）")
    assert status.undo.sizeHint().width() <= status.undo.WIDEST + 4
    assert status.undo.text().endswith("（Ctrl+Z）")
    assert status.undo.toolTip().count("合并重复的党员") == 30


def test_the_hint_of_the_way_back_follows_each_act(qtbot, sample_window, page):
    from flowdesk.services import members

    members.strike_off(page.desk, page.table.current_key(), "迁出", page.desk.today())
    assert sample_window.status.undo.text().startswith("撤销：")
    first = sample_window.status.undo.text()
    qtbot.keyClick(sample_window, Qt.Key.Key_Z, CTRL)
    assert sample_window.status.undo.text() != first


def test_export_takes_who_was_found_and_who_is_marked(qtbot, sample_window, page):
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_Space)
    qtbot.keyClick(sample_window, Qt.Key.Key_F12)
    asked = dialog(qtbot)
    assert "已勾选 1 人" in " ".join(b.text() for b in asked.findChildren(QAbstractButton))
    asked.reject()
