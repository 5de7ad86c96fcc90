"""Lists for the command line: rows of named values, personal ones masked unless asked."""

from collections.abc import Callable
from dataclasses import fields
from datetime import date
from typing import Any

from flowdesk.domain.absence import Absence
from flowdesk.domain.arrival import Arrival
from flowdesk.domain.certificate import Certificate
from flowdesk.domain.contact import Contact
from flowdesk.domain.course import Course
from flowdesk.domain.days import Day
from flowdesk.domain.entry import Entry, entries
from flowdesk.domain.filing import Filing
from flowdesk.domain.letter import Letter
from flowdesk.domain.masks import masked
from flowdesk.domain.matter import Matter
from flowdesk.domain.member import Member
from flowdesk.domain.own_value import words_of
from flowdesk.domain.reception import Reception
from flowdesk.domain.unit import Unit
from flowdesk.domain.visit import Visit
from flowdesk.services import (
    absences,
    certificates,
    departures,
    own_values,
    papers,
    units,
    visits,
)
from flowdesk.services.departures import AbsenceLine
from flowdesk.services.desk import Desk
from flowdesk.services.register import MemberLine, RegisterQuery, find, lines
from flowdesk.services.register_search import found_by

Row = dict[str, Any]
Record = (
    Member | Unit | Absence | Certificate | Visit | Letter | Arrival | Reception | Filing | Contact
    | Matter | Course
)  # fmt: skip


def listing(
    desk: Desk, what: str, text: str = "", on: date | None = None, *, unmasked: bool = False
) -> list[Row]:
    """Return one list as of a day; unmasked output is written to the log first."""
    day = on or desk.today()
    rows = LISTS[what](desk, text, day, unmasked)
    if unmasked and rows:
        keys = tuple(str(row["id"]) for row in rows)
        papers.shown_unmasked(desk, f"名单：{what}", keys)
    return rows


def as_text(rows: list[Row]) -> list[str]:
    """Return a list as lines of a terminal, without its keys."""
    return [
        "\t".join(str(value) for name, value in row.items() if not _is_key(name) and value)
        for row in rows
    ]


def _members(desk: Desk, text: str, day: date, unmasked: bool) -> list[Row]:
    ids = find(desk, RegisterQuery(text=text), day)
    own = own_values.entries(desk)
    return [
        _member(line, unmasked) | {one.label: _own(line, one, unmasked) for one in own}
        for line in lines(desk, ids, day)
    ]


def _own(line: MemberLine, entry: Entry, unmasked: bool) -> str:
    words = words_of(line.own(entry.name))
    return words if unmasked else masked(entry, words)


def _member(line: MemberLine, unmasked: bool) -> Row:
    return {
        **_told(line.member, unmasked),
        "age": line.age,
        "unit": line.unit_name,
        "group": line.group_name,
        "states": list(line.states),
        "destination": line.destination,
        "certificate": line.certificate_number,
        "last_contact": line.last_contact,
    }


def _units(desk: Desk, text: str, day: date, unmasked: bool) -> list[Row]:
    standing = [unit for unit in units.all_units(desk) if unit.stands_on(day)]
    return [_told(unit, unmasked) for unit in standing if text in unit.name]


def _absences(desk: Desk, text: str, day: date, unmasked: bool) -> list[Row]:
    people = {line.id: line for line in lines(desk, find(desk, RegisterQuery(), day), day)}
    stays = [stay for stay in absences.every(desk.file) if stay.member_id in people]
    wanted = found_by(desk, text, day, people) if text.strip() else frozenset(people)
    known = {line.id: line for line in departures.lines_of(desk, day)}
    return [
        {
            **_told(stay, unmasked),
            "name": people[stay.member_id].member.name,
            "unit": people[stay.member_id].unit_name,
            "away": stay.away_on(day),
            **_course(known.get(stay.id), day),
        }
        for stay in stays
        if stay.member_id in wanted and stay.noted <= day
    ]


def _course(line: AbsenceLine | None, day: date) -> Row:
    if line is None:
        return {"state": "", "destination_now": "", "paper": "", "overruled": ""}
    told = line.course.departure
    return {
        "state": line.state.value,
        "destination_now": line.course.destination_on(day),
        "paper": line.paper(),
        "overruled": told.overruled if told else "",
    }


def _certificates(desk: Desk, text: str, day: date, unmasked: bool) -> list[Row]:
    rows = []
    for line in certificates.lines_of(desk, day):
        told = _told(line.certificate, unmasked) if line.certificate else {}
        row = {"id": line.id, "number": line.blank.number, "state": line.state.value, **told}
        if text in line.blank.number or text in row.get("name", ""):
            rows.append(row)
    return rows


