"""Numbered letters and their series in the office file."""

from flowdesk.domain.letter import Letter, LetterSeries
from flowdesk.storage.office_file import OfficeFile
from flowdesk.storage.rows import shelf

_LETTERS, _SERIES = shelf(Letter), shelf(LetterSeries)
insert, amend, get = _LETTERS.insert, _LETTERS.amend, _LETTERS.get
insert_series, amend_series = _SERIES.insert, _SERIES.amend
_LATEST = "ORDER BY drawn_on DESC, id DESC"
_OWNERS = ("member_id", "absence_id", "arrival_id", "inspection_id")


def every(file: OfficeFile) -> list[Letter]:
    """Return all letters, the latest first."""
    return _LETTERS.where(file, f"1 {_LATEST}")


def numbered(file: OfficeFile, number: str) -> list[Letter]:
    """Return the letters under a number; other offices' letters may bear the same."""
    return _LETTERS.where(file, f"number = ? {_LATEST}", (number,))


def of(file: OfficeFile, owner: str, key: str) -> list[Letter]:
    """Return the letters of a member, absence, arrival or inspection; ``owner`` is the column."""
    if owner not in _OWNERS:
        raise ValueError(owner)
    return _LETTERS.where(file, f"{owner} = ? {_LATEST}", (key,))


def serials(file: OfficeFile, kind: str, year: int) -> list[tuple[int, str]]:
    """Return the serial numbers of one kind and year with the letters' keys, in order."""
    sql = "SELECT serial, id FROM letter WHERE kind = ? AND year = ? AND serial > 0 ORDER BY serial"
    return [(int(serial), key) for serial, key in file.rows(sql, (kind, year))]


def series_of(file: OfficeFile, kind: str) -> LetterSeries | None:
    """Return how one kind of letter is numbered, None when the office has said nothing."""
    return next(iter(_SERIES.where(file, "kind = ?", (kind,))), None)
