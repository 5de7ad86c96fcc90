"""How long the screen's thread is kept while the register is worked with: the longest gaps.

Run it by name: ``.venv/bin/python tests/benchmarks/heartbeat.py [MEMBERS …]``.

A timer beats every 10 ms on the window's thread while the clerk types, filters and orders, and
while gaps and twins are counted, the register is exported and as many rows are imported beside the
window. For each of these the longest time between two beats is printed, the painting included.
"""

import os
import sys
import tempfile
import time
from pathlib import Path

import township

BEAT = 10


def main(members: int) -> None:
    """Make an office, open its register, and work with it."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as name:
        os.environ["FLOWDESK_STATE"] = name
        desk = township.office(Path(name), members)
        print(f"{members} members; the longest gap of the screen's thread")
        window = _window(desk)
        beats = _Beats()
        try:
            _work(window, beats, Path(name), members)
        finally:
            window.close()
            desk.close()


def _window(desk):
    from PySide6.QtWidgets import QApplication

    from flowdesk.ui.look import Look, apply_look
    from flowdesk.ui.window import MainWindow

    apply_look(QApplication.instance() or QApplication([]), Look(shipped_fonts=True))
    window = MainWindow(desk)
    window.resize(1366, 698)
    window.show()
    window.go_to("register")
    _rest(1.0)
    return window


def _work(window, beats, folder: Path, members: int) -> None:
    from flowdesk.domain.conditions import Condition, Conditions

    page, shell = window.page("register"), window.shell
    box = page.list.filter_box
    page.figures.ask()
    beats.during("typing while counts begin", lambda: _type(box, "zhao", 40))
    _settle(shell)
    beats.during("typing letters", lambda: _type(box, "zhaoql", 12))
    beats.during("typing digits", lambda: _type(box, "197502", 12))
    asked = [
        Conditions(conditions=(Condition(field="age", low="30", high="45"),)),
        Conditions(conditions=(Condition(field="states", words=("外出",)),)),
        Conditions(),
    ]
    beats.during("filtering", lambda: _each(page.filters.set_conditions, asked))
    orders = [(("name", False),), (("unit", False), ("age", True)), ()]
    beats.during("ordering", lambda: _each(page.view.order_by, orders))
    for words, act in _long_acts(page, folder, members):
        beats.during(words, lambda act=act: _beside(shell, act))


def _long_acts(page, folder: Path, members: int):
    from flowdesk.services import completeness, duplicates, exports, imports
    from flowdesk.services.exports import People, Wish

    keys = tuple(page.reader.every())
    columns = tuple(one.name for one in exports.columns())
    other = folder / "others.xlsx"
    township.workbook(other, members + 1)

    def export(kind: str):
        wish = Wish(folder=folder, format=kind)
        return lambda desk, report: exports.members(
            desk, People(ids=keys, columns=columns), wish, report
        )

    def take(desk, report):
        plan = imports.plan_for(desk, other)
        report(0, 1)
        return imports.take(desk, plan, report=report)

    return (
        ("gaps counted", lambda desk, report: completeness.work_list(desk, report)),
        ("twins counted", lambda desk, report: duplicates.find(desk, report)),
        ("export .xlsx", export("xlsx")),
        ("export .csv", export("csv")),
        ("export .pdf", export("pdf")),
        ("import", take),
    )


def _type(box, text: str, times: int) -> None:
    for n in range(times):
        box.setText(text[: n % (len(text) + 1)])
        _rest(0.12)
    box.clear()
    _rest(0.4)


def _each(act, given) -> None:
    for one in given:
        act(one)
        _rest(0.6)


def _beside(shell, act) -> None:
    ended = []
    shell.run("正在办理", act, ended.append, ended.append)
    until = time.monotonic() + 300
    while not ended and time.monotonic() < until:
        _rest(0.05)
    if isinstance(ended[0], Exception):
        print(f"  refused: {ended[0]}")
    _settle(shell)


def _settle(shell) -> None:
    _rest(0.4)
    while shell.background.is_busy():
        _rest(0.05)


def _rest(seconds: float) -> None:
    from PySide6.QtCore import QEventLoop, QTimer

    loop = QEventLoop()
    QTimer.singleShot(int(seconds * 1000), loop.quit)
    loop.exec()


class _Beats:
    """A timer whose late beats tell how long the thread was kept."""

    def __init__(self) -> None:
        from PySide6.QtCore import Qt, QTimer

        self.longest, self._last = 0.0, time.perf_counter()
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start(BEAT)

    def during(self, words: str, act) -> None:
        """Do something and print the longest gap in it, and how long it took."""
        _rest(0.1)
        self.longest, begun = 0.0, time.perf_counter()
        act()
        _rest(0.05)
        seconds = time.perf_counter() - begun
        print(f"{words:26} {self.longest * 1000:6.0f} ms   in {seconds:5.1f} s", flush=True)

    def _beat(self) -> None:
        now = time.perf_counter()
        self.longest = max(self.longest, now - self._last)
        self._last = now


if __name__ == "__main__":
    for count in [int(word) for word in sys.argv[1:]] or [1_000, 10_000]:
        main(count)
