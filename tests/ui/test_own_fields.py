"""自设项目 at the screen: made, filled, listed, filtered, retired, with real keys and clicks."""

import pytest
from hands import CTRL, column, commit, fill_in, press, save, the_form, words_of
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from flowdesk.domain.own_field import PREFIX, OwnField, key_of
from flowdesk.services import members, own_fields, own_values
from flowdesk.storage.papers import logged
from flowdesk.ui import member_forms
from flowdesk.ui.bulk_dialog import open_bulk
from flowdesk.ui.condition_dialog import ConditionDialog
from flowdesk.ui.merge_dialog import open_merge
from flowdesk.ui.own_fields_dialog import OwnFieldsDialog, open_own_fields

pytestmark = pytest.mark.qt_log_ignore("does not support grabbing the keyboard", extend=True)
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def page(member, window):
    window.go_to("register")
    return window.page("register")


def make(desk, name="生活补助", kind="数字", **told):
    return PREFIX + own_fields.enrol(desk, OwnField(name=name, kind=kind, **told)).id


def names(dialog):
    return column(dialog.table, "name")


def amend(qtbot, window, member, **typed):
    member_forms.amend(window.shell, member.id)
    form = the_form(qtbot)
    fill_in(form, **typed)
    return form


def test_the_menu_opens_an_empty_list_that_says_what_to_do(qtbot, window):
    act = next(a for a in window.menus["T"].actions() if "自设项目" in a.text())
    act.trigger()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, OwnFieldsDialog)
    assert "还没有自设项目。新增第一项，例如" in words_of(dialog)
    press(qtbot, dialog, "新增")
    form = the_form(qtbot)
    fill_in(form, name="低保类别", kind="选项", words="低保\n特困")
    save(qtbot, form)
    assert names(dialog) == ["低保类别"]
    assert column(dialog.table, "kind") == ["选项：低保、特困"]
    assert "例如" not in words_of(dialog)


def test_a_refusal_stands_at_its_field_and_nothing_typed_is_lost(qtbot, window, desk):
    press(qtbot, open_own_fields(window.shell), "新增")
    form = the_form(qtbot)
    fill_in(form, name="手机")
    qtbot.keyClick(form, Qt.Key.Key_Return, CTRL)
    assert "本来就有的栏目或表头" in form.form.cells["name"].under.text()
    fill_in(form, name="银行卡", kind="是否", personal="是")
    qtbot.keyClick(form, Qt.Key.Key_Return, CTRL)
    assert "要遮盖的请用文字" in form.form.cells["personal"].under.text()
    fill_in(form, kind="文字")
    save(qtbot, form)
    assert own_values.entries(desk)[0].personal


def test_entries_are_ordered_and_retired_by_keys(qtbot, window, desk):
    keys = [key_of(make(desk, name, "文字")) for name in ("甲项", "乙项")]
    dialog = open_own_fields(window.shell)
    qtbot.waitUntil(lambda: QApplication.activeWindow() is dialog)
    dialog.table.go_to(keys[1])
    qtbot.keyClick(dialog.table, Qt.Key.Key_Up, ALT)
    assert names(dialog) == ["乙项", "甲项"]
    assert dialog.table.current_key() == keys[1]
    qtbot.keyClick(dialog.table, Qt.Key.Key_T, ALT)
    qtbot.waitUntil(lambda: names(dialog) == ["甲项", "乙项"])
    assert column(dialog.table, "state")[1].endswith("停用")
    qtbot.keyClick(dialog.table, Qt.Key.Key_R, ALT)
    qtbot.waitUntil(lambda: column(dialog.table, "state") == ["在用", "在用"])


def test_a_row_is_opened_for_change_by_enter(qtbot, window, desk):
    dialog = open_own_fields(window.shell)
    make(desk)
    qtbot.keyClick(dialog.table, Qt.Key.Key_Return)
    form = the_form(qtbot)
    assert form.windowTitle() == "改动自设项目 — 生活补助"
    fill_in(form, name="月补助")
    save(qtbot, form)
    assert names(dialog) == ["月补助"]


def test_the_member_form_asks_for_them_and_the_pane_shows_what_is_filled(
    qtbot, window, page, desk, member
):
    number, tags = make(desk), make(desk, "标记", "标签")
    make(desk, "低保起始", "日期")
    form = amend(qtbot, window, member, **{number: "1,200", tags: "老党员 村医"})
    assert [one.entry.section for one in form.form.cells.values()].index("自设") < [
        one.entry.section for one in form.form.cells.values()
    ].index("其他")
    save(qtbot, form)
    assert own_values.of_member(desk, member.id)[tags] == ("老党员", "村医")
    qtbot.waitUntil(lambda: "生活补助" in words_of(page.member_pane))
    told = words_of(page.member_pane)
    assert "1200" in told
    assert "老党员、村医" in told
    assert "低保起始" not in told


def test_what_isnt_of_the_kind_is_told_at_the_field(qtbot, window, page, desk, member):
    number, choice = make(desk), make(desk, "低保类别", "选项", words="低保\n特困")
    form = amend(qtbot, window, member, **{number: "若干"})
    qtbot.keyClick(form, Qt.Key.Key_Return, CTRL)
    assert form.form.cells[number].under.text() == "这里只写数字。"
    fill_in(form, **{number: "1", choice: "五保"})
    qtbot.keyClick(form, Qt.Key.Key_Return, CTRL)
    assert "“五保”不在可选的词里：低保、特困。" in form.form.cells[choice].under.text()
    fill_in(form, **{choice: "特困"})
    save(qtbot, form)


