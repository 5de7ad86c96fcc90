import pytest
from clipping import clipped_when_settled
from PySide6.QtWidgets import QMainWindow

import flowdesk
from flowdesk.ui.about_dialog import licences, open_about
from flowdesk.ui.notices import NO_SECRETS
from flowdesk.ui.settings import Settings
from flowdesk.ui.shell import Shell


@pytest.fixture
def dialog(qtbot, desk):
    window = QMainWindow()
    qtbot.addWidget(window)
    shell = Shell(desk, Settings(), window)
    window.show()
    yield open_about(shell)
    shell.close()


def test_version_notice_and_the_open_key_are_told(dialog, desk):
    assert flowdesk.__version__ in dialog.name.text()
    assert NO_SECRETS in dialog.notice.text()
    assert "尚未设密码保护" in dialog.notice.text()
    assert str(desk.file.path) in dialog.places.text()


def test_every_licence_has_its_text(dialog):
    assert len(licences()) > 15
    for licence in licences():
        dialog.list.table.go_to(licence.name)
        assert dialog.text.toPlainText() == licence.text()


@pytest.mark.parametrize("size", [(940, 600), (880, 460)])
def test_no_word_is_clipped(dialog, size):
    dialog.resize(*size)
    assert clipped_when_settled(dialog) == []
