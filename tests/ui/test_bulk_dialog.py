"""成批修改 by real clicks and by keys alone: filled in, looked at, changed, taken back."""

from dataclasses import replace

import pytest
from hands import ALT, CTRL, commit, press, words_of
from PySide6.QtCore import QEvent, QPoint, Qt, QTimer
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from flowdesk.domain.days import Day
from flowdesk.domain.leaving import Leaving
from flowdesk.domain.member import Member, Membership
from flowdesk.domain.unit import Unit
from flowdesk.services import archive, journal, members, register, units
from flowdesk.ui import ask
from flowdesk.ui.bulk_dialog import BulkDialog, open_bulk

# The offscreen plugin says it of itself where a list of offers opens.
pytestmark = pytest.mark.qt_log_ignore("does not support grabbing the keyboard", extend=True)
LEFT, KEY = Qt.MouseButton.LeftButton, Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def other(desk, branch):
    draft = Member(name="鲁大河", sex="男", joined_date=Day(2012, 7), contact_person="何立夏",
                   post="务农", address="石桥村一组1号")  # fmt: skip
    return members.enrol(desk, draft, Membership(member_id="", unit_id=branch.id))


@pytest.fixture
def page(window, member, other):
    window.go_to("register")
    page = window.page("register")
    page.table.setFocus()
    return page


@pytest.fixture
def dialog(qtbot, page, member, other):
    """Give the dialog over the window for two people."""
    return the_dialog(qtbot, lambda: open_bulk(page.shell, [member.id, other.id]))


def the_dialog(qtbot, opens):
    opens()
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), BulkDialog))
    dialog = QApplication.activeModalWidget()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is dialog)
    return dialog


def closed(qtbot):
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)


def click_row(qtbot, table, row, held):
    place = table.visualRect(table.records.index(row, 1)).center()
    qtbot.mouseClick(table.viewport(), LEFT, held, place)


def typed(dialog, name, words):
    field = dialog.fields.form.cells[name].field
    field.setFocus()
    field.selectAll()
    commit(field, words)


def looked(qtbot, dialog):
    """Wait until the preview tells of what stands in the fields."""
    qtbot.waitUntil(lambda: not dialog.shell.background.is_busy() and bool(seen(dialog)))
    return seen(dialog)


def seen(dialog):
    records = dialog.preview.list.table.records
    rows = [records.record_at(row) for row in range(records.rowCount()) if records.key_at(row)]
    return [(r.line.name, r.item(), r.before(), r.after()) for r in rows]


def test_rows_marked_by_clicks_are_changed_at_once_and_stay_marked(
    qtbot, desk, page, window, member, other
):
    for row in (0, 1):
        click_row(qtbot, page.table, row, CTRL)
    dialog = the_dialog(qtbot, page.on_people.amend_many.trigger)
    assert dialog.windowTitle() == "成批修改 — 已勾选 2 人"
    typed(dialog, "contact_person", "苗青")
    assert looked(qtbot, dialog) == [
        ("鲁大河", "联系人", "何立夏", "苗青"), ("沈雨田", "", "", "已经是这样")
    ]  # fmt: skip
    assert dialog.preview.count.text() == "要改 1 人　已经是这样 1 人　改不了 0 人"
    press(qtbot, dialog, "修改 1 人")
    qtbot.waitUntil(lambda: window.toast.said() == "已成批修改联系人：1 人")
    assert members.get(desk, other.id).contact_person == "苗青"
    assert set(page.marked()) == {member.id, other.id}


