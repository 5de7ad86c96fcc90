from datetime import date

import pytest
from clipping import clipped_when_settled, mnemonics
from hands import commit
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodQueryEvent
from PySide6.QtWidgets import QApplication

from flowdesk.domain import codes
from flowdesk.domain.entry import entries, entry_of
from flowdesk.domain.errors import RuleBroken
from flowdesk.domain.member import Member, Membership
from flowdesk.domain.office import Profile
from flowdesk.domain.visit import Visit
from flowdesk.ui import look
from flowdesk.ui.eye import Eye
from flowdesk.ui.fields import Sources
from flowdesk.ui.fonts import LetterSize
from flowdesk.ui.form_dialog import FormDialog
from flowdesk.ui.look import Look
from flowdesk.ui.record_form import Fault

TODAY = date(2026, 11, 23)
SOURCES = Sources(
    today=lambda: TODAY,
    choices=codes.choices,
    units=lambda field: [("u1", "石桥村党支部"), ("u2", "松坪村党支部")],
    members=lambda text: [("m1", "沈雨田（石桥村）")] if "沈" in text else [],
)
FILLED = {"name": "沈雨田", "sex": "女", "id_number": "539900199708050529"}


def opened(qtbot, save=lambda values: None, form=None):
    dialog = FormDialog("新增党员", form or entries(Member), SOURCES, save)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitExposed(dialog)
    dialog.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is dialog)
    return dialog


def field(dialog, name):
    return dialog.form.cells[name].field


def under(dialog, name):
    return dialog.form.cells[name].under.text()


def test_ctrl_enter_saves_what_was_typed(qtbot):
    saved = []
    dialog = opened(qtbot, saved.append).fill(FILLED)
    field(dialog, "birth_date").setFocus()
    qtbot.keyClicks(field(dialog, "birth_date"), "1997.8")
    qtbot.keyClick(
        field(dialog, "birth_date"), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier
    )
    assert saved[0]["name"] == "沈雨田"
    assert str(saved[0]["birth_date"]) == "1997-08"
    assert not dialog.isVisible()


def test_enter_goes_to_the_next_field_and_saves_nothing(qtbot):
    saved = []
    dialog = opened(qtbot, saved.append)
    field(dialog, "name").setFocus()
    qtbot.keyClick(field(dialog, "name"), Qt.Key.Key_Return)
    assert saved == []
    assert QApplication.focusWidget() is not field(dialog, "name")


def test_tab_and_enter_go_through_a_form_column_by_column_in_each_section(qtbot):
    names = ("name", "sex", "id_number", "birth_date", "joined_date", "category", "note")
    dialog = opened(qtbot, form=[entry_of(Member, name) for name in names])
    dialog.resize(1000, 500)
    by_column = ["name", "id_number", "sex", "birth_date", "joined_date", "category", "note"]
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Tab):
        dialog.form.go_to("name")
        met = []
        while not met or met[-1] != "note":
            met.append(next(one for one in names if dialog.form.is_in(one)))
            qtbot.keyClick(QApplication.focusWidget(), key)
            if isinstance(QApplication.focusWidget(), Eye):  # belongs to the number beside it
                qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        assert met == by_column
    dialog.resize(600, 500)
    assert dialog.form.by_column() == list(dialog.form.cells.values())


def test_a_missing_required_field_is_named_under_it_and_the_cursor_goes_there(qtbot):
    dialog = opened(qtbot).fill(FILLED | {"name": ""})
    qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    assert under(dialog, "name") == "姓名没有填，请补上。"
    assert dialog.focusWidget() is field(dialog, "name")
    assert dialog.banner.said().startswith("有 1 处要改")
    assert dialog.isVisible()


def test_a_refusal_of_the_office_stands_under_its_field_and_what_was_typed_stays(qtbot):
    def refuse(values):
        raise RuleBroken("第 18 位应为 9，请照身份证核对。", "id_number")

    dialog = opened(qtbot, refuse).fill(FILLED)
    dialog.save()
    assert under(dialog, "id_number") == "第 18 位应为 9，请照身份证核对。"
    assert field(dialog, "id_number").property("fault") == "error"
    assert field(dialog, "id_number").value() == FILLED["id_number"]


