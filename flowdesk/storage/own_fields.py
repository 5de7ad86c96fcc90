"""The entries that an office made for its members, and their values, in the office file."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from flowdesk.domain.own_field import OwnField
from flowdesk.domain.own_value import OwnValue
from flowdesk.storage.office_file import OfficeFile
from flowdesk.storage.rows import Shelf, shelf

_BLOCK = 500


@cache
def _fields() -> Shelf[OwnField]:
    """Return the shelf of the entries; made when the first is asked for, after the start."""
    return shelf(OwnField)


@cache
def _values() -> Shelf[OwnValue]:
    return shelf(OwnValue)


def get(file: OfficeFile, key: str) -> OwnField | None:
    """Return an own entry by its key."""
    return _fields().get(file, key)


def insert(file: OfficeFile, field: OwnField) -> None:
    """Add an own entry."""
    _fields().insert(file, field)


def amend(file: OfficeFile, field: OwnField) -> None:
    """Write an own entry over its row."""
    _fields().amend(file, field)


def put(file: OfficeFile, *values: OwnValue) -> None:
    """Add values."""
    _values().insert(file, *values)


def change(file: OfficeFile, value: OwnValue) -> None:
    """Write a value over its row."""
    _values().amend(file, value)


def every(file: OfficeFile) -> list[OwnField]:
    """Return all own entries in their order, those out of use among them."""
    return _fields().where(file, "1 ORDER BY position, id")


def values(file: OfficeFile, member_ids: Iterable[str]) -> list[OwnValue]:
    """Return what some members have, emptied entries among them."""
    return _values().among(file, "member_id", member_ids)


def texts(file: OfficeFile, member_ids: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    """Yield (member, entry, text) for what some members have; a list reads it while it scrolls."""
    for start in range(0, len(member_ids), _BLOCK):
        block = member_ids[start : start + _BLOCK]
        marks = ", ".join("?" * len(block))
        sql = f"SELECT member_id, field_id, value FROM own_value WHERE member_id IN ({marks})"
        for member, field, value in file.rows(sql, block):
            if value:
                yield member, field, value


def values_in(file: OfficeFile, field_id: str) -> list[OwnValue]:
    """Return everybody's values in one entry, emptied ones left out."""
    return _values().where(file, "field_id = ? AND value <> '' ORDER BY member_id", (field_id,))


def column(file: OfficeFile, field_id: str) -> dict[str, str]:
    """Return the text that every member who has one has in an entry."""
    sql = "SELECT member_id, value FROM own_value WHERE field_id = ? AND value <> ''"
    return dict(file.rows(sql, (field_id,)))


def used(file: OfficeFile, field_id: str) -> list[tuple[str, int]]:
    """Return every text that stands in an entry, with how many have it, the most used first."""
    sql = (
        "SELECT value, count(*) FROM own_value WHERE field_id = ? AND value <> '' "
        "GROUP BY value ORDER BY 2 DESC, 1"
    )
    return [tuple(row) for row in file.rows(sql, (field_id,))]


def filled(file: OfficeFile) -> dict[str, int]:
    """Return how many members have something in each own entry."""
    sql = "SELECT field_id, count(*) FROM own_value WHERE value <> '' GROUP BY field_id"
    return dict(file.rows(sql))