def test_by_keys_alone_and_back_with_one_undo(qtbot, desk, page, window, member, other):
    qtbot.keyClick(page.table, KEY.Key_Down, SHIFT)
    dialog = the_dialog(qtbot, lambda: qtbot.keyClick(window, KEY.Key_F2, SHIFT))
    qtbot.keyClick(dialog, KEY.Key_E, ALT)
    assert QApplication.focusWidget().accessibleName() == "学历"
    QTest.keyClick(QApplication.focusWidget(), KEY.Key_Down)
    qtbot.keyClick(dialog, KEY.Key_W, ALT)
    commit(QApplication.focusWidget(), "村医")
    looked(qtbot, dialog)
    qtbot.keyClick(dialog, KEY.Key_Return, CTRL)
    closed(qtbot)
    now = [members.get(desk, one.id) for one in (member, other)]
    assert {one.post for one in now} == {"村医"}
    assert now[0].education == now[1].education != ""
    assert journal.next_undo(desk).label == "成批修改学历、工作岗位：2 人"
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
    qtbot.keyClick(page.table, KEY.Key_Z, CTRL)
    assert [members.get(desk, one.id) for one in (member, other)] == [member, other]


def test_keys_that_come_too_early_show_first_and_change_nothing(qtbot, desk, dialog, other):
    typed(dialog, "contact_person", "苗青")
    qtbot.keyClick(dialog, KEY.Key_Return, CTRL)
    assert members.get(desk, other.id) == other
    assert looked(qtbot, dialog)[0] == ("鲁大河", "联系人", "何立夏", "苗青")
    assert dialog.isVisible()


def test_blank_fields_change_nothing_and_there_is_nothing_to_press(qtbot, dialog):
    typed(dialog, "contact_person", " ")
    QTest.qWait(400)
    assert seen(dialog) == []
    assert "填上要改的内容" in words_of(dialog)
    assert not dialog.save_button.isEnabled()


