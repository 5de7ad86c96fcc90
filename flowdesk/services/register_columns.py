"""What a line of the register can tell: for the list, its columns, the export, the printed list."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache

from flowdesk.domain.absence import Absence
from flowdesk.domain.arrival import Arrival
from flowdesk.domain.conditions import Value
from flowdesk.domain.days import Day
from flowdesk.domain.entry import Entry, Kind, entries, entry_of
from flowdesk.domain.masks import masked
from flowdesk.domain.member import Member, Membership
from flowdesk.domain.own_value import words_of
from flowdesk.domain.unit import Unit
from flowdesk.services import own_values
from flowdesk.services.desk import Desk
from flowdesk.services.register_lines import STAY_ENTRIES, MemberLine, entry_of_stay

Tell = Callable[[MemberLine], Value]


@dataclass(frozen=True, slots=True)
class RegisterColumn:
    """One thing a line tells: masked as ``text``, as it is as ``value``."""

    name: str
    label: str
    kind: Kind
    personal: bool
    text: Callable[[MemberLine], str]
    value: Tell
    choices: str = ""  # the code list that the words are of
    words: tuple[str, ...] = ()  # to choose from, where no code list has them


@cache
def columns() -> tuple[RegisterColumn, ...]:
    """Return every column in the order of a roster; a new entry of the member is among them."""
    own = {entry.name: _of_member(entry) for entry in entries(Member)}
    known = own | {one.name: one for one in (*_of_the_day(), *_of_stay(), *_of_place())}
    known |= {one.name: one for one in _of_arrival()}
    return tuple(known.pop(name) for name in _FIRST if name in known) + tuple(known.values())


def every_column(desk: Desk) -> tuple[RegisterColumn, ...]:
    """Return every column there is in an office, those of its own entries after the others."""
    return desk.recall(
        "register columns", lambda: (*columns(), *map(_of_own, own_values.entries(desk)))
    )


def column(name: str) -> RegisterColumn:
    """Return one column; KeyError if there is none of that name."""
    return {one.name: one for one in columns()}[name]


# The rest follow as their records have them.
_FIRST = (
    "name", "sex", "ethnic_group", "birth_date", "age", "id_number", "education", "category",
    "joined_date", "full_member_date", "party_years", "unit", "group", "phone", "states",
    "destination", "left", "expected_back", "returned", "reason", "certificate_number",
    "contact_person", "last_contact", "address",
)  # fmt: skip


def _column(entry: Entry, value: Tell, *, name: str = "") -> RegisterColumn:
    return RegisterColumn(
        name=name or entry.name,
        label=entry.label,
        kind=entry.kind,
        personal=entry.personal,
        text=lambda line: _told(entry, value(line)),
        value=value,
        choices=entry.choices,
        words=entry.words,
    )


def _told(entry: Entry, value: Value) -> str:
    return masked(entry, "、".join(value) if isinstance(value, tuple) else value)


def _plain(name: str, label: str, kind: Kind, value: Tell) -> RegisterColumn:
    return RegisterColumn(
        name=name,
        label=label,
        kind=kind,
        personal=False,
        text=lambda line: "" if (told := value(line)) is None else _joined(told),
        value=lambda line: _joined(told) if isinstance(told := value(line), tuple) else told,
    )


def _joined(told: Value) -> str:
    return "、".join(told) if isinstance(told, tuple) else str(told)


def _of_member(entry: Entry) -> RegisterColumn:
    name = entry.name
    return _column(entry, lambda line: getattr(line.member, name) or None)


def _of_own(entry: Entry) -> RegisterColumn:
    told = _column(entry, lambda line: line.own(entry.name))
    return replace(told, text=lambda line: masked(entry, words_of(line.own(entry.name))))


def _of_the_day() -> tuple[RegisterColumn, ...]:
    placed, grouped = entry_of(Membership, "unit_id"), entry_of(Membership, "group_id")
    return (
        _plain("age", "年龄", Kind.NUMBER, lambda line: line.age),
        _plain("party_years", "党龄", Kind.NUMBER, lambda line: line.party_years),
        _column(placed, lambda line: line.unit_name or None, name="unit"),
        _column(grouped, lambda line: line.group_name or None, name="group"),
        _column(entry_of(Unit, "setting"), lambda line: line.setting or None),
        _plain("states", "状态", Kind.TEXT, lambda line: line.states),
        _plain(
            "certificate_number", "证号", Kind.TEXT, lambda line: line.certificate_number or None
        ),
        _plain("last_contact", "最近走访", Kind.DATE, _last_contact),
    )


def _last_contact(line: MemberLine) -> Value:
    return Day.from_iso(line.last_contact) if line.last_contact else None


def _of_stay() -> tuple[RegisterColumn, ...]:
    def of(name: str) -> RegisterColumn:
        return _column(
            entry_of(Absence, name),
            lambda line: entry_of_stay(line.states, line.absence, name) or None,
        )

    return tuple(of(name) for name in STAY_ENTRIES)


def _of_place() -> tuple[RegisterColumn, ...]:
    def of(name: str) -> RegisterColumn:
        return _column(entry_of(Membership, name), lambda line: _of_membership(line, name))

    return tuple(of(name) for name in ("since", "until", "ending", "basis"))


def _of_membership(line: MemberLine, name: str) -> Value:
    """Return an entry of the membership; how it ended only once it has."""
    return _entry(line.place, name) if name == "since" or line.gone else None


def _of_arrival() -> tuple[RegisterColumn, ...]:
    def of(name: str) -> RegisterColumn:
        return _column(entry_of(Arrival, name), lambda line: _entry(line.arrival, name))

    return tuple(of(name) for name in ("origin", "home_unit", "arrived"))


def _entry(told: Membership | Arrival | None, name: str) -> Value:
    value: Value = getattr(told, name) if told is not None else None
    return value or None
