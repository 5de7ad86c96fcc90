"""Finding people by typed words: members by their keys, units at the moment of asking."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from flowdesk.domain.arrival import Arrival
from flowdesk.domain.search_keys import Findable, keys_of, ranges, unit_is_meant, words_of
from flowdesk.services.desk import Desk
from flowdesk.services.register_lines import every_arrival, every_unit
from flowdesk.services.register_values import values
from flowdesk.storage import search

STOPPED = search.STOPPED


def ranked(
    desk: Desk, text: str, day: date, among: frozenset[str], patience: int = sys.maxsize
) -> Iterator[str]:
    """Yield those among some keys whom every word of a text finds, the best first.

    Who fits as well as another comes by the spelling of what was found; members of elsewhere last.
    After so many search keys ``patience`` ends: then STOPPED comes last.
    """
    words = words_of(text)
    if not words:
        return
    known = desk.recall("people", lambda: search.people(desk.file))
    others = {one.id: one for one in every_arrival(desk) if one.id in among}
    who = search.Who(known, among.difference(others) if others else among, patience)
    yield from search.ranked(desk.file, words, who, _of_units(desk, words, day))
    yield from (key for key, one in others.items() if _is_found(desk, one, words))


def found_by(desk: Desk, text: str, day: date, among: Iterable[str]) -> frozenset[str]:
    """Return those among some keys whom every word of a text finds."""
    return frozenset(ranked(desk, text, day, frozenset(among)))


def _of_units(desk: Desk, words: Sequence[str], day: date) -> Mapping[str, Sequence[str]]:
    """Return the members of the units that each word can mean, by the word."""
    found = {}
    for word in words:
        if meant := _meant(desk, word):
            placed = desk.recall(("of_units", day), lambda: _members_of(desk, day))
            some = sorted(one for unit in meant for one in placed.get(unit, ()))
            found[word] = [key for _, key in some]
    return found


def _members_of(desk: Desk, day: date) -> Mapping[object, list[tuple[int, str]]]:
    """Return the members of each unit and group with their places in the order of entry."""
    placed = (*values(desk, "unit", day).items(), *values(desk, "group", day).items())
    found: dict[object, list[tuple[int, str]]] = {}
    for at, (key, unit) in enumerate(placed):
        found.setdefault(unit, []).append((at, key))
    return found


def _is_found(desk: Desk, one: Arrival, words: Sequence[str]) -> bool:
    keys = desk.recall(("keys", one.id), lambda: keys_of(_findable(one)))
    return all(
        any(key.startswith(low) for low in ranges(word) for key in keys)
        or one.unit_id in _meant(desk, word)
        for word in words
    )


def _meant(desk: Desk, word: str) -> frozenset[str]:
    """Return the units that a word can mean."""
    spelt = desk.recall("spelt", lambda: search.spelt(desk.file))
    return frozenset(
        key
        for key, unit in every_unit(desk).items()
        if unit_is_meant(unit.name, spelt.get(key, ""), word)
    )


def _findable(one: Arrival) -> Findable:
    return Findable(
        name=one.name,
        id_number=one.id_number,
        phones=(one.phone,),
        numbers=(one.certificate_number,),
    )
