"""The search keys: every suffix of what a member may be found by, kept in step with each act."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from sys import intern
from typing import Any, NamedTuple

from flowdesk.domain.pinyin import spellings
from flowdesk.domain.search_keys import LAST, Findable, keys_of, ranges, spelling_of_unit
from flowdesk.storage.office_file import OfficeFile

_PERSON = (
    "SELECT id, name, alias, reading, id_number, coalesce(birth_date, ''), phone, landline, "
    "address FROM member WHERE id IN ({})"
)
_NUMBERS = "SELECT member_id, number FROM certificate WHERE member_id IN ({})"
# Arms are read one after the other, none that isn't needed any more, each in the order of keys.
_ARM = "SELECT * FROM (SELECT no FROM search_key WHERE k >= ? AND k < ? ORDER BY k, no LIMIT {})"
_OF_UNITS = "SELECT value FROM json_each(?)"
_RANKED = (
    "SELECT DISTINCT no FROM ({} UNION ALL SELECT 0 LIMIT {}) AS lead "
    "WHERE no = 0 OR (substr(?, no + 1, 1) = x'01'{}) LIMIT {}"
)
_FEW = 400
_FOUND = "SELECT no FROM search_key WHERE k >= ? AND k < ?"
_HAS = "EXISTS (SELECT 1 FROM search_key AS s WHERE s.no = lead.no AND s.k >= ? AND s.k < ?)"
_COUNT = f"(SELECT count(*) FROM ({{}} LIMIT {_FEW}))"
_Shape = tuple[int, bool]  # of a word: how many ranges, and whether it can mean units


class Reach(NamedTuple):
    """How far a search goes: so many people told, so many keys of the leading word read."""

    people: int = -1
    keys: int = -1


EVERYBODY = Reach()


@dataclass(frozen=True, slots=True)
class Who:
    """Who is looked for, and how far.

    ``allowed`` has a byte for each number from 0 on: 1 for those who may be found. ``units`` has,
    for each word that can mean units, the numbers of their members.
    """

    allowed: bytes
    units: Mapping[str, Sequence[int]] = field(default_factory=dict)
    reach: Reach = EVERYBODY


def refresh(
    file: OfficeFile,
    touched: Iterable[tuple[str, str]],
    beat: Callable[[], None] = lambda: None,
) -> None:
    """Make the keys of the members anew whose row, or whose certificate's row, was touched.

    ``beat`` is called before each block of members; it may raise to stop.

    Of a unit only the spelling of its name is kept; its members are found at the moment of asking.
    """
    touched = set(touched)
    units = [row_id for table, row_id in touched if table == "unit"]
    for block in _blocks(units):
        _forget(file, block)
        _learn_units(file, block)
    members = {row_id for table, row_id in touched if table == "member"}
    booklets = [row_id for table, row_id in touched if table == "certificate"]
    for block in _blocks(booklets):
        sql = f"SELECT member_id FROM certificate WHERE id IN ({_marks(block)})"
        members |= {row[0] for row in file.rows(sql, block)}
    for block in _blocks(sorted(members), 500):
        beat()
        _forget(file, block)
        _learn(file, block)


def rebuild(file: OfficeFile) -> None:
    """Make all keys anew, inside the transaction that is open."""
    file.run("DELETE FROM search_key")
    file.run("DELETE FROM search_person")
    for block in _blocks([row[0] for row in file.rows("SELECT id FROM member ORDER BY id")]):
        _learn(file, block)
    for block in _blocks([row[0] for row in file.rows("SELECT id FROM unit ORDER BY id")]):
        _learn_units(file, block)


def people(file: OfficeFile) -> list[str]:
    """Return the keys of members and units by their short numbers, from 0 on.

    Where nobody has a number there is an empty key.
    """
    rows = file.rows("SELECT no, member_id FROM search_person ORDER BY no")
    found = [""] * (rows[-1][0] + 1 if rows else 1)
    for no, key in rows:
        found[no] = intern(key)
    return found


def spelt(file: OfficeFile) -> dict[str, str]:
    """Return the pinyin of every member's name and of every unit's, by which lists are ordered."""
    rows = file.rows("SELECT member_id, spelling FROM search_person")
    return {intern(key): spelling for key, spelling in rows}


def ranked(file: OfficeFile, words: Sequence[str], who: Who) -> tuple[list[int], bool]:
    """Return the numbers of the members for whom every folded word begins a key, best first.

    Told is also whether these are all: not where the reach ended before the keys.
    The word that the fewest have leads; of who has that, each is tested for the other words.
    """
    lead, others, few = words[0], list(words[1:]), True
    if others:
        sizes = _sizes(file, words, who.units)
        few = min(sizes) < _FEW or who.reach.keys >= 0
        others = list(words)
        lead = others.pop(sizes.index(min(sizes)))
    values = [*_bounds(lead, who.units), who.allowed]
    for word in others:
        values += _bounds(word, who.units)
    shapes = [(len(ranges(word)), word in who.units) for word in (lead, *others)]
    sql = _statement(tuple(shapes), few, who.reach)
    found = [row[0] for row in file.rows(sql, values)]
    if found and found[-1] == 0:
        return found[:-1], True
    return found, False


@lru_cache(maxsize=500)
def _statement(shapes: tuple[_Shape, ...], few: bool, reach: Reach) -> str:
    """Return the SQL for some words, the leading one first.

    It ends with the number 0, which nobody has, where nothing was left unread.
    """
    lead = _arms(shapes[0], _ARM.format(reach.keys))
    tests = "".join([_test(shape, few) for shape in shapes[1:]])
    return _RANKED.format(lead, reach.keys, tests, reach.people)


def _arms(shape: _Shape, arm: str) -> str:
    """Join the ranges of a word; the members of units come before the addresses, the last range."""
    arms = [arm] * shape[0]
    if shape[1]:
        arms.insert(-1, _OF_UNITS)
    return " UNION ALL ".join(arms)


def _test(shape: _Shape, few: bool) -> str:
    """Return what tests a number for a word: looked up for each, or in a set for very many."""
    if not few:
        return f" AND no IN ({_arms(shape, _FOUND)})"
    arms = [_HAS] * shape[0]
    if shape[1]:
        arms.insert(-1, f"no IN ({_OF_UNITS})")
    return f" AND ({' OR '.join(arms)})"


def _bounds(word: str, units: Mapping[str, Sequence[int]]) -> list[Any]:
    """Return the values of the arms of a word."""
    values: list[Any] = [part for low in ranges(word) for part in (low, low + LAST)]
    if word in units:
        values.insert(-2, str(list(units[word])))
    return values


def _sizes(file: OfficeFile, words: Sequence[str], units: Mapping[str, Sequence[int]]) -> list[int]:
    """Return how many keys each word has; beyond a few nobody counts."""
    counts = [_COUNT.format(_arms((len(ranges(word)), False), _FOUND)) for word in words]
    values = [part for word in words for part in _bounds(word, {})]
    counted = file.rows(f"SELECT {', '.join(counts)}", values)[0]
    return [size + len(units.get(word, ())) for word, size in zip(words, counted, strict=True)]


def _forget(file: OfficeFile, ids: list[str]) -> None:
    known = file.rows(f"SELECT no FROM search_person WHERE member_id IN ({_marks(ids)})", ids)
    if known:
        file.many("DELETE FROM search_key WHERE no = ?", known)
        file.many("DELETE FROM search_person WHERE no = ?", known)


def _learn(file: OfficeFile, ids: list[str]) -> None:
    numbers: dict[str, list[str]] = {}
    for member_id, number in file.rows(_NUMBERS.format(_marks(ids)), ids):
        numbers.setdefault(member_id, []).append(number)
    rows = file.rows(_PERSON.format(_marks(ids)), ids)
    file.many(
        "INSERT INTO search_person (member_id, spelling) VALUES (?, ?)",
        [(row[0], " ".join(next(iter(spellings(row[1], row[3])), ()))) for row in rows],
    )
    marks = _marks(ids)
    no_of = dict(
        file.rows(f"SELECT member_id, no FROM search_person WHERE member_id IN ({marks})", ids)
    )
    pairs = [
        (key, no_of[row[0]])
        for row in rows
        for key in keys_of(_findable(row, numbers.get(row[0], ())))
    ]
    file.many("INSERT INTO search_key (k, no) VALUES (?, ?)", sorted(pairs))


def _learn_units(file: OfficeFile, ids: list[str]) -> None:
    units = file.rows(f"SELECT id, name FROM unit WHERE id IN ({_marks(ids)})", ids)
    file.many(
        "INSERT INTO search_person (member_id, spelling) VALUES (?, ?)",
        [(key, spelling_of_unit(name)) for key, name in units],
    )


def _findable(row: Any, numbers: Iterable[str]) -> Findable:
    _, name, alias, reading, id_number, birth_date, phone, landline, address = row
    return Findable(
        name=name,
        alias=alias,
        reading=reading,
        id_number=id_number,
        birth_date=birth_date,
        phones=(phone, landline),
        numbers=tuple(numbers),
        address=address,
    )


def _blocks(ids: list[str], size: int = 2000) -> Iterable[list[str]]:
    return (ids[start : start + size] for start in range(0, len(ids), size))


def _marks(ids: list[str]) -> str:
    return ", ".join("?" * len(ids))
