"""The register in the office file."""

from collections.abc import Iterator
from datetime import date
from sys import intern  # the keys of thousands stand in many lists at once: one text for each
from typing import Any

from flowdesk.domain.days import Day
from flowdesk.domain.member import Member, Membership
from flowdesk.storage.office_file import OfficeFile
from flowdesk.storage.rows import Later, shelf

_MEMBERS = shelf(Member)
_MEMBERSHIPS = shelf(Membership)
insert, amend, get = _MEMBERS.insert, _MEMBERS.amend, _MEMBERS.get
place, replace = _MEMBERSHIPS.insert, _MEMBERSHIPS.amend

_BLOCK = 500
# Dates cut to the month or the year compare as the first day that they can mean.
_BEGUN = (
    "SELECT until IS NULL OR until > ?, coalesce(since, ''), {} FROM membership "
    "WHERE member_id IN ({}) AND (since IS NULL OR since <= ?)"
)
_ROW = 2  # from here on stands the membership, beginning with its key
_MEMBER, _UNIT, _GROUP, _ENDING = (
    _ROW + _MEMBERSHIPS.names.index(name) for name in ("member_id", "unit_id", "group_id", "ending")
)
_PEOPLE = "SELECT {} FROM member WHERE id IN ({})"
_BORN, _FULL, _LOST = (
    _MEMBERS.names.index(name) for name in ("birth_date", "full_member_date", "lost_since")
)
_HOLDS = "(since IS NULL OR since <= ?) AND (until IS NULL OR until > ?)"


def among(file: OfficeFile, ids: list[str]) -> dict[str, Member]:
    """Return members by their keys."""
    return {member.id: member for member in _MEMBERS.among(file, "id", ids)}


def looked_after(file: OfficeFile, ids: list[str]) -> dict[str, tuple[str, str]]:
    """Return the name of members and of who keeps in touch with them, by key."""
    sql = "SELECT id, name, contact_person FROM member WHERE id IN ({})"
    return {
        key: (name, contact_person)
        for block in _blocks(ids)
        for key, name, contact_person in file.rows(sql.format(_marks(block)), block)
    }


def every(file: OfficeFile) -> list[Member]:
    """Return all members that ever stood in the register."""
    return _MEMBERS.where(file, "1 ORDER BY id")


def count(file: OfficeFile) -> int:
    """Return how many members ever stood in the register."""
    return int(file.rows("SELECT count(*) FROM member")[0][0])


def in_blocks(file: OfficeFile, size: int = 400) -> Iterator[list[Member]]:
    """Yield all members that ever stood in the register by their keys, so many at a time."""
    block = _MEMBERS.where(file, "1 ORDER BY id LIMIT ?", (size,))
    while block:
        yield block
        block = _MEMBERS.where(file, "id > ? ORDER BY id LIMIT ?", (block[-1].id, size))


def likened(file: OfficeFile) -> Iterator[tuple[str, str, str, str, Day | None, str]]:
    """Yield key, name, alias, ID number, birth date and phone of everybody ever in the register."""
    sql = (
        "SELECT id, name, alias, id_number, birth_date, phone FROM member WHERE id > ? "
        f"ORDER BY id LIMIT {_BLOCK}"
    )
    last = ""
    while block := file.rows(sql, (last,)):
        for key, name, alias, number, birth, phone in block:
            yield intern(key), name, alias, number, Day.from_iso(birth) if birth else None, phone
        last = block[-1][0]


def memberships(file: OfficeFile, ids: list[str]) -> list[Membership]:
    """Return the memberships of members, the latest first."""
    found = _MEMBERSHIPS.among(file, "member_id", ids)
    return sorted(found, key=lambda one: (str(one.since or ""), one.id), reverse=True)


def of_unit(file: OfficeFile, unit_id: str) -> list[Membership]:
    """Return every membership there ever was in an organization, as a branch or as a group."""
    return _MEMBERSHIPS.where(file, "unit_id = ? OR group_id = ?", (unit_id, unit_id))


