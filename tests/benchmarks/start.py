"""Start on an office of 10,000 members, to the first paint, against a bare window.

Run it by name: ``.venv/bin/python tests/benchmarks/start.py [ROUNDS] [TAB]``; TAB is the place of
the tab that comes up, 1 (党员名册, the one with all 10,000) unless another is given.

The bare way is a QMainWindow with as many tabs and a QTableView over 10,000 rows made up as they
are painted: no office file, no look, no menu. Each run is a cold process; what is timed begins
before the process is made and ends when everything that shows has been painted once. Without a
display the offscreen plugin paints for both.
"""

import os
import sys
import tempfile
import time
from pathlib import Path

import cold

ROWS = 10_000
OFFICE = "云岭乡.flowdesk"
TODAY = "2026-11-23"


def open_flowdesk(folder: Path) -> float:
    """Start the program itself on the prepared office; return the seconds since the spawn."""
    from PySide6.QtWidgets import QApplication

    from flowdesk import app

    painted = []

    def until_painted() -> int:
        painted.append(_first_paint(QApplication.activeWindow() or _window()))
        return 0

    QApplication.exec = staticmethod(until_painted)
    app.main(["--office", str(folder / OFFICE), "--today", TODAY])
    return painted[0]


def open_bare(_folder: Path) -> float:
    """Start a window with tabs and a table and nothing else; return the seconds since the spawn."""
    from PySide6.QtCore import QAbstractTableModel, Qt
    from PySide6.QtWidgets import QApplication, QMainWindow, QTableView, QTabWidget, QWidget

    class Numbers(QAbstractTableModel):
        def rowCount(self, parent=None):  # noqa: N802 - Qt calls it so
            return ROWS

        def columnCount(self, parent=None):  # noqa: N802 - Qt calls it so
            return 10

        def data(self, index, role=Qt.ItemDataRole.DisplayRole):
            if role == Qt.ItemDataRole.DisplayRole:
                return f"党员 {index.row()}-{index.column()}"
            return None

    app = QApplication(sys.argv[:1])
    window, tabs, table, model = QMainWindow(), QTabWidget(), QTableView(), Numbers()
    table.setModel(model)
    tabs.addTab(table, "党员名册")
    for title in ("今日", "活动证", "走访", "情况报告"):
        tabs.addTab(QWidget(), title)
    window.setCentralWidget(tabs)
    window.resize(1366, 698)
    window.show()
    seconds = _first_paint(window)
    app.quit()
    return seconds


def prepare(folder: Path, tab: str) -> None:
    """Make the office of 10,000 members, and settings under which the wanted tab comes up."""
    import township

    from flowdesk.domain.office import Office
    from flowdesk.services import imports, offices

    township.workbook(folder / "roster.xlsx", ROWS)
    office = Office(name="云岭乡", operator="赵禾")
    desk = offices.new(folder / OFFICE, office, township.TODAY)
    imports.take(desk, imports.plan_for(desk, folder / "roster.xlsx"))
    desk.close()
    os.environ["FLOWDESK_STATE"] = str(folder)
    os.environ.setdefault("QT_QPA_PLATFORM", "" if os.environ.get("DISPLAY") else "offscreen")
    (folder / "window.ini").write_text(f"[word]\ntab={tab}\n", encoding="utf-8")


def _window():
    from PySide6.QtWidgets import QApplication, QMainWindow

    return next(w for w in QApplication.topLevelWidgets() if isinstance(w, QMainWindow))


def _first_paint(window) -> float:
    """Let the event loop run until the window was painted; return the seconds since the spawn.

    The painting of a window is one run of paint events; it is over with the first event of
    another kind. What a window does after it has shown itself isn't counted, in either way.
    """
    from PySide6.QtCore import QEvent, QObject
    from PySide6.QtWidgets import QApplication

    class Eye(QObject):
        painting = False
        over = 0.0

        def eventFilter(self, watched, event):  # noqa: N802 - Qt calls it so
            if event.type() == QEvent.Type.Paint:
                self.painting = self.painting or (
                    watched.isWidgetType() and watched.window() is window
                )
            elif self.painting and not self.over:
                self.over = time.monotonic()
            return False

    eye = Eye()
    QApplication.instance().installEventFilter(eye)
    while not eye.painting:
        QApplication.processEvents()
    over = eye.over or time.monotonic()
    QApplication.instance().removeEventFilter(eye)
    return over - float(os.environ[cold.SPAWNED])


def main(words: list[str]) -> None:
    """Compare both ways, or do one of them in this process."""
    if words[:1] in (["FlowDesk"], ["bare"]):
        way = open_flowdesk if words[0] == "FlowDesk" else open_bare
        print(way(Path(words[1])), flush=True)
        os._exit(0)  # what closing costs isn't asked
    with tempfile.TemporaryDirectory() as name:
        prepare(Path(name), words[1] if len(words) > 1 else "1")
        rounds = int(words[0]) if words else 10
        cold.compare(Path(__file__), ["FlowDesk", name], ["bare", name], rounds)


if __name__ == "__main__":
    main(sys.argv[1:])
