"""What an ID number proposes for the other entries of a form; only ever for empty ones."""

from collections.abc import Mapping
from datetime import date

from flowdesk.domain import places
from flowdesk.domain.resident_id import ResidentId, read_id

_SMALLER = (6, 4, 2)  # digits of county, prefecture, province


def read_whole(text: str, today: date) -> ResidentId | None:
    """Return an ID number that is whole and right; None while it isn't."""
    known = read_id(text, today)
    return known if isinstance(known, ResidentId) else None


def told_by(known: ResidentId) -> dict[str, object]:
    """Return birth date, sex and a native place as far as the number tells them, by field.

    The first six digits are where the number was first given out, so they are a hint at most;
    a county that is no longer in the list is told by its prefecture or province.
    """
    told: dict[str, object] = {"birth_date": known.birth, "sex": known.sex}
    if place := _place(known.number[:6]):
        told["native_place"] = place
    return told


def proposals(
    known: ResidentId, values: Mapping[str, object], own: Mapping[str, object]
) -> dict[str, object]:
    """Return what to put into which fields.

    A field is proposed for while it is empty, or still holds what was proposed for it before
    (``own``); what the clerk entered is never touched.
    """
    return {
        name: value
        for name, value in told_by(known).items()
        if name in values and _is_free(values[name], own.get(name)) and values[name] != value
    }


def _is_free(value: object, proposed: object) -> bool:
    return value in (None, "") or (proposed is not None and value == proposed)


def _place(code: str) -> str:
    for digits in _SMALLER:
        if name := places.name_of(code[:digits].ljust(6, "0")):
            return name
    return ""
