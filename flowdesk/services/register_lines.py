"""One person of the register told as a line, as of any day."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import lru_cache
from typing import overload

from flowdesk.domain.absence import Absence, period_before
from flowdesk.domain.arrival import Arrival
from flowdesk.domain.certificate import BookletEvent, Certificate, State, is_held, state_on
from flowdesk.domain.conditions import Value
from flowdesk.domain.days import Day
from flowdesk.domain.entry import filler, record
from flowdesk.domain.member import Member, Membership, age_on
from flowdesk.domain.resident_id import ResidentId, read_id
from flowdesk.domain.rules import rule_in_force
from flowdesk.domain.unit import Unit
from flowdesk.services.desk import Desk
from flowdesk.services.own_values import OwnValues
from flowdesk.services.stays_on import stays_on
from flowdesk.storage import absences, arrivals, certificates, members, units, visits
from flowdesk.storage.members import Person

AWAY, BACK, LOST, HOME = "外出", "返乡", "失联", "在家"
HOLDING, WITHOUT = "持证", "无证"
ARRIVED, GONE = "流入", "已离开"
STATES = (HOME, AWAY, BACK, LOST, HOLDING, WITHOUT, ARRIVED, GONE)

# What a line tells of the stay that counts.
STAY_ENTRIES = (
    "destination", "left", "expected_back", "returned", "reason", "trade", "employer",
    "contact_there",
)  # fmt: skip


@record
class MemberLine:
    """One line of the register as of a day.

    ``absence`` is the stay that counts on the day: the one the member is on, came back from or
    was lost during; None at home. ``place`` is where the member belongs, or belonged last.
    ``arrival`` is set for a member of elsewhere, whose ``member`` holds what the arrival tells.
    The records of the member and the place are made when they are asked for: a list reads far
    more lines than it paints.
    """

    id: str
    member_told: Callable[[], Member]
    age: int | None
    unit_name: str
    group_name: str
    states: tuple[str, ...]
    absence: Absence | None
    destination: str
    certificate_number: str
    last_contact: str
    setting: str = ""
    place_told: Callable[[], Membership] | None = None
    arrival: Arrival | None = None
    party_years: int | None = None  # full years as a full member
    own_told: Callable[[str, str], Value] | None = None

    @property
    def member(self) -> Member:
        """Return the member."""
        return self.member_told()

    @property
    def place(self) -> Membership | None:
        """Return where the member belongs, or belonged last."""
        return self.place_told() if self.place_told else None

    def own(self, name: str) -> Value:
        """Return what the member has in one of the office's own entries."""
        return self.own_told(self.id, name) if self.own_told else None

    @property
    def gone(self) -> bool:
        """Tell whether the person has left the register by the day."""
        return self.states[0] not in STATES[:-1]


def lines(desk: Desk, ids: Sequence[str], on: date | None = None) -> list[MemberLine]:
    """Return the lines of some people as of a day, in the order of their keys."""
    return list(page(desk, ids, on))


def page(desk: Desk, ids: Sequence[str], on: date | None = None) -> Lines:
    """Return the same for a list, of which only some lines come into sight."""
    return Lines(desk, ids, on or desk.today())


class Lines(Sequence[MemberLine]):
    """The lines of some people as of a day: all is read, each is told when it is asked for."""

    def __init__(self, desk: Desk, ids: Sequence[str], day: date) -> None:
        """Read what the lines tell."""
        self._known = members.people(desk.file, list(ids))
        self._facts = _Facts(desk, list(self._known), day)
        self._others: dict[str, Arrival] = {}
        if len(self._known) < len(ids):
            self._others = {one.id: one for one in every_arrival(desk)}
        self._keys = [key for key in ids if key in self._known or key in self._others]
        self._told: dict[str, MemberLine] = {}

    def __len__(self) -> int:
        """Return how many people there are."""
        return len(self._keys)

    @overload
    def __getitem__(self, at: int) -> MemberLine: ...

    @overload
    def __getitem__(self, at: slice) -> list[MemberLine]: ...

    def __getitem__(self, at: int | slice) -> MemberLine | list[MemberLine]:
        """Return one line, or some."""
        if isinstance(at, slice):
            return [self._line(key) for key in self._keys[at]]
        return self._line(self._keys[at])

    def _line(self, key: str) -> MemberLine:
        if key not in self._told:
            self._told[key] = self._tell(key)
        return self._told[key]

    def _tell(self, key: str) -> MemberLine:
        if key in self._known:
            return _line(key, self._known[key], self._facts)
        return _arrival_line(self._others[key], self._facts.units, self._facts.day)


