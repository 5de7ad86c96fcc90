from dataclasses import replace

import pytest
from clipping import clipped_when_settled, mnemonics
from hands import CTRL, commit, press, save, words_of
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QLineEdit, QMessageBox

from flowdesk.domain.days import Day
from flowdesk.domain.entry import entries
from flowdesk.domain.member import Member, Membership
from flowdesk.domain.resident_id import check_digit
from flowdesk.services import certificates, journal, members, papers
from flowdesk.ui import look, member_forms
from flowdesk.ui.fonts import LetterSize
from flowdesk.ui.look import Look
from flowdesk.ui.member_dialog import TITLES

SIZES = [(980, 640), (911, 478)]
WHOLE = "51342519970805052" + check_digit("51342519970805052")
HISTORY = TITLES.index("修改经过")


@pytest.fixture
def second(desk, branch):
    draft = Member(name="祁远山", sex="男", phone="19900000218", category="正式党员")
    return members.enrol(desk, draft, Membership(member_id="", unit_id=branch.id))


@pytest.fixture
def form(qtbot, window, member, second):
    """Give the form of 沈雨田, the first of two."""
    dialog = member_forms.amend(window.shell, member.id, (member.id, second.id))
    qtbot.waitUntil(lambda: QApplication.activeWindow() is dialog)
    return dialog


@pytest.fixture
def new(qtbot, window, branch):
    """Give the form of a new member."""
    dialog = member_forms.enrol(window.shell)
    qtbot.waitUntil(lambda: QApplication.activeWindow() is dialog)
    return dialog


def field(dialog, name):
    return dialog.form.cells[name].field


def under(dialog, name):
    return dialog.form.cells[name].under.text()


def write(qtbot, dialog, name, text):
    """Type into a field over what is there."""
    target = field(dialog, name)
    target.setFocus()
    target.selectAll()
    qtbot.keyClicks(target, text) if text.isascii() else commit(target, text)


def answer(words):
    """Press a button of the next question."""

    def act():
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        next(b for b in box.buttons() if words in b.text()).click()

    QTimer.singleShot(50, act)


def test_the_form_shows_every_entry_of_a_member(form):
    known = {entry.name for entry in entries(Member)} | {"unit_id", "group_id"}
    assert form.form.cells.keys() == known
    assert form.windowTitle() == "修改党员 — 沈雨田"


def test_a_whole_id_number_proposes_for_empty_fields_and_says_so(qtbot, new):
    write(qtbot, new, "id_number", WHOLE)
    assert field(new, "birth_date").text() == "1997-08-05"
    assert field(new, "sex").value() == "女"
    assert under(new, "sex") == under(new, "native_place") == "由身份证号推荐，可改"


def test_a_proposal_never_overwrites_and_a_mismatch_is_explained(qtbot, new):
    write(qtbot, new, "birth_date", "1996-1-2")
    write(qtbot, new, "id_number", WHOLE)
    field(new, "name").setFocus()
    assert field(new, "birth_date").text() == "1996-1-2"
    qtbot.waitUntil(lambda: "和身份证号里的" in under(new, "birth_date"), timeout=3000)
    assert field(new, "birth_date").property("fault") == "warning"


def test_an_old_number_of_15_digits_is_converted_when_left_and_said_so(qtbot, new):
    write(qtbot, new, "id_number", "513425970805052")
    assert field(new, "id_number").value() == "513425970805052"
    field(new, "phone").setFocus()
    assert len(field(new, "id_number").value()) == 18
    assert "15 位号已换成 18 位" in under(new, "id_number")
    assert field(new, "birth_date").text() == "1997-08-05"


