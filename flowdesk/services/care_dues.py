"""What care makes due today: read by the one list of everything that is due."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TypeVar

from flowdesk.domain import care_due
from flowdesk.domain.due import Due, DueKind, Person
from flowdesk.domain.flow_due import listed
from flowdesk.domain.rules import rule_in_force
from flowdesk.services.care import away
from flowdesk.services.desk import Desk
from flowdesk.storage import contacts, courses, matters, notices, visits, windows

__all__ = ["concerned", "contacts_by", "due_on"]

R = TypeVar("R")
_VISITS = (DueKind.VISIT, DueKind.VISIT_AFTER_RETURN)


def concerned(desk: Desk) -> set[str]:
    """Return the members about whom care can make anything due."""
    found = {one.member_id for one in matters.every(desk.file)}
    found |= {one.member_id for one in notices.deliveries(desk.file)}
    return found | {one.member_id for one in windows.homecomings(desk.file)}


def contacts_by(desk: Desk, day: date) -> dict[str, tuple[date, date | None]]:
    """Return by when each member away is to be contacted, and when he was last reached."""
    months = rule_in_force("contact_interval", day).number("months")
    reached = {
        key: date.fromisoformat(on)
        for key, on in contacts.last_reached(desk.file, day, care_due.NOT_REACHED).items()
    }
    for key, on in visits.last_done(desk.file, day).items():
        reached[key] = max(reached.get(key, date.min), date.fromisoformat(on))
    last = {one.member_id: one for one in contacts.last_of_each(desk.file, day)}
    found = {}
    for key, stay in away(desk, day).items():
        begun, known = stay.begins(), reached.get(key)
        found[key] = care_due.contact_by(begun, known, last.get(key), months), known
    return found


def due_on(
    desk: Desk, people: Mapping[str, Person], day: date, others: Iterable[Due] = ()
) -> list[Due]:
    """Return what care makes due as of a day; ``others`` are the visits that are due anyway."""
    rule = rule_in_force("care_due", day)
    found = [
        care_due.of_contact(key, people[key], by, known)
        for key, (by, known) in contacts_by(desk, day).items()
        if key in people
    ]
    steps = _by(matters.every_step(desk.file), "matter_id")
    found += care_due.of_matters(matters.every(desk.file), steps, people, rule, day)
    sent = _by(notices.deliveries(desk.file), "notice_id")
    found += care_due.of_notices(notices.every(desk.file), sent, people, rule, day)
    found += care_due.of_courses(courses.every(desk.file), day)
    homes = windows.homecomings(desk.file)
    if homes:
        seen = {key: date.fromisoformat(on) for key, on in visits.last_done(desk.file, day).items()}
        busy = {due.member_id for due in others if due.kind in _VISITS}
        found += care_due.of_homecomings(homes, people, seen, busy, rule, day)
    return [due for due in found if listed(due, rule, day)]


def _by(records: Iterable[R], name: str) -> Mapping[str, Sequence[R]]:
    found: dict[str, list[R]] = {}
    for one in records:
        found.setdefault(getattr(one, name), []).append(one)
    return found
