"""Booking visits, settling them, and moving or calling off those that can't be made."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from flowdesk.domain.errors import RuleBroken
from flowdesk.domain.visit import Visit, VisitState
from flowdesk.services.desk import Desk
from flowdesk.services.register import MemberLine, lines
from flowdesk.storage import members, visits

if TYPE_CHECKING:
    from flowdesk.domain.matter import Matter

__all__ = [
    "VisitLine", "amend", "book", "cancel", "every", "get", "lines_of", "miss", "move",
    "of_member", "settle",
]  # fmt: skip
every = visits.every


class People:
    """The members of a list of visits: names at once, the rest of a member when it is asked for."""

    def __init__(self, desk: Desk, ids: Sequence[str], day: date) -> None:
        self._desk, self._ids, self._day = desk, ids, day
        self._known: dict[str, MemberLine] = {}
        self._names: Mapping[str, str] = desk.recall(
            "names", lambda: members.column(desk.file, "name")
        )

    def __getitem__(self, member_id: str) -> MemberLine:
        if member_id not in self._known:
            self.load([member_id])
        return self._known[member_id]

    def name(self, member_id: str) -> str:
        """Return a name."""
        return self._names.get(member_id, "")

    def load(self, ids: Iterable[str] | None = None) -> None:
        """Read members in one go before each is asked for; all of them, unless some are given."""
        missing = [key for key in dict.fromkeys(ids or self._ids) if key not in self._known]
        self._known.update({line.id: line for line in lines(self._desk, missing, self._day)})


class VisitLine(NamedTuple):
    """One visit of the list, with the member it is for; lists make thousands of these."""

    id: str
    visit: Visit
    people: People
    state: VisitState

    @property
    def who(self) -> MemberLine:
        """Return the member."""
        return self.people[self.visit.member_id]

    @property
    def name(self) -> str:
        """Return the member's name."""
        return self.people.name(self.visit.member_id)


def get(desk: Desk, visit_id: str) -> Visit:
    """Return a visit; RuleBroken when it isn't there any more."""
    visit = visits.get(desk.file, visit_id)
    if visit is None:
        raise RuleBroken("这次走访的登记已经不在，可能刚被撤销。请刷新后再看。")
    return visit


def of_member(desk: Desk, member_id: str) -> list[Visit]:
    """Return the visits to a member, the latest first."""
    return visits.of_members(desk.file, [member_id])


def lines_of(
    desk: Desk, on: date | None = None, first: date | None = None, last: date | None = None
) -> list[VisitLine]:
    """Return the visits planned from a day to a day as they stand on a day."""
    day = on or desk.today()
    found = [
        one
        for one in visits.every(desk.file)
        if (first is None or one.planned_on >= first) and (last is None or one.planned_on <= last)
    ]
    people = People(desk, [one.member_id for one in found], day)
    return [VisitLine(one.id, one, people, one.state_on(day)) for one in found]


def book(desk: Desk, draft: Visit) -> Visit:
    """Plan a visit."""
    visit = replace(draft, id=desk.new_id())
    name = _name(desk, visit.member_id)
    for other in of_member(desk, visit.member_id):
        state = other.state_on(desk.today())
        open_still = state in (VisitState.PLANNED, VisitState.OVERDUE)
        if open_still and other.planned_on == visit.planned_on:
            raise RuleBroken(f"{name}在{visit.planned_on}已经约了一次走访。", "planned_on")
    with desk.write("visits", f"约走访：{name}"):
        visits.insert(desk.file, visit)
    return visit


def settle(desk: Desk, visit: Visit, track: Sequence[Matter] = ()) -> Visit:
    """Write down a visit that was made: who was met, the talk and what came of it.

    ``track`` are the matters that its boxes make: they are owed from this day on, in the same act.
    """
    if visit.done_on is None:
        raise RuleBroken("请填写走访日期。", "done_on")
    if visit.done_on > desk.today():
        raise RuleBroken("走访日期还没有到，请走访之后再登记。", "done_on")
    if not any((visit.talk, visit.difficulty, visit.requirement, visit.task)):
        raise RuleBroken("谈话、困难、要求、任务至少写一项；没有困难也请写明“无困难”。", "talk")
    for one in track:
        if one.promised is not None and one.promised < visit.done_on:
            raise RuleBroken("办好的日期早于走访日期，请核对。", "promised")
    name, on = _name(desk, visit.member_id), visit.done_on
    with desk.write("visits", f"登记走访：{name}"):
        if visit.id:
            visits.amend(desk.file, replace(visit, missed_on=None))
        else:
            visit = replace(visit, id=desk.new_id())
            visits.insert(desk.file, visit)
        if track:
            _track(desk, visit, track, on)
    return visit


def _track(desk: Desk, visit: Visit, track: Sequence[Matter], on: date) -> None:
    from flowdesk.storage import matters  # with the tables of care

    for one in track:
        owed = replace(one, id=desk.new_id(), member_id=visit.member_id, visit_id=visit.id,
                       found_on=on)  # fmt: skip
        matters.insert(desk.file, owed)


def amend(desk: Desk, visit: Visit) -> Visit:
    """Change what was written down about a visit."""
    with desk.write("visits", f"修改走访：{_name(desk, visit.member_id)}"):
        visits.amend(desk.file, visit)
    return visit


def miss(desk: Desk, visit_id: str, on: date, reason: str = "") -> Visit:
    """Write down that nobody was met."""
    visit = replace(_open(desk, visit_id), missed_on=on, reason=reason)
    with desk.write("visits", f"未遇：{_name(desk, visit.member_id)}"):
        visits.amend(desk.file, visit)
    return visit


def move(desk: Desk, visit_id: str, to: date, reason: str) -> Visit:
    """Move a visit to another day, with the reason."""
    if not reason.strip():
        raise RuleBroken("请写明改期原因。", "reason")
    visit = replace(_open(desk, visit_id), planned_on=to, missed_on=None, reason=reason.strip())
    with desk.write("visits", f"走访改期：{_name(desk, visit.member_id)}"):
        visits.amend(desk.file, visit)
    return visit


def cancel(desk: Desk, visit_id: str, reason: str, again: date | None = None) -> Visit:
    """Call a visit off, with the reason; ``again`` books the next one in the same act."""
    if not reason.strip():
        raise RuleBroken("请写明取消原因。", "reason")
    if again is not None and again < desk.today():
        raise RuleBroken("另约的日期已经过去，请核对。", "again")
    visit = replace(
        _open(desk, visit_id), cancelled_on=desk.today(), missed_on=None, reason=reason.strip()
    )
    with desk.write("visits", f"取消走访：{_name(desk, visit.member_id)}"):
        visits.amend(desk.file, visit)
        if again is not None:
            following = replace(
                visit, id=desk.new_id(), planned_on=again, cancelled_on=None, reason="", position=0
            )
            visits.insert(desk.file, following)
    return visit


def _open(desk: Desk, visit_id: str) -> Visit:
    visit = get(desk, visit_id)
    if visit.done_on is not None:
        raise RuleBroken(f"这次走访已在{visit.done_on}办过，不能再改期或取消。")
    if visit.cancelled_on is not None:
        raise RuleBroken(f"这次走访已在{visit.cancelled_on}取消，请另约一次。")
    return visit


def _name(desk: Desk, member_id: str) -> str:
    member = members.get(desk.file, member_id)
    if member is None:
        raise RuleBroken("请选择走访对象。", "member_id")
    return member.name