class Person(Later[Member]):
    """A member read for a list: what every line needs as it is kept, the record when asked for."""

    __slots__ = ()

    def make(self) -> Member:
        """Make the member's record."""
        return _MEMBERS.record(self.row)

    @property
    def birth_date(self) -> str | None:
        """Return the birth date as ISO text."""
        return self.row[_BORN]  # type: ignore[no-any-return]  # a row's values are any

    @property
    def full_member_date(self) -> str | None:
        """Return since when the member is a full one, as ISO text."""
        return self.row[_FULL]  # type: ignore[no-any-return]  # a row's values are any

    @property
    def lost_since(self) -> str | None:
        """Return since when the member is out of contact, as ISO text."""
        return self.row[_LOST]  # type: ignore[no-any-return]  # a row's values are any


class Place(Later[Membership]):
    """The membership that counts on a day, the record when asked for."""

    __slots__ = ()

    def make(self) -> Membership:
        """Make the membership's record."""
        return _MEMBERSHIPS.record(self.row[_ROW:])

    def told(self) -> tuple[bool, str, str, str]:
        """Return whether it holds on the day, its unit, its group and how it ended."""
        row = self.row
        return bool(row[0]), row[_UNIT], row[_GROUP], row[_ENDING]


def people(file: OfficeFile, ids: list[str]) -> dict[str, Person]:
    """Return members by their keys, their records made when they are asked for."""
    return {
        row[0]: Person(row)
        for block in _blocks(ids)
        for row in file.rows(_PEOPLE.format(_MEMBERS.columns, _marks(block)), block)
    }


def places_on(file: OfficeFile, ids: list[str], day: date) -> dict[str, Place]:
    """Return the membership that counts on a day by member.

    It is the last one that had begun; one that holds comes before all that don't.
    """
    found: dict[str, Any] = {}
    for block in _blocks(ids):
        sql = _BEGUN.format(_MEMBERSHIPS.columns, _marks(block))
        for row in file.rows(sql, (str(day), *block, str(day))):
            other = found.setdefault(row[_MEMBER], row)
            if row is not other and row[: _ROW + 1] > other[: _ROW + 1]:
                found[row[_MEMBER]] = row
    return {key: Place(row) for key, row in found.items()}


def _blocks(ids: list[str]) -> Iterator[list[str]]:
    return (ids[start : start + _BLOCK] for start in range(0, len(ids), _BLOCK))


def _marks(ids: list[str]) -> str:
    return ", ".join("?" * len(ids))


def present(file: OfficeFile, day: date) -> list[tuple[str, str]]:
    """Return (member, unit) for every membership that held on a day, in the order of entry."""
    sql = f"SELECT member_id, unit_id FROM membership WHERE {_HOLDS} ORDER BY member_id"
    found = file.rows(sql, (str(day), str(day)))
    return [(intern(member), intern(unit)) for member, unit in found]


def places(file: OfficeFile, day: date) -> list[tuple[str, str, str]]:
    """Return (member, group, since) for every membership that held on a day."""
    sql = f"SELECT member_id, group_id, since FROM membership WHERE {_HOLDS}"
    return [
        (intern(member), intern(group), since)
        for member, group, since in file.rows(sql, (str(day), str(day)))
    ]


def column(file: OfficeFile, name: str) -> dict[str, str]:
    """Return one entry of every member who has it, as it is kept: text, dates as ISO text."""
    once: dict[str, str] = {}  # 男 and 汉族 are told by thousands
    found = file.rows(f'SELECT id, "{name}" FROM member WHERE "{name}" <> \'\'')
    return {intern(key): once.setdefault(told, told) for key, told in found}


def by_id_number(file: OfficeFile) -> dict[str, tuple[str, str]]:
    """Return (key, name) of every member who has an ID number, by that number."""
    sql = "SELECT id_number, id, name FROM member WHERE id_number <> ''"
    return {number: (key, name) for number, key, name in file.rows(sql)}


def with_id_number(file: OfficeFile, number: str) -> Member | None:
    """Return the one member who has an ID number."""
    return next(iter(_MEMBERS.where(file, "id_number = ?", (number,))), None)
