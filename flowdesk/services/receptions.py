"""How members of elsewhere are received: entered, verified, placed or refused, and seen off."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from flowdesk.domain.arrival import Arrival
from flowdesk.domain.arrival_state import (
    ArrivalState,
    check_left,
    check_placed,
    check_refused,
    check_verified,
    state_on,
)
from flowdesk.domain.days import Day
from flowdesk.domain.entry import record
from flowdesk.domain.errors import RuleBroken
from flowdesk.domain.reception import Reception
from flowdesk.domain.unit import Unit
from flowdesk.services import arrivals, units
from flowdesk.services.desk import Desk
from flowdesk.storage import arrivals as rows
from flowdesk.storage import filings, receptions

__all__ = [
    "ArrivalLine", "ArrivalState", "Suggestion", "amend", "enter", "get", "leave", "lines_of",
    "place", "reception_of", "refuse", "remove", "suggestions", "verify",
]  # fmt: skip

_STEM = ("党支部", "村党支部", "社区党支部", "党小组")


@record
class ArrivalLine:
    """One arrival of the list as it stands on a day."""

    id: str
    arrival: Arrival
    reception: Reception
    state: ArrivalState
    unit_name: str
    filed: bool  # reported upward in a filing
    on: date


@record
class Suggestion:
    """A branch or group in which a member of elsewhere could take part, and why."""

    unit_id: str
    group_id: str
    name: str
    reason: str


def lines_of(desk: Desk, on: date | None = None) -> list[ArrivalLine]:
    """Return everybody who had arrived by a day as it stands then, the latest first."""
    day = on or desk.today()
    names = units.names(desk)
    told = {one.arrival_id: one for one in receptions.every(desk.file)}
    every = [one for one in arrivals.every(desk.file) if one.arrived.earliest() <= day]
    filed = {one.record_id for one in filings.items_about(desk.file, [one.id for one in every])}
    return [
        ArrivalLine(
            id=one.id,
            arrival=one,
            reception=told.get(one.id) or Reception(arrival_id=one.id),
            state=state_on(one, told.get(one.id), day),
            unit_name=names.get(one.unit_id, ""),
            filed=one.id in filed,
            on=day,
        )
        for one in every
    ]


def get(desk: Desk, arrival_id: str) -> Arrival:
    """Return one arrival; RuleBroken when it isn't there any more."""
    found = rows.get(desk.file, arrival_id)
    if found is None:
        raise RuleBroken("这条流入登记已经不在，可能刚被撤销。请刷新后再看。")
    return found


def reception_of(desk: Desk, arrival_id: str) -> Reception:
    """Return how an arrival was received; an empty one when nothing was done yet."""
    return receptions.of_arrival(desk.file, arrival_id) or Reception(arrival_id=arrival_id)


def enter(desk: Desk, draft: Arrival, told: Reception) -> Arrival:
    """Write down who reported in, as far as it is known: only entered, verified, or placed too.

    The same booklet or the same person isn't entered twice while the first entry stands.
    """
    arrival = arrivals.checked(desk, replace(draft, id=desk.new_id()), placed=False)
    _refuse_twice(desk, arrival)
    reception = replace(told, arrival_id=arrival.id)
    _check(arrival, reception, desk.today(), placed=False)
    with desk.write("arrivals", f"登记流入：{arrival.name}"):
        rows.insert(desk.file, arrival)
        _keep(desk, reception)
    return arrival


def amend(desk: Desk, draft: Arrival, told: Reception) -> Arrival:
    """Change what was written down of an arrival and its reception, in one act."""
    placed = bool(get(desk, draft.id).unit_id)
    arrival = arrivals.checked(desk, draft, placed=placed)
    _check(arrival, told, desk.today(), placed=placed)
    with desk.write("arrivals", f"修改流入：{arrival.name}"):
        rows.amend(desk.file, arrival)
        _keep(desk, told)
    return arrival


def verify(desk: Desk, arrival_id: str, told: Reception) -> Reception:
    """Write down how the certificate was verified: seen with its photo, or asked by telephone."""
    arrival = get(desk, arrival_id)
    check_verified(arrival, told, desk.today())
    with desk.write("arrivals", f"核验流入党员：{arrival.name}"):
        return _keep(desk, told)


def place(desk: Desk, arrival_id: str, unit_id: str, told: Reception) -> Arrival:
    """Place a member of elsewhere in a branch or group, with the reason for just that one."""
    arrival = get(desk, arrival_id)
    check_placed(arrival, told, unit_id)
    done = arrivals.checked(desk, replace(arrival, unit_id=unit_id))
    with desk.write("arrivals", f"编入党支部：{arrival.name}"):
        rows.amend(desk.file, done)
        _keep(desk, told)
    return done


def refuse(desk: Desk, arrival_id: str, on: date, why: str) -> Reception:
    """Write down that somebody wasn't accepted, and why: holders mustn't be refused lightly."""
    arrival = get(desk, arrival_id)
    known = reception_of(desk, arrival_id)
    if known.refused_on is not None:
        raise RuleBroken(f"{arrival.name}已经登记为不接收。")
    told = replace(known, refused_on=on, refusal=why.strip())
    check_refused(arrival, told, desk.today())
    with desk.write("arrivals", f"不接收：{arrival.name}"):
        return _keep(desk, told)


