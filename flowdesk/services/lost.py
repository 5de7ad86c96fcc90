"""Members out of contact: who is silent, the search, and the steps a day allows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from flowdesk.domain.care_due import NOT_REACHED
from flowdesk.domain.days import Day
from flowdesk.domain.entry import record
from flowdesk.domain.errors import RuleBroken
from flowdesk.domain.leaving import LATER, NORMAL, SUSPENDED, Leaving
from flowdesk.domain.lost_contact import (
    FOUND,
    LostFacts,
    LostState,
    check_expel,
    check_lost,
    check_step,
    check_suspend,
    days_silent,
    expel_from,
    state_on,
    suspend_from,
)
from flowdesk.domain.member import Member, Membership
from flowdesk.domain.rules import Rule, rule_in_force
from flowdesk.domain.search_step import SearchStep
from flowdesk.services import archive, departures, units
from flowdesk.services import members as people
from flowdesk.services.desk import Desk
from flowdesk.services.register_values import gone_by, placed_on
from flowdesk.storage import contacts, dues_paid, members, search_steps, visits

__all__ = [
    "LostFacts", "LostLine", "LostState", "expel", "facts_of", "get", "lines_of", "mark", "rule_of",
    "search", "suspend",
]  # fmt: skip

EXPELLED = "自行脱党除名"
Sign = tuple[date, str]


@record
class LostLine:
    """One member who is missed, as it stands on a day."""

    id: str  # of the member
    member: Member
    unit_name: str
    state: LostState
    facts: LostFacts
    next_on: date | None  # when the next step is allowed
    days: int  # since the clock began
    on: date


def rule_of(on: date) -> Rule:
    """Return the rule that stands on a day; the first one for days before it."""
    try:
        return rule_in_force("lost_contact", on)
    except RuleBroken:
        return rule_in_force("lost_contact", date(2100, 1, 1))


def lines_of(desk: Desk, on: date | None = None) -> list[LostLine]:
    """Return everybody who is missed on a day, the longest silence first."""
    day = on or desk.today()
    rule, names = rule_of(day), units.names(desk)
    placed, gone = placed_on(desk, day), gone_by(desk, day)
    every = facts_of(desk, day)
    lines = []
    for member in members.among(desk.file, list(every)).values():
        facts = every[member.id]
        state = state_on(facts, day, rule)
        if state is None:
            continue
        unit_id = placed.get(member.id) or (gone[member.id].unit_id if member.id in gone else "")
        lines.append(LostLine(
            id=member.id, member=member, unit_name=names.get(unit_id, ""), state=state,
            facts=facts, next_on=_next(facts, state, rule), days=days_silent(facts, day), on=day,
        ))  # fmt: skip
    return sorted(lines, key=lambda line: (-line.days, line.id))


def get(desk: Desk, member_id: str) -> LostLine:
    """Return one member who is missed today; RuleBroken for who isn't."""
    for line in lines_of(desk):
        if line.id == member_id:
            return line
    raise RuleBroken("这位党员现在不在失联名单里，请刷新后再看。")


def facts_of(desk: Desk, on: date) -> dict[str, LostFacts]:
    """Return what is known of the silence of everybody away, lost, suspended or searched for."""
    away = {c.stay.member_id for c in departures.courses(desk).values() if c.stay.away_on(on)}
    lost = members.column(desk.file, "lost_since")
    stopped = {
        key: one.until.latest()
        for key, one in gone_by(desk, on).items()
        if one.ending == SUSPENDED and one.until is not None
    }
    steps: dict[str, list[SearchStep]] = {}
    for step in search_steps.every(desk.file):
        if step.on <= on:
            steps.setdefault(step.member_id, []).append(step)
    signs = _signs(desk, on)
    here = frozenset(placed_on(desk, on)) | stopped.keys()
    wanted = away | {key for key, told in lost.items() if told} | stopped.keys() | steps.keys()
    return {
        key: LostFacts(
            heard=signs.get(key, (None, ""))[0], heard_by=signs.get(key, (None, ""))[1],
            lost_since=Day.from_iso(lost[key]) if lost.get(key) else None,
            suspended_on=stopped.get(key), away=key in away, steps=tuple(steps.get(key, ())),
        )
        for key in wanted & here
    }  # fmt: skip


