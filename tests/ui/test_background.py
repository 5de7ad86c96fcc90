import threading
import time

import pytest
from PySide6.QtCore import Qt

from flowdesk.domain.errors import RuleBroken
from flowdesk.ui import background as module
from flowdesk.ui.background import Background, Stopped
from flowdesk.ui.progress import Progress


@pytest.fixture
def background(qtbot):
    return Background()


def test_the_answer_comes_back_on_the_windows_thread(qtbot, background):
    threads = []
    background.run(
        "核对", lambda report: threads.append(threading.current_thread()) or 7,
        lambda answer: threads.append((answer, threading.current_thread())),
    )  # fmt: skip
    qtbot.waitUntil(lambda: len(threads) == 2)
    assert threads[0] is not threading.main_thread()
    assert threads[1] == (7, threading.main_thread())
    assert not background.is_busy()


def test_a_refusal_is_told_in_its_words(qtbot, background):
    def refuse(report):
        raise RuleBroken("这份名册读不出。")

    refusals = []
    background.run("导入", refuse, pytest.fail, refusals.append)
    qtbot.waitUntil(lambda: bool(refusals))
    assert str(refusals[0]) == "这份名册读不出。"


def test_a_fault_of_the_program_goes_where_uncaught_errors_go(qtbot, background, monkeypatch):
    caught = []
    monkeypatch.setattr("sys.excepthook", lambda kind, error, trace: caught.append(kind))
    background.run("导入", lambda report: 1 / 0, pytest.fail, pytest.fail)
    qtbot.waitUntil(lambda: bool(caught))
    assert caught == [ZeroDivisionError]


def test_a_long_act_shows_its_bar_and_stops_when_asked(qtbot, background, monkeypatch):
    monkeypatch.setattr(module, "BUSY_AFTER", 10)
    monkeypatch.setattr(module, "BAR_AFTER", 20)
    progress = Progress(background)
    qtbot.addWidget(progress)

    def count(report):
        for at in range(10_000):
            report(at, 10_000)
            time.sleep(0.01)

    refusals = []
    background.run("导入", count, pytest.fail, refusals.append)
    qtbot.waitUntil(lambda: progress._bar.isVisibleTo(progress) and progress._bar.value() > 0)
    assert progress._bar.maximum() == 10_000
    qtbot.mouseClick(progress._stop, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(refusals))
    assert isinstance(refusals[0], Stopped)
    assert not progress.isVisible()
