"""Take in a roster of 50,000 people: seconds and memory of every step.

Run it by name: ``.venv/bin/python tests/benchmarks/large_sheet.py [PEOPLE]``. The memory told is
the most that this process, and of its children the reader, ever had.
"""

import resource
import sys
import tempfile
import time
from pathlib import Path

import township


def main(count: int) -> None:
    """Read, draw up and take in; print a line for each."""
    from flowdesk.domain.office import Office
    from flowdesk.services import imports, offices

    with tempfile.TemporaryDirectory() as name:
        path = Path(name, "roster.xlsx")
        township.workbook(path, count)
        print(f"{count} people, {path.stat().st_size / 1e6:.1f} MB")
        office = Office(name="云岭乡", operator="赵禾")
        desk = offices.new(Path(name, "云岭乡.flowdesk"), office, township.TODAY)
        _told("empty office", time.perf_counter())
        begun = time.perf_counter()
        table = imports.read(path)
        begun = _told("read", begun)
        intake = imports.draw_up(desk, table)
        begun = _told("drawn up", begun)
        taken = imports.take(desk, intake)
        _told("taken in", begun)
        print(f"{taken.new} new, {taken.parked} parked")
        desk.close()


def _told(step: str, begun: float) -> float:
    seconds = time.perf_counter() - begun
    own, reader = (
        resource.getrusage(whose).ru_maxrss // 1024
        for whose in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    print(f"{step}: {seconds:.1f} s, at most {own} MB, the reader {reader} MB", flush=True)
    return time.perf_counter()


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else 50_000)
