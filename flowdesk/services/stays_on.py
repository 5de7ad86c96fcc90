"""Absences as they stood on a day: where the member was by then, and when the return was expected.

The absence keeps what was told before leaving; places and extensions are told beside it. Nearly
nobody has any, so for all others nothing is made anew.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from flowdesk.domain.absence import Absence
from flowdesk.domain.departure import Extension, Sojourn
from flowdesk.services.desk import Desk
from flowdesk.storage import departures

Changes = Mapping[str, tuple[list[Sojourn], list[Extension]]]
_KEPT_IF_SILENT = ("employer", "trade", "contact_there")


def stays_on(desk: Desk, stays: Iterable[Absence], day: date) -> list[Absence]:
    """Return absences in the same order, with what had changed by a day."""
    changed = _changes(desk)
    if not changed:
        return list(stays)
    return [_as_of(one, changed, day) for one in stays]


def _changes(desk: Desk) -> Changes:
    return desk.recall("changed_stays", lambda: _read(desk))


def _read(desk: Desk) -> Changes:
    found: dict[str, tuple[list[Sojourn], list[Extension]]] = {}
    for place in departures.every_sojourn(desk.file):
        found.setdefault(place.absence_id, ([], []))[0].append(place)
    for put_off in departures.every_extension(desk.file):
        found.setdefault(put_off.absence_id, ([], []))[1].append(put_off)
    return found


def _as_of(stay: Absence, changed: Changes, day: date) -> Absence:
    if stay.id not in changed:
        return stay
    places, put_off = changed[stay.id]
    begun = [one for one in places if one.since.earliest() <= day]
    for place in begun:
        told = {name: getattr(place, name) for name in _KEPT_IF_SILENT if getattr(place, name)}
        stay = replace(
            stay, destination=place.destination, destination_code=place.destination_code, **told
        )
    later = [one.expected_back for one in put_off if one.on <= day]
    return replace(stay, expected_back=later[-1]) if later else stay
