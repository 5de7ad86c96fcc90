"""Whether two stays away are the same one, whether they overlap, and in what they differ."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date
from typing import Any

from flowdesk.domain.absence import Absence
from flowdesk.domain.days import Day
from flowdesk.domain.intake import Difference
from flowdesk.domain.named import words_of
from flowdesk.domain.register_cells import added
from flowdesk.domain.stay_row import STAY_ENTRIES

_ADDED_TO = ("note", "contact_there")  # what the sheet says comes after what is there


def same_stay(one: Absence, other: Absence) -> bool:
    """Tell whether two stays of one member are the same: they began on the same day.

    Where one's beginning isn't known, both last still, or ended on the same day.
    """
    if one.left and other.left:
        return one.left.agrees_with(other.left)
    if one.returned and other.returned:
        return one.returned.agrees_with(other.returned)
    return one.returned is None and other.returned is None


def overlap(one: Absence, other: Absence) -> bool:
    """Tell whether two stays surely overlap, each date taken to its own precision."""
    start = max(_start(one), _start(other))
    return start < min(_end(one), _end(other))


def stay_differences(
    held: Absence, told: Absence, emptied: Collection[str] = ()
) -> tuple[Difference, ...]:
    """Return where a sheet has a stay otherwise; what it leaves empty or says vaguer is none.

    ``emptied`` are the fields that the sheet's empty cells empty.
    """
    return tuple(
        Difference(
            field=entry.name,
            label=entry.label,
            before=words_of(getattr(held, entry.name)),
            after=words_of(_after(held, told, entry.name)),
            asked=entry.name == "destination" and _is_coarser(held, told),
        )
        for entry in STAY_ENTRIES
        if _differs(held, told, entry.name)
        or (entry.name in emptied and getattr(held, entry.name) and not getattr(told, entry.name))
    )


def stay_as_told(held: Absence, told: Absence, fields: frozenset[str]) -> Absence:
    """Return a stay with some of its fields as the sheet tells them."""
    taken = {entry.name for entry in STAY_ENTRIES} & fields
    values: dict[str, Any] = {name: _after(held, told, name) for name in taken}
    if "destination" in taken:
        values["destination_code"] = told.destination_code
    return replace(held, **values)


def in_words(stay: Absence) -> str:
    """Return a stay in a few words: 2025年3月外出，浙江省宁波市，还没有返乡."""
    left = f"{stay.left.chinese()}外出" if stay.left else f"{stay.noted}登记外出"
    where = stay.destination or "去向不明"
    back = f"{stay.returned.chinese()}返乡" if stay.returned else "还没有返乡"
    return f"{left}，{where}，{back}"


def _differs(held: Absence, told: Absence, name: str) -> bool:
    before, after = getattr(held, name), getattr(told, name)
    if not after or after == before:
        return False
    if isinstance(before, Day) and isinstance(after, Day) and before.agrees_with(after):
        return len(str(after)) > len(str(before))
    if name == "destination" and held.destination_code:
        return held.destination_code != told.destination_code
    return bool(_after(held, told, name) != before)


def _after(held: Absence, told: Absence, name: str) -> Any:
    after = getattr(told, name)
    return added(getattr(held, name), after) if name in _ADDED_TO and after else after


def _is_coarser(held: Absence, told: Absence) -> bool:
    """Tell whether the sheet only says the province or prefecture of a place that is known."""
    if not held.destination_code:
        return False
    digits = told.destination_code.rstrip("0")
    return not digits or held.destination_code.startswith(digits)


def _start(stay: Absence) -> date:
    return stay.left.latest() if stay.left else (stay.reported or stay.noted)


def _end(stay: Absence) -> date:
    return stay.returned.earliest() if stay.returned else date.max
