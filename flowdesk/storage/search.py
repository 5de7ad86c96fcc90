"""The search keys: every suffix of what a member may be found by, kept in step with each act."""

from __future__ import annotations

from collections.abc import Iterable

from flowdesk.domain.pinyin import spellings
from flowdesk.storage.office_file import OfficeFile

SHORTEST = 2
_PERSON = "SELECT id, name, id_number, phone FROM member WHERE id IN ({})"
_NUMBERS = "SELECT member_id, number FROM certificate WHERE member_id IN ({})"


def refresh(file: OfficeFile, touched: Iterable[tuple[str, str]]) -> None:
    """Make the keys of the members anew whose row, or whose certificate's row, was touched."""
    touched = set(touched)
    members = {row_id for table, row_id in touched if table == "member"}
    booklets = [row_id for table, row_id in touched if table == "certificate"]
    for block in _blocks(booklets):
        sql = f"SELECT member_id FROM certificate WHERE id IN ({_marks(block)})"
        members |= {row[0] for row in file.rows(sql, block)}
    for block in _blocks(sorted(members)):
        _forget(file, block)
        _learn(file, block)


def rebuild(file: OfficeFile) -> None:
    """Make all keys anew, inside the transaction that is open."""
    file.run("DELETE FROM search_key")
    file.run("DELETE FROM search_person")
    for block in _blocks([row[0] for row in file.rows("SELECT id FROM member ORDER BY id")]):
        _learn(file, block)


def find(file: OfficeFile, text: str) -> set[str]:
    """Return the ids of the members for whom every word of the text is part of a key."""
    found: set[str] | None = None
    for word in text.split():
        ids = _having(file, fold(word))
        found = ids if found is None else found & ids
    return found or set()


def fold(text: str) -> str:
    """Return text as keys have it: lower case, without dots, dashes and spaces."""
    return "".join(ch for ch in text.lower() if ch.isalnum())


def keys_of(name: str, id_number: str, phone: str, numbers: Iterable[str]) -> set[str]:
    """Return every key under which a member is found."""
    keys = set(_suffixes(fold(name), 1))
    for syllables in spellings(name):
        for start in range(len(syllables)):
            keys.add("".join(syllables[start:]))
            keys.add("".join(syllable[0] for syllable in syllables[start:]))
    for digits in (id_number, phone, *numbers):
        keys |= _suffixes(fold(digits), SHORTEST)
    return keys


def _suffixes(text: str, shortest: int) -> set[str]:
    return {text[start:] for start in range(len(text) - shortest + 1)}


def _having(file: OfficeFile, word: str) -> set[str]:
    sql = (
        "SELECT DISTINCT member_id FROM search_key JOIN search_person USING (no) "
        "WHERE k >= ? AND k < ?"
    )
    return {row[0] for row in file.rows(sql, (word, word + "\U0010ffff"))} if word else set()


def _forget(file: OfficeFile, ids: list[str]) -> None:
    known = file.rows(f"SELECT no FROM search_person WHERE member_id IN ({_marks(ids)})", ids)
    if known:
        file.many("DELETE FROM search_key WHERE no = ?", known)
        file.many("DELETE FROM search_person WHERE no = ?", known)


def _learn(file: OfficeFile, ids: list[str]) -> None:
    numbers: dict[str, list[str]] = {}
    for member_id, number in file.rows(_NUMBERS.format(_marks(ids)), ids):
        numbers.setdefault(member_id, []).append(number)
    people = file.rows(_PERSON.format(_marks(ids)), ids)
    file.many(
        "INSERT INTO search_person (member_id, spelling) VALUES (?, ?)",
        [(row[0], " ".join(next(iter(spellings(row[1])), ()))) for row in people],
    )
    marks = _marks(ids)
    no_of = dict(
        file.rows(f"SELECT member_id, no FROM search_person WHERE member_id IN ({marks})", ids)
    )
    pairs = [
        (key, no_of[member_id])
        for member_id, name, id_number, phone in people
        for key in keys_of(name, id_number, phone, numbers.get(member_id, ()))
    ]
    file.many("INSERT INTO search_key (k, no) VALUES (?, ?)", sorted(pairs))


def _blocks(ids: list[str], size: int = 2000) -> Iterable[list[str]]:
    return (ids[start : start + size] for start in range(0, len(ids), size))


def _marks(ids: list[str]) -> str:
    return ", ".join("?" * len(ids))
