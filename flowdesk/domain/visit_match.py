"""Which visit of the office a row of the records means, and in what the two differ."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from flowdesk.domain.intake import Difference
from flowdesk.domain.named import words_of
from flowdesk.domain.register_cells import added
from flowdesk.domain.visit import Visit
from flowdesk.domain.visit_row import VISIT_ENTRIES

_ADDED_TO = ("talk", "difficulty", "requirement", "task", "note")
VISIT_FIELDS = tuple(one for one in VISIT_ENTRIES if one.name != "cancelled_on")


def meant_visit(told: Visit, own: Iterable[Visit], near: int) -> Visit | None:
    """Return the visit that a row means: of the same day, else the nearest plan that it settles.

    ``near`` is how many days before or after its plan a visit still settles it.
    """
    known = [one for one in own if one.cancelled_on is None]
    day = day_of(told)
    same = [one for one in known if day_of(one) == day]
    if same:
        return same[0]
    if told.done_on is None and told.missed_on is None:
        return None
    plans = [one for one in known if one.done_on is None and _days(one.planned_on, day) <= near]
    return min(plans, key=lambda one: _days(one.planned_on, day), default=None)


def day_of(visit: Visit) -> date:
    """Return the day a visit was made or missed, else the one it is planned for."""
    return visit.done_on or visit.missed_on or visit.planned_on


def visit_differences(
    held: Visit, told: Visit, emptied: Collection[str] = ()
) -> tuple[Difference, ...]:
    """Return where a row has a visit otherwise; what it leaves empty is no difference."""
    return tuple(
        Difference(
            field=entry.name,
            label=entry.label,
            before=words_of(getattr(held, entry.name)),
            after=words_of(_after(held, told, entry.name)),
        )
        for entry in VISIT_FIELDS
        if _differs(held, told, entry.name)
        or (entry.name in emptied and getattr(held, entry.name) and not getattr(told, entry.name))
    )


def visit_as_told(held: Visit, told: Visit, fields: frozenset[str]) -> Visit:
    """Return a visit with some fields as a row tells them; one that was made isn't missed."""
    taken = {entry.name for entry in VISIT_FIELDS} & fields
    values: dict[str, Any] = {name: _after(held, told, name) for name in taken}
    visit = replace(held, **values)
    return replace(visit, missed_on=None) if visit.done_on else visit


def _differs(held: Visit, told: Visit, name: str) -> bool:
    if not getattr(told, name):
        return False
    if name == "planned_on" and (held.planned_on != date.min or day_of(told) != told.planned_on):
        return False
    if name == "missed_on" and held.done_on is not None:
        return False
    return bool(_after(held, told, name) != getattr(held, name))


def _after(held: Visit, told: Visit, name: str) -> Any:
    after = getattr(told, name)
    return added(getattr(held, name), after) if name in _ADDED_TO and after else after


def _days(one: date, other: date) -> int:
    return abs((one - other).days)
