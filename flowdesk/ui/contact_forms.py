"""The forms of the contact log."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from flowdesk.domain.contact import Contact, ContactKind
from flowdesk.domain.entry import entries
from flowdesk.services import contacts, members
from flowdesk.ui.shell import Shell

if TYPE_CHECKING:
    from flowdesk.ui.form_dialog import FormDialog, Values


def note(shell: Shell, member_id: str = "", kind: str = ContactKind.OURS.value) -> FormDialog:
    """Open the form of a contact; without a member, it asks for one."""
    asked = [one for one in entries(Contact) if one.name != "member_id" or not member_id]
    shown: Values = {"on": shell.desk.today(), "kind": kind, "by": shell.desk.office.operator}
    title = "登记联系"
    if member_id:
        member = members.get(shell.desk, member_id)
        title = f"登记联系 — {member.name}"
        shown["by"] = member.contact_person or shown["by"]

    def save(values: Values) -> None:
        contacts.note(shell.desk, Contact(**({"member_id": member_id} | values)))  # type: ignore[arg-type]

    return shell.form(title, asked, save, shown, key=f"contact:{member_id}")


def amend(shell: Shell, contact_id: str) -> FormDialog:
    """Open the form that changes a contact."""
    known = contacts.get(shell.desk, contact_id)
    asked = [one for one in entries(Contact) if one.name != "member_id"]

    def save(values: Values) -> None:
        contacts.amend(shell.desk, replace(known, **values))  # type: ignore[arg-type]

    shown: Values = {one.name: getattr(known, one.name) for one in asked}
    name = members.get(shell.desk, known.member_id).name
    return shell.form(f"修改联系 — {name}", asked, save, shown, key=f"contact-of:{contact_id}")
