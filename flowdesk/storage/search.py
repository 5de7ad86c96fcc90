"""The search keys: every suffix of what a member may be found by, kept in step with each act."""

from __future__ import annotations

import sys
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flowdesk.domain.pinyin import spellings
from flowdesk.domain.search_keys import ADDRESS, LAST, Findable, keys_of, ranges, spelling_of_unit
from flowdesk.storage.office_file import OfficeFile

_PERSON = (
    "SELECT id, name, alias, reading, id_number, coalesce(birth_date, ''), phone, landline, "
    "address FROM member WHERE id IN ({})"
)
_NUMBERS = "SELECT member_id, number FROM certificate WHERE member_id IN ({})"
# Ranges are asked in one statement: one after the other, and none that isn't needed any more.
_AFTER = (
    "SELECT * FROM (SELECT k, no FROM search_key WHERE (k, no) > (?, ?) AND k < ? "
    "ORDER BY k, no LIMIT {})"
)
_COUNT = "(SELECT count(*) FROM (SELECT 1 FROM search_key WHERE k >= ? AND k < ? LIMIT {}))"
_OF_ONE = (
    "SELECT 1 FROM search_key WHERE no = (SELECT no FROM search_person WHERE member_id = ?) "
    "AND k >= ? AND k < ?"
)
_FIRST_BLOCK, _LARGEST_BLOCK = 256, 4096
_FEW = 400
STOPPED = ""  # yielded last where patience ended before the keys did


@dataclass(frozen=True, slots=True)
class Who:
    """Who is looked for: the members' keys by their numbers, those wanted, and how far."""

    known: Mapping[int, str]
    among: Container[str]
    patience: int = sys.maxsize  # so many keys are read, or few more


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


def people(file: OfficeFile) -> dict[int, str]:
    """Return the key of each member by the short number that stands in the search keys."""
    return dict(file.rows("SELECT no, member_id FROM search_person"))


def spelt(file: OfficeFile) -> dict[str, str]:
    """Return the pinyin of every member's name and of every unit's, by which lists are ordered."""
    return dict(file.rows("SELECT member_id, spelling FROM search_person"))


def ranked(
    file: OfficeFile, words: Sequence[str], who: Who, units: Mapping[str, Sequence[str]]
) -> Iterator[str]:
    """Yield the members for whom every folded word is the beginning of a key, best first.

    ``units`` has, for each word, the members of the units that it can mean. Nothing is read that
    isn't asked for: the first ones come at once. STOPPED comes last where patience ended.
    """
    lead = min(words, key=lambda word: _size(file, word, units)) if len(words) > 1 else words[0]
    others = [word for word in words if word is not lead]
    few = bool(others) and _size(file, lead, units) < _FEW
    tests = [_Test(file, word, who, units.get(word, ()), one_by_one=few) for word in others]
    seen: set[str] = set()
    for block in _in_order(file, lead, who, units.get(lead, ())):
        fresh = [key for key in dict.fromkeys(block) if key not in seen]
        seen.update(fresh)
        yield from (
            [key for key in fresh if key == STOPPED or all(test.met_by(key) for test in tests)]
            if tests
            else fresh
        )


class _Test:
    """Whether a word finds a person: looked up for each, or in a set where there are many."""

    def __init__(
        self,
        file: OfficeFile,
        word: str,
        who: Who,
        of_units: Sequence[str],
        *,
        one_by_one: bool,
    ) -> None:
        self.file, self.ranges = file, ranges(word)
        self.found = set(of_units)
        self.one_by_one = one_by_one
        if not one_by_one:
            self.found |= {who.known[no] for no in _numbers(file, word)}

    def met_by(self, key: str) -> bool:
        if key in self.found or not self.one_by_one:
            return key in self.found
        sql = " UNION ALL ".join([_OF_ONE] * len(self.ranges))
        bounds = [part for low in self.ranges for part in (key, low, low + LAST)]
        return bool(self.file.rows(f"{sql} LIMIT 1", bounds))


def _in_order(
    file: OfficeFile, word: str, who: Who, of_units: Sequence[str]
) -> Iterator[list[str]]:
    """Yield blocks of members in the order of their keys, those of units before the addresses."""
    known, among = who.known, who.among
    waiting = [key for key in of_units if key in among]
    read = 0
    for block in _keys(file, word):
        if read >= who.patience:
            yield [STOPPED]
            return
        read += len(block)
        at = len(block)
        if waiting and block[-1][0][0] >= ADDRESS:
            at = next(at for at, row in enumerate(block) if row[0][0] >= ADDRESS)
        yield [key for _, no in block[:at] if (key := known[no]) in among]
        if at < len(block):
            yield waiting
            yield [key for _, no in block[at:] if (key := known[no]) in among]
            waiting = []
    yield waiting


def _keys(file: OfficeFile, word: str) -> Iterator[list[tuple[str, int]]]:
    """Yield the keys that a word begins, with their members' numbers: a small block first."""
    size = _FIRST_BLOCK
    left = [(low, -1, low + LAST) for low in ranges(word)]
    while left:
        arms = " UNION ALL ".join([_AFTER.format(size)] * len(left))
        block = file.rows(f"{arms} LIMIT {size}", [part for one in left for part in one])
        if block:
            yield block
        if len(block) < size:
            return
        key, no = block[-1]
        left = [one for one in left if one[0][0] >= key[0]]
        left[0] = (key, no, left[0][2])
        size = min(2 * size, _LARGEST_BLOCK)


def _numbers(file: OfficeFile, word: str) -> set[int]:
    sql = "SELECT no FROM search_key WHERE k >= ? AND k < ?"
    return {row[0] for low in ranges(word) for row in file.rows(sql, (low, low + LAST))}


def _size(file: OfficeFile, word: str, units: Mapping[str, Sequence[str]]) -> int:
    """Return how many keys a word has; beyond a few nobody counts."""
    asked = ranges(word)
    sql = "SELECT " + " + ".join([_COUNT.format(_FEW)] * len(asked))
    found = file.rows(sql, [part for low in asked for part in (low, low + LAST)])
    return int(found[0][0]) + len(units.get(word, ()))


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
