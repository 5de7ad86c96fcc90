"""Tell pages of the register's list against reading the raw rows of the same facts.

Run it by name: ``.venv/bin/python tests/benchmarks/list_shown.py [MEMBERS …]``.

A page is 200 lines, as the list reads them while it is scrolled (``register.lines``). Raw are the
rows that hold the same facts of the same 200 people, through the same connection: all columns of
members, memberships, absences, certificates with their events, and the date of the last visit. No
record is made of them. Both ways in turn; for each page the least of some rounds counts.
"""

import sys
import tempfile
import time
from pathlib import Path

import township

ROUNDS = 7
PAGE = 200
PAGES = 10
RAW = (
    "SELECT * FROM member WHERE id IN ({})",
    "SELECT * FROM membership WHERE member_id IN ({})",
    "SELECT * FROM absence WHERE member_id IN ({})",
    "SELECT * FROM certificate WHERE member_id IN ({})",
    "SELECT * FROM booklet_event WHERE blank_id IN "
    "(SELECT blank_id FROM certificate WHERE member_id IN ({}))",
    "SELECT member_id, max(done_on) FROM visit WHERE member_id IN ({}) GROUP BY member_id",
)


def compare(members: int) -> None:
    """Print the times of both ways and their ratio for one office."""
    from flowdesk.services import register
    from flowdesk.services.register import RegisterQuery

    with tempfile.TemporaryDirectory() as name:
        desk = township.office(Path(name), members)
        keys = register.find(desk, RegisterQuery())
        step = max(PAGE, len(keys) // PAGES)
        pages = [keys[start : start + PAGE] for start in range(0, len(keys), step)]
        marks = ", ".join("?" * PAGE)
        queries = [sql.format(marks) for sql in RAW]

        def raw(page: list[str]) -> None:
            for sql in queries:
                desk.file.connection.execute(sql, page).fetchall()

        pages = [page for page in pages if len(page) == PAGE]
        ours = [float("inf")] * len(pages)
        bare = list(ours)
        for _ in range(ROUNDS):
            for at, page in enumerate(pages):
                bare[at] = min(bare[at], _timed(raw, page))
                ours[at] = min(ours[at], _timed(lambda page: register.lines(desk, page), page))
        desk.close()
    mine, floor = sum(ours) / len(ours), sum(bare) / len(bare)
    print(
        f"{members} members, {len(pages)} pages of {PAGE} lines: "
        f"told {mine:.2f} ms, raw rows {floor:.2f} ms, ratio {mine / floor:.2f}; "
        f"worst page {max(ours):.2f} ms"
    )


def _timed(what, page: list[str]) -> float:
    begun = time.perf_counter()
    what(page)
    return (time.perf_counter() - begun) * 1000


if __name__ == "__main__":
    for count in [int(word) for word in sys.argv[1:]] or [1_000, 10_000]:
        compare(count)
