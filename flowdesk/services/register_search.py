"""Finding people by typed words: members by their keys, units at the moment of asking."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from flowdesk.domain.arrival import Arrival
from flowdesk.domain.search_keys import (
    LAST,
    Findable,
    UnitForms,
    forms_of_unit,
    keys_of,
    ranges,
    words_of,
)
from flowdesk.services.desk import Desk
from flowdesk.services.register_lines import every_arrival, every_unit
from flowdesk.services.register_values import values
from flowdesk.storage import search
from flowdesk.storage.search import EVERYBODY, Reach


@dataclass(frozen=True, slots=True)
class Allowed:
    """Who may be found: members by a byte for each of their numbers, members of elsewhere."""

    members: bytes
    others: frozenset[str]


def allowed(desk: Desk, keys: Iterable[str]) -> Allowed:
    """Return people as the search takes them; made once for many keystrokes."""
    some = frozenset(keys)
    others = some.intersection([one.id for one in every_arrival(desk)])
    return Allowed(bytes(map(some.__contains__, _people(desk))), others)


def ranked(
    desk: Desk, text: str, day: date, among: Allowed, reach: Reach = EVERYBODY
) -> tuple[list[str], bool]:
    """Return those among some people whom every word of a text finds, the best first.

    Who fits as well as another comes by the spelling of what was found; members of elsewhere last.
    Told is also whether these are all.
    """
    words = words_of(text)
    if not words:
        return [], True
    who = search.Who(among.members, _of_units(desk, words, day), reach)
    numbers, complete = search.ranked(desk.file, words, who)
    people = _people(desk)
    found = [people[no] for no in numbers]
    if among.others and complete:
        found += _others(desk, words, among.others)
        complete = reach.people < 0 or len(found) < reach.people
    return found, complete


def found_by(desk: Desk, text: str, day: date, among: Iterable[str]) -> frozenset[str]:
    """Return those among some keys whom every word of a text finds."""
    return frozenset(ranked(desk, text, day, allowed(desk, among))[0])


def _people(desk: Desk) -> Sequence[str]:
    return desk.recall("people", lambda: search.people(desk.file))


def _of_units(desk: Desk, words: Sequence[str], day: date) -> Mapping[str, Sequence[int]]:
    """Return the numbers of the members of the units that each word can mean, by the word."""
    found = {}
    for word in words:
        if meant := _meant(desk, word):
            placed = desk.recall(("of_units", day), lambda: _members_of(desk, day))
            found[word] = [no for _, no in sorted(one for u in meant for one in placed.get(u, ()))]
    return found


def _members_of(desk: Desk, day: date) -> Mapping[object, list[tuple[int, int]]]:
    """Return the members of each unit and group: their places in the order of entry, and numbers.

    Members of elsewhere have no number; they are found by their own keys.
    """
    numbers = {key: no for no, key in enumerate(_people(desk))}
    placed = (*values(desk, "unit", day).items(), *values(desk, "group", day).items())
    found: dict[object, list[tuple[int, int]]] = {}
    for at, (key, unit) in enumerate(placed):
        if key in numbers:
            found.setdefault(unit, []).append((at, numbers[key]))
    return found


def _others(desk: Desk, words: Sequence[str], among: frozenset[str]) -> list[str]:
    """Return the members of elsewhere whom every word finds, the latest first."""
    found = [_others_by(desk, word) for word in words]
    return [
        one.id
        for one in every_arrival(desk)
        if one.id in among and all(one.id in some for some in found)
    ]


def _others_by(desk: Desk, word: str) -> set[str]:
    keys = desk.recall("keys_of_others", lambda: _keys_of_others(desk))
    found = {
        key
        for low in ranges(word)
        for _, key in keys[bisect_left(keys, (low,)) : bisect_left(keys, (low + LAST,))]
    }
    if meant := _meant(desk, word):
        found |= {one.id for one in every_arrival(desk) if one.unit_id in meant}
    return found


def _keys_of_others(desk: Desk) -> list[tuple[str, ...]]:
    return sorted((key, one.id) for one in every_arrival(desk) for key in keys_of(_findable(one)))


def _meant(desk: Desk, word: str) -> list[str]:
    """Return the units that a word can mean."""
    units = desk.recall("unit_forms", lambda: _forms(desk))
    if word not in units.every:
        return []  # so it is at nearly every keystroke
    return [key for key, forms in units.of_each if forms.are_meant(word)]


class _UnitForms(NamedTuple):
    """What the units may be found by: of each, and all of it in one text."""

    of_each: list[tuple[str, UnitForms]]
    every: str


def _forms(desk: Desk) -> _UnitForms:
    spelt = search.spelt(desk.file)
    told = [
        (key, forms_of_unit(unit.name, spelt.get(key, "")))
        for key, unit in every_unit(desk).items()
    ]
    return _UnitForms(told, "\n".join(text for _, forms in told for text in forms))


def _findable(one: Arrival) -> Findable:
    return Findable(
        name=one.name,
        id_number=one.id_number,
        phones=(one.phone,),
        numbers=(one.certificate_number,),
    )
