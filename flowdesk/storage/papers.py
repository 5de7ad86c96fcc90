"""The log of papers and unmasked output, and the number series; only ever added to."""

import json
from dataclasses import fields

from flowdesk.domain.paper import LoggedPaper
from flowdesk.storage.office_file import OfficeFile

_NAMES = tuple(f.name for f in fields(LoggedPaper))


def log(file: OfficeFile, paper: LoggedPaper) -> None:
    """Add a line to the log, in a transaction of its own or in that of the act."""
    values = [getattr(paper, name) for name in _NAMES]
    values[_NAMES.index("keys")] = json.dumps(paper.keys)
    values[_NAMES.index("unmasked")] = int(paper.unmasked)
    marks = ", ".join("?" * len(values))
    file.run(f"INSERT INTO paper ({', '.join(_NAMES)}) VALUES ({marks})", values)


def logged(file: OfficeFile) -> list[LoggedPaper]:
    """Return the log, the latest first."""
    sql = f"SELECT {', '.join(_NAMES)} FROM paper ORDER BY id DESC"
    return [_paper(dict(zip(_NAMES, row, strict=True))) for row in file.rows(sql)]


def that_show(file: OfficeFile, keys: set[str], since: str) -> list[LoggedPaper]:
    """Return the papers made since a time whose records are among the keys."""
    return [one for one in logged(file) if one.at >= since and keys.intersection(one.keys)]


def take_number(file: OfficeFile, series: str) -> int:
    """Return the next number of a series; it never comes back, not even after undo."""
    file.run(
        "INSERT INTO series (name, last) VALUES (?, 1) "
        "ON CONFLICT (name) DO UPDATE SET last = last + 1",
        (series,),
    )
    return int(file.rows("SELECT last FROM series WHERE name = ?", (series,))[0][0])


def _paper(row: dict[str, object]) -> LoggedPaper:
    row["keys"] = tuple(json.loads(str(row["keys"])))
    row["unmasked"] = bool(row["unmasked"])
    return LoggedPaper(**row)  # type: ignore[arg-type]  # a row by column names
