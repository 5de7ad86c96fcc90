"""Enrolling members, amending them, striking them off, and finding them again."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from flowdesk.domain.days import Day
from flowdesk.domain.errors import RuleBroken
from flowdesk.domain.member import Member, Membership
from flowdesk.domain.parked import Problem
from flowdesk.services import own_values
from flowdesk.services.desk import Desk
from flowdesk.services.member_checks import check, tidied, warnings_of
from flowdesk.storage import members, units

__all__ = [
    "amend", "enrol", "enrol_many", "get", "membership", "memberships", "strike_off",
    "transfer", "warnings",
]  # fmt: skip

Own = Mapping[str, object]  # values of the office's own entries, by the names of these


def get(desk: Desk, member_id: str) -> Member:
    """Return a member; RuleBroken when there is none under this key any more."""
    member = members.get(desk.file, member_id)
    if member is None:
        raise RuleBroken("名册里已经没有这个人，可能刚被撤销。请刷新后再看。")
    return member


def memberships(desk: Desk, member_id: str) -> list[Membership]:
    """Return where a member belonged, the latest first."""
    return members.memberships(desk.file, [member_id])


def membership(desk: Desk, member_id: str, on: date | None = None) -> Membership | None:
    """Return where a member belongs on a day, today unless another is given."""
    day = on or desk.today()
    return next((one for one in memberships(desk, member_id) if one.holds_on(day)), None)


def warnings(desk: Desk, member: Member) -> list[Problem]:
    """Return what is doubtful about a member but doesn't stop the clerk."""
    return warnings_of(member, desk.today())


def enrol(desk: Desk, member: Member, place: Membership, own: Own | None = None) -> Member:
    """Put a member into the register and a branch; from joining, unless a day is given.

    ``own`` are values of the office's own entries.
    """
    with desk.write("members", f"新增党员：{member.name.strip()}"):
        (enrolled,) = enrol_many(desk, [(member, place)])
        own_values.put(desk, {enrolled.id: own or {}})
        return enrolled


def enrol_many(desk: Desk, drafts: list[tuple[Member, Membership]]) -> list[Member]:
    """Put members into the register inside the act that is open."""
    taken = members.by_id_number(desk.file)
    branches = {unit.id for unit in units.every(desk.file)}
    enrolled, placed = [], []
    for draft, place in drafts:
        member = check(replace(tidied(draft), id=desk.new_id()), desk.today())
        _refuse_twice(member, taken)
        if place.unit_id not in branches:
            raise RuleBroken("请选择所在党支部。", "unit_id")
        if member.id_number:
            taken[member.id_number] = (member.id, member.name)
        enrolled.append(member)
        placed.append(_placed(desk, place, member))
    members.insert(desk.file, *enrolled)
    members.place(desk.file, *placed)
    return enrolled


def amend(
    desk: Desk, member: Member, place: Membership | None = None, own: Own | None = None
) -> Member:
    """Change a member's entries, the branch where it was entered wrongly, and own entries."""
    member = check(tidied(member), desk.today())
    taken = members.by_id_number(desk.file)
    _refuse_twice(member, {k: v for k, v in taken.items() if v[0] != member.id})
    with desk.write("members", f"修改党员：{member.name}"):
        members.amend(desk.file, member)
        if place is not None:
            members.replace(desk.file, place)
        own_values.put(desk, {member.id: own or {}})
    return member


def transfer(desk: Desk, member_id: str, unit_id: str, on: date, group_id: str = "") -> Membership:
    """Move a member to another branch of this township from a day on."""
    member, now = get(desk, member_id), membership(desk, member_id, on)
    _refuse_move(desk, member, now, on)
    if now is not None and now.unit_id == unit_id:
        raise RuleBroken(f"{member.name}已经在这个党支部。", "unit_id")
    fresh = Membership(
        id=desk.new_id(), member_id=member_id, unit_id=unit_id, group_id=group_id, since=Day.of(on)
    )
    with desk.write("members", f"调整党支部：{member.name}"):
        if now is not None:
            members.replace(desk.file, replace(now, until=Day.of(on), ending="转出"))
        members.place(desk.file, fresh)
    return fresh


def strike_off(desk: Desk, member_id: str, ending: str, on: date) -> Membership:
    """End a member's membership here (迁出, 去世 …) from a day on; the record stays."""
    member, now = get(desk, member_id), membership(desk, member_id, on)
    if now is None:
        raise RuleBroken(f"{member.name}在{on}已经不在任何党支部。")
    if not ending:
        raise RuleBroken("请选择离开原因：迁出、去世、除名等。", "ending")
    if on > desk.today():
        raise RuleBroken("日期还没到，请到那天再办，或核对日期。", "until")
    with desk.write("members", f"{ending}：{member.name}"):
        ended = replace(now, until=Day.of(on), ending=ending)
        members.replace(desk.file, ended)
    return ended


def _refuse_move(desk: Desk, member: Member, now: Membership | None, on: date) -> None:
    """Refuse a day that hasn't come, or on which the member isn't where they are now."""
    if on > desk.today():
        raise RuleBroken("日期还没到，请到那天再办，或核对日期。", "since")
    today = membership(desk, member.id)
    if today is None:
        raise RuleBroken(f"{member.name}已经不在任何党支部，请用“恢复”。")
    if now != today:
        words = f"{member.name}从{today.since}起才在现在的党支部，调整日期不能比这早。"
        raise RuleBroken(words, "since")


def _placed(desk: Desk, place: Membership, member: Member) -> Membership:
    since = place.since or member.joined_date or Day.of(desk.today())
    return replace(place, id=desk.new_id(), member_id=member.id, since=since)


def _refuse_twice(member: Member, taken: dict[str, tuple[str, str]]) -> None:
    if member.id_number in taken:
        name = taken[member.id_number][1]
        raise RuleBroken(f"这个身份证号已经登记在{name}名下，请核对。", "id_number")