def test_f7_goes_from_fault_to_fault_and_around(qtbot):
    dialog = opened(qtbot)
    faults = [Fault(field=name, sentence="请核对。") for name in ("name", "phone")]
    dialog.form.show_faults(faults)
    dialog.form.go_to("name")
    met = []
    for _ in range(2):
        qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_F7)
        met.append(dialog.focusWidget())
    assert met == [field(dialog, "phone"), field(dialog, "name")]


def test_a_doubt_is_amber_and_does_not_keep_from_saving(qtbot):
    saved = []
    dialog = opened(qtbot, saved.append).fill(FILLED)
    dialog.warn_with(lambda v: [Fault(field="phone", sentence="号码少一位。", warning=True)])
    field(dialog, "name").setFocus()
    commit(field(dialog, "name"), "子")
    qtbot.waitUntil(lambda: under(dialog, "phone") == "号码少一位。", timeout=2000)
    assert field(dialog, "phone").property("fault") == "warning"
    dialog.save()
    assert len(saved) == 1


def test_personal_fields_are_masked_until_the_cursor_is_there(qtbot):
    dialog = opened(qtbot).fill(FILLED)
    field(dialog, "name").setFocus()
    assert field(dialog, "id_number").text() == "539900********0529"
    field(dialog, "id_number").setFocus()
    assert field(dialog, "id_number").text() == "539900199708050529"


def test_number_fields_take_no_input_method_and_narrow_wide_digits(qtbot):
    dialog = opened(qtbot)
    number = field(dialog, "id_number")
    number.setFocus()
    query = QInputMethodQueryEvent(Qt.InputMethodQuery.ImEnabled)
    QApplication.sendEvent(number, query)
    QApplication.clipboard().setText("５３９９００")
    number.paste()
    assert query.value(Qt.InputMethodQuery.ImEnabled) is False
    assert number.text() == number.value() == "539900"


@pytest.mark.qt_log_ignore("does not support grabbing the keyboard", extend=True)
def test_a_person_is_found_by_typing_and_kept_by_key(qtbot):
    dialog = opened(qtbot, form=entries(Visit))
    person = field(dialog, "member_id")
    commit(person, "沈")
    person.setText("沈雨田（石桥村）")
    assert person.value() == "m1"
    person.setText("没有这个人")
    assert "没有找到" in person.doubt()


def test_every_letter_is_used_once_and_every_label_has_its_field(qtbot):
    dialog = opened(qtbot, form=(*entries(Member), entry_of(Membership, "unit_id")))
    letters = mnemonics(dialog)
    assert len(letters) > 15
    assert sorted(set(letters)) == sorted(letters)


@pytest.mark.parametrize("letters", [LetterSize.STANDARD, LetterSize.LARGEST])
def test_nothing_is_clipped_at_any_size_of_letters(qtbot, qapp, letters):
    look.apply_look(qapp, Look(letters=letters, shipped_fonts=True))
    dialog = opened(qtbot).fill(FILLED)
    dialog.form.show_faults([Fault(field="id_number", sentence="第 18 位应为 9，请照身份证核对。")])
    for width in (980, 700):
        dialog.resize(width, 560)
        assert clipped_when_settled(dialog) == []


def test_fields_stay_close_together_when_the_form_becomes_one_column(qtbot):
    names = ("planned_on", "occasion", "visitor", "note")
    dialog = opened(qtbot, form=[entry_of(Visit, name) for name in names])
    dialog.form.lay_out(2)
    dialog.form.lay_out(1)
    dialog.resize(500, 700)
    assert clipped_when_settled(dialog) == []
    tops = [dialog.form.cells[name].y() for name in names]
    assert max(below - above for above, below in zip(tops, tops[1:], strict=False)) < 60


def test_a_faulted_field_looks_different_with_and_without_the_cursor(qtbot):
    dialog = opened(qtbot)
    for fault in (
        Fault(field="name", sentence="请核对。"),
        Fault(field="name", sentence="请核对。", warning=True),
    ):
        dialog.form.show_faults([fault])
        looks = []
        for place in ("name", "native_place"):
            field(dialog, place).setFocus()
            looks.append(field(dialog, "name").grab().toImage())
        assert looks[0] != looks[1]


