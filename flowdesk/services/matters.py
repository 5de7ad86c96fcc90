"""Difficulties, tasks and needs: noted, worked on, settled with an outcome, confirmed, reopened."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from flowdesk.domain.entry import record
from flowdesk.domain.errors import RuleBroken
from flowdesk.domain.matter import Matter, MatterKind, MatterState, MatterStep, StepKind, state_on
from flowdesk.domain.offer import Offer, fits
from flowdesk.services.care import Who, name_of, people
from flowdesk.services.desk import Desk
from flowdesk.storage import matters, offers

__all__ = ["MatterLine", "amend", "get", "lines_of", "note", "of_member", "of_visit",
           "offers_for", "remove", "step"]  # fmt: skip

_OPEN = (MatterState.OPEN, MatterState.OVERDUE)


@record
class MatterLine:
    """One matter as it stands on a day."""

    id: str
    matter: Matter
    who: Who
    steps: tuple[MatterStep, ...]
    state: MatterState
    age: int  # days since it was found, until it was settled
    on: date

    @property
    def outcome(self) -> str:
        """Return how it was settled last, empty while it isn't."""
        if self.state in _OPEN:
            return ""
        return next((s.what for s in reversed(self.steps) if s.kind == StepKind.SETTLED), "")


def get(desk: Desk, matter_id: str) -> Matter:
    """Return a matter; RuleBroken when it isn't there any more."""
    found = matters.get(desk.file, matter_id)
    if found is None:
        raise RuleBroken("这件事的登记已经不在，可能刚被撤销。请刷新后再看。")
    return found


def of_member(desk: Desk, member_id: str) -> list[Matter]:
    """Return what is or was owed to a member, the latest first."""
    return matters.of_members(desk.file, [member_id])


def of_visit(desk: Desk, visit_id: str) -> list[Matter]:
    """Return what a visit made to be tracked."""
    return matters.of_visit(desk.file, visit_id)


def lines_of(desk: Desk, on: date | None = None) -> list[MatterLine]:
    """Return every matter found by a day, what is open first, the oldest on top."""
    day = on or desk.today()
    every = [one for one in matters.every(desk.file) if one.found_on <= day]
    steps: dict[str, list[MatterStep]] = {}
    for done in matters.every_step(desk.file):
        if done.on <= day:
            steps.setdefault(done.matter_id, []).append(done)
    known: Mapping[str, Who] = people(desk, [one.member_id for one in every], day)
    lines = [_line(one, known[one.member_id], steps.get(one.id, []), day) for one in every]
    return sorted(lines, key=lambda line: (list(MatterState).index(line.state) // 2, -line.age))


def note(desk: Desk, draft: Matter) -> Matter:
    """Write down what is owed to a member."""
    name = name_of(desk, draft.member_id)
    _check(desk, draft)
    done = replace(draft, id=desk.new_id())
    with desk.write("matters", f"登记{draft.kind}：{name}"):
        matters.insert(desk.file, done)
    return done


def amend(desk: Desk, matter: Matter) -> Matter:
    """Change what was written down; the steps stay."""
    name = name_of(desk, matter.member_id)
    _check(desk, matter)
    with desk.write("matters", f"修改{matter.kind}：{name}"):
        matters.amend(desk.file, matter)
    return matter


def step(desk: Desk, draft: MatterStep) -> MatterStep:
    """Write down a step; a matter is never closed without its outcome."""
    matter = get(desk, draft.matter_id)
    name, kind = name_of(desk, matter.member_id), StepKind(draft.kind)
    before = matters.steps_of(desk.file, [matter.id])
    _check_step(desk, matter, draft, state_on(matter, before, draft.on))
    done = replace(draft, id=desk.new_id(), what=draft.what.strip())
    verb = {StepKind.PROGRESS: "登记办理", StepKind.SETTLED: "办结",
            StepKind.CONFIRMED: "家属确认", StepKind.REOPENED: "重新办"}[kind]  # fmt: skip
    with desk.write("matters", f"{verb}{matter.kind}：{name}"):
        matters.insert_step(desk.file, done)
    return done


def remove(desk: Desk, matter_id: str) -> None:
    """Take a matter out on which nothing was done yet; the journal keeps it."""
    gone = get(desk, matter_id)
    if matters.steps_of(desk.file, [gone.id]):
        raise RuleBroken("这件事已有办理记录，不能删；办完了的请办结，写明结果。")
    with desk.write("matters", f"删除{gone.kind}：{name_of(desk, gone.member_id)}"):
        matters.remove(desk.file, gone.id)


def offers_for(desk: Desk, need: Matter, on: date | None = None) -> list[Offer]:
    """Return the information that answers a need today, what was given already left out."""
    day = on or desk.today()
    who = people(desk, [need.member_id], day)[need.member_id]
    had = {one.offer_id for one in offers.of_members(desk.file, [need.member_id])}
    return [
        one
        for one in offers.every(desk.file)
        if one.id not in had and fits(one, need, who.destination, day)
    ]


def is_open_need(line: MatterLine) -> bool:
    """Tell whether a matter is a need that still waits."""
    return line.matter.kind == MatterKind.NEED and line.state in _OPEN


def _line(one: Matter, who: Who, steps: list[MatterStep], day: date) -> MatterLine:
    state = state_on(one, steps, day)
    settled = [done.on for done in steps if done.kind == StepKind.SETTLED]
    end = settled[-1] if settled and state not in _OPEN else day
    return MatterLine(id=one.id, matter=one, who=who, steps=tuple(steps), state=state,
                      age=(end - one.found_on).days, on=day)  # fmt: skip


def _check(desk: Desk, draft: Matter) -> None:
    if not draft.what.strip():
        raise RuleBroken(f"请写明是什么{draft.kind}。", "what")
    if draft.found_on > desk.today():
        raise RuleBroken("提出日期还没有到，请核对。", "found_on")
    if draft.promised is not None and draft.promised < draft.found_on:
        raise RuleBroken("答应办好的日期早于提出日期，请核对。", "promised")


def _check_step(desk: Desk, matter: Matter, draft: MatterStep, state: MatterState) -> None:
    kind = StepKind(draft.kind)
    if draft.on > desk.today():
        raise RuleBroken("日期还没有到，请到那天再登记。", "on")
    if draft.on < matter.found_on:
        raise RuleBroken(f"日期早于提出日期 {matter.found_on}，请核对。", "on")
    if kind in (StepKind.PROGRESS, StepKind.SETTLED) and state not in _OPEN:
        raise RuleBroken(f"这件事现在是“{state}”，要接着办，请先“重新办”。")
    if kind is StepKind.CONFIRMED and state is not MatterState.SETTLED:
        raise RuleBroken("办结以后才能登记确认。" if state in _OPEN else "已经确认过了。")
    if kind is StepKind.REOPENED and state in _OPEN:
        raise RuleBroken("这件事还在办，不用重新办。")
    wanted = {StepKind.SETTLED: "办结要写明结果：解决了什么，怎么解决的。",
              StepKind.CONFIRMED: "请写明谁确认的、怎么说。",
              StepKind.REOPENED: "请写明为什么重新办。",
              StepKind.PROGRESS: "请写明办到哪一步。"}  # fmt: skip
    if not draft.what.strip():
        raise RuleBroken(wanted[kind], "what")
