"""Reporting before leaving, and coming back."""

from dataclasses import replace
from datetime import date

from flowdesk.domain.absence import Absence
from flowdesk.domain.days import Day
from flowdesk.domain.errors import RuleBroken
from flowdesk.domain.places import resolve
from flowdesk.services.desk import Desk
from flowdesk.storage import absences, members
from flowdesk.storage.absences import every

__all__ = [
    "amend", "checked_change", "checked_departure", "come_back", "depart", "every", "of_member",
    "open_stay", "prepared",
]  # fmt: skip


def of_member(desk: Desk, member_id: str) -> list[Absence]:
    """Return a member's absences, the latest first."""
    return absences.of_members(desk.file, [member_id])


def open_stay(desk: Desk, member_id: str, on: date | None = None) -> Absence | None:
    """Return the absence a member is on, None when at home."""
    day = on or desk.today()
    return next((one for one in of_member(desk, member_id) if one.away_on(day)), None)


def depart(desk: Desk, draft: Absence) -> Absence:
    """Write down that a member reported and leaves; refused while an absence is open."""
    stay = checked_departure(desk, draft)
    with desk.write("absences", f"登记外出：{_name(desk, stay.member_id)}"):
        absences.insert(desk.file, stay)
    return stay


def checked_departure(desk: Desk, draft: Absence) -> Absence:
    """Return an absence as it can be written down, with its key; RuleBroken when it can't be."""
    member = members.get(desk.file, draft.member_id)
    if member is None:
        raise RuleBroken("名册里没有这个人，请刷新后再看。", "member_id")
    stay = prepared(desk, replace(draft, id=desk.new_id()))
    _check(stay)
    for other in of_member(desk, draft.member_id):
        _refuse_overlap(member.name, stay, other)
    return stay


def amend(desk: Desk, stay: Absence) -> Absence:
    """Change what was written down about a stay away."""
    stay = checked_change(desk, stay)
    with desk.write("absences", f"修改外出：{_name(desk, stay.member_id)}"):
        absences.amend(desk.file, stay)
    return stay


def checked_change(desk: Desk, stay: Absence) -> Absence:
    """Return a changed absence as it can be written down; RuleBroken when it can't be."""
    stay = prepared(desk, stay)
    _check(stay)
    name = _name(desk, stay.member_id)
    for other in of_member(desk, stay.member_id):
        if other.id != stay.id:
            _refuse_overlap(name, stay, other)
    return stay


def come_back(desk: Desk, absence_id: str, on: Day) -> Absence:
    """Write down that a member has come back."""
    stay = absences.get(desk.file, absence_id)
    if stay is None:
        raise RuleBroken("这次外出的登记已经不在，可能刚被撤销。请刷新后再看。")
    if stay.returned is not None:
        raise RuleBroken(f"这次外出已登记{stay.returned.chinese()}返乡。", "returned")
    back = replace(stay, returned=on)
    _check(back)
    if on.earliest() > desk.today():
        raise RuleBroken("返乡日期还没有到，请到那天再登记。", "returned")
    with desk.write("absences", f"登记返乡：{_name(desk, stay.member_id)}"):
        absences.amend(desk.file, back)
    return back


def prepared(desk: Desk, stay: Absence) -> Absence:
    """Return an absence with its destination's code where the typed place can be resolved."""
    typed = stay.destination.strip()
    place = resolve(typed, desk.office.area_code) if typed else None
    return replace(stay, destination=typed, destination_code=place.code if place else "")


def _check(stay: Absence) -> None:
    if stay.returned and stay.left and stay.returned.latest() < stay.left.earliest():
        raise RuleBroken("返乡日期早于外出日期，请核对。", "returned")
    if stay.expected_back and stay.left and stay.expected_back.latest() < stay.left.earliest():
        raise RuleBroken("预计返回早于外出日期，请核对。", "expected_back")


def _refuse_overlap(name: str, stay: Absence, other: Absence) -> None:
    start = stay.left.earliest() if stay.left else stay.noted
    if other.returned is None and stay.returned is None:
        raise RuleBroken(
            f"{name}已经登记外出（{other.destination or '去向不明'}），还没有返乡。"
            "请先登记返乡，或修改原来那次外出。",
            "left",
        )
    if other.away_on(start):
        raise RuleBroken(f"{name}在{start}还在另一次外出中，请核对外出日期。", "left")


def _name(desk: Desk, member_id: str) -> str:
    member = members.get(desk.file, member_id)
    return member.name if member else ""