def _blanks(desk: Desk, text: str, day: date, unmasked: bool) -> list[Row]:
    from flowdesk.services.booklet_story import story

    return [
        {
            "id": line.id,
            "number": line.blank.number,
            "state": line.state.value,
            "received_on": str(line.blank.received_on),
            "source": line.blank.source,
            "story": [f"{when} {words}" for when, words in story(desk, line.id, day)],
        }
        for line in certificates.lines_of(desk, day)
        if text in line.blank.number
    ]


def _visits(desk: Desk, text: str, day: date, unmasked: bool) -> list[Row]:
    told = visits.lines_of(desk, day)
    if told:
        told[0].people.load()
    wanted = frozenset(line.visit.member_id for line in told)
    if text.strip():
        wanted = found_by(desk, text, day, wanted)
    return [
        {
            **_told(line.visit, unmasked),
            "name": line.who.member.name,
            "unit": line.who.unit_name,
            "state": line.state.value,
        }
        for line in told
        if line.visit.member_id in wanted
    ]


def _arrivals(desk: Desk, text: str, day: date, unmasked: bool) -> list[Row]:
    from flowdesk.services import receptions

    return [
        {
            **_told(line.reception, unmasked),
            **_told(line.arrival, unmasked),
            "unit": line.unit_name,
            "state": line.state.value,
            "filed": line.filed,
        }
        for line in receptions.lines_of(desk, day)
        if text in line.arrival.name or text in line.arrival.certificate_number
    ]


def _letters(desk: Desk, text: str, day: date, unmasked: bool) -> list[Row]:
    from flowdesk.services import letters

    return [
        {**_told(line.letter, unmasked), "state": line.state.value}
        for line in letters.lines_of(desk, day)
        if text in line.letter.number or text in line.letter.name
    ]


def _filings(desk: Desk, text: str, day: date, unmasked: bool) -> list[Row]:
    from flowdesk.services import filings

    return [
        {
            **_told(line.filing, unmasked),
            "state": line.state.value,
            "names": [item.name for item in line.items],
        }
        for line in filings.lines_of(desk, day)
        if text in line.filing.number or any(text in item.name for item in line.items)
    ]


def _due(desk: Desk, text: str, day: date, unmasked: bool) -> list[Row]:
    from flowdesk.services import dues

    return [
        {
            "id": due.key, "on": str(due.on), "badge": dues.badge(due, day),
            "when": dues.when(due, day).value, "kind": due.kind.value, "name": due.name,
            "unit": due.unit_name, "owner": due.owner, "reason": due.reason, "act": due.act,
            "member_id": due.member_id,
        }
        for due in dues.due_on(desk, day)
        if text in due.name or text in due.owner
    ]  # fmt: skip


def _contacts(desk: Desk, text: str, day: date, unmasked: bool) -> list[Row]:
    from flowdesk.services import contacts

    return [
        {**_told(line.contact, unmasked), "name": line.who.name, "unit": line.who.unit_name}
        for line in contacts.lines_of(desk, day)
        if text in line.who.name or text in line.contact.by
    ]


def _difficulties(desk: Desk, text: str, day: date, unmasked: bool) -> list[Row]:
    from flowdesk.services import matters

    return [
        {
            **_told(line.matter, unmasked),
            "name": line.who.name,
            "unit": line.who.unit_name,
            "state": line.state.value,
            "age": line.age,
            "outcome": line.outcome,
            "steps": [f"{step.on} {step.kind}：{step.what}" for step in line.steps],
        }
        for line in matters.lines_of(desk, day)
        if text in line.who.name or text in line.matter.what
    ]


def _courses(desk: Desk, text: str, day: date, unmasked: bool) -> list[Row]:
    from flowdesk.services import courses

    return [
        {
            **_told(line.course, unmasked),
            "state": line.state.value,
            "called": line.called,
            "present": line.present,
            "excused": line.excused,
            "absent": line.absent,
        }
        for line in courses.lines_of(desk, day)
        if text in line.course.title or text in line.course.theme
    ]


def _told(record: Record, unmasked: bool) -> Row:
    kind: type = type(record)
    personal = {entry.name: entry for entry in entries(kind) if entry.personal}
    told = {}
    for field in fields(record):
        value = getattr(record, field.name)
        if field.name in personal and not unmasked:
            value = masked(personal[field.name], value)
        told[field.name] = str(value) if isinstance(value, Day | date) else value
    return told


def _is_key(name: str) -> bool:
    return name == "id" or name.endswith(("_id", "_code"))


LISTS: dict[str, Callable[[Desk, str, date, bool], list[Row]]] = {
    "members": _members,
    "units": _units,
    "absences": _absences,
    "certificates": _certificates,
    "blanks": _blanks,
    "visits": _visits,
    "arrivals": _arrivals,
    "letters": _letters,
    "filings": _filings,
    "due": _due,
    "contacts": _contacts,
    "difficulties": _difficulties,
    "courses": _courses,
}
