"""What care makes due: contacts, difficulties, confirmations, notices, classes, visits at home.

Pure functions of dated facts, as everything that is due (``domain.due``).
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from flowdesk.domain.contact import Contact
from flowdesk.domain.course import Course, CourseState
from flowdesk.domain.days import add_months
from flowdesk.domain.due import Due, DueKind, Person
from flowdesk.domain.matter import Matter, MatterState, MatterStep, StepKind, state_on
from flowdesk.domain.notice import Delivery, Notice
from flowdesk.domain.rules import Rule
from flowdesk.domain.window import Homecoming

NOT_REACHED = "没有联系上"


def contact_by(begun: date, reached: date | None, last: Contact | None, months: int) -> date:
    """Return by when a member away is to be contacted again.

    The interval runs from the last time he was reached, or from the day he left; a day that was
    agreed on in the last contact goes before it.
    """
    if last is not None and last.next_on is not None and last.next_on > last.on:
        return last.next_on
    return add_months(max(begun, reached or begun), months)


def of_contact(member_id: str, person: Person, by: date, reached: date | None) -> Due:
    """Return that a member away is to be contacted."""
    reason = f"上次联系 {reached}" if reached else "外出以后还没有联系过"
    return _due(DueKind.CONTACT, f"contact:{member_id}", member_id, person, by, reason, "登记联系")


def of_matters(
    matters: Iterable[Matter], steps: Mapping[str, Sequence[MatterStep]],
    people: Mapping[str, Person], rule: Rule, day: date,
) -> Iterable[Due]:  # fmt: skip
    """Return the matters that are to be settled, and those that the family is to confirm."""
    for one in matters:
        if one.member_id not in people or one.found_on > day:
            continue
        person, done = people[one.member_id], steps.get(one.id, ())
        owner = one.owner or person.owner
        state = state_on(one, done, day)
        if state in (MatterState.OPEN, MatterState.OVERDUE):
            on = one.promised or one.found_on + timedelta(days=rule.number("settle_days"))
            reason = _short(one.what)
            yield _due(DueKind.MATTER, f"matter:{one.id}", one.member_id, person, on,
                       f"{one.kind}：{reason}", "登记办理", owner)  # fmt: skip
        elif state is MatterState.SETTLED:
            settled = max(s.on for s in done if s.kind == StepKind.SETTLED and s.on <= day)
            on = settled + timedelta(days=rule.number("confirm_days"))
            reason = f"{settled} 办结，待确认：{_short(one.what)}"
            yield _due(DueKind.CONFIRM, f"confirm:{one.id}", one.member_id, person, on, reason,
                       "登记确认", owner)  # fmt: skip


def of_notices(
    notices: Iterable[Notice], deliveries: Mapping[str, Sequence[Delivery]],
    people: Mapping[str, Person], rule: Rule, day: date,
) -> Iterable[Due]:  # fmt: skip
    """Return the notices that somebody who is in the register hasn't got yet."""
    for one in notices:
        left = [
            d for d in deliveries.get(one.id, ())
            if d.member_id in people and (d.on is None or d.on > day)
        ]  # fmt: skip
        if left and one.on <= day:
            on = one.by_day or one.on + timedelta(days=rule.number("deliver_days"))
            yield Due(
                kind=DueKind.NOTICE, key=f"notice:{one.id}", member_id="", name=f"{len(left)} 人",
                unit_name="", on=on, owner="", reason=f"{one.title} 还没有通知到", act="登记送达",
            )  # fmt: skip


def of_courses(courses: Iterable[Course], day: date) -> Iterable[Due]:
    """Return the classes that are planned and neither held nor called off."""
    for one in courses:
        if one.state_on(day) in (CourseState.PLANNED, CourseState.OVERDUE):
            yield Due(
                kind=DueKind.COURSE, key=f"course:{one.id}", member_id="", name=one.theme,
                unit_name=one.place, on=one.planned_on, owner=one.teacher, reason=one.title,
                act="登记签到",
            )  # fmt: skip


def of_homecomings(  # noqa: PLR0913, PLR0917 - who is home, and who is looked after already
    homecomings: Iterable[Homecoming], people: Mapping[str, Person],
    visited: Mapping[str, date], cared_for: Iterable[str], rule: Rule, day: date,
) -> Iterable[Due]:  # fmt: skip
    """Return who is home for a festival, neither visited since nor with a visit planned."""
    busy = frozenset(cared_for)
    for one in homecomings:
        came, gone = one.came_on, one.left_on
        if came is None or came > day or (gone is not None and gone < day):
            continue
        seen = visited.get(one.member_id)
        if one.member_id not in people or one.member_id in busy or (seen and seen >= came):
            continue
        by = came + timedelta(days=rule.number("home_days"))
        on = min(by, gone) if gone is not None else by
        yield _due(DueKind.AT_HOME, f"home:{one.id}", one.member_id, people[one.member_id], on,
                   f"{came} 到家，还没有走访", "预约走访")  # fmt: skip


def _due(  # noqa: PLR0913, PLR0917 - what a duty is made of
    kind: DueKind, key: str, member_id: str, person: Person, on: date, reason: str, act: str,
    owner: str = "",
) -> Due:  # fmt: skip
    return Due(
        kind=kind, key=key, member_id=member_id, name=person.name, unit_name=person.unit_name,
        on=on, owner=owner or person.owner, reason=reason, act=act,
    )  # fmt: skip


def _short(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= 24 else f"{plain[:23]}…"
