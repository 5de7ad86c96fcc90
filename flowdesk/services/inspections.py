"""The inspection on return (查验): the booklet looked through, its gaps asked about, and closed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from flowdesk.domain.days import Day
from flowdesk.domain.dues_paid import DuesPaid
from flowdesk.domain.entry import entry_of
from flowdesk.domain.errors import RuleBroken
from flowdesk.domain.inspection import BLOCKS, Finding, Inspection
from flowdesk.domain.letter import Letter, LetterKind
from flowdesk.domain.letter_state import OPEN, state_on
from flowdesk.services import departures, letters, members
from flowdesk.services.departures import Course
from flowdesk.services.desk import Desk
from flowdesk.storage import dues_paid
from flowdesk.storage import inspections as rows

__all__ = ["amend", "close", "get", "inquiry", "inspect", "of_absence"]


def get(desk: Desk, inspection_id: str) -> Inspection:
    """Return one inspection; RuleBroken when it isn't there any more."""
    found = rows.get(desk.file, inspection_id)
    if found is None:
        raise RuleBroken("这次查验的登记已经不在，可能刚被撤销。请刷新后再看。")
    return found


def of_absence(desk: Desk, absence_id: str) -> Inspection | None:
    """Return the inspection after a stay away; None when it wasn't made yet."""
    return next(iter(rows.of_absences(desk.file, [absence_id])), None)


def inspect(desk: Desk, draft: Inspection) -> Inspection:
    """Write down what the booklet of a member who came back was found to be.

    The booklet is handed to the party organization on return and looked through, with a truthful
    report on the time away (2006 意见, as digested).
    """
    course = departures.course(desk, draft.absence_id)
    if course.stay.returned is None:
        raise RuleBroken("还没有登记返乡，请先登记返乡再查验。")
    if of_absence(desk, draft.absence_id):
        raise RuleBroken("这次外出已经查验过，请修改那一次。")
    _check(draft, course, desk.today())
    done = replace(draft, id=desk.new_id())
    with desk.write("inspections", f"查验活动证：{_name(desk, course)}"):
        rows.insert(desk.file, done)
        _note_dues(desk, done, course)
    return done


def amend(desk: Desk, draft: Inspection) -> Inspection:
    """Correct what an inspection found, until it is closed."""
    known = get(desk, draft.id)
    if known.closed_on is not None:
        raise RuleBroken(f"这次查验已在{Day.of(known.closed_on).chinese()}办结，不能再改。")
    course = departures.course(desk, known.absence_id)
    _check(draft, course, desk.today())
    with desk.write("inspections", f"修改查验：{_name(desk, course)}"):
        rows.amend(desk.file, draft)
    return draft


def inquiry(desk: Desk, inspection_id: str) -> Letter:
    """Return the letter that asks the receiving organization about the gaps, ready to be drawn up.

    RuleBroken when there are none, or such a letter stands already.
    """
    seen = get(desk, inspection_id)
    if not seen.gaps():
        raise RuleBroken("各栏都合格，不用发核实函。")
    standing = letters.verification(desk, inspection_id)
    if standing is not None:
        raise RuleBroken(f"已经开过核实函{standing.number}，作废以后才能再开。")
    course = departures.course(desk, seen.absence_id)
    host = course.host_on(seen.on)
    draft = letters.proposal(
        desk, course.stay.member_id, LetterKind.VERIFICATION.value, course.stay.id
    )
    told = [f"{entry_of(Inspection, name).label}：{_words(seen, name)}" for name in seen.gaps()]
    return replace(
        draft, inspection_id=inspection_id, addressee=host, to_unit=host,
        gaps="\n".join([*told, *filter(None, [seen.told.strip()])]), valid_days=0, purpose="",
    )  # fmt: skip


def close(desk: Desk, inspection_id: str, on: date, closing: str) -> Inspection:
    """Settle what was lacking: by the answer that came, or by words of the clerk's own."""
    seen = get(desk, inspection_id)
    if seen.closed_on is not None:
        raise RuleBroken(f"这次查验已在{Day.of(seen.closed_on).chinese()}办结。")
    if not seen.gaps():
        raise RuleBroken("各栏都合格，查验时就已办结。")
    if on > desk.today() or on < seen.on:
        raise RuleBroken("办结日期要在查验以后、今天以前，请核对。", "on")
    standing = letters.verification(desk, inspection_id)
    waiting = standing is not None and state_on(standing, desk.today()) in OPEN
    if (standing is None or waiting) and not closing.strip():
        reason = "核实函还没有回复" if waiting else "没有发核实函"
        raise RuleBroken(f"{reason}，请写明凭什么办结。", "closing")
    course = departures.course(desk, seen.absence_id)
    done = replace(seen, closed_on=on, closing=closing.strip())
    with desk.write("inspections", f"办结查验：{_name(desk, course)}"):
        rows.amend(desk.file, done)
    return done


def _check(draft: Inspection, course: Course, today: date) -> None:
    if draft.on > today:
        raise RuleBroken("查验日期还没有到，请核对。", "on")
    returned = course.stay.returned
    if returned is not None and draft.on < returned.earliest():
        raise RuleBroken(f"查验日期早于返乡日期（{returned.chinese()}），请核对。", "on")
    if not draft.inspector.strip():
        raise RuleBroken("请写明查验人。", "inspector")
    for name in BLOCKS:
        if getattr(draft, name) not in set(Finding):
            label = entry_of(Inspection, name).label
            raise RuleBroken(f"“{label}”一栏请选合格、缺项或存疑。", name)


def _words(seen: Inspection, name: str) -> str:
    return "没有填写或填写不全" if getattr(seen, name) == Finding.LACKING else "填写有疑问"


def _note_dues(desk: Desk, seen: Inspection, course: Course) -> None:
    if seen.dues_to is None:
        return
    paid = DuesPaid(
        id=desk.new_id(), member_id=course.stay.member_id, paid_to=seen.dues_to, noted_on=seen.on,
        note="返乡查验时按证上登记",
    )  # fmt: skip
    dues_paid.insert(desk.file, paid)


def _name(desk: Desk, course: Course) -> str:
    return members.get(desk, course.stay.member_id).name