def test_a_wrong_last_digit_is_told_under_the_field_and_at_the_side(qtbot, form):
    write(qtbot, form, "id_number", "539900199708050525")
    field(form, "phone").setFocus()
    qtbot.waitUntil(lambda: "第 18 位应为" in under(form, "id_number"), timeout=3000)
    assert form.banner.said().startswith("有 1 处要改")
    told = form.side.item(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert told == "基本信息，1 处要改"


def test_next_and_previous_go_without_asking_while_nothing_is_changed(qtbot, form, second):
    field(form, "phone").setFocus()
    form._at = "phone"
    qtbot.keyClick(form, Qt.Key.Key_PageDown, CTRL)
    assert form.windowTitle() == "修改党员 — 祁远山"
    assert form.member_id == second.id
    assert not form.next.isEnabled()
    qtbot.keyClick(form, Qt.Key.Key_PageUp, CTRL)
    assert field(form, "name").value() == "沈雨田"


def test_going_on_with_changes_asks_and_saves_only_when_told(qtbot, form, desk, member):
    write(qtbot, form, "post", "木工")
    answer("取消")
    form.go(1)
    assert form.member_id == member.id
    answer("不保存")
    form.go(1)
    assert form.member_id != member.id
    assert members.get(desk, member.id).post == ""
    form.go(-1)
    assert field(form, "post").value() == ""
    write(qtbot, form, "post", "木工")
    answer("保存(")
    form.go(1)
    assert members.get(desk, member.id).post == "木工"


def test_save_and_next_saves_and_shows_the_next(qtbot, form, desk, member, second):
    write(qtbot, form, "post", "木工")
    press(qtbot, form, "保存并下一人")
    assert members.get(desk, member.id).post == "木工"
    assert form.member_id == second.id
    assert form.isVisible()


def test_a_refused_save_goes_nowhere(qtbot, form, desk, member):
    write(qtbot, form, "name", " ")
    press(qtbot, form, "保存并下一人")
    assert form.member_id == member.id
    assert "没有填" in under(form, "name")


def test_several_new_people_are_entered_one_after_the_other(qtbot, new, desk, branch):
    for name in ("柳成荫", "杜春岭"):
        write(qtbot, new, "name", name)
        field(new, "sex").set_value("男")
        field(new, "unit_id").set_value(branch.id)
        press(qtbot, new, "保存并再加一人")
        assert field(new, "name").value() == ""
    labels = [act.label for act in journal.acts(desk)[:2]]
    assert labels == ["新增党员：杜春岭", "新增党员：柳成荫"]


def test_what_was_typed_comes_back_after_escape_for_this_member_only(qtbot, window, form, second):
    write(qtbot, form, "post", "木工")
    first = form.member_id
    qtbot.keyClick(form, Qt.Key.Key_Escape)
    other = member_forms.amend(window.shell, second.id)
    assert field(other, "post").value() == ""
    other.reject()
    again = member_forms.amend(window.shell, first)
    assert field(again, "post").value() == "木工"
    assert "上次没有保存的内容还在" in again.banner.said()
    press(qtbot, again, "不要了")
    assert field(again, "post").value() == ""
    again.reject()


def test_a_draft_with_a_fault_in_it_can_be_dropped_too(qtbot, form, window):
    write(qtbot, form, "birth_date", "1997.13")
    form.reject()
    again = member_forms.amend(window.shell, form.member_id)
    qtbot.waitUntil(again.forget_button.isVisible, timeout=5000)
    press(qtbot, again, "不要草稿")
    assert not again.forget_button.isVisible()
    assert window.shell.drafts.waiting() == []


def test_a_second_of_rest_keeps_a_draft_and_says_when(qtbot, form, window):
    write(qtbot, form, "birth_date", "199")
    qtbot.waitUntil(lambda: form.draft_note.text().endswith("已存"), timeout=5000)
    kept = window.shell.drafts.given(f"member:{form.member_id}")
    assert kept.typed == {"birth_date": "199"}
    write(qtbot, form, "birth_date", "1997-8-5")
    save(qtbot, form)
    assert window.shell.drafts.waiting() == []


def test_a_personal_value_is_logged_once_when_it_is_first_shown(qtbot, form, desk):
    assert papers.logged(desk.file) == []
    for name in ("id_number", "phone", "id_number"):
        field(form, name).setFocus()
    lines = papers.logged(desk.file)
    assert [(one.title, one.keys) for one in lines] == [("党员信息", (form.member_id,))]


def test_the_eye_shows_the_number_and_the_next_person_is_masked_again(qtbot, form, desk, second):
    members.amend(desk, replace(second, id_number=WHOLE))
    eye = next(
        b for b in form.findChildren(type(form.next)) if b.accessibleName() == "显示身份证号"
    )
    field(form, "name").setFocus()
    eye.click()
    assert field(form, "id_number").text() == "539900199708050524"
    form.go(1)
    assert "*" in field(form, "id_number").text()
    assert not eye.isChecked()


def test_the_reading_stands_beside_the_name(qtbot, form, desk, member):
    form._reading.click()
    dialog = QApplication.activeModalWidget()
    own = dialog.findChild(QLineEdit)
    own.setFocus()
    qtbot.keyClicks(own, "Chen yu")
    dialog.accept()
    assert "和姓名字数不合" in under(form, "name")
    form._reading.take_typed("chen yu tian")
    assert under(form, "name") == "读作 chen yu tian"
    save(qtbot, form)
    assert members.get(desk, member.id).reading == "chen yu tian"


def test_the_history_tells_and_puts_back(qtbot, form, desk, member):
    members.amend(desk, replace(member, phone="19900000219"))
    form.show_member(member.id)
    form.side.setCurrentRow(HISTORY)
    told = words_of(form.pages.currentWidget())
    assert "199****0217 → 199****0219" in told
    press(qtbot, form.pages.currentWidget(), "恢复原值")
    assert members.get(desk, member.id).phone == "19900000217"
    assert words_of(form.pages.currentWidget()).count("修改党员") == 2


def test_the_history_shows_personal_values_only_when_asked_and_logs_it(qtbot, form, desk):
    form.side.setCurrentRow(HISTORY)
    page = form.pages.currentWidget()
    assert "539900********0524" in words_of(page)
    press(qtbot, page, "显示")
    assert "539900199708050524" in words_of(page)
    assert len(papers.logged(desk.file)) == 1


def test_what_else_is_known_leads_to_where_it_belongs(qtbot, sample_window):
    shell = sample_window.shell
    held = certificates.lines_of(shell.desk)
    one = next(line.certificate for line in held if line.certificate)
    dialog = member_forms.amend(shell, one.member_id)
    dialog.side.setCurrentRow(TITLES.index("活动证"))
    qtbot.waitUntil(lambda: "发证" in words_of(dialog.pages.currentWidget()))
    with qtbot.waitSignal(shell.asked) as asked:
        press(qtbot, dialog.pages.currentWidget(), "看证")
    assert asked.args[0] == "certificates"
    assert not dialog.isVisible()


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("letters", [LetterSize.STANDARD, LetterSize.LARGEST])
def test_nothing_is_clipped_in_any_section(qtbot, qapp, sample_window, size, letters):
    look.apply_look(qapp, Look(letters=letters, shipped_fonts=True))
    desk = sample_window.shell.desk
    one = next(line.certificate for line in certificates.lines_of(desk) if line.certificate)
    dialog = member_forms.amend(sample_window.shell, one.member_id)
    dialog.resize(*size)
    for row in range(len(TITLES)):
        dialog.side.setCurrentRow(row)
        assert clipped_when_settled(dialog) == []
    dialog.reject()


def test_every_letter_is_used_once(form, new):
    for dialog in (form, new):
        letters = mnemonics(dialog)
        assert sorted(set(letters)) == sorted(letters)


def test_the_form_has_one_column_when_the_window_is_small(qtbot, form):
    name, sex = form.form.cells["name"], form.form.cells["sex"]
    form.resize(911, 478)
    qtbot.waitUntil(lambda: name.x() == sex.x() and name.y() < sex.y())
    form.resize(980, 640)
    qtbot.waitUntil(lambda: name.x() < sex.x() and name.y() == sex.y())


def test_enter_goes_from_the_name_to_the_next_field_past_the_reading(qtbot, form):
    field(form, "name").setFocus()
    qtbot.keyClick(field(form, "name"), Qt.Key.Key_Return)
    assert form.focusWidget() is field(form, "sex")


def test_the_draft_of_a_member_begins_in_the_field_that_is_asked_for(qtbot, window, member):
    dialog = member_forms.amend(window.shell, member.id, at="phone")
    qtbot.waitUntil(lambda: dialog.focusWidget() is field(dialog, "phone"))
    assert field(dialog, "birth_date").value() == Day(1997, 8, 5)
    dialog.reject()


def test_a_fault_is_gone_to_from_any_section(qtbot, form):
    write(qtbot, form, "name", " ")
    form.side.setCurrentRow(HISTORY)
    form.save()
    assert form.pages.currentIndex() == 0
    assert form.focusWidget() is field(form, "name")
    form.side.setCurrentRow(HISTORY)
    qtbot.keyClick(form.side, Qt.Key.Key_F7)
    assert form.focusWidget() is field(form, "name")
