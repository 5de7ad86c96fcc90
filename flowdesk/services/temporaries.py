"""Temporary branches and groups where members are concentrated; memberships stay where they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from flowdesk.domain.days import Day
from flowdesk.domain.entry import record
from flowdesk.domain.errors import RuleBroken
from flowdesk.domain.places import name_of, resolve
from flowdesk.domain.rules import rule_in_force
from flowdesk.domain.temporary import Founding, SecondMembership
from flowdesk.domain.temporary_state import CRITERIA, TemporaryState, check_founding, state_on
from flowdesk.domain.unit import Setting, Unit, UnitKind
from flowdesk.services import departures, units
from flowdesk.services.desk import Desk
from flowdesk.services.units import with_parent
from flowdesk.storage import members, temporaries
from flowdesk.storage import units as unit_rows

__all__ = [
    "CRITERIA", "Hint", "TemporaryLine", "TemporaryState", "approve", "dissolve", "found", "get",
    "hints", "join", "lines_of", "possible", "quit_unit",
]  # fmt: skip


@record
class Hint:
    """A place where enough members are together for a branch or group, and none stands yet."""

    code: str
    place: str
    people: tuple[tuple[str, str], ...]  # key and name


@record
class TemporaryLine:
    """One temporary branch or group as it stands on a day."""

    id: str  # of the unit
    unit: Unit
    founding: Founding
    state: TemporaryState
    people: tuple[tuple[SecondMembership, str], ...]  # who take part on the day, with their names
    leader: str
    on: date


def lines_of(desk: Desk, on: date | None = None) -> list[TemporaryLine]:
    """Return every temporary branch and group founded by a day as it stands then."""
    day = on or desk.today()
    every = {one.id: one for one in units.all_units(desk)}
    names = desk.recall("names", lambda: members.column(desk.file, "name"))
    second: dict[str, list[SecondMembership]] = {}
    for one in temporaries.every_second(desk.file):
        second.setdefault(one.unit_id, []).append(one)
    lines = []
    for told in temporaries.every(desk.file):
        unit = every[told.unit_id]
        if unit.since is not None and unit.since.earliest() > day:
            continue
        people = second.get(unit.id, [])
        lines.append(TemporaryLine(
            id=unit.id, unit=unit, founding=told, state=state_on(unit, told, people, day), on=day,
            people=tuple((one, names.get(one.member_id, "")) for one in people
                         if one.holds_on(day)),
            leader=names.get(told.leader_id, ""),
        ))  # fmt: skip
    return lines


def get(desk: Desk, unit_id: str) -> TemporaryLine:
    """Return one temporary unit as it stands today; RuleBroken when it isn't there any more."""
    for line in lines_of(desk):
        if line.id == unit_id:
            return line
    raise RuleBroken("这个组织的登记已经不在，可能刚被撤销。请刷新后再看。")


def hints(desk: Desk, on: date | None = None) -> list[Hint]:
    """Return the places where three or more are together and no temporary unit stands."""
    day = on or desk.today()
    least = rule_in_force("temporary_unit", day).number("together")
    names = desk.recall("names", lambda: members.column(desk.file, "name"))
    there: dict[str, dict[str, str]] = {}
    for course in departures.courses(desk).values():
        code = course.code_on(day)
        if course.stay.away_on(day) and code and not code.endswith("00"):
            there.setdefault(code, {})[course.stay.member_id] = names.get(course.stay.member_id, "")
    taken = {line.founding.place_code for line in lines_of(desk, day)
             if line.state is not TemporaryState.DISSOLVED}  # fmt: skip
    found = [
        Hint(code=code, place=name_of(code), people=tuple(sorted(people.items())))
        for code, people in there.items()
        if len(people) >= least and code not in taken
    ]
    return sorted(found, key=lambda one: (-len(one.people), one.code))


def possible(desk: Desk, on: date | None = None) -> list[TemporaryLine]:
    """Return the hints as lines of the same list: where a unit could be founded, with whom."""
    day = on or desk.today()
    return [
        TemporaryLine(
            id=f"hint:{one.code}", unit=Unit(name=f"驻{one.place}流动党员临时党支部"),
            founding=Founding(unit_id="", place=one.place, place_code=one.code, leader_id=""),
            state=TemporaryState.POSSIBLE, leader="", on=day,
            people=tuple((_of(key, day), name) for key, name in one.people),
        )
        for one in hints(desk, day)
    ]  # fmt: skip