def mark(desk: Desk, member_id: str, since: Day, cause: str) -> Member:
    """Declare a member lost from a day on, with one of the seven official causes."""
    member = people.get(desk, member_id)
    known = facts_of(desk, desk.today()).get(member_id) or LostFacts(heard=None)
    check_lost(known, since, cause, desk.today())
    done = replace(member, lost_since=since, lost_cause=cause)
    with desk.write("members", f"登记失联：{member.name}"):
        members.amend(desk.file, done)
    return done


def search(desk: Desk, draft: SearchStep) -> SearchStep:
    """Write down a step of the search; who was found is no longer lost."""
    member = people.get(desk, draft.member_id)
    check_step(draft, desk.today())
    done = replace(draft, id=desk.new_id())
    found = done.found == FOUND and member.lost_since is not None
    verb = "联系上了" if done.found == FOUND else "查找"
    with desk.write("members", f"{verb}：{member.name}"):
        search_steps.insert(desk.file, done)
        if found:
            members.amend(desk.file, replace(member, lost_since=None, lost_cause=""))
    return done


def suspend(desk: Desk, member_id: str, on: date, basis: str) -> Membership:
    """Write down that the party membership was stopped (停止党籍) as the branch decided."""
    line = get(desk, member_id)
    check_suspend(line.facts, on, rule_of(on))
    leaving = Leaving(member_id=member_id, ending=SUSPENDED, on=on, basis=basis, booklet=LATER)
    return archive.leave(desk, leaving)


def expel(desk: Desk, member_id: str, on: date, basis: str) -> Membership:
    """Write down that a member was struck off two years after 停止党籍."""
    line = get(desk, member_id)
    check_expel(line.facts, on, rule_of(on))
    if on > desk.today():
        raise RuleBroken("日期还没到，请到那天再办。", "on")
    if not basis.strip():
        raise RuleBroken("请写明决定除名的会议和批准文件。", "basis")
    last = archive.last_membership(desk, line.member)
    if last is None or last.until is None:
        raise RuleBroken(f"{line.member.name}没有停止党籍的登记。")
    told = f"{Day.of(on).chinese()} {basis.strip()}；{last.until.chinese()}停止党籍：{last.basis}"
    done = replace(last, ending=EXPELLED, basis=told)
    with desk.write("members", f"除名：{line.member.name}"):
        members.replace(desk.file, done)
        members.amend(desk.file, replace(line.member, standing=NORMAL))
    return done


def _next(facts: LostFacts, state: LostState, rule: Rule) -> date | None:
    if state in (LostState.SEARCHING, LostState.MAY_SUSPEND):
        return suspend_from(facts, rule)
    if state in (LostState.SUSPENDED, LostState.MAY_EXPEL):
        return expel_from(facts, rule)
    return None


def _signs(desk: Desk, on: date) -> dict[str, Sign]:
    """Return the last sign of everybody by a day: organizational life, dues, contact."""
    found: dict[str, Sign] = {}

    def note(key: str, day: date, by: str) -> None:
        if day <= on and (key not in found or day > found[key][0]):
            found[key] = (day, by)

    for course in departures.courses(desk).values():
        for day, by in _of_course(course):
            note(course.stay.member_id, day, by)
    for key, told in visits.last_done(desk.file, on).items():
        note(key, date.fromisoformat(told), "走访")
    for key, told in contacts.last_reached(desk.file, on, NOT_REACHED).items():
        note(key, date.fromisoformat(told), "联系")
    for paid in dues_paid.every(desk.file):
        note(paid.member_id, min(paid.paid_to.latest(), paid.noted_on), "交纳党费")
    for step in search_steps.every(desk.file):
        if step.found == FOUND:
            note(step.member_id, step.on, "联系")
    return found


def _of_course(course: departures.Course) -> Iterable[Sign]:
    stay = course.stay
    yield stay.begins(), "外出登记"
    if stay.returned:
        yield stay.returned.earliest(), "返乡"
    for place in course.sojourns:
        yield place.since.earliest(), "变动报告"
    for one in course.extensions:
        yield one.on, "延期报告"
    if course.inspection:
        yield course.inspection.on, "查验"
