"""Tell pages of the register's list against reading the raw rows of the same facts.

Run it by name: ``.venv/bin/python tests/benchmarks/list_shown.py [MEMBERS …]``.

A page is 200 lines, as the list reads them while it is scrolled (``register.lines``), and what is
painted of it: the masked texts of the first columns of as many lines as a screen has. Raw are the
rows that hold the same facts of the same people, through the same kind of connection: all columns
of members, memberships, absences, certificates with their events, and the date of the last visit.
No record is made of them.

Every page is read once and never again: for each round the office is opened anew, with nothing in
the caches of SQLite or of the program but what one line needs, and every second page is told, the
others are read raw; in the next round it is the other way round, so neither finds what the other
has read. Below that, as a lower bound, stand pages that were read before. Both times are those that
the thread computed: neighbours on the machine don't count, and the file is in the system's cache.
What lives is out of the collector's sight before each round, as in the window at its first paint.
"""

import gc
import statistics
import sys
import tempfile
import time
from pathlib import Path

import township

ROUNDS = 8
PAGE = 200
PAGES = 50
IN_VIEW, COLUMNS = 30, 12
RAW = (
    "SELECT * FROM member WHERE id IN ({})",
    "SELECT * FROM membership WHERE member_id IN ({})",
    "SELECT * FROM absence WHERE member_id IN ({})",
    "SELECT * FROM certificate WHERE member_id IN ({})",
    "SELECT * FROM booklet_event WHERE blank_id IN "
    "(SELECT blank_id FROM certificate WHERE member_id IN ({}))",
    "SELECT member_id, max(done_on) FROM visit WHERE member_id IN ({}) GROUP BY member_id",
)
MARKS = ", ".join("?" * PAGE)
QUERIES = [sql.format(MARKS) for sql in RAW]


def compare(members: int) -> None:
    """Print the times of both ways and their ratio for one office."""
    with tempfile.TemporaryDirectory() as name:
        desk = township.office(Path(name), members)
        path = desk.file.path
        desk.close()
        once: dict[str, list[float]] = {"told": [], "raw": []}
        again: dict[str, list[float]] = {"told": [], "raw": []}
        for turn in range(ROUNDS):
            _round(path, turn, once, again)
    tell(f"{members} members, pages read once", once)
    tell(f"{members} members, pages read again", again)


def _round(path: Path, turn: int, once, again) -> None:
    """Open an office, read each page in one of both ways, and then once more."""
    from flowdesk.services import offices, register
    from flowdesk.services.register import RegisterQuery
    from flowdesk.services.register_columns import columns

    desk = offices.open_office(path, township.TODAY)
    keys = register.find(desk, RegisterQuery())
    step = max(PAGE, len(keys) // PAGES)
    pages = [keys[start : start + PAGE] for start in range(0, len(keys), step)]
    pages = [page for page in pages if len(page) == PAGE]
    register.lines(desk, keys[-1:])
    shown = columns()[:COLUMNS]
    desk.file.run("PRAGMA shrink_memory")
    gc.collect()
    gc.freeze()

    def told(page: list[str]) -> None:
        for line in register.page(desk, page)[:IN_VIEW]:
            for column in shown:
                column.text(line)

    def raw(page: list[str]) -> None:
        for sql in QUERIES:
            desk.file.connection.execute(sql, page).fetchall()

    for found in (once, again):
        for at, page in enumerate(pages):
            way = (told, raw)[(at + turn) % 2]
            found[way.__name__].append(_timed(way, page))
    desk.close()
    gc.unfreeze()


def tell(what: str, found: dict[str, list[float]]) -> None:
    """Print the medians, their ratio, and the 99th percentiles."""
    mine, bare = sorted(found["told"]), sorted(found["raw"])
    ratio = statistics.median(mine) / statistics.median(bare)
    last = [some[len(some) * 99 // 100] for some in (mine, bare)]
    print(
        f"{what:36} told {statistics.median(mine):6.2f} ms, raw rows "
        f"{statistics.median(bare):6.2f} ms, ratio {ratio:.2f};   "
        f"p99 told {last[0]:6.2f}, raw {last[1]:6.2f}, ratio {last[0] / last[1]:.2f}"
    )


def _timed(what, page: list[str]) -> float:
    begun = time.thread_time()
    what(page)
    return (time.thread_time() - begun) * 1000


if __name__ == "__main__":
    for count in [int(word) for word in sys.argv[1:]] or [1_000, 10_000]:
        compare(count)
