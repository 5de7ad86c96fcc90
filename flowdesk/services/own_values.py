"""What members have in the office's own entries: of one, of many, of everybody; and writing it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from flowdesk.domain.errors import RuleBroken
from flowdesk.domain.own_field import (
    BETWEEN,
    PREFIX,
    OwnField,
    OwnKind,
    entry_of_own,
    is_own,
    key_of,
)
from flowdesk.domain.own_value import OwnValue, compared_as, stored, value_of
from flowdesk.services.desk import Desk
from flowdesk.storage import own_fields as rows

if TYPE_CHECKING:
    from flowdesk.domain.conditions import Value
    from flowdesk.domain.entry import Entry

__all__ = [
    "OwnValues", "among", "column", "entries", "every", "field_of", "in_use", "is_own", "label_of",
    "of_member", "put", "texts", "understood", "used",
]  # fmt: skip


def every(desk: Desk) -> tuple[OwnField, ...]:
    """Return all own entries in their order, those out of use among them."""
    return desk.recall("own fields", lambda: tuple(rows.every(desk.file)))


def in_use(desk: Desk) -> tuple[OwnField, ...]:
    """Return the own entries that are asked for and shown, in their order."""
    return tuple(one for one in every(desk) if one.is_in_use)


def entries(desk: Desk) -> tuple[Entry, ...]:
    """Return the declarations of the own entries in use, as a form, a list, an import take them."""
    return desk.recall("own entries", lambda: tuple(entry_of_own(one) for one in in_use(desk)))


def field_of(desk: Desk, name: str) -> OwnField:
    """Return the own entry of a name among the entries; RuleBroken when it is out of use."""
    for one in in_use(desk):
        if one.id == key_of(name):
            return one
    raise RuleBroken(f"自设项目“{label_of(desk, name)}”已经停用，请先恢复使用，或不用这一项。")


def label_of(desk: Desk, name: str) -> str:
    """Return what an own entry is called, also one that is out of use or gone."""
    return next((one.name for one in every(desk) if one.id == key_of(name)), "已经没有的一项")


def of_member(desk: Desk, member_id: str) -> dict[str, Value]:
    """Return a member's values by the names of the entries in use, None for what isn't filled."""
    blank: dict[str, Value] = dict.fromkeys(one.name for one in entries(desk))
    return blank | among(desk, [member_id]).get(member_id, {}) if blank else blank


def among(desk: Desk, ids: Sequence[str]) -> dict[str, dict[str, Value]]:
    """Return what is filled by some members, by member and by entry."""
    known = {one.id: one for one in in_use(desk)}
    found: dict[str, dict[str, Value]] = {}
    for member, key, text in rows.texts(desk.file, ids) if known else ():
        if key in known:
            found.setdefault(member, {})[PREFIX + key] = value_of(known[key], text)
    return found


def texts(desk: Desk, ids: Sequence[str]) -> dict[str, dict[str, str]]:
    """Return what is kept of some members, by member and by the key of the entry."""
    found: dict[str, dict[str, str]] = {}
    for member, key, text in rows.texts(desk.file, ids):
        found.setdefault(member, {})[key] = text
    return found


def understood(desk: Desk, name: str, told: object) -> Value:
    """Return what a value means in an entry in use; RuleBroken when it isn't of its kind."""
    field = field_of(desk, name)
    return value_of(field, stored(field, told, desk.today()))


def column(desk: Desk, name: str) -> dict[str, Value]:
    """Return everybody's value in one entry as conditions test it and orders compare it."""
    field = field_of(desk, name)
    return {key: compared_as(field, text) for key, text in rows.column(desk.file, field.id).items()}


def used(desk: Desk, name: str) -> tuple[str, ...]:
    """Return the words that stand in an entry, the most used first; tags one by one."""
    field = next((one for one in every(desk) if one.id == key_of(name)), None)
    if field is None:
        return ()
    counts: dict[str, int] = {}
    for text, count in rows.used(desk.file, field.id):
        for word in text.split(BETWEEN) if field.kind == OwnKind.TAGS else (text,):
            counts[word] = counts.get(word, 0) + count
    return tuple(sorted(counts, key=lambda word: (-counts[word], word)))


def put(desk: Desk, told: Mapping[str, Mapping[str, object]]) -> None:
    """Write what members have, by member and by entry, inside the act that is open.

    Entries that aren't named stay; an empty value empties. RuleBroken, naming the entry, for what
    isn't of the entry's kind.
    """
    fields = {name: field_of(desk, name) for name in {one for of in told.values() for one in of}}
    if not fields:
        return
    wanted = [(member, fields[name], value)
              for member, values in told.items() for name, value in values.items()]  # fmt: skip
    kept = {(one.member_id, one.field_id): one for one in rows.values(desk.file, list(told))}
    fresh, today = [], desk.today()
    for member, field, value in wanted:
        text = stored(field, value, today)
        before = kept.get((member, field.id))
        if before is None and text:
            fresh.append(
                OwnValue(id=desk.new_id(), member_id=member, field_id=field.id, value=text)
            )
        elif before is not None and before.value != text:
            rows.change(desk.file, replace(before, value=text))
    rows.put(desk.file, *fresh)


class OwnValues:
    """What the people of a list have in own entries; read when the first value is asked for."""

    def __init__(self, desk: Desk, ids: Iterable[str]) -> None:
        """Note whose values these are."""
        self._desk, self._ids = desk, ids
        self._read: dict[str, dict[str, Value]] | None = None

    def __call__(self, key: str, name: str) -> Value:
        """Return what one of the people has in an entry, None for nothing."""
        if self._read is None:
            self._read = among(self._desk, list(self._ids))
        return self._read.get(key, {}).get(name)
