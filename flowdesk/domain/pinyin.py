"""How names are spelt in pinyin, with the readings that surnames have for themselves."""

import csv
from functools import cache
from itertools import islice, product

from flowdesk.paths import resource

MOST_SPELLINGS = 4


def spellings(name: str) -> list[tuple[str, ...]]:
    """Return the spellings of a name as syllables, the usual one first, at most four.

    A surname is given its own reading (单 shan) beside the ordinary one (dan), since people
    search by either; characters without a reading stand for themselves.
    """
    bare = [ch for ch in name if ch.isalnum()]
    if not bare:
        return []
    head, rest = _surname(bare)
    options = [*head, *([(_ordinary(ch),) for ch in rest])]
    return list(dict.fromkeys(islice(product(*options), MOST_SPELLINGS)))


def order_of(text: str) -> tuple[str, ...]:
    """Return what a text is sorted by: how each character is read, then the text itself."""
    return (" ".join(_ordinary(ch) for ch in text), text)


def _surname(name: list[str]) -> tuple[list[tuple[str, ...]], list[str]]:
    readings = _surname_readings()
    double = "".join(name[:2])
    if len(name) > 2 and double in readings:
        own = readings[double][0].split(" ")
        pairs = zip(own, name[:2], strict=True)
        return [tuple(dict.fromkeys((own_one, _ordinary(ch)))) for own_one, ch in pairs], name[2:]
    single = readings.get(name[0], ())
    return [tuple(dict.fromkeys((*single, _ordinary(name[0]))))], name[1:]


@cache
def _surname_readings() -> dict[str, tuple[str, ...]]:
    with resource("codes", "surnames.csv").open(encoding="utf-8", newline="") as file:
        return {row["surname"]: tuple(row["readings"].split("/")) for row in csv.DictReader(file)}


@cache
def _ordinary(character: str) -> str:
    from pypinyin import lazy_pinyin  # costs 0.1 s: only where something is written

    return str(lazy_pinyin(character)[0]).lower()
