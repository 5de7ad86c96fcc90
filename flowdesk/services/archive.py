"""归档: leaving the register with its ground, coming back, and taking out what was never right."""

from dataclasses import replace

from flowdesk.domain.absence import Absence
from flowdesk.domain.certificate import BookletEvent, Certificate, State
from flowdesk.domain.days import Day
from flowdesk.domain.entry import record
from flowdesk.domain.errors import RuleBroken
from flowdesk.domain.leaving import (
    LATER,
    NORMAL,
    SUSPENDED,
    Leaving,
    Return,
    Returning,
    check_leaving,
    check_returning,
)
from flowdesk.domain.member import Member, Membership
from flowdesk.domain.visit import Visit, VisitState
from flowdesk.services import absences, certificates, members, units, visits
from flowdesk.services.booklet_steps import refuse_step
from flowdesk.services.desk import Desk
from flowdesk.storage import certificates as booklets
from flowdesk.storage import members as rows
from flowdesk.storage import visits as visit_rows

__all__ = [
    "Leaving",
    "Matters",
    "Return",
    "Returning",
    "Parting",
    "bring_back",
    "carry_out",
    "last_membership",
    "leave",
    "open_matters",
    "prepared",
]

FINISHED = (State.HANDED_IN, State.SURRENDERED, State.LOST, State.VOIDED)
_PENDING = (VisitState.PLANNED, VisitState.OVERDUE)


@record
class Matters:
    """What is still open about a member: visits not made, a booklet, a stay away."""

    visits: tuple[Visit, ...]
    certificates: tuple[tuple[Certificate, State], ...]
    stay: Absence | None

    def sentences(self) -> list[str]:
        """Return what leaving means for each of them, in words."""
        told = []
        if self.visits:
            days = "、".join(str(one.planned_on) for one in self.visits)
            told.append(f"约好的走访 {len(self.visits)} 次（{days}）：一并取消，并写明原因。")
        for one, state in self.certificates:
            told.append(f"活动证 {one.number}（{state.value}）：请收回，或登记遗失、作废。")
        if self.stay is not None:
            where = self.stay.destination or "去向不明"
            told.append(f"正在外出（{where}）：离开以后不再列入外出；恢复时这次外出接着算。")
        return told


def open_matters(desk: Desk, member_id: str) -> Matters:
    """Return what is still open about a member today."""
    today = desk.today()
    pending = [one for one in visits.of_member(desk, member_id) if one.state_on(today) in _PENDING]
    issued = [(one, certificates.state_of(desk, one))
              for one in certificates.of_member(desk, member_id)]  # fmt: skip
    return Matters(
        visits=tuple(sorted(pending, key=lambda one: one.planned_on)),
        certificates=tuple((one, state) for one, state in issued if state not in FINISHED),
        stay=absences.open_stay(desk, member_id),
    )


def leave(desk: Desk, told: Leaving) -> Membership:
    """End a member's membership from a day on; the record stays, nothing open stays behind.

    Visits not made are called off with the ending as their reason, the booklet is handed in,
    lost or voided as was said, 停止党籍 also stands in the member's entries.
    """
    parting = prepared(desk, told)
    with desk.write("members", f"{told.ending}：{parting.member.name}"):
        carry_out(desk, parting)
    return parting.ended


@record
class Parting:
    """A leaving that was checked, and all that it changes."""

    member: Member
    ended: Membership
    visits: tuple[Visit, ...]
    steps: tuple[BookletEvent, ...]


def prepared(desk: Desk, told: Leaving) -> Parting:
    """Check a leaving and say what it changes; nothing is written yet."""
    member = members.get(desk, told.member_id)
    place = members.membership(desk, told.member_id)
    if place is None:
        raise RuleBroken(f"{member.name}已经不在任何党支部。")
    check_leaving(told, place, desk.today())
    matters = open_matters(desk, member.id)
    ended = replace(place, until=Day.of(told.on), ending=told.ending, basis=told.basis.strip())
    steps = tuple(_booklet_steps(desk, told, matters))
    return Parting(member=member, ended=ended, visits=matters.visits, steps=steps)


def carry_out(desk: Desk, parting: Parting) -> None:
    """Let a member leave inside the act that is open."""
    member, ending = parting.member, parting.ended.ending
    rows.replace(desk.file, parting.ended)
    if ending == SUSPENDED and member.standing != SUSPENDED:
        rows.amend(desk.file, replace(member, standing=SUSPENDED))
    for visit in parting.visits:
        reason = f"{ending}，不再走访"
        called_off = replace(visit, cancelled_on=desk.today(), reason=reason)
        visit_rows.amend(desk.file, called_off)
    booklets.note(desk.file, *parting.steps)


def bring_back(desk: Desk, told: Returning) -> Membership:
    """Bring a member back: as if never gone after a mistake, else into a branch from a day on."""
    member = members.get(desk, told.member_id)
    known = members.memberships(desk, told.member_id)
    if any(one.holds_on(desk.today()) for one in known) or not known:
        raise RuleBroken(f"{member.name}现在就在名册里，不用恢复。")
    last = max(known, key=lambda one: (str(one.until), one.id))
    check_returning(told, last, desk.today())
    back = _returned(desk, told, last)
    with desk.write("members", f"{told.why}：{member.name}"):
        (rows.replace if back.id == last.id else rows.place)(desk.file, back)
        if member.standing == SUSPENDED and last.ending == SUSPENDED:
            rows.amend(desk.file, replace(member, standing=NORMAL))
    return back


def last_membership(desk: Desk, member: Member) -> Membership | None:
    """Return the membership by which a member left last, None when never in any branch."""
    known = members.memberships(desk, member.id)
    return max(known, key=lambda one: (str(one.until), one.id), default=None)


def _returned(desk: Desk, told: Returning, last: Membership) -> Membership:
    if told.why == Return.MISTAKE:
        unit, since = last.unit_id, last
        back = replace(since, until=None, ending="", basis="")
    else:
        unit = told.unit_id or last.unit_id
        back = Membership(
            id=desk.new_id(), member_id=told.member_id, unit_id=unit, since=Day.of(told.on),
            group_id=last.group_id if unit == last.unit_id else "", basis=told.basis.strip(),
        )  # fmt: skip
    if unit not in {one.id for one in units.branches(desk)}:
        raise RuleBroken("原来的党支部已经撤销，请选择编入哪个党支部。", "unit_id")
    return back


def _booklet_steps(desk: Desk, told: Leaving, matters: Matters) -> list[BookletEvent]:
    """Return what is to happen to the open booklets; refuse what can't follow their state."""
    if told.booklet in ("", LATER):
        return []
    steps = []
    for one, state in matters.certificates:
        step = BookletEvent(
            id=desk.new_id(), blank_id=one.blank_id, kind=told.booklet, on=told.on,
            note=told.booklet_note.strip() or f"{told.ending}",
        )  # fmt: skip
        refuse_step(one.number, state, step, desk.today(), certificates.last_of(desk, one))
        steps.append(step)
    return steps
