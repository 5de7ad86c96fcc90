"""The tab 流动 with thousands of absences, each filter against its raw query.

Run it by name: ``.venv/bin/python tests/benchmarks/flow_tab.py [ABSENCES]``, offscreen.

A filter is chosen as the clerk does, by its chip, and is done when the rows stand in the table
and the pane tells the first; what it shows was read before. Raw is the statement that finds the
same rows, with all columns that the list shows, through the same connection, fetched but not made
into anything. Both are the thread's own time, each round in turn; painting the screenful, which
no query does, is told apart. Reading the section anew is told beside the raw rows of its tables.
"""

import random
import statistics
import sys
import tempfile
import time
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import township

ROUNDS = 20
MARGIN = "printed, not asserted; the aim is 2"
COLUMNS = (
    'a.id, m.name, u.name, a.destination, a."left", a.expected_back, a.reason, d.paper, '
    "a.employer, s.destination"
)
BASE = (
    f"SELECT {COLUMNS} FROM absence a JOIN member m ON m.id = a.member_id "
    "LEFT JOIN membership p ON p.member_id = m.id LEFT JOIN unit u ON u.id = p.unit_id "
    "LEFT JOIN departure d ON d.absence_id = a.id LEFT JOIN (SELECT absence_id, destination, "
    "max(since) FROM sojourn GROUP BY absence_id) s ON s.absence_id = a.id "
    "LEFT JOIN (SELECT absence_id, max(expected_back) AS until FROM extension GROUP BY absence_id)"
    " e ON e.absence_id = a.id LEFT JOIN inspection i ON i.absence_id = a.id "
)
TODAY = str(township.TODAY)
SEEN = "i.id IS NULL"
RAW = {
    "在外": f"a.returned IS NULL AND coalesce(a.\"left\", '') <= '{TODAY}'",
    "逾期": f"a.returned IS NULL AND coalesce(e.until, a.expected_back) < '{TODAY}'",
    "未走": f"a.\"left\" > '{TODAY}'",
    "查验": f"a.returned IS NOT NULL AND {SEEN} AND d.paper = '活动证'",
    "返乡": "a.returned IS NOT NULL",
    "改办": "d.overruled <> ''",
    "": "1",
}
PAPER = "活动证"
TABLES = ("absence", "departure", "sojourn", "extension", "inspection", "letter", "certificate")


def fill(desk, count: int) -> None:
    """Write absences of every state, a report with each, changes of place with some."""
    from flowdesk.domain.absence import Absence
    from flowdesk.domain.days import Day
    from flowdesk.domain.departure import Departure, Extension, Sojourn
    from flowdesk.services import register
    from flowdesk.storage import absences, departures

    rng = random.Random(count)
    keys = register.find(desk, register.RegisterQuery())
    with desk.write("absences", "量一量"):
        for n in range(count):
            left = township.TODAY - timedelta(days=rng.randrange(-20, 900))
            back = left + timedelta(days=rng.randrange(30, 700))
            gone = back if back < township.TODAY and rng.random() < 0.6 else None
            stay = Absence(
                id=desk.new_id(), member_id=keys[n % len(keys)], noted=min(left, township.TODAY),
                left=Day.of(left), expected_back=Day.of(back), destination="浙江省宁波市鄞州区",
                destination_code="330212", reason="务工经商", employer="某某电子厂",
                returned=Day.of(gone) if gone else None,
            )  # fmt: skip
            absences.insert(desk.file, stay)
            overruled = "县里要求" if n % 9 == 0 else ""
            told = Departure(id=desk.new_id(), absence_id=stay.id, paper=PAPER, advised=PAPER,
                             overruled=overruled)  # fmt: skip
            departures.insert(desk.file, told)
            later = Day.of(left + timedelta(days=9))
            place = Sojourn(absence_id=stay.id, since=later, destination="浙江省杭州市西湖区",
                            destination_code="330106")  # fmt: skip
            if n % 3 == 0:
                departures.insert_sojourn(desk.file, replace(place, id=desk.new_id()))
            if n % 7 == 0 and gone is None:
                until = Day.of(back + timedelta(days=99))
                put_off = Extension(id=desk.new_id(), absence_id=stay.id, expected_back=until,
                                    on=min(left, township.TODAY), reason="活没干完")  # fmt: skip
                departures.insert_extension(desk.file, put_off)


def compare(count: int) -> None:
    """Print each filter's time, its raw query's and their ratio."""
    from PySide6.QtWidgets import QApplication

    app = QApplication.instance() or QApplication([])
    from flowdesk.ui.flow_absences import AbsencesSection
    from flowdesk.ui.look import Appearance, Look, apply_look
    from flowdesk.ui.window import MainWindow

    apply_look(app, Look(appearance=Appearance.LIGHT, shipped_fonts=True))
    with tempfile.TemporaryDirectory() as name:
        desk = township.office(Path(name), count)
        fill(desk, count)
        window = MainWindow(desk)
        window.resize(1366, 698)
        window.show()
        window.go_to("flow")
        app.processEvents()
        section = window.page("flow").section()
        assert isinstance(section, AbsencesSection)
        print(f"{count} absences; {MARGIN}")
        for key, words in section.filters:
            other = "改办" if key != "改办" else "在外"
            mine, bare, paint, rows = _filter(app, desk, section, key, other)
            more = f"{len(section.wanted())} rows, raw {rows}; painting {paint * 1000:.1f} ms"
            _tell(f"filter {words}", mine, bare, more)
        mine, bare = _reading(desk, section)
        _tell("reading the section anew", mine, bare, "raw: all rows of its tables")
        window.close()
        desk.close()


def _filter(app, desk, section, key: str, other: str):
    mine, bare, paint, rows = [], [], [], 0
    for _ in range(ROUNDS):
        section.chips.choose(other)
        app.processEvents()
        begun = time.thread_time()
        section.chips.choose(key)
        mine.append(time.thread_time() - begun)
        begun = time.thread_time()
        section.table.viewport().repaint()
        paint.append(time.thread_time() - begun)
        begun = time.thread_time()
        found = desk.file.connection.execute(f"{BASE} WHERE {RAW[key]} ORDER BY a.id DESC")
        rows = len(found.fetchall())
        bare.append(time.thread_time() - begun)
    return mine, bare, statistics.median(paint), rows


def _reading(desk, section):
    mine, bare = [], []
    for _ in range(ROUNDS // 4):
        desk._known.clear()
        begun = time.thread_time()
        section.read()
        mine.append(time.thread_time() - begun)
        begun = time.thread_time()
        for table in TABLES:
            desk.file.connection.execute(f"SELECT * FROM {table}").fetchall()
        bare.append(time.thread_time() - begun)
    return mine, bare


def _tell(what: str, mine: list[float], bare: list[float], more: str) -> None:
    one, other = (statistics.median(some) * 1000 for some in (mine, bare))
    print(f"{what:28} {one:8.1f} ms   raw {other:8.1f} ms   ratio {one / other:5.2f}   {more}")


if __name__ == "__main__":
    for told in sys.argv[1:] or ["5000"]:
        compare(int(told))
