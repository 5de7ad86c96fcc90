"""Long acts beside the window: on a thread of their own, told back on the window's thread."""

import gc
import sys
import threading
import time
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from flowdesk.domain.errors import FlowDeskError
from flowdesk.ui import heap

BUSY_AFTER, BAR_AFTER = 500, 3000  # milliseconds: nothing before, a word between, then the bar
IDLE_AFTER = 1000  # milliseconds without any act: what they left behind is given back
BEAT = 5  # milliseconds between two beats of the window's thread
LATE, TOO_LATE = 0.01, 0.15  # seconds since a beat: the window is at work, or waits for the act

Report = Callable[[int, int], None]
_USUAL = gc.get_threshold()
_NEVER = 1_000_000  # collections of the younger before one of all


class Stopped(FlowDeskError):
    """The clerk stopped a long act; what it had done so far was taken back."""


class Pulse(QObject):
    """Beats on the window's thread while acts run beside it, so that they see when it is at work.

    Two threads that compute share Python's time: each call and each row that the window reads
    would have to wait for its turn.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._timer = QTimer(self, interval=BEAT)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._window = threading.get_ident()
        self._beat()

    def start(self) -> None:
        """Beat from now on."""
        self._beat()
        self._timer.start()

    def stop(self) -> None:
        """Beat no more."""
        self._timer.stop()

    def give_way(self) -> None:
        """Wait, on another thread, while the window is at work; not if it may wait for us."""
        while self._is_at_work():
            time.sleep(0.001)

    def _is_at_work(self) -> bool:
        late = time.monotonic() - self._last
        if late > LATE:
            return late < TOO_LATE
        return id(sys._current_frames().get(self._window)) != self._resting

    def _beat(self) -> None:
        """Note the time, and in which call the window's thread waits for events."""
        self._last, self._resting = time.monotonic(), id(sys._getframe(1))


class Job(QObject):
    """One long act on its way; ``report`` is given to the act and raises Stopped when asked.

    At each report the act gives way to what the window has to do.
    """

    progressed = Signal(int, int)  # n of total
    busy = Signal()  # after half a second
    slow = Signal()  # after three seconds
    ended = Signal()
    _reported = Signal(int, int)
    _arrived = Signal(object, object)

    def __init__(
        self,
        words: str,
        done: Callable[[Any], object],
        failed: Callable[[FlowDeskError], object] | None,
        pulse: Pulse,
    ) -> None:
        super().__init__()
        self.words = words
        self._done, self._failed, self._pulse = done, failed, pulse
        self._stop = threading.Event()
        self._last = 0.0
        # Bound methods of an object of the window's thread: whatever thread emits, they run there.
        self._reported.connect(self._on_reported)
        self._arrived.connect(self._on_arrived)
        self._timers = (self._in(BUSY_AFTER, self.busy), self._in(BAR_AFTER, self.slow))

    def stop(self) -> None:
        """Ask the act to stop at its next report."""
        self._stop.set()

    def report(self, done: int, total: int) -> None:
        """Tell how far the act is; at most twenty times a second reach the window."""
        if self._stop.is_set():
            raise Stopped("已停止，没有改动任何登记。")
        now = time.monotonic()
        if now - self._last > 0.05 or done == total:
            self._last = now
            self._reported.emit(done, total)
        self._pulse.give_way()

    def work(self, act: Callable[[Report], Any]) -> None:
        """Do the act on the calling thread and send its answer, or its error, back."""
        try:
            self._arrived.emit(act(self.report), None)
        except BaseException as error:
            self._arrived.emit(None, error)

    def _on_reported(self, done: int, total: int) -> None:
        self.progressed.emit(done, total)

    def _on_arrived(self, answer: Any, error: BaseException | None) -> None:
        if self.signalsBlocked():  # on its way when the window was closed
            return
        for timer in self._timers:
            timer.stop()
        self.ended.emit()
        if error is None:
            self._done(answer)
        elif isinstance(error, FlowDeskError) and self._failed is not None:
            self._failed(error)
        else:
            sys.excepthook(type(error), error, error.__traceback__)

    def _in(self, milliseconds: int, signal: Any) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.timeout.connect(signal)
        timer.start(milliseconds)
        return timer


class Background(QObject):
    """Runs acts one thread each; answers come back on the thread where this object lives."""

    began = Signal(object)  # the Job

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs: set[Job] = set()
        self._threads: list[threading.Thread] = []
        self._pulse = Pulse(self)
        self._idle = QTimer(self, singleShot=True, interval=IDLE_AFTER)
        self._idle.timeout.connect(heap.give_back)

    def run(
        self,
        words: str,
        act: Callable[[Report], Any],
        done: Callable[[Any], object],
        failed: Callable[[FlowDeskError], object] | None = None,
    ) -> Job:
        """Start an act; ``done`` gets its answer, ``failed`` the refusal in words.

        Anything that isn't a refusal is a bug and goes where uncaught errors go.
        """
        job = Job(words, done, failed, self._pulse)
        self._jobs.add(job)
        self._idle.stop()
        self._pulse.start()
        # A full collection over all that a long act holds would keep the window for 0.1–0.2 s;
        # without any, all that the act has left would be looked through at its end.
        gc.set_threshold(*_USUAL[:2], _NEVER)
        job.ended.connect(lambda: self._end(job))
        self.began.emit(job)
        self._threads = [thread for thread in self._threads if thread.is_alive()]
        self._threads.append(threading.Thread(target=job.work, args=(act,), name=words))
        self._threads[-1].start()
        return job

    def is_busy(self) -> bool:
        """Tell whether any act is on its way."""
        return bool(self._jobs)

    def wait(self) -> None:
        """Ask every act to stop and wait until it has; its answer is heard no more."""
        for job in self._jobs:
            job.stop()
            job.blockSignals(True)
        for thread in self._threads:
            thread.join()
        self._jobs.clear()  # none of them will say that it has ended
        self._rest()

    def _end(self, job: Job) -> None:
        self._jobs.discard(job)
        job.deleteLater()  # with what its answer goes to
        if not self._jobs:
            self._rest()
            self._idle.start()

    def _rest(self) -> None:
        self._pulse.stop()
        gc.set_threshold(*_USUAL)
