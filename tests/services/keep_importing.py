"""Take a roster into an office file, saying when writing begins, until the process is killed."""

import sys
from datetime import date
from pathlib import Path

from flowdesk.services import imports, offices


def keep_importing(path: Path, sheet: Path) -> None:
    """Draw the sheet up, say so, and take it in."""
    desk = offices.open_office(path, date(2026, 11, 23))
    intake = imports.draw_up(desk, imports.read(sheet))
    print("drawn up", flush=True)
    imports.take(desk, intake)
    print("taken", flush=True)
    desk.close()


if __name__ == "__main__":
    keep_importing(Path(sys.argv[1]), Path(sys.argv[2]))
