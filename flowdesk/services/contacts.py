"""The contact log: contacts with members away, their families and the branches there."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from flowdesk.domain.care_due import NOT_REACHED
from flowdesk.domain.contact import Contact, ContactKind
from flowdesk.domain.entry import record
from flowdesk.domain.errors import RuleBroken
from flowdesk.services import care_dues
from flowdesk.services.care import Who, name_of, people
from flowdesk.services.desk import Desk
from flowdesk.storage import contacts

__all__ = ["ContactLine", "amend", "due_of", "figures", "get", "lines_of", "note", "of_member",
           "remove"]  # fmt: skip


@record
class ContactLine:
    """One contact of the list."""

    id: str
    contact: Contact
    who: Who


def get(desk: Desk, contact_id: str) -> Contact:
    """Return a contact; RuleBroken when it isn't there any more."""
    found = contacts.get(desk.file, contact_id)
    if found is None:
        raise RuleBroken("这次联系的登记已经不在，可能刚被撤销。请刷新后再看。")
    return found


def of_member(desk: Desk, member_id: str) -> list[Contact]:
    """Return the contacts with a member, the latest first."""
    return contacts.of_members(desk.file, [member_id])


def lines_of(desk: Desk, on: date | None = None) -> list[ContactLine]:
    """Return every contact up to a day, the latest first."""
    day = on or desk.today()
    every = [one for one in contacts.every(desk.file) if one.on <= day]
    known = people(desk, [one.member_id for one in every], day)
    return [ContactLine(id=one.id, contact=one, who=known[one.member_id]) for one in every]


def note(desk: Desk, draft: Contact) -> Contact:
    """Write a contact down; one that reached nobody needs no words."""
    name = name_of(desk, draft.member_id)
    _check(desk, draft)
    done = replace(draft, id=desk.new_id())
    with desk.write("contacts", f"登记{draft.kind}：{name}"):
        contacts.insert(desk.file, done)
    return done


def amend(desk: Desk, contact: Contact) -> Contact:
    """Change what was written down about a contact."""
    name = name_of(desk, contact.member_id)
    _check(desk, contact)
    with desk.write("contacts", f"修改联系：{name}"):
        contacts.amend(desk.file, contact)
    return contact


def remove(desk: Desk, contact_id: str) -> None:
    """Take a contact out that was never made; the journal keeps it."""
    gone = get(desk, contact_id)
    with desk.write("contacts", f"删除联系：{name_of(desk, gone.member_id)}"):
        contacts.remove(desk.file, gone.id)


def due_of(desk: Desk, on: date | None = None) -> dict[str, tuple[date, date | None]]:
    """Return by when each member away is to be contacted, and when he was last reached."""
    return care_dues.contacts_by(desk, on or desk.today())


def figures(desk: Desk, first: date, last: date) -> Mapping[str, int]:
    """Return how many contacts there were from a day to a day, ours and the reports apart.

    ``人数`` are the members who were reached or who reported.
    """
    within = [one for one in contacts.every(desk.file) if first <= one.on <= last]
    found = {kind.value: sum(1 for one in within if one.kind == kind) for kind in ContactKind}
    found["没有联系上"] = sum(1 for one in within if one.whom == NOT_REACHED)
    found["人数"] = len({one.member_id for one in within if one.whom != NOT_REACHED})
    return found


def _check(desk: Desk, draft: Contact) -> None:
    if draft.on > desk.today():
        raise RuleBroken("联系日期还没有到，请联系以后再登记。", "on")
    if draft.next_on is not None and draft.next_on <= draft.on:
        raise RuleBroken("下次联系的日期要在这次之后。", "next_on")
    if draft.whom != NOT_REACHED and not (draft.told.strip() or draft.learned.strip()):
        raise RuleBroken(
            "通报内容和了解情况至少写一项；没有联系上的，“联系到谁”选“没有联系上”。", "learned"
        )
