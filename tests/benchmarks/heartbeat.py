"""How long the screen's thread is kept while the register is worked with: the longest gaps.

Run it by name: ``.venv/bin/python tests/benchmarks/heartbeat.py [MEMBERS …]``.

A timer beats every 10 ms on the window's thread while the clerk types, filters and orders, and
while gaps and twins are counted, the register is exported, and as many new people are imported and
taken back beside the window. For each of these the longest time between two beats is printed, the
painting included: of several rounds the best and the worst, for neighbours on the same machine
only ever lengthen it. The first lines are the floor: a window in which nothing happens, alone and
beside a thread that computes.
"""

import gc
import os
import sys
import tempfile
import threading
import time
from pathlib import Path

import township

BEAT = 10
ROUNDS = 3
FIT_ON_PAPER = 20  # columns
MANY = 50_000  # members from which on one round has to do, and the most people in one sheet


def main(members: int) -> None:
    """Make an office, open its register, and work with it."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as name:
        os.environ["FLOWDESK_STATE"] = name
        desk = _office(Path(name), members)
        rounds = ROUNDS if members < MANY else 1
        print(f"{members} members; the longest gap of the screen's thread, of {rounds} rounds")
        window = _window(desk)
        beats = _Beats(rounds)
        try:
            _floor(beats)
            _work(window, beats, Path(name), members)
        finally:
            window.close()
            desk.close()


def _office(folder: Path, members: int):
    """Return an office as the program opens it: what making it left behind is gone."""
    from flowdesk.services import offices

    desk = township.office(folder, members)
    path = desk.file.path
    desk.close()
    township.workbook(folder / "others.xlsx", min(members, MANY), first=members + 1)
    return offices.open_office(path, township.TODAY)


def _window(desk):
    from PySide6.QtWidgets import QApplication

    from flowdesk.ui.look import Look, apply_look
    from flowdesk.ui.window import MainWindow

    apply_look(QApplication.instance() or QApplication([]), Look(shipped_fonts=True))
    window = MainWindow(desk)
    window.resize(1366, 698)
    window.show()
    gc.collect()
    gc.freeze()  # as the program does after its first paint
    window.go_to("register")
    _rest(1.0)
    _settle(window.shell)
    return window


def _floor(beats) -> None:
    ended = threading.Event()

    def compute() -> None:
        while not ended.is_set():
            sum(range(1000))

    beats.during("floor: nothing", lambda: _rest(1.5))
    beside = threading.Thread(target=compute)
    beside.start()
    beats.during("floor: a thread computes", lambda: _rest(1.5))
    ended.set()
    beside.join()


def _work(window, beats, folder: Path, members: int) -> None:
    from flowdesk.domain.conditions import Condition, Conditions

    page, shell = window.page("register"), window.shell
    box = page.list.filter_box

    def type_while_counts_begin() -> None:
        page.figures.ask()
        _type(box, "zhao", 30)
        _settle(shell)

    beats.during("typing while counts begin", type_while_counts_begin)
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
    for words, act in _long_acts(page, folder):
        beats.during(words, lambda act=act: _beside(shell, act))
    _import_and_back(shell, beats, folder / "others.xlsx")


def _long_acts(page, folder: Path):
    from flowdesk.services import completeness, duplicates, exports, register_columns
    from flowdesk.services.exports import People, Wish

    keys = tuple(page.reader.every())
    columns = tuple(one.name for one in register_columns.columns())

    def export(kind: str, most: int = 1000):
        wish, shown = Wish(folder=folder, format=kind), columns[:most]
        return lambda desk, report: exports.members(
            desk, People(ids=keys, columns=shown), wish, report
        )

    return (
        ("gaps counted", lambda desk, report: completeness.work_list(desk, report)),
        ("twins counted", lambda desk, report: duplicates.find(desk, report)),
        ("export .xlsx", export("xlsx")),
        ("export .csv", export("csv")),
        ("export .pdf, some columns", export("pdf", FIT_ON_PAPER)),
    )


def _import_and_back(shell, beats, path: Path) -> None:
    """Look at a sheet as the import's steps do, take it in, and take it back."""
    from flowdesk.services import imports

    seen, batches = [], []

    def look(desk, report) -> None:
        seen.append(imports.draw_up(desk, imports.read(path), report=report))

    def take(desk, report) -> None:
        batches.append(imports.take(desk, seen.pop(), report=report).batch_id)

    def take_back(desk, report) -> None:
        imports.undo_batch(desk, batches.pop())

    acts = (("import looked at", look), ("import taken", take), ("import taken back", take_back))
    beats.in_turn([(words, lambda act=act: _beside(shell, act)) for words, act in acts])


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

    def __init__(self, rounds: int) -> None:
        from PySide6.QtCore import Qt, QTimer

        self.rounds = rounds
        self.longest, self._last = 0.0, time.perf_counter()
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start(BEAT)

    def during(self, words: str, act) -> None:
        """Do something several times and print its longest gaps, and how long it took."""
        self.in_turn([(words, act)])

    def in_turn(self, acts) -> None:
        """Do acts one after the other, several times, and print the gaps of each."""
        gaps = {words: [] for words, _ in acts}
        for _ in range(self.rounds):
            for words, act in acts:
                gaps[words].append(self._gap(act))
        for words, found in gaps.items():
            (best, seconds), (worst, _) = min(found), max(found)
            told = f"{best * 1000:6.0f} ms   worst {worst * 1000:6.0f} ms   in {seconds:5.1f} s"
            print(f"{words:26} {told}", flush=True)

    def _gap(self, act) -> tuple[float, float]:
        _rest(0.1)
        self.longest, begun = 0.0, time.perf_counter()
        act()
        _rest(0.05)
        return self.longest, time.perf_counter() - begun

    def _beat(self) -> None:
        now = time.perf_counter()
        self.longest = max(self.longest, now - self._last)
        self._last = now


if __name__ == "__main__":
    for count in [int(word) for word in sys.argv[1:]] or [1_000, 10_000]:
        main(count)
