"""What is due: the one definition that today's list, every badge and every report read.

Due is a pure function of dated facts, dated rules and a day; nothing is ever stored as due.
"""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from enum import StrEnum

from flowdesk.domain.absence import Absence
from flowdesk.domain.days import Day, add_months
from flowdesk.domain.entry import record
from flowdesk.domain.rules import Rule
from flowdesk.domain.visit import Visit, VisitState

_PENDING = (VisitState.PLANNED, VisitState.OVERDUE)


class DueKind(StrEnum):
    """What kind of duty is due."""

    VISIT = "走访"
    VISIT_AFTER_RETURN = "返乡走访"
    RETURN = "预计返回"
    SIX_MONTHS = "满六个月"
    INSPECTION = "返乡查验"
    LETTER = "信函回执"
    FILING = "备案回执"
    ARRIVAL = "流入接收"
    REVIEW = "年审"
    TERM = "证件到期"
    CONTACT = "联系"
    MATTER = "困难任务"
    CONFIRM = "家属确认"
    NOTICE = "通报"
    COURSE = "培训"
    AT_HOME = "在家走访"


class When(StrEnum):
    """The groups of today's list, in its order."""

    OVERDUE = "已逾期"
    TODAY = "今天"
    THIS_WEEK = "本周"
    LATER = "以后"


@record
class Person:
    """Whom a duty is about: the name, the branch, and who looks after the member."""

    name: str
    unit_name: str
    owner: str


@record
class Due:
    """One duty: when, what, who, why, whose, and the one verb that settles it."""

    kind: DueKind
    key: str  # the visit's key, or the absence's when no visit is booked yet
    member_id: str
    name: str
    unit_name: str
    on: date
    owner: str
    reason: str
    act: str


@record
class _Return:
    """That a member came back from an absence."""

    absence_id: str
    member_id: str
    on: Day


def visits_due(
    visits: Iterable[Visit],
    absences: Iterable[Absence],
    people: Mapping[str, Person],
    rule: Rule,
    day: date,
) -> list[Due]:
    """Return the visits due as of a day, the earliest first.

    Due are planned visits that are neither made, missed nor called off, and members who came
    back within the days the rule lists, are still home, and were neither visited since nor have
    a visit planned. ``people`` are the members in the register on that day, by key; the rule is
    ``visit_after_return``.
    """
    known = [visit for visit in visits if visit.member_id in people]
    pending = [visit for visit in known if visit.state_on(day) in _PENDING]
    dues = [_planned(visit, people[visit.member_id]) for visit in pending]
    cared_for = {visit.member_id for visit in pending}
    last_done = _last_done(known, day)
    for back in _home_again(absences, day):
        if back.member_id not in people or back.member_id in cared_for:
            continue
        if _is_open(back, last_done.get(back.member_id), rule, day):
            dues.append(_after_return(back, people[back.member_id], rule))
    return sorted(dues, key=lambda due: (due.on, due.unit_name, due.name, due.key))


def when(due: Due, day: date) -> When:
    """Return the group of today's list that a duty stands in; the week ends on Sunday."""
    if due.on < day:
        return When.OVERDUE
    if due.on == day:
        return When.TODAY
    sunday = day + timedelta(days=6 - day.weekday())
    return When.THIS_WEEK if due.on <= sunday else When.LATER


def grouped(dues: Iterable[Due], day: date) -> list[tuple[When, list[Due]]]:
    """Return duties in the groups of today's list, groups without any left out."""
    found: dict[When, list[Due]] = {group: [] for group in When}
    for due in dues:
        found[when(due, day)].append(due)
    return [(group, members) for group, members in found.items() if members]


def badge(due: Due, day: date) -> str:
    """Return how a duty's day is said beside it: 逾期 12 天, 今天, 明天, or 1月24日."""
    days = (due.on - day).days
    if days < 0:
        return f"逾期 {-days} 天"
    if days < 2:
        return ("今天", "明天")[days]
    said = f"{due.on.month}月{due.on.day}日"
    return said if due.on < add_months(day, 12) else f"{due.on.year}年{said}"


def _planned(visit: Visit, person: Person) -> Due:
    return Due(
        kind=DueKind.VISIT,
        key=visit.id,
        member_id=visit.member_id,
        name=person.name,
        unit_name=person.unit_name,
        on=visit.planned_on,
        owner=visit.visitor or person.owner,
        reason=f"{visit.occasion}走访" if visit.occasion else "约定走访",
        act="登记走访",
    )


def _after_return(back: _Return, person: Person, rule: Rule) -> Due:
    return Due(
        kind=DueKind.VISIT_AFTER_RETURN,
        key=back.absence_id,
        member_id=back.member_id,
        name=person.name,
        unit_name=person.unit_name,
        on=back.on.latest() + timedelta(days=rule.number("days")),
        owner=person.owner,
        reason=f"{back.on.chinese()}返乡，还没有走访",
        act="预约走访",
    )


def _home_again(absences: Iterable[Absence], day: date) -> list[_Return]:
    """Return the latest return by a day of every member who isn't away on that day."""
    latest: dict[str, _Return] = {}
    away = set()
    for absence in absences:
        if absence.away_on(day):
            away.add(absence.member_id)
        if absence.returned is None or absence.returned.earliest() > day:
            continue
        back = _Return(absence_id=absence.id, member_id=absence.member_id, on=absence.returned)
        before = latest.get(back.member_id)
        if before is None or (before.on, before.absence_id) < (back.on, back.absence_id):
            latest[back.member_id] = back
    return [back for back in latest.values() if back.member_id not in away]


def _is_open(back: _Return, last_done: date | None, rule: Rule, day: date) -> bool:
    """Tell whether a return still calls for a visit."""
    if last_done is not None and last_done >= back.on.earliest():
        return False
    return day <= back.on.latest() + timedelta(days=rule.number("listed_days"))


def _last_done(visits: Iterable[Visit], day: date) -> dict[str, date]:
    last: dict[str, date] = {}
    for visit in visits:
        if visit.done_on is not None and visit.done_on <= day:
            last[visit.member_id] = max(visit.done_on, last.get(visit.member_id, visit.done_on))
    return last
