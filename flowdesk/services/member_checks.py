"""What must hold of a member's entries, and what is only doubtful."""

from dataclasses import replace
from datetime import date

from flowdesk.domain.doubt import Doubt
from flowdesk.domain.entry import entries
from flowdesk.domain.errors import RuleBroken
from flowdesk.domain.member import Member
from flowdesk.domain.member_rules import (
    doubts_of_age,
    doubts_of_full_membership,
    doubts_of_id,
    fault_of_reading,
    faults_of_dates,
)
from flowdesk.domain.names import read_name
from flowdesk.domain.parked import Problem
from flowdesk.domain.phones import read_phone
from flowdesk.domain.resident_id import ResidentId, read_id


def tidied(member: Member) -> Member:
    """Return a member as it is kept: spaces, dots and full-width forms folded, 15 digits as 18."""
    texts = {
        entry.name: getattr(member, entry.name).strip()
        for entry in entries(Member)
        if isinstance(getattr(member, entry.name), str)
    }
    name, phone = read_name(texts["name"]), read_phone(texts["phone"])
    texts["name"] = name if isinstance(name, str) else texts["name"]
    texts["phone"] = phone if isinstance(phone, str) else texts["phone"]
    return replace(member, **texts)


def check(member: Member, today: date) -> Member:
    """Return the member with its ID number understood; RuleBroken naming the entry at fault."""
    name = read_name(member.name)
    if isinstance(name, Doubt):
        raise RuleBroken(name.sentence, "name")
    for entry in entries(Member):
        if entry.required and not getattr(member, entry.name):
            raise RuleBroken(f"请填写{entry.label}。", entry.name)
    _check_entries(member, today)
    if not member.id_number:
        return member
    known = read_id(member.id_number, today)
    if isinstance(known, Doubt):
        raise RuleBroken(known.sentence, "id_number")
    return replace(member, id_number=known.number)


def warnings_of(member: Member, today: date) -> list[Problem]:
    """Return the doubts about a member: they are shown and don't stop anything."""
    found = [*doubts_of_age(member), *doubts_of_full_membership(member, today)]
    known = read_id(member.id_number, today) if member.id_number else None
    if isinstance(known, ResidentId):
        found += doubts_of_id(member, known)
    phone = read_phone(member.phone)
    if isinstance(phone, Doubt):
        found.append(("phone", phone))
    return [
        Problem(
            row=0,
            column=field,
            value=str(getattr(member, field)),
            code=doubt.code,
            reason=doubt.sentence,
        )
        for field, doubt in found
    ]


def _check_entries(member: Member, today: date) -> None:
    for field, doubt in faults_of_dates(member, today) + fault_of_reading(member):
        raise RuleBroken(doubt.sentence, field)
