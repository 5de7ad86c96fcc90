import gc
import threading
import time
import weakref

import pytest
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtWidgets import QApplication

from flowdesk.domain.errors import RuleBroken
from flowdesk.ui import background as module
from flowdesk.ui import heap
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


def test_an_act_gives_way_while_the_window_is_at_work(qtbot, background, monkeypatch):
    monkeypatch.setattr(module, "TOO_LATE", 60)
    ended, reports = threading.Event(), []

    def count(report):
        while not ended.is_set():
            report(len(reports), 1_000_000)
            reports.append(1)

    done = []
    background.run("核对", count, done.append)
    qtbot.waitUntil(lambda: len(reports) > 10)
    time.sleep(0.2)  # the window is at work
    standing = len(reports)
    time.sleep(0.1)
    assert len(reports) == standing
    qtbot.waitUntil(lambda: len(reports) > standing)
    ended.set()
    qtbot.waitUntil(lambda: bool(done))


def test_an_act_gives_way_at_once_to_what_the_window_computes(qtbot, background, monkeypatch):
    monkeypatch.setattr(module, "LATE", 60)
    monkeypatch.setattr(module, "TOO_LATE", 0)
    ended, reports = threading.Event(), []

    def count(report):
        while not ended.is_set():
            report(len(reports), 1_000_000)
            reports.append(1)

    done = []
    background.run("核对", count, done.append)
    qtbot.waitUntil(lambda: len(reports) > 10)

    def compute():
        time.sleep(0.02)  # let a report that is on its way end
        standing = len(reports)
        sum(range(3_000_000))
        assert len(reports) == standing
        ended.set()

    QTimer.singleShot(0, compute)
    qtbot.waitUntil(lambda: bool(done))


def test_an_act_for_which_the_window_waits_goes_on(qtbot, background):
    done = threading.Event()

    def count(report):
        for at in range(10):
            report(at, 10)
        done.set()

    answers = []
    background.run("核对", count, answers.append)
    assert done.wait(10)  # on the window's thread, which hears nothing meanwhile
    qtbot.waitUntil(lambda: answers == [None])


def test_all_that_lives_is_not_looked_through_while_an_act_runs(qtbot, background):
    seen, done = [], []
    background.run("先做一件", lambda report: None, done.append)
    qtbot.waitUntil(lambda: bool(done))
    usual = gc.get_threshold()
    background.run("核对", lambda report: seen.append(gc.get_threshold()), done.append)
    qtbot.waitUntil(lambda: len(done) > 1)
    assert seen[0][:2] == usual[:2]
    assert seen[0][2] > 1000 * usual[2]
    assert gc.get_threshold() == usual


def test_one_that_was_made_while_another_worked_rests_as_usual(qtbot, background):
    usual, go_on, done = gc.get_threshold(), threading.Event(), []
    background.run("核对", lambda report: go_on.wait(), done.append)
    other = Background()
    go_on.set()
    qtbot.waitUntil(lambda: bool(done))
    other.run("再核对", lambda report: None, done.append)
    qtbot.waitUntil(lambda: len(done) > 1)
    assert gc.get_threshold() == usual


def test_a_bar_that_closed_while_an_act_runs_is_told_nothing_more(qtbot, background):
    progress, go_on, answers = Progress(background), threading.Event(), []
    background.run("导入", lambda report: go_on.wait(), answers.append)
    progress.deleteLater()
    QApplication.sendPostedEvents(progress, QEvent.Type.DeferredDelete)
    go_on.set()
    qtbot.waitUntil(lambda: answers == [True])


def test_nothing_of_an_act_stays_once_its_answer_was_told(qtbot, background):
    class Answer:
        pass

    answers, seen = [], []
    job = weakref.ref(background.run("核对", lambda report: Answer(), answers.append))
    qtbot.waitUntil(lambda: bool(answers))
    seen.append(weakref.ref(answers.pop()))
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    qtbot.waitUntil(lambda: seen[0]() is None)
    gc.collect()
    assert job() is None


def test_what_acts_left_behind_is_given_back_once_none_runs(qtbot, monkeypatch):
    given = []
    monkeypatch.setattr(module, "IDLE_AFTER", 30)
    monkeypatch.setattr("flowdesk.ui.heap.give_back", lambda: given.append(1))
    background, go_on, done = Background(), threading.Event(), []
    background.run("先做一件", lambda report: None, done.append)
    qtbot.waitUntil(lambda: bool(done))
    background.run("核对", lambda report: go_on.wait(), done.append)
    qtbot.wait(80)
    assert given == []
    go_on.set()
    qtbot.waitUntil(lambda: bool(given))


def test_memory_is_given_back_or_nothing_happens():
    heap.give_back()
    heap.give_back()
