"""What happened to a member's record, from the journal; and earlier values put back."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from flowdesk.domain.act import Act, Change
from flowdesk.domain.days import Day
from flowdesk.domain.entry import Entry, Kind, entries, entry_of
from flowdesk.domain.errors import RuleBroken
from flowdesk.domain.history import FieldChange, Version
from flowdesk.domain.member import Member, Membership, Photo
from flowdesk.domain.own_field import entry_of_own
from flowdesk.services import members, own_values, photos, units
from flowdesk.services.desk import Desk
from flowdesk.storage import journal, own_fields

__all__ = ["FieldChange", "Version", "put_back", "put_back_version", "versions"]

PHOTO = replace(entry_of(Photo, "added_on"), name="sha256", label="照片")
_ENTRIES = {
    "member": entries(Member),
    "membership": entries(Membership),
    "photo": (PHOTO,),
}
OWN = "own_value"  # the table of the office's own entries' values
_OF_ONE_PERSON = 50  # changes of an act; one with more is an import, which takes nothing away
_PLACE = ("unit_id", "group_id", "since")  # what of a membership may be put back by itself


def versions(desk: Desk, member_id: str) -> list[Version]:
    """Return every act that touched a member, the branch or the photo, the latest first."""
    told = _Told(desk)
    acts: dict[int, tuple[Act, list[Change]]] = {}
    for row_id in _rows(desk, member_id):
        for act, change in journal.history(desk.file, row_id):
            acts.setdefault(act.seq, (act, []))[1].append(change)
    found = [_version(act, changes, told) for _, (act, changes) in sorted(acts.items())]
    return [one for one in reversed(found) if one.changes]


def put_back(desk: Desk, member_id: str, change: FieldChange, *, after: bool) -> None:
    """Put one field back to what it was after a change, or before it; one act of its own."""
    value = change.after if after else change.before
    if change.table == "member":
        _amend(desk, member_id, {change.entry.name: value})
    elif change.table == OWN:
        _put_back_own(desk, member_id, change.entry.name, value)
    elif change.table == "photo":
        _put_back_photo(desk, member_id, value)
    else:
        _put_back_place(desk, member_id, change, value)


def put_back_version(desk: Desk, member_id: str, version: Version) -> None:
    """Put all of a member's own entries back to what they were after an act."""
    if version.entries is None:
        raise RuleBroken("那一笔没有改动基本信息，请按栏恢复。")
    _amend(desk, member_id, version.entries)


def can_put_back(change: FieldChange) -> bool:
    """Tell whether one field can be put back by itself; when a membership ended, it can't."""
    return change.table != "membership" or change.entry.name in _PLACE


def _rows(desk: Desk, member_id: str) -> list[str]:
    """Return the rows that tell of a member: its own, the memberships', the photo's, the values'.

    One that undo took out again is found through the acts that touched the others.
    """
    rows = [member_id, *(one.id for one in members.memberships(desk, member_id))]
    photo = photos.of_member(desk, member_id)
    if photo is not None:
        rows.append(photo.id)
    rows += (one.id for one in own_fields.values(desk.file, [member_id]))
    told = [act for row in rows for act, _ in journal.history(desk.file, row)]
    met = {act.seq for act in told if act.changes <= _OF_ONE_PERSON}
    for table in ("membership", OWN):
        rows += journal.rows_beside(desk.file, sorted(met), table, member_id)
    return list(dict.fromkeys(rows))


class _Told:
    """What the rows of the journal are told by: units' names, and the office's own entries."""

    def __init__(self, desk: Desk) -> None:
        self.names = units.names(desk)
        self.own = {one.id: entry_of_own(one) for one in own_values.every(desk)}

    def entries(self, change: Change) -> Iterable[tuple[Entry, str]]:
        """Yield the entries that a row is told by, each with its column."""
        if change.table != OWN:
            yield from ((entry, entry.name) for entry in _ENTRIES.get(change.table, ()))
            return
        image = change.after or change.before or {}
        entry = self.own.get(str(image.get("field_id")))
        if entry is not None:
            yield entry, "value"


def _version(act: Act, changes: list[Change], by: _Told) -> Version:
    born = any(change.table == "member" and change.before is None for change in changes)
    told = [field for change in changes for field in _fields(change, by, born=born)]
    own = next((c.after for c in reversed(changes) if c.table == "member"), None)
    return Version(act=act, changes=tuple(told), entries=own)


def _fields(change: Change, by: _Told, *, born: bool) -> Iterable[FieldChange]:
    """Yield what a row's change means; an own entry that gets its first value was empty before."""
    before, after = change.before or {}, change.after or {}
    for entry, column in by.entries(change):
        old, new = before.get(column), after.get(column)
        if (old or None) != (new or None):
            yield FieldChange(
                table=change.table,
                row_id=change.row_id,
                entry=entry,
                before=old,
                after=new,
                words=_words(entry, (old, new), by.names),
                entered=change.before is None and (born or change.table != OWN),
            )


def _words(
    entry: Entry, values: tuple[object, object], names: Mapping[str, str]
) -> tuple[str, str]:
    before, after = ("" if value is None else str(value) for value in values)
    if entry is PHOTO:
        return "原来的一张" if before else "", "新的一张" if after else ""
    if entry.kind is Kind.UNIT:
        return names.get(before, before), names.get(after, after)
    return before, after


def _amend(desk: Desk, member_id: str, told: Mapping[str, object]) -> None:
    member = members.get(desk, member_id)
    wanted = replace(member, **_understood(Member, told))
    if wanted == member:
        raise RuleBroken("现在就是这个值，不用恢复。")
    members.amend(desk, wanted)


def _put_back_own(desk: Desk, member_id: str, name: str, value: object) -> None:
    if own_values.of_member(desk, member_id).get(name) == own_values.understood(desk, name, value):
        raise RuleBroken("现在就是这个值，不用恢复。")
    members.amend(desk, members.get(desk, member_id), own={name: value})


def _put_back_photo(desk: Desk, member_id: str, value: object) -> None:
    if value:
        photos.put_back(desk, member_id, str(value))
    else:
        photos.take_away(desk, member_id)


def _put_back_place(desk: Desk, member_id: str, change: FieldChange, value: object) -> None:
    place = next((p for p in members.memberships(desk, member_id) if p.id == change.row_id), None)
    if place is None or change.entry.name not in _PLACE:
        raise RuleBroken("那次编入已经不在，请用“调整党支部”办理。", "unit_id")
    if change.entry.name == "unit_id" and value not in units.names(desk):
        raise RuleBroken("原来的党支部已经不在名单里，请用“调整党支部”办理。", "unit_id")
    wanted = replace(place, **_understood(Membership, {change.entry.name: value}))
    if wanted == place:
        raise RuleBroken("现在就是这个值，不用恢复。")
    members.amend(desk, members.get(desk, member_id), wanted)


def _understood(record_class: type, told: Mapping[str, object]) -> dict[str, Any]:
    """Return values of the office file as those of a record; what came later keeps today's."""
    known = {entry.name: entry for entry in entries(record_class)}
    return {name: _value(known[name], told[name]) for name in known if name in told}


def _value(entry: Entry, value: object) -> object:
    if entry.kind is Kind.PARTIAL_DATE:
        return Day.from_iso(str(value)) if value else None
    if entry.kind is Kind.DATE:
        return date.fromisoformat(str(value)) if value else None
    return "" if value is None else str(value)
