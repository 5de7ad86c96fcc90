"""Compare the memory of the window over 10,000 members with the one over an empty office.

Run it by name: ``.venv/bin/python tests/benchmarks/memory.py [MEMBERS …]``.

Each window is a process of its own without a display. Over the members it shows the register,
scrolls through it, searches, filters and orders, counts twins and gaps; over nobody it does just
the same. Told is the memory that stays resident, and the most that ever was.
"""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import township

ROUNDS = 3
DAY = str(township.TODAY)


def show(path: Path) -> None:
    """Use the window over an office for some seconds; print kilobytes: resident, and the peak."""
    from PySide6.QtWidgets import QApplication

    from flowdesk.domain.conditions import Condition, Conditions
    from flowdesk.services import offices
    from flowdesk.ui.look import Look, apply_look
    from flowdesk.ui.window import MainWindow

    app = QApplication([])
    apply_look(app, Look(shipped_fonts=True))
    desk = offices.open_office(path, township.TODAY)
    window = MainWindow(desk)
    window.resize(1366, 698)
    window.show()
    window.go_to("register")
    page = window.page("register")
    by_age = Conditions(conditions=(Condition(field="age", low="30", high="45"),))
    acts = [
        lambda text=text: page.list.filter_box.setText(text) for text in ("z", "赵", "1975", "")
    ]
    acts += [
        lambda: page.filters.set_conditions(by_age),
        lambda: page.filters.set_conditions(Conditions()),
        lambda: page.view.order_by((("name", False),)),
        lambda: page.view.order_by(()),
    ]
    bar = page.table.verticalScrollBar()
    acts += [lambda n=n: bar.setValue(bar.maximum() * n // 10) for n in range(11)]
    for act in acts:
        act()
        _rest(app, 0.35)
    _rest(app, 2.5)
    while window.shell.background.is_busy():
        _rest(app, 0.1)
    _rest(app, 2.0)  # the program gives back what long acts left a second after the last one
    told = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text().splitlines())
    print(told["VmRSS"].split()[0], told["VmHWM"].split()[0], flush=True)
    os._exit(0)


def _rest(app, seconds: float) -> None:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        app.processEvents()
        time.sleep(0.005)


def compare(members: int) -> None:
    """Print the memory over so many members, over none, and the ratios."""
    with tempfile.TemporaryDirectory() as name:
        for folder, count in (("empty", 0), ("full", members)):
            place = Path(name) / folder
            place.mkdir()
            township.office(place, count).close()
        empty = _least(Path(name), "empty")
        full = _least(Path(name), "full")
    for word, mine, bare in zip(("resident", "peak"), full, empty, strict=True):
        print(
            f"{members} members, {word}: {mine / 1024:.0f} MB, empty office {bare / 1024:.0f} MB, "
            f"ratio {mine / bare:.2f}"
        )


def _least(folder: Path, which: str) -> list[int]:
    environment = os.environ | {"FLOWDESK_STATE": str(folder), "QT_QPA_PLATFORM": "offscreen"}
    found = []
    for _ in range(ROUNDS):
        words = [sys.executable, __file__, "show", str(folder / which / "云岭乡.flowdesk")]
        done = subprocess.run(words, stdout=subprocess.PIPE, text=True, check=True, env=environment)
        found.append([int(word) for word in done.stdout.split()[-2:]])
    return min(found)


if __name__ == "__main__":
    if sys.argv[1:2] == ["show"]:
        show(Path(sys.argv[2]))
    for given in [int(word) for word in sys.argv[1:]] or [1_000, 10_000]:
        compare(given)
