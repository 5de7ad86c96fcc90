"""What movement makes due today: read by the one list of everything that is due."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from flowdesk.domain import flow_due, paper_choice
from flowdesk.domain.absence_state import Course
from flowdesk.domain.due import Due, Person
from flowdesk.domain.errors import RuleBroken
from flowdesk.domain.rules import rule_in_force
from flowdesk.services import departures, receptions
from flowdesk.services.desk import Desk
from flowdesk.storage import filings, letters

_WAITING = ("待核验", "待编入")


def moving(desk: Desk) -> set[str]:
    """Return the members who have ever been away; only they can have such duties."""
    return {course.stay.member_id for course in departures.courses(desk).values()}


def due_on(desk: Desk, people: Mapping[str, Person], day: date) -> list[Due]:
    """Return what the papers of movement make due as of a day; ``people`` as of that day."""
    rule = rule_in_force("flow_due", day)
    found: list[Due] = []
    courses = departures.courses(desk)
    filed = {item.record_id for item in filings.items_about(desk.file, list(courses))}
    for key, course in courses.items():
        person = people.get(course.stay.member_id)
        if person is not None:
            by = None if key in filed else _register_by(course, day)
            found += flow_due.of_course(course, person, rule, day, by)
    found += flow_due.of_letters(letters.every(desk.file), day)
    found += flow_due.of_filings(filings.every(desk.file), day)
    for line in receptions.lines_of(desk, day):
        if line.state in _WAITING:
            one = line.arrival
            found.append(flow_due.of_arrival(
                one.id, one.name, one.arrived, line.unit_name, line.state.value, rule))  # fmt: skip
    return [due for due in found if flow_due.listed(due, rule, day)]


def _register_by(course: Course, day: date) -> date | None:
    """Return until when a stay is to be registered; None for a short one or where no rule stands.

    Floating is who is away for six months; the days after that are the register's rule.
    """
    stay = course.stay
    if stay.left is None or stay.returned is not None:
        return None
    try:
        months = rule_in_force("floating", day).number("months_away")
        days = rule_in_force("national_register", day).number("days")
    except RuleBroken:
        return None
    begins = paper_choice.floating_from(stay.left, months)
    return begins + timedelta(days=days) if begins <= day else None
