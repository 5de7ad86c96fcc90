"""删除错登: taking out an entry that was never right, with everything that hangs on it."""

from flowdesk.domain.absence import Absence
from flowdesk.domain.departure import Departure, Extension, Sojourn
from flowdesk.domain.dismissal import Dismissal
from flowdesk.domain.dues_paid import DuesPaid
from flowdesk.domain.errors import RuleBroken
from flowdesk.domain.member import Member, Membership, Photo
from flowdesk.domain.own_value import OwnValue
from flowdesk.domain.paper import LIST, SHOWN
from flowdesk.domain.search_step import SearchStep
from flowdesk.domain.temporary import SecondMembership
from flowdesk.domain.visit import Visit, VisitState
from flowdesk.services import absences, care, certificates, members, visits
from flowdesk.services.desk import Desk
from flowdesk.storage import (
    attachments,
    departures,
    dismissals,
    dues_paid,
    inspections,
    letters,
    own_fields,
    papers,
    people,
    photos,
    search_steps,
    temporaries,
)

__all__ = ["delete_wrong", "obstacles", "what_goes"]

INSTEAD = "这条登记不能删：人已经离开的，请办“归档”；和另一条是同一人的，请办“合并”。"


def obstacles(desk: Desk, member_id: str) -> list[str]:
    """Return why an entry can't be deleted, in words; empty when it can."""
    member = members.get(desk, member_id)
    told = []
    if issued := certificates.of_member(desk, member_id):
        numbers = "、".join(one.number for one in issued)
        told.append(f"给{member.name}发过活动证 {numbers}。")
    if drawn_up := letters.of(desk.file, "member_id", member_id):
        numbers = "、".join(f"{one.kind} {one.number}" for one in drawn_up)
        told.append(f"给{member.name}开过{numbers}。")
    stays = [one.id for one in absences.of_member(desk, member_id)]
    if looked := inspections.of_absences(desk.file, stays):
        told.append(f"{looked[0].on} 查验过{member.name}的活动证。")
    made = [one for one in visits.of_member(desk, member_id) if _was_made(desk, one)]
    if made:
        days = "、".join(str(one.done_on) for one in made[:3])
        told.append(f"走访过{member.name}，有谈话记录（{days}）。")
    shown = _keys(desk, member_id)
    for paper in papers.logged(desk.file):
        about = shown.intersection(paper.keys)
        if about and paper.way != SHOWN and paper.kind != LIST:
            told.append(f"{paper.way}过《{paper.title}》（{paper.number}）。")
    return told


def what_goes(desk: Desk, member_id: str) -> str:
    """Return in words what goes together with the entry."""
    parts = [
        ("支部编入", len(members.memberships(desk, member_id)), "条"),
        ("外出", len(absences.of_member(desk, member_id)), "次"),
        ("走访安排", len(visits.of_member(desk, member_id)), "次"),
        ("照片", 0 if photos.of_member(desk.file, member_id) is None else 1, "张"),
        ("附件", attachments.count(desk.file, member_id), "份"),
    ]
    return "、".join(f"{words} {number} {unit}" for words, number, unit in parts if number)


def delete_wrong(desk: Desk, member_id: str, reason: str) -> None:
    """Take a wrong entry out of the register with what hangs on it; the act says why.

    Refused when anything left the desk for this person: then the entry is part of what happened.
    """
    member, reason = members.get(desk, member_id), " ".join(reason.split())
    if not reason:
        raise RuleBroken("请写明为什么删：例如录错了人、重复录入、试着录的。", "reason")
    if told := obstacles(desk, member_id):
        raise RuleBroken("".join(told) + INSTEAD)
    photo = photos.of_member(desk.file, member_id)
    stays = [one.id for one in absences.of_member(desk, member_id)]
    hanging: tuple[tuple[type, list[str]], ...] = (
        (Departure, [one.id for one in departures.of_absences(desk.file, stays)]),
        (Sojourn, [one.id for one in departures.sojourns(desk.file, stays)]),
        (Extension, [one.id for one in departures.extensions(desk.file, stays)]),
        (DuesPaid, [one.id for one in dues_paid.of_members(desk.file, [member_id])]),
        (SearchStep, [one.id for one in search_steps.of_members(desk.file, [member_id])]),
        (SecondMembership, _second(desk, member_id)),
        *care.hanging(desk, member_id),
        (Membership, [one.id for one in members.memberships(desk, member_id)]),
        (Absence, stays),
        (Visit, [one.id for one in visits.of_member(desk, member_id)]),
        (OwnValue, [one.id for one in own_fields.values(desk.file, [member_id])]),
        (Photo, [photo.id] if photo else []),
        (Dismissal, [one.id for one in dismissals.about(desk.file, member_id)]),
        (Member, [member_id]),
    )
    with desk.write("members", f"删除错登：{member.name}（{reason}）"):
        for kind, ids in hanging:
            people.take_out(desk.file, kind, *ids)


def _second(desk: Desk, member_id: str) -> list[str]:
    return [one.id for one in temporaries.second_of(desk.file, "member_id", [member_id])]


def _was_made(desk: Desk, visit: Visit) -> bool:
    return visit.state_on(desk.today()) is VisitState.DONE


def _keys(desk: Desk, member_id: str) -> set[str]:
    stays = [one.id for one in absences.of_member(desk, member_id)]
    made = [one.id for one in visits.of_member(desk, member_id)]
    attached = [one.id for one in attachments.about(desk.file, [member_id, *made])]
    return {member_id, *stays, *made, *attached}
