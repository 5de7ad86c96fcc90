"""How names are spelt in pinyin, with the readings that surnames have for themselves."""

import csv
import re
import unicodedata
from functools import cache, lru_cache
from itertools import islice, product

from flowdesk.paths import resource

MOST_SPELLINGS = 6
_PARTED = re.compile(r"[/／、,，;；|]")
_INITIAL = "(?:[zcs]h|[bpmfdtnlgkhjqxrzcsyw])"
_FINAL = (
    "(?:a(?:i|ng?|o)?|e(?:i|ng?|r)?|i(?:a(?:ng?|o)?|e|ng?|ong|u)?|o(?:ng|u)?"
    "|u(?:a(?:i|ng?)?|e|i|n|o)?|v[en]?)"
)
_SYLLABLE = re.compile(f"{_INITIAL}?{_FINAL}|ng?|m")


def spellings(name: str, reading: str = "") -> list[tuple[str, ...]]:
    """Return the spellings of a name as syllables, the usual one first, at most six.

    A surname is given its own reading (单 shan) beside the ordinary one (dan), since people
    search by either; characters without a reading stand for themselves. A ``reading`` that the
    clerk gave (``shan yu tian``, several parted by ``/``) goes before all of these.
    """
    return list(_spelt(name, reading))


@lru_cache(maxsize=1000)  # a name is asked for more than once while its keys are made
def _spelt(name: str, reading: str) -> tuple[tuple[str, ...], ...]:
    bare = [ch for ch in name if ch.isalnum()]
    found = dict.fromkeys(readings_of(reading))
    for head, size in _heads(bare):
        rest = [_of_given(ch) for ch in bare[size:]]
        found |= dict.fromkeys((*head, *tail) for tail in islice(product(*rest), MOST_SPELLINGS))
    return tuple(found)[:MOST_SPELLINGS]


def readings_of(reading: str) -> list[tuple[str, ...]]:
    """Return the readings that a clerk typed as syllables without tones; ü is v."""
    found = [tuple(plain(part).split()) for part in _PARTED.split(reading)]
    return [one for one in found if one]


def is_reading(text: str) -> bool:
    """Tell whether a text is pinyin, its syllables apart; tones and several readings may stand."""
    found = readings_of(text)
    return bool(found) and all(_SYLLABLE.fullmatch(part) for one in found for part in one)


def plain(pinyin: str) -> str:
    """Return typed pinyin in small letters without tones, its syllables apart, ü as v."""
    text = unicodedata.normalize("NFD", pinyin.lower()).replace("u\u0308", "v").replace("u:", "v")
    letters = (ch for ch in text if unicodedata.category(ch) != "Mn")
    return " ".join("".join(ch if ch.isalpha() else " " for ch in letters).split())


def syllables(text: str) -> tuple[str, ...]:
    """Return the ordinary reading of each character of a text that isn't a person's name."""
    return tuple(_ordinary(ch) for ch in text if ch.isalnum())


def order_of(text: str) -> tuple[str, str]:
    """Return what a text is sorted by: how each character is read, then the text itself."""
    return " ".join(_ordinary(ch) for ch in text), text


def _heads(name: list[str]) -> list[tuple[tuple[str, ...], int]]:
    """Return what the surname can be read as, with the number of its characters."""
    if not name:
        return []
    readings = _readings("surnames")
    double = readings.get("".join(name[:2]), ()) if len(name) > 2 else ()
    heads = [(tuple(one.split(" ")), 2) for one in double]
    heads += [((one,), 1) for one in readings.get(name[0], ())]
    return [*heads, ((_ordinary(name[0]),), 1)]


def _of_given(character: str) -> tuple[str, ...]:
    own = _readings("given_readings").get(character, ())
    return own or (_ordinary(character),)


@cache
def _readings(name: str) -> dict[str, tuple[str, ...]]:
    with resource("codes", f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return {told: tuple(readings.split("/")) for told, readings in list(csv.reader(file))[1:]}


@cache
def _ordinary(character: str) -> str:
    """Return a character's usual reading, itself in small letters where it has none."""
    table = _table()
    at = -1 if character.isascii() else table.find(character)
    if at < 0:
        return character.lower()
    line = table.rfind("\n", 0, at) + 1
    return table[line : table.index(",", line)]


@cache
def _table() -> str:
    """Return the readings as they stand in their file: it is searched, not taken apart.

    Forty thousand characters as text are 0.2 MB, in a dictionary ten times as much.
    """
    return resource("codes", "readings.csv").read_text(encoding="utf-8")
