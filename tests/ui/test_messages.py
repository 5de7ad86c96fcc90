"""Banner, toast, questions, the masked value, the settings and the log."""

import sys
import threading

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QMainWindow,
    QMessageBox,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from flowdesk.domain.entry import entry_of
from flowdesk.domain.member import Member
from flowdesk.ui import ask, crash
from flowdesk.ui.banner import Banner
from flowdesk.ui.fonts import LetterSize
from flowdesk.ui.look import Appearance, Look
from flowdesk.ui.secret import Secret
from flowdesk.ui.settings import Settings
from flowdesk.ui.toast import Toast
from flowdesk.ui.tokens import Tone


def press(words):
    """Press a button of the box that opens next."""

    def act():
        box = QApplication.activeModalWidget()
        next(b for b in box.findChildren(QPushButton) if words in b.text()).click()

    QTimer.singleShot(0, act)


def test_the_gravest_message_is_shown_and_the_next_when_it_is_gone(qtbot):
    banner = Banner()
    qtbot.addWidget(banner)
    banner.tell(Tone.AMBER, "3 个数字变了。")
    banner.tell(Tone.RED, "有 1 处要改。")
    assert banner.said() == "有 1 处要改。"
    banner.tell(Tone.RED, "")
    assert banner.said() == "3 个数字变了。"
    banner.tell(Tone.AMBER, "")
    assert not banner.isVisibleTo(None)


def test_the_banners_link_does_its_act(qtbot):
    banner, done = Banner(), []
    qtbot.addWidget(banner)
    banner.tell(Tone.BLUE, "有 12 行搁置。", "去看", lambda: done.append(1))
    qtbot.mouseClick(banner.findChild(QPushButton), Qt.MouseButton.LeftButton)
    assert done == [1]


def test_the_toast_hides_nothing_of_the_page_above_the_status_bar(qtbot):
    window = QMainWindow()
    qtbot.addWidget(window)
    window.setCentralWidget(QWidget())
    window.resize(900, 500)
    window.statusBar().showMessage("8 件")
    toast = Toast(window)
    window.show()
    toast.say("已登记走访：段启明", print)
    assert toast.geometry().bottom() < window.height()
    covered = window.centralWidget().geometry().bottom() - toast.geometry().top()
    assert covered <= 8


def test_in_a_dialog_the_toast_lies_between_the_buttons(qtbot):
    dialog = QWidget()
    qtbot.addWidget(dialog)
    row, column = QHBoxLayout(), QVBoxLayout(dialog)
    column.addWidget(QWidget(), 1)
    column.addLayout(row)
    left, right = QPushButton("合并"), QPushButton("关闭")
    row.addWidget(left)
    row.addStretch(1)
    row.addWidget(right)
    dialog.resize(900, 400)
    toast = Toast(dialog, above=52)
    dialog.show()
    toast.say("已合并：沈雨田", print)
    assert left.geometry().right() < toast.geometry().left()
    assert toast.geometry().right() < right.geometry().left()
    assert abs(toast.geometry().center().y() - left.geometry().center().y()) <= 1


def test_the_toast_takes_no_focus_and_undoes(qtbot):
    window, undone = QMainWindow(), []
    qtbot.addWidget(window)
    window.resize(800, 400)
    window.show()
    toast = Toast(window)
    toast.say("已登记走访：段启明", lambda: undone.append(1))
    button = toast.findChild(QPushButton)
    assert button.focusPolicy() == Qt.FocusPolicy.NoFocus
    assert toast.geometry().bottom() < window.height()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert undone == [1]
    assert toast.said() == ""


def test_only_the_verb_says_yes(qtbot):
    press("补发")
    assert ask.confirm(None, "换掉原来的活动证 0341？", "补发(&R)")
    press("取消")
    assert not ask.confirm(None, "换掉原来的活动证 0341？", "补发(&R)")


def test_enter_never_does_what_cannot_be_taken_back(qtbot):
    def enter():
        qtbot.keyClick(QApplication.activeModalWidget(), Qt.Key.Key_Return)

    QTimer.singleShot(0, enter)
    assert not ask.confirm(None, "作废 0354？", "作废(&Z)")


def test_a_masked_value_is_shown_when_asked_and_the_asking_is_told(qtbot):
    secret, asked = Secret(entry_of(Member, "id_number")), []
    qtbot.addWidget(secret)
    secret.show_value("539900199708050529", lambda: asked.append(1))
    assert secret.words.text() == "539900********0529"
    qtbot.mouseClick(secret.eye, Qt.MouseButton.LeftButton)
    assert secret.words.text() == "539900199708050529"
    assert asked == [1]
    secret.show_value("539900199001010000")
    assert secret.words.text() == "539900********0000"


def test_what_was_chosen_is_there_again(tmp_path):
    chosen = Look(appearance=Appearance.DARK, letters=LetterSize.LARGE, shipped_fonts=True)
    kept = Settings()
    kept.keep_look(chosen)
    kept.keep_widths("members", "wide", {"name": 160, "age": 50})
    kept.keep_last_file(tmp_path / "gone.flowdesk")
    kept.write()
    again = Settings()
    assert again.look() == chosen
    assert again.widths("members", "wide") == {"name": 160, "age": 50}
    assert again.widths("members", "small") == {}
    assert again.last_file() is None


@pytest.fixture
def caught(monkeypatch):
    kept = sys.excepthook, threading.excepthook
    told = []
    monkeypatch.setattr(ask, "tell", lambda parent, sentence, details="": told.append(details))
    crash.install()
    yield told
    sys.excepthook, threading.excepthook = kept
    crash.qInstallMessageHandler(None)


def test_an_uncaught_error_is_logged_without_anyones_number_and_told_once(qtbot, caught):
    error = ValueError("539900199708050529 和 13800000217 不对")
    sys.excepthook(ValueError, error, None)
    text = crash.log_file().read_text(encoding="utf-8")
    assert "ValueError" in text
    assert "539900" not in text
    assert "13800000217" not in text
    assert str(crash.log_file()) in caught[0]


def test_an_error_on_another_thread_is_told_too(qtbot, caught):
    thread = threading.Thread(target=lambda: [][1])
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: bool(caught))
    assert "IndexError" in caught[0]


def test_a_box_is_answered_by_its_only_button(qtbot):
    press("知道了")
    ask.tell(None, "没有找到打印机。")
    assert not [w for w in QApplication.topLevelWidgets() if isinstance(w, QMessageBox)
                and w.isVisible()]  # fmt: skip


def test_a_log_that_grew_large_makes_room_for_a_new_one(monkeypatch):
    monkeypatch.setattr(crash, "LARGEST", 10)
    crash.write("第一行，够长了")
    crash.write("第二行")
    assert "第二行" in crash.log_file().read_text(encoding="utf-8")
    assert "第一行" in crash.log_file().with_suffix(".1.log").read_text(encoding="utf-8")
