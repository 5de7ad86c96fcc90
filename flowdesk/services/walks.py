"""Walks: the visits of one day in the order in which they are made, and their results at once."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from flowdesk.domain import codes
from flowdesk.domain.entry import record
from flowdesk.domain.errors import RuleBroken
from flowdesk.domain.visit import Visit, VisitState
from flowdesk.services.care import Who, people
from flowdesk.services.desk import Desk
from flowdesk.storage import visits

__all__ = ["DONE", "LATER", "MISSED", "Result", "WalkLine", "enter", "load", "of_day", "plan",
           "put_in_order", "walks"]  # fmt: skip

DONE, MISSED, LATER = "+", "-", "*"
ON_SHEET = "走访谈话一次，情况见走访单。"
_PENDING = (VisitState.PLANNED, VisitState.OVERDUE, VisitState.MISSED)


@record
class WalkLine:
    """One visit of a day's walk; ``row`` is its number on the sheet."""

    id: str
    row: int
    visit: Visit
    who: Who
    state: VisitState


@record
class Result:
    """What the sheet says of one row: the key pressed, the digit of what was found, a word."""

    id: str  # of the visit
    mark: str
    code: str = ""
    note: str = ""


def plan(  # noqa: PLR0913 - what a walk is made of
    desk: Desk, ids: Sequence[str], on: date, visitor: str = "", *, occasion: str = "",
    window: str = "",
) -> list[Visit]:  # fmt: skip
    """Book a visit on one day for each member, in the order of village, group and name.

    Who has a visit open on that day already is left out; RuleBroken when nobody is left.
    """
    if not ids:
        raise RuleBroken("请先勾选要走访的党员。")
    known = people(desk, ids)
    taken = {line.visit.member_id for line in of_day(desk, on) if line.state in _PENDING}
    wanted = [who for key, who in known.items() if key not in taken]
    if not wanted:
        raise RuleBroken(f"选中的人在 {on} 都已经约了走访。")
    wanted.sort(key=lambda who: (who.unit_name, who.group_name, who.member.address, who.name))
    first = max((line.row for line in of_day(desk, on)), default=0) + 1
    made = [
        Visit(
            id=desk.new_id(), member_id=who.id, planned_on=on, occasion=occasion,
            visitor=visitor.strip() or who.member.contact_person, position=first + at,
            window=window,
        )
        for at, who in enumerate(wanted)
    ]  # fmt: skip
    words = wanted[0].name if len(wanted) == 1 else f"{len(wanted)} 户"
    with desk.write("visits", f"约走访：{words}（{on}）"):
        visits.insert(desk.file, *made)
    return made


def of_day(desk: Desk, on: date, visitor: str = "") -> list[WalkLine]:
    """Return the visits planned for a day that weren't called off, in the order of the walk."""
    found = [
        one
        for one in visits.planned_between(desk.file, on, on)
        if one.cancelled_on is None and (not visitor or one.visitor == visitor)
    ]
    known = people(desk, [one.member_id for one in found])
    found.sort(key=lambda one: (one.position or 10_000, known[one.member_id].unit_name, one.id))
    return [
        WalkLine(id=one.id, row=at, visit=one, who=known[one.member_id],
                 state=one.state_on(desk.today()))
        for at, one in enumerate(found, start=1)
    ]  # fmt: skip


def walks(desk: Desk, first: date, last: date) -> dict[date, int]:
    """Return how many visits still to be made each day from a day to a day has."""
    today = desk.today()
    found = Counter(
        one.planned_on
        for one in visits.planned_between(desk.file, first, last)
        if one.state_on(today) in _PENDING
    )
    return dict(sorted(found.items()))


def load(desk: Desk, first: date, last: date) -> Counter[str]:
    """Return how many visits each visitor has from a day to a day, made or to be made."""
    return Counter(
        one.visitor or "（没有定人）"
        for one in visits.planned_between(desk.file, first, last)
        if one.cancelled_on is None
    )


def put_in_order(desk: Desk, ids: Sequence[str]) -> None:
    """Number the visits of a walk in the order that the clerk set."""
    kept = [visits.get(desk.file, key) for key in ids]
    changed = [
        replace(one, position=at)
        for at, one in enumerate(kept, start=1)
        if one is not None and one.position != at
    ]
    if changed:
        with desk.write("visits", f"排走访顺序：{changed[0].planned_on}"):
            for one in changed:
                visits.amend(desk.file, one)


def enter(desk: Desk, on: date, results: Sequence[Result], by: str = "") -> tuple[int, int]:
    """Write down what came back on the sheets, all in one act; returns how many made and missed.

    A row marked for later stays as it was. RuleBroken names the row that can't be taken, and then
    none is.
    """
    if on > desk.today():
        raise RuleBroken("走访日期还没有到，请走访以后再录。", "done_on")
    told = [one for one in results if one.mark in (DONE, MISSED)]
    if not told:
        raise RuleBroken("还没有录一行：走访了按 +，没有遇到按 -，以后再走按 *。")
    says = {row["code"]: row["says"] for row in codes.rows("visit_findings")}
    done = [_entered(desk, one, on, says, by) for one in told]
    made = sum(1 for one in done if one.done_on is not None)
    with desk.write("visits", f"按走访单录入：走访 {made} 户，未遇 {len(done) - made} 户"):
        for visit in done:
            visits.amend(desk.file, visit)
    return made, len(done) - made


def _entered(desk: Desk, one: Result, on: date, says: dict[str, str], by: str) -> Visit:
    visit = visits.get(desk.file, one.id)
    if visit is None or visit.done_on is not None or visit.cancelled_on is not None:
        raise RuleBroken("有一户刚被办过或取消，请关掉重新打开再录。")
    name = people(desk, [visit.member_id])[visit.member_id].name
    if one.code and one.code not in says:
        raise RuleBroken(f"{name}这一行的代码“{one.code}”不在走访单上，请照单上的 0–9 填。")
    note = " ".join(part for part in (visit.note, one.note.strip()) if part)
    if one.mark == MISSED:
        return replace(visit, missed_on=on, note=note)
    return replace(
        visit, done_on=on, missed_on=None, met=visit.met or "本人", talk=visit.talk or ON_SHEET,
        difficulty=visit.difficulty or says.get(one.code, ""), visitor=by or visit.visitor,
        note=note,
    )  # fmt: skip
