"""Import a roster of 10,000 rows against the bare work that any import must do.

Run it by name: ``.venv/bin/python tests/benchmarks/import_rows.py [ROUNDS]``.

FlowDesk reads the workbook in a process of its own, understands and judges every cell, and writes
members, branches, stays, search keys and the journal in one act. The bare way reads the same
workbook with calamine in the same process and puts the same finished rows with ``executemany``
into an SQLCipher file with the same tables, indexes and pragmas. Each run is a cold process; what
is timed begins with the open office file and ends with the commit.
"""

import pickle
import sys
import tempfile
import time
from pathlib import Path

import cold
import township

ROWS = 10_000
ROSTER, FINISHED = "roster.xlsx", "finished.pickle"


def take_in(folder: Path) -> float:
    """Import the roster into a new office and return the seconds it took."""
    from flowdesk.services import imports

    desk = _new_office(folder)
    begun = time.perf_counter()
    taken = imports.take(desk, imports.draw_up(desk, imports.read(folder / ROSTER)))
    seconds = time.perf_counter() - begun
    desk.close()
    if (taken.new, taken.parked) != (ROWS, 0):
        raise SystemExit(f"{taken.new} members and {taken.parked} parked rows")
    return seconds


def put_in(folder: Path) -> float:
    """Read the roster and write the finished rows with nothing between; return the seconds."""
    from python_calamine import load_workbook
    from sqlcipher3 import dbapi2 as sqlcipher

    from flowdesk.storage.keys import make_key
    from flowdesk.storage.office_file import PRAGMAS, ROOM

    schema, tables = pickle.loads((folder / FINISHED).read_bytes())
    with tempfile.TemporaryDirectory(dir=folder) as place:
        connection = sqlcipher.connect(f"{place}/bare.flowdesk", isolation_level=None)
        connection.execute(f'PRAGMA key = "{make_key().raw_key()}"')
        for name, value in PRAGMAS.items():
            connection.execute(f"PRAGMA {name} = {value}")
        connection.execute(ROOM)
        for statement in schema:
            connection.execute(statement)
        begun = time.perf_counter()
        sheet = load_workbook(folder / ROSTER).get_sheet_by_index(0).to_python()
        connection.execute("BEGIN IMMEDIATE")
        for name, rows in tables.items():
            marks = ", ".join("?" * len(rows[0]))
            connection.executemany(f'INSERT INTO "{name}" VALUES ({marks})', rows)
        connection.execute("COMMIT")
        seconds = time.perf_counter() - begun
        connection.close()
    if len(sheet) != ROWS + 2:
        raise SystemExit(f"{len(sheet)} rows read")
    return seconds


def prepare(folder: Path) -> None:
    """Write the roster, import it once, and keep the rows of every table that it filled."""
    from flowdesk.services import imports

    township.workbook(folder / ROSTER, ROWS)
    desk = _new_office(folder)
    imports.take(desk, imports.draw_up(desk, imports.read(folder / ROSTER)))
    declared = "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND type <> 'trigger'"
    schema = [row[0] for row in desk.file.rows(declared)]
    named = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    tables = {}
    for (name,) in desk.file.rows(named):
        if rows := desk.file.rows(f'SELECT * FROM "{name}"'):
            tables[name] = rows
    desk.close()
    (folder / FINISHED).write_bytes(pickle.dumps((schema, tables)))
    print({name: len(rows) for name, rows in tables.items()})


def _new_office(folder: Path):
    from flowdesk.domain.office import Office
    from flowdesk.services import offices

    place = Path(tempfile.mkdtemp(dir=folder))
    office = Office(name="云岭乡", operator="赵禾")
    return offices.new(place / "云岭乡.flowdesk", office, township.TODAY)


def main(words: list[str]) -> None:
    """Compare both ways, or do one of them in this process."""
    if words[:1] in (["FlowDesk"], ["bare"]):
        way = take_in if words[0] == "FlowDesk" else put_in
        print(way(Path(words[1])))
        return
    with tempfile.TemporaryDirectory() as name:
        prepare(Path(name))
        rounds = int(words[0]) if words else 5
        cold.compare(Path(__file__), ["FlowDesk", name], ["bare", name], rounds)


if __name__ == "__main__":
    main(sys.argv[1:])