def test_only_the_tick_empties(qtbot, desk, dialog, other):
    tick = dialog.fields.ticks["post"]
    assert tick.accessibleName() == "清空工作岗位"
    qtbot.mouseClick(tick, LEFT, pos=QPoint(8, tick.height() // 2))
    assert not dialog.fields.form.cells["post"].field.isEnabled()
    assert looked(qtbot, dialog)[0] == ("鲁大河", "工作岗位", "务农", "（空）")
    press(qtbot, dialog, "修改 1 人")
    closed(qtbot)
    assert members.get(desk, other.id) == replace(other, post="")


def test_personal_values_stay_masked(qtbot, dialog):
    typed(dialog, "address", "石桥村七组3号")
    assert ("鲁大河", "家庭住址", "石桥村***", "石桥村***") in looked(qtbot, dialog)
    dialog.fields.form.go_to("contact_person")
    assert "一组" not in words_of(dialog)
    assert dialog.fields.form.cells["address"].field.text() == "石桥村***"


def test_who_is_refused_is_listed_and_the_others_go(qtbot, desk, dialog, member, other):
    archive.leave(desk, Leaving(member_id=member.id, ending="迁出", on=desk.today(), basis="18"))
    typed(dialog, "contact_person", "苗青")
    words = "2026年11月23日迁出，已归档；要改请先恢复到名册。"
    assert looked(qtbot, dialog)[0] == ("沈雨田", "", "", words)
    press(qtbot, dialog, "修改 1 人")
    qtbot.waitUntil(lambda: "已改 1 人" in dialog.banner.said())
    assert seen(dialog)[0][3] == words
    assert dialog.preview.current.text() == f"沈雨田：{words}"
    press(qtbot, dialog, "关闭")
    assert members.get(desk, member.id) == member
    assert members.get(desk, other.id).contact_person == "苗青"


def test_a_date_that_is_none_is_told_at_its_field(qtbot, dialog):
    typed(dialog, "joined_date", "去年")
    qtbot.keyClick(dialog, KEY.Key_Return, CTRL)
    assert "看不出是哪一天" in dialog.fields.form.cells["joined_date"].under.text()
    assert dialog.fields.form.is_in("joined_date")
    assert dialog.fields.form.cells["joined_date"].field.text() == "去年"


def test_another_branch_without_its_day_is_told_at_the_day(qtbot, desk, dialog):
    village = units.found(desk, Unit(name="松坪村党支部", setting="村"))
    box = dialog.fields.form.cells["unit_id"].field
    box.refill()
    box.set_value(village.id)
    dialog.fields.form.cells["since"].field.clear()
    qtbot.keyClick(dialog, KEY.Key_Return, CTRL)
    under = dialog.fields.form.cells["since"].under
    qtbot.waitUntil(lambda: under.text() == "请填写从哪天起调整。")
    typed(dialog, "since", "11-20")
    told = looked(qtbot, dialog)
    assert ("鲁大河", "党支部", "石桥村党支部", "松坪村党支部") in told


def test_a_change_on_its_way_is_stopped_by_esc_and_changes_nobody(qtbot, desk, page, branch):
    drafts = [(Member(name="柳成荫", sex="女"), Membership(member_id="", unit_id=branch.id))] * 400
    with desk.write("members", "录入"):
        crowd = members.enrol_many(desk, drafts)
    dialog = the_dialog(qtbot, lambda: open_bulk(page.shell, [one.id for one in crowd]))
    typed(dialog, "contact_person", "苗青")
    looked(qtbot, dialog)
    press(qtbot, dialog, "修改 400 人")
    assert dialog.close_button.text() == "停止"
    qtbot.keyClick(dialog, KEY.Key_Escape)
    qtbot.waitUntil(lambda: dialog.banner.said() == "已停止，没有改动任何登记。")
    assert members.get(desk, crowd[0].id) == crowd[0]
    assert dialog.save_button.isEnabled()
    dialog.reject()


def test_it_says_who_is_marked_but_not_in_sight(qtbot, page, member, other):
    page.table.mark_all()
    page.list.filter_box.setText("沈雨田")
    qtbot.waitUntil(lambda: page.table.records.rowCount() == 1)
    dialog = the_dialog(qtbot, page.on_people.amend_many.trigger)
    assert "其中 1 人不在现在的筛选里，也会一起改。" in words_of(dialog)
    dialog.reject()


def test_without_marks_it_says_how_to_mark(page, monkeypatch):
    told = []
    monkeypatch.setattr(ask, "tell", lambda parent, words: told.append(words))
    page.on_people.amend_many.trigger()
    assert told == ["请先勾选要改的人：空格键，或按住 Shift、Ctrl 点选。"]


def test_the_right_button_and_the_menu_key_offer_it(qtbot, page):
    offered = []

    def look():
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        offered.extend(act.text() for act in menu.actions())
        menu.close()

    QTimer.singleShot(100, look)
    place = page.table.visualRect(page.table.records.index(1, 1)).center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place,
                              page.table.viewport().mapToGlobal(place))  # fmt: skip
    assert event.type() == QEvent.Type.ContextMenu
    QApplication.sendEvent(page.table.viewport(), event)
    assert offered[:2] == ["修改(&C)", "成批修改(&K)…"]


def test_tab_goes_down_the_fields_with_their_ticks(qtbot, dialog):
    dialog.fields.begin()
    met = []
    for _ in range(12):
        met.append(QApplication.focusWidget().accessibleName())
        QTest.keyClick(QApplication.focusWidget(), KEY.Key_Tab)
    assert met[:8] == ["党支部", "党小组", "清空党小组", "调整日期", "依据", "联系人",
                       "清空联系人", "入党日期"]  # fmt: skip


def test_everybody_found_can_be_changed(qtbot, sample_window):
    sample_window.go_to("register")
    page, desk = sample_window.page("register"), sample_window.shell.desk
    page.mark_all()
    keys = [key for key in page.marked() if key in register.placed_on(desk, desk.today())]
    dialog = the_dialog(qtbot, page.on_people.amend_many.trigger)
    typed(dialog, "note_added", "2026年轮训")
    looked(qtbot, dialog)
    press(qtbot, dialog, f"修改 {len(keys)} 人")
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None, timeout=20_000)
    assert members.get(desk, keys[-1]).note.endswith("2026年轮训")
    assert set(keys) <= set(page.marked())
