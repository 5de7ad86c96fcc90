"""The order of a list: several keys, the first counts most, blanks last."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from flowdesk.domain.conditions import Value
from flowdesk.domain.entry import Entry, Kind, entries
from flowdesk.domain.member import Member
from flowdesk.services import own_values
from flowdesk.services.desk import Desk
from flowdesk.services.register_lines import STATES, every_unit
from flowdesk.services.register_values import values
from flowdesk.storage import search


@dataclass(frozen=True, slots=True)
class Sort:
    """One key of an order: the column's name, and which way; blanks come last either way."""

    column: str
    descending: bool = False


def sorted_by(desk: Desk, ids: Sequence[str], sorts: Sequence[Sort], day: date) -> list[str]:
    """Return keys in an order; those that are alike stay as they were."""
    found = list(ids)
    for sort in reversed(sorts):
        if sort.column == "entry":
            found = sorted(found, reverse=sort.descending)
            continue
        ranks = _ranked(desk, sort.column, day)
        known = [key for key in found if key in ranks]
        blank = [key for key in found if key not in ranks]
        found = sorted(known, key=ranks.__getitem__, reverse=sort.descending) + blank
    return found


def _ranked(desk: Desk, column: str, day: date) -> Mapping[str, Any]:
    return desk.recall(("ranks", column, day), lambda: _ranks(desk, column, day))


def _ranks(desk: Desk, column: str, day: date) -> Mapping[str, Any]:
    """Return what everybody is compared by in a column, blanks left out."""
    told = {key: value for key, value in values(desk, column, day).items() if value or value == 0}
    if column in ("unit", "group"):
        order = {key: at for at, key in enumerate(every_unit(desk))}
        return {key: order[str(unit)] for key, unit in told.items() if unit in order}
    compare = _compared(desk, column)
    if column == "name":
        spelt = search.spelt(desk.file)
        return {key: (spelt.get(key) or compare(name), name) for key, name in told.items()}
    return {key: compare(value) for key, value in told.items()}


def _compared(desk: Desk, column: str) -> Callable[[Value], Any]:
    known = own_values.entries(desk) if own_values.is_own(column) else entries(Member)
    entry = next((one for one in known if one.name == column), None)
    if column == "states":
        return lambda told: [STATES.index(one) for one in _words(told) if one in STATES]
    if entry is not None and (entry.choices or entry.words):
        return _rank_in(entry)
    if column in _PLAIN or (entry is not None and entry.kind in _PLAIN_KINDS):
        return lambda told: told
    return _spelt()


def _words(told: Value) -> tuple[str, ...]:
    return told if isinstance(told, tuple) else (str(told),)


_PLAIN = frozenset(
    {"age", "party_years", "certificate_number", "last_contact", "since", "until", "arrived",
     "left", "expected_back", "returned"}
)  # fmt: skip
_PLAIN_KINDS = (Kind.PARTIAL_DATE, Kind.DATE, Kind.ID_NUMBER, Kind.PHONE, Kind.NUMBER)


def _rank_in(entry: Entry) -> Callable[[Value], Any]:
    from flowdesk.domain import codes

    rank = {word: at for at, word in enumerate(entry.words or codes.choices(entry.choices))}
    return lambda told: (rank.get(str(told), len(rank)), str(told))


def _spelt() -> Callable[[Value], Any]:
    from flowdesk.domain.pinyin import order_of

    return lambda told: order_of("、".join(told) if isinstance(told, tuple) else str(told))
