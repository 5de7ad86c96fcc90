"""What must hold of a member's entries, and what is only doubtful."""

from dataclasses import replace
from datetime import date

from flowdesk.domain.days import Day
from flowdesk.domain.doubt import Doubt
from flowdesk.domain.entry import entries
from flowdesk.domain.errors import RuleBroken
from flowdesk.domain.member import Member, age_on
from flowdesk.domain.names import read_name
from flowdesk.domain.parked import Problem
from flowdesk.domain.phones import read_phone
from flowdesk.domain.resident_id import ResidentId, read_id

ADULT = 18


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
    _check_order(member, today)
    if not member.id_number:
        return member
    known = read_id(member.id_number, today)
    if isinstance(known, Doubt):
        raise RuleBroken(known.sentence, "id_number")
    return replace(member, id_number=known.number)


def warnings_of(member: Member, today: date) -> list[Problem]:
    """Return the doubts about a member: they are shown and don't stop anything."""
    found = [*_id_doubts(member, today), *_age_doubts(member)]
    phone = read_phone(member.phone)
    if isinstance(phone, Doubt):
        found.append(("phone", member.phone, phone.code, phone.sentence))
    return [
        Problem(row=0, column=column, value=value, code=code, reason=reason)
        for column, value, code, reason in found
    ]


def _check_order(member: Member, today: date) -> None:
    for name in ("birth_date", "joined_date"):
        value: Day | None = getattr(member, name)
        if value is not None and value.earliest() > today:
            raise RuleBroken("这个日期还没有到，请核对。", name)
    pairs = (("birth_date", "joined_date"), ("joined_date", "full_member_date"))
    for earlier, later in pairs:
        first, second = getattr(member, earlier), getattr(member, later)
        if first and second and second.latest() < first.earliest():
            labels = {entry.name: entry.label for entry in entries(Member)}
            raise RuleBroken(f"{labels[later]}早于{labels[earlier]}，请核对。", later)


def _id_doubts(member: Member, today: date) -> list[tuple[str, str, str, str]]:
    known = read_id(member.id_number, today) if member.id_number else None
    if not isinstance(known, ResidentId):
        return []
    found = []
    if member.birth_date and not member.birth_date.agrees_with(known.birth):
        sentence = f"和身份证号里的 {known.birth.chinese()}不一致；出生日期以档案为准，请核对。"
        found.append(("birth_date", str(member.birth_date), "birth_differs", sentence))
    if member.sex and member.sex != known.sex:
        sentence = f"身份证号第 17 位表示{known.sex}，请核对。"
        found.append(("sex", member.sex, "sex_differs", sentence))
    return found


def _age_doubts(member: Member) -> list[tuple[str, str, str, str]]:
    if not (member.birth_date and member.joined_date):
        return []
    age = age_on(member.birth_date, member.joined_date.latest())
    if age is None or age >= ADULT:
        return []
    sentence = f"入党时只有 {age} 岁，请照档案核对两个日期。"
    return [("joined_date", str(member.joined_date), "joined_under_18", sentence)]
