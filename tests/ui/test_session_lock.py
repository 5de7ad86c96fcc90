"""When the clerk locks the screen, nothing personal stays in sight."""

import ctypes
import dataclasses
from ctypes import wintypes

from PySide6.QtWidgets import QApplication

from flowdesk.domain.entry import entry_of
from flowdesk.domain.member import Member
from flowdesk.services import members, merging
from flowdesk.ui import member_forms
from flowdesk.ui.eye import Eye
from flowdesk.ui.merge_dialog import MergeDialog
from flowdesk.ui.secret import Secret
from flowdesk.ui.session_lock import MESSAGE, SessionEar, mask_everything
from flowdesk.ui.text_fields import TextField

NUMBER, MASKED = "539900199708050524", "539900********0524"
CHANGED, LOCKED, UNLOCKED = 0x2B1, 7, 8


def test_the_message_that_the_session_is_locked_is_heard_and_left_to_others(qtbot):
    heard = []
    ear = SessionEar(lambda: heard.append(1))
    qtbot.addWidget(ear)
    locking = wintypes.MSG(message=CHANGED, wParam=LOCKED)
    unlocking = wintypes.MSG(message=CHANGED, wParam=UNLOCKED)
    assert ear.nativeEvent(MESSAGE, ctypes.addressof(locking)) == (False, 0)
    ear.nativeEvent(MESSAGE, ctypes.addressof(unlocking))
    ear.nativeEvent(b"xcb_generic_event_t", ctypes.addressof(locking))
    assert heard == [1]


def test_a_value_that_is_shown_is_masked_again(qtbot):
    secret = Secret(entry_of(Member, "id_number"))
    qtbot.addWidget(secret)
    secret.show_value(NUMBER)
    secret.eye.setChecked(True)
    assert secret.words.text() == NUMBER
    mask_everything()
    assert secret.words.text() == MASKED


def test_an_open_eye_beside_a_field_is_closed(qtbot):
    field = TextField(entry_of(Member, "id_number"))
    eye = Eye(field, "身份证号")
    qtbot.addWidget(field)
    qtbot.addWidget(eye)
    field.set_value(NUMBER)
    eye.setChecked(True)
    assert field.text() == NUMBER
    mask_everything()
    assert (field.text(), eye.isChecked()) == (MASKED, False)


def test_a_field_in_which_the_clerk_was_typing_is_masked_and_loses_nothing(qtbot, window, member):
    form = member_forms.amend(window.shell, member.id, (member.id,))
    qtbot.waitUntil(lambda: QApplication.activeWindow() is form)
    field = form.form.cells["id_number"].field
    field.setFocus()
    assert field.text() == NUMBER
    mask_everything()
    assert (field.text(), field.value()) == (MASKED, NUMBER)
    form.reject()


def test_what_a_merge_shows_is_masked_again_and_can_be_asked_for_again(qtbot, window, desk, member):
    twin = dataclasses.replace(member, id="", id_number="", phone="19900000999")
    other = members.enrol(desk, twin, members.membership(desk, member.id))
    dialog = MergeDialog(window.shell, merging.compare(desk, member.id, other.id))
    qtbot.addWidget(dialog)
    dialog.unmask.click()
    assert not dialog.unmask.isEnabled()
    mask_everything()
    assert dialog.unmask.isEnabled()