def every_arrival(desk: Desk) -> Sequence[Arrival]:
    """Return all members of elsewhere who ever came in, the latest first."""
    return desk.recall("arrivals", lambda: arrivals.every(desk.file))


def every_unit(desk: Desk) -> dict[str, Unit]:
    """Return every organization by its key, in the order of the list."""
    return desk.recall("units", lambda: {one.id: one for one in units.every(desk.file)})


def every_stay(desk: Desk) -> Sequence[Absence]:
    """Return all absences, the latest first."""
    return desk.recall("absences", lambda: absences.every(desk.file))


def states_of(
    lost_since: Day | None, stays: Sequence[Absence], *, holds: bool, day: date
) -> tuple[str, ...]:
    """Return the words for how a member stands on a day; at most two."""
    if lost_since is not None and lost_since.earliest() <= day:
        return (LOST,)
    if not stays:
        return (HOME, HOLDING) if holds else (HOME,)
    if any(stay.away_on(day) for stay in stays):
        return (AWAY, HOLDING if holds else WITHOUT)
    first, last = _return_days(day)
    words = (BACK,) if any(stay.ended_within(first, last) for stay in stays) else (HOME,)
    return (*words, HOLDING) if holds else words


def return_period(day: date) -> int:
    """Return for how many months a member counts as come back (the report's period)."""
    return int(rule_in_force("report_period", day).values["months"])


@lru_cache(maxsize=100)
def _return_days(day: date) -> tuple[date, date]:
    return period_before(day, return_period(day))


def stay_that_counts(
    stays: Sequence[Absence], states: tuple[str, ...], day: date
) -> Absence | None:
    """Return the stay a member is on, else the last that had begun by the day; None at home.

    The stays are given the latest first, the states as of the day.
    """
    if states[0] not in (AWAY, BACK, LOST):
        return None
    begun = [stay for stay in stays if stay.begins() <= day]
    return next((stay for stay in begun if stay.away_on(day)), begun[0] if begun else None)


def entry_of_stay(states: tuple[str, ...], stay: Absence | None, name: str) -> Value:
    """Return one entry of the stay that counts, as far as it holds in these states.

    The planned return is told while the member is away, the return once the member is back.
    """
    only_in = {"expected_back": (AWAY, LOST), "returned": (BACK,)}
    if stay is None or states[0] not in only_in.get(name, states):
        return None
    told: Value = getattr(stay, name)
    return told


def held_numbers(desk: Desk, issued: list[Certificate], day: date) -> dict[str, str]:
    """Return the number of the booklet that each member holds on a day."""
    states = booklet_states(desk, issued, day)
    return {one.member_id: one.number for one in reversed(issued) if is_held(states[one.blank_id])}


def booklet_states(desk: Desk, issued: list[Certificate], day: date) -> dict[str, State]:
    """Return the state on a day of the booklets that were issued, by blank."""
    happened: dict[str, list[BookletEvent]] = {one.blank_id: [] for one in issued}
    for event in certificates.events_of(desk.file, list(happened)):
        happened[event.blank_id].append(event)
    return {one.blank_id: state_on(one.issued_on, happened[one.blank_id], day) for one in issued}


