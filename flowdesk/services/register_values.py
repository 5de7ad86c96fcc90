"""One entry of everybody at once: what filters test and orders compare, as of any day.

Each value is what the line of the same person tells; here it is read for thousands in one go.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date

from flowdesk.domain.absence import Absence
from flowdesk.domain.conditions import Value
from flowdesk.domain.days import Day
from flowdesk.domain.entry import entries
from flowdesk.domain.errors import RuleBroken
from flowdesk.domain.member import Member, Membership
from flowdesk.services import own_values
from flowdesk.services.desk import Desk
from flowdesk.services.register_lines import (
    ARRIVED,
    GONE,
    HOME,
    STAY_ENTRIES,
    age_from,
    entry_of_stay,
    every_arrival,
    every_stay,
    every_unit,
    held_numbers,
    last_visits,
    member_of,
    place_that_counts,
    states_of,
    stay_that_counts,
)
from flowdesk.services.stays_on import stays_on
from flowdesk.storage import certificates, members

Values = Mapping[str, Value]
YES, NO = "是", "否"
JUBILEES = range(10, 90, 10)  # years of membership that are asked for, 光荣在党50年 the most
MONTHS = range(1, 13)
_TO_THE_MONTH = len("1976-07")
AGE_BANDS = (30, 35, 40, 45, 50, 55, 60)  # upper ends, as the yearly statistics of members group


def values(desk: Desk, field: str, day: date) -> Values:
    """Return the value of a field for everybody who has one, by key; RuleBroken if unknown."""
    return desk.recall(("values", field, day), lambda: _read(desk, field, day))


def placed_on(desk: Desk, day: date) -> Mapping[str, str]:
    """Return the branch of every member of the register on a day."""
    return desk.recall(("placed", day), lambda: dict(members.present(desk.file, day)))


def gone_by(desk: Desk, day: date) -> Mapping[str, Membership]:
    """Return the last membership of everybody who has left the register by a day."""
    return desk.recall(("gone", day), lambda: _gone(desk, day))


def here_on(desk: Desk, day: date) -> list[str]:
    """Return the keys of the members of elsewhere who are here on a day."""
    return [one.id for one in every_arrival(desk) if one.here_on(day)]


def jubilee(years: int) -> str:
    """Return the word of a round number of years, 满50年; empty for any other."""
    return f"满{years}年" if years in JUBILEES else ""


def month_word(month: int) -> str:
    """Return the word of a month, 7月."""
    return f"{month}月"


def age_band(age: int) -> str:
    """Return the group of an age: 30岁及以下, 31–35岁, … 61岁及以上."""
    low = 0
    for high in AGE_BANDS:
        if age <= high:
            return f"{low}–{high}岁" if low else f"{high}岁及以下"
        low = high + 1
    return f"{low}岁及以上"


def age_of(birth: str, day: date) -> int:
    """Return full years on a day of a birth date kept as ISO text, from its earliest birthday."""
    return age_from(birth, day.year, f"{day:%m-%d}")


def _read(desk: Desk, field: str, day: date) -> Values:
    if field in COMPUTED:
        return COMPUTED[field](desk, day)
    if own_values.is_own(field):
        return own_values.column(desk, field)
    if field not in {entry.name for entry in entries(Member)}:
        raise RuleBroken(f"筛选条件里的“{field}”这一项已经没有了，请去掉它。")
    found: dict[str, Value] = {**members.column(desk.file, field)}
    for one in every_arrival(desk):
        found[one.id] = _plain(getattr(member_of(one, day), field))
    return found


def _plain(value: Value) -> Value:
    return str(value) if isinstance(value, Day | date) else value


def _gone(desk: Desk, day: date) -> dict[str, Membership]:
    present = placed_on(desk, day)
    if members.count(desk.file) == len(present):
        return {}  # nearly always, and all keys needn't be read
    others = [key for key in members.column(desk.file, "id") if key not in present]
    places: dict[str, list[Membership]] = {}
    for one in members.memberships(desk.file, others):
        places.setdefault(one.member_id, []).append(one)
    last = {key: place_that_counts(places.get(key, []), day) for key in others}
    return {key: place for key, place in last.items() if place is not None}


def _ages(desk: Desk, day: date) -> Values:
    births = values(desk, "birth_date", day)
    year, month_day = day.year, f"{day:%m-%d}"
    return {key: age_from(str(birth), year, month_day) for key, birth in births.items() if birth}


def _party_years(desk: Desk, day: date) -> Values:
    full = values(desk, "full_member_date", day)
    year, month_day = day.year, f"{day:%m-%d}"
    told = {key: age_from(str(since), year, month_day) for key, since in full.items() if since}
    return {key: years for key, years in told.items() if years >= 0}


def _jubilees(desk: Desk, day: date) -> Values:
    full = values(desk, "full_member_date", day)
    told = {key: jubilee(day.year - int(str(since)[:4])) for key, since in full.items() if since}
    return {key: word for key, word in told.items() if word}


def _month_of(field: str) -> Callable[[Desk, date], Values]:
    return lambda desk, day: {
        key: month_word(int(str(since)[5:7]))
        for key, since in values(desk, field, day).items()
        if len(str(since or "")) >= _TO_THE_MONTH
    }


def _bands(desk: Desk, day: date) -> Values:
    return {key: age_band(int(str(age))) for key, age in values(desk, "age", day).items()}


def _units(desk: Desk, day: date) -> Values:
    gone = {key: place.unit_id for key, place in gone_by(desk, day).items()}
    return {**{one.id: one.unit_id for one in every_arrival(desk)}, **gone, **placed_on(desk, day)}


def _settings(desk: Desk, day: date) -> Values:
    known = every_unit(desk)
    return {
        key: known[str(unit)].setting
        for key, unit in values(desk, "unit", day).items()
        if unit in known
    }


def _groups(desk: Desk, day: date) -> Values:
    gone = {key: place.group_id for key, place in gone_by(desk, day).items()}
    return gone | {key: group for key, group, _ in members.places(desk.file, day)}


def _since(desk: Desk, day: date) -> Values:
    gone = {key: _plain(place.since) for key, place in gone_by(desk, day).items()}
    return gone | {key: since for key, _, since in members.places(desk.file, day)}


def _of_gone(name: str) -> Callable[[Desk, date], Values]:
    return lambda desk, day: {
        key: _plain(getattr(place, name)) for key, place in gone_by(desk, day).items()
    }


def _of_arrival(name: str) -> Callable[[Desk, date], Values]:
    return lambda desk, day: {one.id: _plain(getattr(one, name)) for one in every_arrival(desk)}


def _held(desk: Desk, day: date) -> dict[str, str]:
    issued = certificates.every(desk.file)
    issued.sort(key=lambda one: (one.issued_on, one.id), reverse=True)
    return held_numbers(desk, issued, day)


def _numbers(desk: Desk, day: date) -> Values:
    others = {one.id: one.certificate_number for one in every_arrival(desk)}
    return {**others, **_held(desk, day)}


def _standing(desk: Desk, day: date) -> dict[str, tuple[tuple[str, ...], Absence | None]]:
    """Return states and the stay that counts of everybody of whom there is more than 在家."""
    stays: dict[str, list[Absence]] = {}
    for stay in stays_on(desk, every_stay(desk), day):
        stays.setdefault(stay.member_id, []).append(stay)
    lost_since = members.column(desk.file, "lost_since")
    lost = {key: Day.from_iso(told) for key, told in lost_since.items()}
    held = _held(desk, day)
    found: dict[str, tuple[tuple[str, ...], Absence | None]] = {}
    for key in {*stays, *lost, *held}:
        own = stays.get(key, [])
        states = states_of(lost.get(key), own, holds=key in held, day=day)
        found[key] = states, stay_that_counts(own, states, day)
    for key, place in gone_by(desk, day).items():
        found[key] = (GONE, place.ending) if place.ending else (GONE,), None
    for one in every_arrival(desk):
        found[one.id] = (ARRIVED if one.here_on(day) else GONE,), None
    return found


def _standings(desk: Desk, day: date) -> dict[str, tuple[tuple[str, ...], Absence | None]]:
    return desk.recall(("standings", day), lambda: _standing(desk, day))


def _states(desk: Desk, day: date) -> Values:
    at_home = dict.fromkeys(placed_on(desk, day), (HOME,))
    return {**at_home, **{key: states for key, (states, _) in _standings(desk, day).items()}}


def _of_stay(name: str) -> Callable[[Desk, date], Values]:
    def read(desk: Desk, day: date) -> Values:
        told = _standings(desk, day).items()
        return {
            key: value
            for key, (states, stay) in told
            if (value := _plain(entry_of_stay(states, stay, name)))
        }

    return read


def _holds(desk: Desk, day: date) -> Values:
    return _yes(desk, values(desk, "certificate_number", day))


def _lacking(desk: Desk, _: date) -> Values:
    """Return whose record isn't complete; that is asked of today's record, whatever the day."""
    from flowdesk.services import completeness  # it stands on the register itself

    return _yes(desk, completeness.incomplete(desk))


def _yes(desk: Desk, keys: Iterable[str]) -> Values:
    """Return 是 for the keys, 否 for everybody else."""
    return {**dict.fromkeys(members.column(desk.file, "id"), NO), **dict.fromkeys(keys, YES)}


COMPUTED: dict[str, Callable[[Desk, date], Values]] = {
    "age": _ages,
    "age_band": _bands,
    "party_years": _party_years,
    "jubilee": _jubilees,
    "birth_month": _month_of("birth_date"),
    "joined_month": _month_of("joined_date"),
    "unit": _units,
    "setting": _settings,
    "group": _groups,
    "states": _states,
    "certificate_number": _numbers,
    "holds": _holds,
    "lacking": _lacking,
    "last_contact": last_visits,
    "since": _since,
    "until": _of_gone("until"),
    "ending": _of_gone("ending"),
    "basis": _of_gone("basis"),
    "origin": _of_arrival("origin"),
    "home_unit": _of_arrival("home_unit"),
    "arrived": _of_arrival("arrived"),
    **{name: _of_stay(name) for name in STAY_ENTRIES},
}