def test_a_new_member_is_enrolled_with_them(qtbot, window, page, desk, branch):
    number = make(desk)
    member_forms.enrol(window.shell)
    form = the_form(qtbot)
    fill_in(form, name="鲁大河", sex="男", **{number: "5"})
    form.form.cells["unit_id"].field.set_value(branch.id)
    save(qtbot, form)
    (key,) = set(page.reader.every()) - {page.table.records.key_at(0)}
    assert own_values.of_member(desk, key) == {number: 5}


def test_a_masked_one_is_shown_while_it_has_the_focus_and_logged(qtbot, window, page, desk, member):
    name = make(desk, "银行卡", "文字", personal="是")
    members.amend(desk, member, own={name: "信用社6217"})
    member_forms.amend(window.shell, member.id)
    form = the_form(qtbot)
    field = form.form.cells[name].field
    assert field.text() == "信***"
    field.setFocus()
    assert field.text() == "信用社6217"
    assert [one.title for one in logged(desk.file)] == ["党员信息"]


def test_tags_in_use_are_offered_while_one_is_typed(qtbot, window, page, desk, member, members_of):
    tags = make(desk, "标记", "标签")
    (other,) = members_of(1)
    members.amend(desk, other, own={tags: "老党员、致富带头人"})
    member_forms.amend(window.shell, member.id)
    field = the_form(qtbot).form.cells[tags].field
    field.setFocus()
    commit(field, "党 致")
    offers = field.completer()
    model = offers.completionModel()
    assert [model.index(at, 0).data() for at in range(model.rowCount())] == ["致富带头人"]
    popup = offers.popup()
    assert popup.isVisible()
    qtbot.keyClick(popup, Qt.Key.Key_Down)
    qtbot.keyClick(popup, Qt.Key.Key_Return)
    assert field.value() == ("党", "致富带头人")
    assert field.text() == "党、致富带头人"


def test_the_list_shows_filters_and_orders_by_them(qtbot, window, page, desk, member, members_of):
    number = make(desk)
    for at, one in enumerate(members_of(2)):
        members.amend(desk, one, own={number: 10 - at})
    page.view.keep_columns(["name", number])
    page.view.order_by(((number, False),))
    assert column(page.table, number) == ["9", "10", ""]
    asked = ConditionDialog(window.shell)
    asked.field.set_value("生活补助")
    asked.numbers.boxes[0].setText("10")
    assert asked.told.text() == "条件：生活补助 10及以上"
    asked.reject()


def test_many_are_changed_at_once(qtbot, window, page, desk, member, members_of):
    tags = make(desk, "标记", "标签")
    keys = [member.id, members_of(1)[0].id]
    members.amend(desk, member, own={tags: "老党员"})
    dialog = open_bulk(window.shell, keys)
    qtbot.waitUntil(lambda: QApplication.activeWindow() is dialog)
    field = dialog.fields.form.cells[tags].field
    field.setFocus()
    commit(field, "村医")
    dialog.look(go_there=True)
    qtbot.waitUntil(dialog.save_button.isEnabled, timeout=10_000)
    qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    told = [("老党员", "村医"), ("村医",)]
    qtbot.waitUntil(
        lambda: [own_values.of_member(desk, key)[tags] for key in keys] == told, timeout=10_000
    )
    window.shell.background.wait()


def test_the_history_tells_it_and_puts_it_back_by_a_link(qtbot, window, page, desk, member):
    number = make(desk)
    members.amend(desk, member, own={number: 5})
    member_forms.amend(window.shell, member.id)
    form = the_form(qtbot)
    form.side.setCurrentRow(form.side.count() - 1)
    assert "（空） → 5" in words_of(form)
    press(qtbot, form, "恢复原值")
    assert own_values.of_member(desk, member.id) == {number: None}


def test_two_are_merged_by_what_is_chosen_for_it(qtbot, window, page, desk, member, members_of):
    number = make(desk)
    (other,) = members_of(1)
    for one, value in ((member, 5), (other, 7)):
        members.amend(desk, one, own={number: value})
    dialog = open_merge(window.shell, member.id, other.id)
    chosen = dialog.buttons[number]
    assert [button.text() for button in chosen.values()] == ["5", "7"]
    assert chosen["right"].isChecked()
    press(qtbot, dialog, "合并(")
    assert own_values.of_member(desk, member.id) == {number: 7}


def test_a_retired_one_leaves_the_list_and_its_order(qtbot, window, page, desk, member):
    number = make(desk)
    page.view.keep_columns(["name", "age", number])
    page.view.order_by(((number, True),))
    own_fields.retire(desk, key_of(number))
    assert [one.name for one in page.table.records.columns if one.name] == ["name", "age"]
    assert page.view.order == ()
    assert column(page.table, "name") == ["沈雨田"]
    own_fields.take_up(desk, key_of(number))
    assert [one.name for one in page.table.records.columns if one.name] == ["name", "age", number]


def test_a_new_name_stands_over_the_column_at_once(qtbot, window, page, desk, member):
    number = make(desk)
    page.view.keep_columns(["name", number])
    field = own_fields.get(desk, key_of(number))
    own_fields.amend(desk, OwnField(id=field.id, name="月补助", kind="数字"))
    assert [one.head for one in page.table.records.columns if one.name] == ["姓名", "月补助"]