def leave(desk: Desk, arrival_id: str, on: Day, told: Reception) -> Arrival:
    """Write down that a member of elsewhere left again, with what goes into the booklet.

    The branch fills in activities and dues when the holder leaves (组通字〔2006〕45号, block 7).
    """
    arrival = get(desk, arrival_id)
    check_left(arrival, on, desk.today())
    done = arrivals.checked(desk, replace(arrival, left=on))
    with desk.write("arrivals", f"登记离开：{arrival.name}"):
        rows.amend(desk.file, done)
        _keep(desk, told)
    return done


def remove(desk: Desk, arrival_id: str) -> None:
    """Take out an entry that never took effect: neither verified, placed, refused nor filed."""
    arrival = get(desk, arrival_id)
    known = receptions.of_arrival(desk.file, arrival_id)
    if state_on(arrival, known, desk.today()) is not ArrivalState.TO_VERIFY:
        raise RuleBroken(f"{arrival.name}的流入已经办过手续，不能删除；离开请登记离开。")
    if filings.items_about(desk.file, [arrival_id]):
        raise RuleBroken(f"{arrival.name}的流入已经报备，不能删除。")
    with desk.write("arrivals", f"删除流入登记：{arrival.name}"):
        if known is not None:
            receptions.remove(desk.file, known.id)
        rows.remove(desk.file, arrival_id)


def suggestions(desk: Desk, arrival: Arrival, told: Reception) -> list[Suggestion]:
    """Return where a member of elsewhere could take part, the best reason first.

    By the place lived in, by who works at the same employer, by the trade; branches are all that
    stand today, groups belong to theirs.
    """
    standing = [one for one in units.all_units(desk) if one.stands_on(desk.today())]
    branches = {one.id: one for one in units.branches(desk, desk.today())}
    found = [
        *_by_residence(standing, branches, told.residence),
        *_by_employer(desk, branches, arrival, told.employer),
        *_by_trade(branches.values(), told),
    ]
    once = {(one.unit_id, one.group_id): one for one in reversed(found)}
    return [one for one in dict.fromkeys(found) if once[one.unit_id, one.group_id] is one]


def _by_residence(
    standing: Iterable[Unit], branches: dict[str, Unit], residence: str
) -> list[Suggestion]:
    found = []
    for unit in standing:
        stem = _stem(unit.name)
        if len(stem) < 2 or stem not in residence:
            continue
        branch = unit if unit.id in branches else branches.get(unit.parent_id)
        if branch is not None:
            group = "" if branch is unit else unit.id
            name = branch.name if branch is unit else f"{branch.name} {unit.name}"
            found.append(Suggestion(unit_id=branch.id, group_id=group, name=name,
                                    reason=f"现住址在{stem}"))  # fmt: skip
    return sorted(found, key=lambda one: not one.group_id)


def _by_employer(
    desk: Desk, branches: dict[str, Unit], arrival: Arrival, employer: str
) -> list[Suggestion]:
    if not employer.strip():
        return []
    there = [line for line in lines_of(desk) if line.state is ArrivalState.HERE
             and line.id != arrival.id and line.reception.employer == employer.strip()]  # fmt: skip
    ids = dict.fromkeys(line.arrival.unit_id for line in there)
    return [
        Suggestion(unit_id=key, group_id="", name=branches[key].name,
                   reason=f"同在{employer.strip()}的 "
                   f"{sum(line.arrival.unit_id == key for line in there)} 人编在这里")
        for key in ids if key in branches
    ]  # fmt: skip


def _by_trade(branches: Iterable[Unit], told: Reception) -> list[Suggestion]:
    words = [word for word in (told.employer.strip(), told.trade.strip()) if len(word) > 1]
    return [
        Suggestion(unit_id=one.id, group_id="", name=one.name, reason=f"行业、单位相近：{word}")
        for one in branches
        for word in words
        if word in f"{one.name} {one.note}" or _stem(one.name) in word
    ]


def _stem(name: str) -> str:
    for ending in _STEM:
        if name.endswith(ending):
            return name.removesuffix(ending)
    return name


def _check(arrival: Arrival, told: Reception, today: date, *, placed: bool) -> None:
    """Check what a form says at once; whoever was ``placed`` before stays so, verified or not."""
    here = replace(arrival, left=None)
    if told.verified_on or told.verified_by:
        check_verified(here, told, today)
    if arrival.unit_id and not placed:
        check_placed(here, told, arrival.unit_id)


def _refuse_twice(desk: Desk, arrival: Arrival) -> None:
    for line in lines_of(desk):
        if line.state in (ArrivalState.LEFT, ArrivalState.REFUSED):
            continue
        one = line.arrival
        for field in ("id_number", "certificate_number"):
            if getattr(arrival, field) and getattr(arrival, field) == getattr(one, field):
                raise RuleBroken(
                    f"{one.name}在{one.arrived.chinese()}已经登记流入，现在是“{line.state}”。",
                    field,
                )


def _keep(desk: Desk, told: Reception) -> Reception:
    """Keep how an arrival was received; there is one such record for each arrival."""
    known = receptions.of_arrival(desk.file, told.arrival_id)
    if known is None:
        done = replace(told, id=desk.new_id())
        receptions.insert(desk.file, done)
        return done
    done = replace(told, id=known.id)
    receptions.amend(desk.file, done)
    return done
