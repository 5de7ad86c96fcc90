"""附件 in the member's form and from the register: added, looked at, renamed, exported, undone."""

import pytest
from hands import column, fill_in, press, save, the_form, words_of
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from flowdesk.services import attachments, journal, papers
from flowdesk.ui import ask, attachments_dialog, member_forms
from flowdesk.ui.attachment_export import AttachmentExport
from flowdesk.ui.attachment_view import AttachmentView
from flowdesk.ui.member_dialog import TITLES
from flowdesk.ui.session_lock import mask_everything

ATTACHED = TITLES.index("附件")


@pytest.fixture
def files(tmp_path):
    """Give a photo and a PDF of two pages."""
    pages = [Image.new("RGB", (620, 877), (250, 240, 230 + n)) for n in range(2)]
    pages[0].save(tmp_path / "介绍信.jpg")
    pages[0].save(tmp_path / "入党志愿书.pdf", "PDF", resolution=75, save_all=True,
                  append_images=pages[1:])  # fmt: skip
    return [tmp_path / "介绍信.jpg", tmp_path / "入党志愿书.pdf"]


@pytest.fixture
def form(qtbot, window, member):
    """Give the form of 沈雨田, 附件 on show."""
    dialog = member_forms.amend(window.shell, member.id)
    qtbot.waitUntil(lambda: QApplication.activeWindow() is dialog)
    dialog.side.setCurrentRow(ATTACHED)
    return dialog


def choose(monkeypatch, files):
    monkeypatch.setattr(ask, "choose_files", lambda *asked: files)


def above(qtbot, kind):
    """Return the dialog of a kind that is on top."""
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), kind))
    return QApplication.activeModalWidget()


def test_files_are_attached_in_one_act_and_counted_at_the_side(
    qtbot, form, desk, member, files, monkeypatch
):
    choose(monkeypatch, files)
    press(qtbot, form.attached, "附上")
    qtbot.waitUntil(lambda: attachments.count(desk, member.id) == 2)
    assert column(form.attached.list.table, "name") == ["介绍信", "入党志愿书"]
    assert form.side.item(ATTACHED).text() == "附件 2"
    assert journal.next_undo(desk).label == "附上附件：沈雨田 2 份"
    form.shell.undo()
    assert form.side.item(ATTACHED).text() == "附件"
    assert "还没有附件" in words_of(form.attached)


def test_a_file_that_is_none_of_these_is_refused_in_words(
    qtbot, form, desk, member, files, monkeypatch
):
    told = []
    monkeypatch.setattr(ask, "tell", lambda parent, words, details="": told.append(words))
    files[0].write_text("不是照片")
    choose(monkeypatch, files)
    press(qtbot, form.attached, "附上")
    qtbot.waitUntil(lambda: bool(told))
    assert "不是能打开的照片或 PDF" in told[0]
    assert attachments.count(desk, member.id) == 0


def test_a_pdf_is_shown_page_by_page_by_enter_and_logged(qtbot, form, desk, member, files):
    attachments.add(desk, member.id, files[1])
    table = form.attached.list.table
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_Return)
    shown = above(qtbot, AttachmentView)
    assert "第 1 / 2 页" in words_of(shown)
    assert papers.logged(desk.file)[0].title == "附件 入党志愿书（沈雨田）"
    mask_everything()
    assert not shown.isVisible()


def test_a_name_is_changed_by_its_form(qtbot, form, desk, member, files):
    attachments.add(desk, member.id, files[0])
    press(qtbot, form.attached, "改名")
    asked = the_form(qtbot)
    fill_in(asked, name="组织关系介绍信")
    save(qtbot, asked)
    assert column(form.attached.list.table, "name") == ["组织关系介绍信"]


def test_an_export_says_what_it_is_for(qtbot, window, desk, member, files, tmp_path):
    attachments.add(desk, member.id, files[1])
    dialog = attachments_dialog.of_member(window.shell, member.id)
    press(qtbot, dialog, "导出")
    asked = above(qtbot, AttachmentExport)
    asked.target.path.setText(str(tmp_path))
    press(qtbot, asked, "导出")
    assert "登记用途" in asked.banner.said()
    asked.purpose.setText("转接组织关系")
    press(qtbot, asked, "导出")
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is dialog)
    assert (tmp_path / "沈雨田-入党志愿书.pdf").read_bytes() == files[1].read_bytes()
    dialog.reject()


def test_a_folder_that_is_gone_is_told_and_the_form_stays(qtbot, window, desk, member, files):
    attachments.add(desk, member.id, files[1])
    dialog = attachments_dialog.of_member(window.shell, member.id)
    press(qtbot, dialog, "导出")
    asked = above(qtbot, AttachmentExport)
    asked.target.path.setText(str(files[0].parent / "没有"))
    asked.purpose.setText("存档")
    press(qtbot, asked, "导出")
    qtbot.waitUntil(asked.export_button.isEnabled)
    assert "没有" in asked.banner.said()
    assert asked.isVisible()
    asked.reject()
    dialog.reject()


def test_taking_away_is_undone(qtbot, form, desk, member, files):
    attachments.add(desk, member.id, files[0])
    press(qtbot, form.attached, "拿掉")
    assert attachments.count(desk, member.id) == 0
    form.shell.undo()
    assert column(form.attached.list.table, "name") == ["介绍信"]


def test_a_new_member_has_nothing_attached_before_enrolment(window, branch):
    dialog = member_forms.enrol(window.shell)
    dialog.side.setCurrentRow(ATTACHED)
    assert "保存之后才能附上" in words_of(dialog.attached)
    assert not dialog.attached.acts.add_button.isEnabled()
    dialog.reject()


def test_the_register_leads_there(qtbot, window, member):
    window.go_to("register")
    page = window.page("register")
    qtbot.waitUntil(lambda: page.table.current_key() == member.id)
    next(act for act in page.bar._menu.actions() if act.text().startswith("附件")).trigger()
    dialog = QApplication.activeModalWidget()
    assert dialog.windowTitle() == "附件 — 沈雨田"
    dialog.reject()
