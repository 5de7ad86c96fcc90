"""Write acts into an office file for ever and print each one after it is committed."""

import sys
from datetime import date
from itertools import count
from pathlib import Path

from flowdesk.domain.unit import Unit
from flowdesk.services import offices, units


def keep_writing(path: Path) -> None:
    """Found one branch after another until the process is killed."""
    desk = offices.open_office(path, date(2026, 11, 23))
    for n in count(len(units.all_units(desk))):
        unit = units.found(desk, Unit(name=f"第{n}党支部", setting="村", note="话" * 2000))
        print(unit.id, flush=True)


if __name__ == "__main__":
    keep_writing(Path(sys.argv[1]))
