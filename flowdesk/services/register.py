"""The register as a list: found, ordered, and told line by line for any day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from flowdesk.domain.absence import Absence, period_before
from flowdesk.domain.certificate import BookletEvent, Certificate, State, is_held, state_on
from flowdesk.domain.entry import record, said
from flowdesk.domain.member import Member, age_on
from flowdesk.domain.rules import rule_in_force
from flowdesk.services.desk import Desk
from flowdesk.storage import absences, arrivals, certificates, members, search, units, visits

AWAY, BACK, LOST, HOME = "外出", "返乡", "失联", "在家"
HOLDING, WITHOUT = "持证", "无证"


@record
class MemberLine:
    """One line of the register as of a day."""

    id: str
    member: Member
    age: int | None
    unit_name: str
    group_name: str
    states: tuple[str, ...]
    absence: Absence | None
    destination: str
    certificate_number: str
    last_contact: str


@record
class Counts:
    """The figures of the status bar on a day."""

    members: int = said("党员")
    away: int = said("外出")
    arrived: int = said("流入")


@dataclass(frozen=True, slots=True)
class RegisterQuery:
    """What the clerk asks of the register: words, a branch, a state, an order."""

    text: str = ""
    unit_id: str = ""
    state: str = ""
    sort: str = "entry"  # entry, name, age, unit, last_contact
    descending: bool = False
    archived: bool = False  # those who have left the register instead


def find(desk: Desk, query: RegisterQuery, on: date | None = None) -> list[str]:
    """Return the keys of the members who meet a query on a day, in its order."""
    day = on or desk.today()
    placed = placed_on(desk, day)
    if query.archived:
        placed = {one.id: "" for one in members.every(desk.file) if one.id not in placed}
    ids = [key for key, unit in placed.items() if query.unit_id in ("", unit)]
    if query.text.strip():
        found = search.find(desk.file, query.text)
        ids = [key for key in ids if key in found]
    if query.state:
        states = _states(desk, ids, day)
        ids = [key for key in ids if query.state in states[key]]
    return _ordered(desk, ids, query, placed)


def lines(desk: Desk, ids: list[str], on: date | None = None) -> list[MemberLine]:
    """Return the lines of some members as of a day, in the order of their keys."""
    day = on or desk.today()
    known = members.among(desk.file, ids)
    names = {unit.id: unit.name for unit in units.every(desk.file)}
    facts = _Facts(desk, ids, day)
    return [_line(known[key], facts, names, day) for key in ids if key in known]


def counts(desk: Desk, on: date | None = None) -> Counts:
    """Return how many members there are, are away and have come in on a day."""
    day = on or desk.today()
    return desk.recall(("counts", day), lambda: _counted(desk, day))


def placed_on(desk: Desk, day: date) -> Mapping[str, str]:
    """Return the branch of every member of the register on a day."""
    return desk.recall(("placed", day), lambda: dict(members.present(desk.file, day)))


def every_stay(desk: Desk) -> Sequence[Absence]:
    """Return all absences, the latest first."""
    return desk.recall("absences", lambda: absences.every(desk.file))


def _counted(desk: Desk, day: date) -> Counts:
    present = placed_on(desk, day)
    away = {stay.member_id for stay in every_stay(desk) if stay.away_on(day)}
    arrived = sum(1 for one in arrivals.every(desk.file) if one.here_on(day))
    return Counts(
        members=len(present), away=sum(1 for key in away if key in present), arrived=arrived
    )


def states_of(member: Member, stays: list[Absence], *, holds: bool, day: date) -> tuple[str, ...]:
    """Return the words for how a member stands on a day; at most two."""
    if member.lost_since is not None and member.lost_since.earliest() <= day:
        return (LOST,)
    if any(stay.away_on(day) for stay in stays):
        return (AWAY, HOLDING if holds else WITHOUT)
    first, last = period_before(day, return_period(day))
    words = (BACK,) if any(stay.ended_within(first, last) for stay in stays) else (HOME,)
    return (*words, HOLDING) if holds else words


def return_period(day: date) -> int:
    """Return for how many months a member counts as come back (the report's period)."""
    return int(rule_in_force("report_period", day).values["months"])


class _Facts:
    """What is needed beside the members themselves to tell their lines."""

    def __init__(self, desk: Desk, ids: list[str], day: date) -> None:
        self.places = {
            one.member_id: one
            for one in reversed(members.memberships(desk.file, ids))
            if one.since is None or one.since.earliest() <= day
        }
        self.stays: dict[str, list[Absence]] = {}
        for stay in absences.of_members(desk.file, ids):
            self.stays.setdefault(stay.member_id, []).append(stay)
        self.held = _held(desk, ids, day)
        self.visited = visits.last_done(desk.file)


def _held(desk: Desk, ids: list[str], day: date) -> dict[str, str]:
    issued = certificates.of_members(desk.file, ids)
    states = booklet_states(desk, issued, day)
    return {one.member_id: one.number for one in reversed(issued) if is_held(states[one.blank_id])}


def booklet_states(desk: Desk, issued: list[Certificate], day: date) -> dict[str, State]:
    """Return the state on a day of the booklets that were issued, by blank."""
    happened: dict[str, list[BookletEvent]] = {one.blank_id: [] for one in issued}
    for event in certificates.events_of(desk.file, list(happened)):
        happened[event.blank_id].append(event)
    return {one.blank_id: state_on(one.issued_on, happened[one.blank_id], day) for one in issued}


def _line(member: Member, facts: _Facts, names: dict[str, str], day: date) -> MemberLine:
    stays = facts.stays.get(member.id, [])
    number = facts.held.get(member.id, "")
    place = facts.places.get(member.id)
    stay = next((one for one in stays if one.away_on(day)), stays[0] if stays else None)
    states = states_of(member, stays, holds=bool(number), day=day)
    gone = place is None or not place.holds_on(day)
    return MemberLine(
        id=member.id,
        member=member,
        age=age_on(member.birth_date, day),
        unit_name=names.get(place.unit_id, "") if place else "",
        group_name=names.get(place.group_id, "") if place else "",
        states=((place.ending or "已离开") if place else "已离开",) if gone else states,
        absence=stay,
        destination=stay.destination if stay and HOME not in states else "",
        certificate_number=number,
        last_contact=facts.visited.get(member.id, ""),
    )


def _states(desk: Desk, ids: list[str], day: date) -> dict[str, tuple[str, ...]]:
    return {line.id: line.states for line in lines(desk, ids, day)}


def _ordered(
    desk: Desk, ids: list[str], query: RegisterQuery, placed: Mapping[str, str]
) -> list[str]:
    if query.sort == "entry":
        return ids[::-1] if query.descending else ids
    orders = {
        "name": lambda: members.spelt(desk.file),
        "age": lambda: members.born(desk.file),
        "last_contact": lambda: visits.last_done(desk.file),
        "unit": lambda: dict(placed),
    }
    order = orders[query.sort]()
    if query.sort == "unit":
        rank = {unit.id: f"{n:06}" for n, unit in enumerate(units.every(desk.file))}
        order = {key: rank.get(unit, "") for key, unit in placed.items()}
    # The youngest has the latest birth date: ascending age is descending birth.
    backwards = query.descending != (query.sort == "age")
    return sorted(ids, key=lambda key: order.get(key, ""), reverse=backwards)
