"""The log of papers and unmasked output, and the number series; only ever added to."""

import json
from dataclasses import fields

from flowdesk.domain.act import Act
from flowdesk.domain.paper import LoggedPaper
from flowdesk.storage.office_file import OfficeFile

_AFTER = "paper-after-act:"
_AFTER_ACT = "INSERT INTO note (name, value) SELECT ?, CAST(coalesce(max(seq), 0) AS TEXT) FROM act"
_NAMES = tuple(f.name for f in fields(LoggedPaper))


def log(file: OfficeFile, paper: LoggedPaper) -> None:
    """Add a line to the log, in a transaction of its own or in that of the act."""
    values = [getattr(paper, name) for name in _NAMES]
    values[_NAMES.index("keys")] = json.dumps(paper.keys)
    values[_NAMES.index("unmasked")] = int(paper.unmasked)
    marks = ", ".join("?" * len(values))
    file.run(f"INSERT INTO paper ({', '.join(_NAMES)}) VALUES ({marks})", values)
    file.run(_AFTER_ACT, (f"{_AFTER}{paper.id}",))


def logged(file: OfficeFile) -> list[LoggedPaper]:
    """Return the log, the latest first."""
    sql = f"SELECT {', '.join(_NAMES)} FROM paper ORDER BY id DESC"
    return [_paper(dict(zip(_NAMES, row, strict=True))) for row in file.rows(sql)]


class Log:
    """The log as it is now, read once to be asked about many acts."""

    def __init__(self, file: OfficeFile) -> None:
        """Read the papers, and after which act each was made."""
        self._papers = logged(file)
        self._after = {
            name.removeprefix(_AFTER): int(last)
            for name, last in file.rows(
                "SELECT name, value FROM note WHERE name GLOB ?", (f"{_AFTER}*",)
            )
        }

    def that_show(self, keys: set[str], act: Act) -> list[LoggedPaper]:
        """Return the papers made after an act whose records are among the keys.

        Which came first is told by the act's number, for a clock can be set back; papers logged
        before the number was kept are told by their time.
        """
        after = self._after
        return [
            one
            for one in self._papers
            if keys.intersection(one.keys)
            and (after[one.id] >= act.seq if one.id in after else one.at >= act.at)
        ]


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
