"""How long the window's thread is kept by one act on the register's page, at 10,000 members.

Run it by name: ``.venv/bin/python tests/benchmarks/typing_page.py [MEMBERS]``. Every act is done
once to warm up and then nine times; told are the middle and the worst in milliseconds, the
painting included. A heartbeat of 5 ms runs beside all of it; the longest gap is the last line.
"""

import os
import statistics
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

ROUNDS = 9
BEAT = 5


def main(members: int) -> None:
    """Make an office, open its register, and time what a clerk does there."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as name:
        os.environ["FLOWDESK_STATE"] = name
        desk = _office(Path(name), members)
        _time(desk)
        desk.close()


def _office(folder: Path, members: int):
    import township

    from flowdesk.domain.office import Office
    from flowdesk.services import imports, offices

    township.workbook(folder / "roster.xlsx", members)
    office = Office(name="云岭乡", operator="赵禾")
    desk = offices.new(folder / "云岭乡.flowdesk", office, township.TODAY)
    imports.take(desk, imports.plan_for(desk, folder / "roster.xlsx"))
    return desk


def _time(desk) -> None:
    from PySide6.QtWidgets import QApplication

    from flowdesk.domain.conditions import Condition, Conditions
    from flowdesk.ui.look import Look, apply_look
    from flowdesk.ui.window import MainWindow

    app = QApplication([])
    apply_look(app, Look(shipped_fonts=True))
    window = MainWindow(desk)
    window.resize(1366, 698)
    window.show()
    window.go_to("register")
    page = window.page("register")
    box = page.list.filter_box
    by_age = Conditions(conditions=(Condition(field="age", low="30", high="45"),))
    away = Conditions(conditions=(Condition(field="states", words=("外出",)),))
    _rest(app, 3000)
    beats = _Beats()
    for words, act in (
        ("type one letter", lambda n: box.setText("zqw"[n % 3])),
        ("type two letters", lambda n: box.setText(("zq", "wm", "cl")[n % 3])),
        ("type a name", lambda n: box.setText(("赵", "钱", "孙")[n % 3])),
        ("type digits", lambda n: box.setText(("1975", "0217", "539900")[n % 3])),
        ("empty the box", lambda n: (box.setText("z"), box.clear())),
        ("an age band", lambda n: page.filters.set_conditions(by_age)),
        ("who is away", lambda n: page.filters.set_conditions(away)),
        ("no condition", lambda n: page.filters.set_conditions(Conditions())),
        ("order by name", lambda n: page.view.order_by((("name", n % 2 == 0),))),
        ("order by two", lambda n: page.view.order_by((("unit", False), ("age", n % 2 == 0)))),
        ("order of entry", lambda n: page.view.order_by(())),
        ("mark all", lambda n: page.mark_all()),
        ("scroll a page", lambda n: page.table.verticalScrollBar().setValue(n * 500)),
        ("another day", lambda n: page.show_day(date(2026, 6, 30 - n % 3))),
        ("today again", lambda n: page.show_day(None)),
    ):
        _tell(app, words, act)
    print(f"longest gap of the heartbeat: {beats.longest * 1000:.0f} ms")
    window.close()


def _tell(app, words: str, act) -> None:
    times = []
    for n in range(ROUNDS + 1):
        begun = time.perf_counter()
        act(n)
        app.processEvents()
        times.append((time.perf_counter() - begun) * 1000)
        _rest(app, 400)
    first, *times = times
    middle = statistics.median(times)
    print(f"{words:16} first {first:6.1f}  middle {middle:6.1f}  worst {max(times):6.1f} ms")


def _rest(app, milliseconds: int) -> None:
    from PySide6.QtCore import QEventLoop, QTimer

    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


class _Beats:
    """A timer whose late beats tell how long the thread was kept."""

    def __init__(self) -> None:
        from PySide6.QtCore import QTimer

        self.longest, self._last = 0.0, time.perf_counter()
        self._timer = QTimer()
        self._timer.timeout.connect(self._beat)
        self._timer.start(BEAT)

    def _beat(self) -> None:
        now = time.perf_counter()
        self.longest = max(self.longest, now - self._last)
        self._last = now


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
