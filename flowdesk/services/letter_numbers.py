"""How letters are numbered: a series for each kind and year, no gap unexplained."""

from dataclasses import replace

from flowdesk.domain.errors import RuleBroken
from flowdesk.domain.letter import LetterKind, LetterSeries
from flowdesk.domain.letter_state import missing
from flowdesk.domain.series import Series
from flowdesk.services.desk import Desk
from flowdesk.storage import letters as rows

PATTERNS = {  # until the office says how it numbers
    LetterKind.INTRODUCTION.value: "〔{year}〕{n:03d}",
    LetterKind.PROOF.value: "证〔{year}〕{n:03d}",
    LetterKind.VERIFICATION.value: "核〔{year}〕{n:03d}",
}


def series_of(desk: Desk, kind: str) -> LetterSeries:
    """Return how a kind of letter is numbered here."""
    known = rows.series_of(desk.file, kind)
    return known or LetterSeries(kind=kind, pattern=PATTERNS[kind])


def set_series(desk: Desk, series: LetterSeries) -> None:
    """Say how a kind of letter is numbered from now on; letters keep the numbers they have."""
    Series(pattern=series.pattern).check()
    if series.first < 1:
        raise RuleBroken("起始号从 1 数起，请核对。", "first")
    known = rows.series_of(desk.file, series.kind)
    with desk.write("letters", f"设定{series.kind}编号：{series.pattern}"):
        if known:
            rows.amend_series(desk.file, replace(series, id=known.id))
        else:
            rows.insert_series(desk.file, replace(series, id=desk.new_id()))


def next_number(desk: Desk, kind: str, year: int) -> tuple[int, str]:
    """Return the next counter of a year and the number it makes."""
    series = series_of(desk, kind)
    used = [serial for serial, _ in rows.serials(desk.file, kind, year)]
    serial = max(used, default=series.first - 1) + 1
    return serial, Series(pattern=series.pattern).number(serial, year)


def gaps(desk: Desk, kind: str, year: int) -> list[str]:
    """Return the numbers of a year that were skipped and never explained."""
    series = series_of(desk, kind)
    used = [serial for serial, _ in rows.serials(desk.file, kind, year)]
    pattern = Series(pattern=series.pattern)
    return [pattern.number(serial, year) for serial in missing(used, series.first)]


def taken_apart(desk: Desk, kind: str, number: str, year: int) -> tuple[int, int]:
    """Return counter and year of a number; RuleBroken when it isn't ours or was used."""
    found = Series(pattern=series_of(desk, kind).pattern).parse(number)
    if found is None:
        shown = next_number(desk, kind, year)[1]
        raise RuleBroken(f"编号“{number}”与本单位的式样不合，下一号是 {shown}。", "number")
    taken = dict(rows.serials(desk.file, kind, found.year or year))
    if found.n in taken:
        raise RuleBroken(f"编号“{number}”已经用过。", "number")
    return found.n, found.year or year