def found(
    desk: Desk, unit: Unit, founding: Founding, people: Sequence[str], since: Day
) -> TemporaryLine:
    """Found a temporary branch, or a group of a branch, with those who take part, in one act.

    Their formal memberships stay (2019 条例 art. 32: 一方隶属、参加多重组织生活).
    """
    branch = unit.kind == UnitKind.BRANCH
    day = since.earliest()
    check_founding(founding, people, rule_in_force("temporary_unit", day), branch=branch)
    if day > desk.today():
        raise RuleBroken("成立日期还没有到，请核对。", "since")
    setting = Setting.TEMPORARY.value if branch else ""
    leader = members.get(desk.file, founding.leader_id)
    fresh = replace(unit, id=desk.new_id(), setting=setting, since=since,
                    secretary=leader.name if leader else "")  # fmt: skip
    made = units.checked(desk, with_parent(desk, fresh))
    place = resolve(founding.place, desk.office.area_code)
    told = replace(founding, id=desk.new_id(), unit_id=made.id,
                   place_code=place.code if place else "")  # fmt: skip
    with desk.write("units", f"拟设{made.name}"):
        unit_rows.insert(desk.file, made)
        temporaries.insert(desk.file, told)
        for key in dict.fromkeys(people):
            temporaries.enlist(desk.file, _second(desk, key, made.id, since))
    return get(desk, made.id)


def approve(desk: Desk, unit_id: str, by: str, on: date, number: str = "") -> Founding:
    """Write down the approval: by the county or above since 2024, by the upper organization."""
    line = get(desk, unit_id)
    if line.state is not TemporaryState.PROPOSED:
        raise RuleBroken(f"{line.unit.name}已经批准过。")
    if not by.strip():
        raise RuleBroken("请写明哪个党组织批准的。", "approved_by")
    if on > desk.today():
        raise RuleBroken("批准日期还没有到，请核对。", "approved_on")
    done = replace(line.founding, approved_by=by.strip(), approved_on=on, approval=number.strip())
    with desk.write("units", f"批准设立：{line.unit.name}"):
        temporaries.amend(desk.file, done)
    return done


def join(desk: Desk, unit_id: str, member_id: str, since: Day) -> SecondMembership:
    """Let one more member take part; the formal membership stays."""
    line = get(desk, unit_id)
    if line.state is TemporaryState.DISSOLVED:
        raise RuleBroken(f"{line.unit.name}已经撤销。")
    if any(one.member_id == member_id for one, _ in line.people):
        raise RuleBroken("这位党员已经编在里面。", "member_id")
    if since.earliest() > desk.today():
        raise RuleBroken("编入日期还没有到，请核对。", "since")
    if line.unit.since and since.latest() < line.unit.since.earliest():
        raise RuleBroken("编入日期早于成立日期，请核对。", "since")
    done = _second(desk, member_id, unit_id, since)
    with desk.write("units", f"编入{line.unit.name}"):
        temporaries.enlist(desk.file, done)
    return done


def quit_unit(desk: Desk, second: SecondMembership, until: Day) -> SecondMembership:
    """Write down that a member takes part no more."""
    if until.earliest() > desk.today() or until.latest() < second.since.earliest():
        raise RuleBroken("退出日期要在编入以后、今天以前，请核对。", "until")
    done = replace(second, until=until)
    with desk.write("units", "退出临时党组织"):
        temporaries.amend_second(desk.file, done)
    return done


def dissolve(desk: Desk, unit_id: str, on: date, because: str) -> TemporaryLine:
    """Dissolve a temporary unit; whoever is still in it goes back to the formal branch alone."""
    line = get(desk, unit_id)
    if line.state is TemporaryState.DISSOLVED:
        raise RuleBroken(f"{line.unit.name}已经撤销。")
    if not because.strip():
        raise RuleBroken("请写明撤销原因，如人员都已返乡。", "because")
    if on > desk.today() or (line.unit.since and on < line.unit.since.earliest()):
        raise RuleBroken("撤销日期要在成立以后、今天以前，请核对。", "on")
    with desk.write("units", f"撤销{line.unit.name}"):
        unit_rows.amend(desk.file, replace(line.unit, until=Day.of(on)))
        temporaries.amend(desk.file, replace(line.founding, dissolved_because=because.strip()))
        for one, _ in line.people:
            temporaries.amend_second(desk.file, replace(one, until=Day.of(on)))
    return get(desk, unit_id)


def _of(member_id: str, day: date) -> SecondMembership:
    return SecondMembership(member_id=member_id, unit_id="", since=Day.of(day))


def _second(desk: Desk, member_id: str, unit_id: str, since: Day) -> SecondMembership:
    return SecondMembership(id=desk.new_id(), member_id=member_id, unit_id=unit_id, since=since)
