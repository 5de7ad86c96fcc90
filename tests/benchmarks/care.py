"""今日 and the month of visits with many visits, against the raw queries that they stand on.

Run it by name: ``.venv/bin/python tests/benchmarks/care.py [VISITS]``, offscreen.

The floor reads the same rows by plain SQL on the same connection, every column of every row that
the screen needs, and does nothing with them. Both are measured turn by turn in one process, the
desk's memory of what it read before taken away each time; the least of several rounds counts.
"""

import os
import sys
import tempfile
import time
from datetime import timedelta
from pathlib import Path

import township

ROUNDS = 7
MARGIN = "printed, not asserted; the aim: at most 2 times the raw queries"
PEOPLE = 2000


def office(folder: Path, count: int):
    """Return an office with so many visits over two years, contacts, and difficulties."""
    from flowdesk.domain.contact import Contact
    from flowdesk.domain.matter import Matter
    from flowdesk.domain.visit import Visit
    from flowdesk.services import offices
    from flowdesk.storage import contacts, matters, members, visits

    desk = township.office(folder, PEOPLE)
    ids = sorted(members.column(desk.file, "name"))
    today = township.TODAY

    def visit(at: int) -> Visit:
        on = today + timedelta(days=at % 730 - 700)
        done = on if on < today and at % 11 else None
        return Visit(id=desk.new_id(), member_id=ids[at % len(ids)], planned_on=on, done_on=done,
                     visitor="赵禾", talk="近况好，常报平安。" if done else "")  # fmt: skip

    with desk.write("visits", "试"):
        visits.insert(desk.file, *(visit(at) for at in range(count)))
        contacts.insert(desk.file, *(
            Contact(id=desk.new_id(), member_id=ids[at % len(ids)], whom="本人", learned="好",
                    on=today - timedelta(days=at % 500))
            for at in range(count // 4)
        ))  # fmt: skip
        matters.insert(desk.file, *(
            Matter(id=desk.new_id(), member_id=ids[at], what="困难", found_on=today)
            for at in range(50)
        ))  # fmt: skip
    path = desk.file.path
    desk.close()
    return offices.open_office(path, today)


RAW = {
    "month": (
        "SELECT * FROM visit ORDER BY planned_on, id",
        "SELECT * FROM member WHERE id IN (SELECT member_id FROM visit)",
        "SELECT * FROM membership", "SELECT * FROM unit", "SELECT * FROM absence",
        "SELECT * FROM certificate", "SELECT * FROM return_window",
        "SELECT member_id, max(done_on) FROM visit WHERE done_on <= '2100-01-01' GROUP BY 1",
    ),
    "due": (
        "SELECT * FROM visit ORDER BY planned_on, id", "SELECT * FROM absence",
        "SELECT * FROM member WHERE id IN (SELECT member_id FROM visit)",
        "SELECT * FROM membership", "SELECT * FROM unit", "SELECT * FROM contact",
        "SELECT * FROM matter", "SELECT * FROM matter_step", "SELECT * FROM departure",
        "SELECT * FROM sojourn", "SELECT * FROM extension", "SELECT * FROM inspection",
        "SELECT * FROM letter", "SELECT * FROM filing", "SELECT * FROM notice",
        "SELECT * FROM delivery", "SELECT * FROM course", "SELECT * FROM homecoming",
        "SELECT * FROM blank", "SELECT * FROM certificate", "SELECT * FROM booklet_event",
        "SELECT member_id, max(done_on) FROM visit WHERE done_on <= '2100-01-01' GROUP BY 1",
    ),
}  # fmt: skip


def least(act) -> float:
    """Return the least milliseconds of several rounds."""
    took = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        act()
        took.append((time.perf_counter() - start) * 1000)
    return min(took)


def measure(name: str, desk, act) -> None:
    """Print how long an act takes against its raw queries."""

    def raw() -> None:
        for sql in RAW[name]:
            desk.file.rows(sql)

    def ours() -> None:
        desk._known.clear()
        act()

    floor, mine = least(raw), least(ours)
    print(f"{name}: raw queries {floor:.1f} ms, ours {mine:.1f} ms, {mine / floor:.2f} times")


def main() -> None:
    """Make the office and measure."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    print(MARGIN)
    with tempfile.TemporaryDirectory() as name:
        os.environ["FLOWDESK_STATE"] = name
        desk = office(Path(name), count)
        from PySide6.QtWidgets import QApplication

        app = QApplication.instance() or QApplication([])
        from flowdesk.services import dues
        from flowdesk.ui.look import Appearance, Look, apply_look
        from flowdesk.ui.window import MainWindow

        apply_look(app, Look(appearance=Appearance.LIGHT, shipped_fonts=True))
        window = MainWindow(desk)
        window.resize(1366, 698)
        window.show()
        window.go_to("visits")
        page = window.page("visits").section()
        page.as_month.click()
        app.processEvents()
        window.shell.background.wait()
        print(f"{count} visits, {PEOPLE} members")
        measure("month", desk, page.read)
        measure("due", desk, lambda: dues.due_on(desk))
        window.close()
        desk.close()


if __name__ == "__main__":
    main()