class _Facts:
    """What is needed beside the members themselves to tell their lines."""

    def __init__(self, desk: Desk, ids: list[str], day: date) -> None:
        self.places = members.places_on(desk.file, ids, day)
        self.units = every_unit(desk)
        self.stays: dict[str, list[Absence]] = {}
        for stay in stays_on(desk, absences.of_members(desk.file, ids), day):
            self.stays.setdefault(stay.member_id, []).append(stay)
        self.held = held_numbers(desk, certificates.of_members(desk.file, ids), day)
        self.visited = last_visits(desk, day)
        self.own = OwnValues(desk, ids)
        self.day, self._month_day = day, f"{day:%m-%d}"

    def age_of(self, birth: str | None) -> int | None:
        """Return full years of age for a birth date as it is kept."""
        return age_from(birth, self.day.year, self._month_day) if birth else None

    def party_years_of(self, full: str | None) -> int | None:
        """Return full years since a member became a full one, from when 党章第七条 counts."""
        years = self.age_of(full)
        return years if years is not None and years >= 0 else None


def age_from(birth: str, year: int, month_day: str) -> int:
    """Return full years on a day, given as its year and MM-DD, of a birth date as ISO text."""
    return year - int(birth[:4]) - (birth[5:] > month_day)


def last_visits(desk: Desk, day: date) -> dict[str, str]:
    """Return the last visit of every member up to a day, as ISO text."""
    return desk.recall(("last_done", day), lambda: visits.last_done(desk.file, day))


def place_that_counts(places: Sequence[Membership], day: date) -> Membership | None:
    """Return the membership that holds on a day, else the last that had begun; latest first."""
    begun = [one for one in places if one.since is None or one.since.earliest() <= day]
    return next((one for one in begun if one.holds_on(day)), begun[0] if begun else None)


_NOWHERE = (False, "", "", "")


def _line(key: str, person: Person, facts: _Facts) -> MemberLine:
    stays = facts.stays.get(key, [])
    number = facts.held.get(key, "")
    place = facts.places.get(key)
    holds, unit_id, group_id, ending = place.told() if place else _NOWHERE
    lost = Day.from_iso(person.lost_since) if person.lost_since else None
    states = states_of(lost, stays, holds=bool(number), day=facts.day)
    if not holds:
        states = (ending or GONE,)
    stay = stay_that_counts(stays, states, facts.day)
    unit, group = facts.units.get(unit_id), facts.units.get(group_id)
    return _filled((
        key,
        person,
        facts.age_of(person.birth_date),
        unit.name if unit else "",
        group.name if group else "",
        states,
        stay,
        stay.destination if stay else "",
        number,
        facts.visited.get(key, ""),
        unit.setting if unit else "",
        place,
        None,
        facts.party_years_of(person.full_member_date),
        facts.own,
    ))  # fmt: skip


_filled = filler(MemberLine)


def _arrival_line(arrival: Arrival, units_of: dict[str, Unit], day: date) -> MemberLine:
    member = member_of(arrival, day)
    unit = units_of.get(arrival.unit_id)
    return MemberLine(
        id=arrival.id,
        member_told=lambda: member,
        age=age_on(member.birth_date, day),
        unit_name=unit.name if unit else "",
        group_name="",
        setting=unit.setting if unit else "",
        states=(ARRIVED,) if arrival.here_on(day) else (GONE,),
        absence=None,
        destination="",
        certificate_number=arrival.certificate_number,
        last_contact="",
        arrival=arrival,
    )


def member_of(arrival: Arrival, day: date) -> Member:
    """Return what an arrival tells of the person, as a member's entries."""
    known = read_id(arrival.id_number, day) if arrival.id_number else None
    return Member(
        id=arrival.id,
        name=arrival.name,
        sex=arrival.sex,
        id_number=arrival.id_number,
        birth_date=known.birth if isinstance(known, ResidentId) else None,
        ethnic_group=arrival.ethnic_group,
        phone=arrival.phone,
        category="",
        standing="",
        note=arrival.note,
    )
