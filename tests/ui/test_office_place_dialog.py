"""What is asked before an office is opened from a stick."""

import shutil
from datetime import date

import pytest
from clipping import clipped
from hands import press, words_of
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from flowdesk.services import office_place, offices
from flowdesk.storage import keys
from flowdesk.ui import ask
from flowdesk.ui.office_place_dialog import OfficePlaceDialog
from flowdesk.ui.settings import Settings
from flowdesk.ui.start import Session

TODAY = date(2026, 11, 23)


@pytest.fixture
def told(monkeypatch):
    said = []
    monkeypatch.setattr(ask, "tell", lambda parent, words, more="": said.append(words))
    return said


@pytest.fixture
def carried(tmp_path, sample_file, monkeypatch):
    """Give an office file on a stick."""
    stick = tmp_path / "U 盘"
    stick.mkdir()
    monkeypatch.setenv("FLOWDESK_REMOVABLE", str(stick))
    monkeypatch.setenv("FLOWDESK_DATA", str(tmp_path / "硬盘"))
    for name in (sample_file, keys.key_path(sample_file)):
        shutil.move(name, stick / name.name)
    return stick / sample_file.name


@pytest.fixture
def session(qapp, monkeypatch):
    monkeypatch.setattr(qapp, "quit", lambda: None)
    made = Session(qapp, Settings(), TODAY)
    yield made
    if made.window is not None:
        made.window.close()


def answer(qtbot, words):
    """Press a button of the question that comes up next."""
    QTimer.singleShot(0, lambda: press(qtbot, QApplication.activeModalWidget(), words))


def test_a_file_on_a_stick_is_copied_and_the_copy_opened(qtbot, session, carried, told, tmp_path):
    answer(qtbot, "拷到硬盘再打开")
    assert session.begin(carried)
    assert session.desk.file.path == tmp_path / "硬盘" / "示例.flowdesk"
    assert "以后请用这一份" in told[0]


def test_the_clerk_may_go_on_with_the_file_on_the_stick(qtbot, session, carried):
    answer(qtbot, "就在 U 盘上打开")
    assert session.begin(carried)
    assert session.desk.file.path == carried


def test_cancelling_opens_nothing(qtbot, session, carried):
    answer(qtbot, "取消")
    assert not session.begin(carried)
    assert session.desk is None


def test_what_cannot_be_written_is_shown_for_reading(qtbot, session, carried, make_read_only):
    make_read_only(carried.parent)
    answer(qtbot, "只看，不登记")
    assert session.begin(carried)
    assert session.desk.read_only
    assert "（在 U 盘上，只读）" in session.window.windowTitle()


def test_a_copy_made_before_is_offered_first(qtbot, session, carried):
    copy = office_place.copy_to_disk(carried)
    answer(qtbot, "打开硬盘上的那份")
    assert session.begin(carried)
    assert session.desk.file.path == copy


def test_a_copy_that_is_refused_is_told_and_another_way_can_be_taken(qtbot, carried):
    keys.key_path(carried).unlink()
    dialog = OfficePlaceDialog(office_place.place_of(carried))
    qtbot.addWidget(dialog)
    dialog.show()
    press(qtbot, dialog, "拷到硬盘再打开")
    qtbot.waitUntil(lambda: dialog.buttons[0].isEnabled())
    assert "找不到密钥文件" in dialog.banner.said()
    press(qtbot, dialog, "取消")
    assert dialog.chosen is None


def test_every_word_of_the_question_has_room(qtbot, carried):
    office_place.copy_to_disk(carried)
    dialog = OfficePlaceDialog(office_place.place_of(carried))
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitExposed(dialog)
    assert "两份各记各的" in words_of(dialog)
    assert clipped(dialog) == []


def test_opening_another_file_from_the_window_asks_too(
    qtbot, session, tmp_path, carried, monkeypatch
):
    from flowdesk.domain.office import Office

    here = offices.new(tmp_path / "别处" / "试验乡.flowdesk", Office(name="试验乡", operator="甲"))
    session.show(here)
    monkeypatch.setattr(ask, "choose_file", lambda *told, **more: carried)
    answer(qtbot, "就在 U 盘上打开")
    acts = session.window.menus["F"].actions()
    next(act for act in acts if "打开台账" in act.text()).trigger()
    assert session.desk.file.path == carried
    assert "（在 U 盘上）" in session.window.windowTitle()