@pytest.mark.parametrize("name", ["id_number", "phone", "landline"])
def test_every_field_of_digits_switches_the_input_method_off(qtbot, name):
    query = QInputMethodQueryEvent(Qt.InputMethodQuery.ImEnabled)
    QApplication.sendEvent(field(opened(qtbot), name), query)
    assert query.value(Qt.InputMethodQuery.ImEnabled) is False


@pytest.mark.qt_log_ignore("does not support grabbing the keyboard", extend=True)
@pytest.mark.parametrize("form", [entries(Member), entries(Visit), entries(Profile)])
def test_what_is_typed_comes_back_as_it_was_typed(qtbot, form):
    typed = {}
    for name, cell in (dialog := opened(qtbot, form=form)).form.cells.items():
        cell.field.take_typed("u1" if cell.entry.kind == "unit" else "19五七")
        typed[name] = cell.field.typed()
    assert set(typed.values()) <= {"u1", "19五七"}
    again = opened(qtbot, form=form)
    again.form.take_typed(typed)
    assert again.form.typed() == typed
    dialog.reject()


def test_a_person_chosen_comes_back_with_the_key(qtbot):
    person = field(opened(qtbot, form=entries(Visit)), "member_id")
    person.set_value(("m1", "沈雨田（石桥村）"))
    kept = person.typed()
    person.set_value(None)
    person.take_typed(kept)
    assert (person.value(), person.text()) == ("m1", "沈雨田（石桥村）")


def test_where_showing_cannot_be_logged_the_mask_stays_and_says_why(qtbot):
    def refuse():
        raise RuleBroken("台账以只读方式打开，不能登记未遮盖的输出。")

    dialog = opened(qtbot).fill(FILLED).log_showing(refuse)
    number = field(dialog, "id_number")
    number.setFocus()
    qtbot.keyClicks(number, "9")
    assert number.text() == "539900********0529"
    assert number.value() == FILLED["id_number"]
    assert "只读" in dialog.banner.said()


def test_the_eye_closes_by_itself(qtbot, monkeypatch):
    monkeypatch.setattr("flowdesk.ui.eye.SHOWN", 50)
    dialog = opened(qtbot).fill(FILLED)
    field(dialog, "name").setFocus()
    eye = dialog.findChild(Eye)
    qtbot.mouseClick(eye, Qt.MouseButton.LeftButton)
    assert field(dialog, "id_number").text() == FILLED["id_number"]
    qtbot.waitUntil(lambda: "*" in field(dialog, "id_number").text())


def test_a_date_that_is_none_is_told_when_it_is_left(qtbot):
    dialog = opened(qtbot)
    field(dialog, "birth_date").setFocus()
    qtbot.keyClicks(field(dialog, "birth_date"), "abc")
    field(dialog, "name").setFocus()
    qtbot.waitUntil(lambda: "看不出是哪一天" in under(dialog, "birth_date"), timeout=3000)
    field(dialog, "birth_date").setFocus()
    field(dialog, "birth_date").clear()
    assert "看不出" not in under(dialog, "birth_date")


def test_the_banner_names_the_field_at_fault(qtbot):
    dialog = opened(qtbot).fill(FILLED)
    commit(field(dialog, "birth_date"), "不知道")
    dialog.save()
    assert dialog.banner.said().startswith("有 1 处要改：出生日期：")


def test_the_banner_names_every_field_at_fault(qtbot):
    dialog = opened(qtbot)
    dialog.save()
    assert dialog.banner.said() == "有 2 处要改：姓名没有填，请补上。还有性别。"


def test_what_was_typed_wrong_stays_readable_beside_its_fault(qtbot):
    dialog = opened(qtbot).fill(FILLED | {"home_contact": "苗青"})
    field(dialog, "phone").setFocus()
    qtbot.keyClicks(field(dialog, "phone"), "1990000")
    field(dialog, "name").setFocus()
    assert field(dialog, "phone").text() == "1******"
    dialog.form.show_faults(
        [Fault(field=name, sentence="号码不足 11 位。") for name in ("phone", "home_contact")]
    )
    assert field(dialog, "phone").text() == "1990000"
    assert field(dialog, "home_contact").text() == "苗***"
    dialog.form.show_faults([])
    assert field(dialog, "phone").text() == "1******"
