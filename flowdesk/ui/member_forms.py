"""The forms around a member: enrolling, amending, moving to another branch, leaving."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, cast

from flowdesk.domain.days import Day
from flowdesk.domain.entry import Entry, entries, entry_of
from flowdesk.domain.member import Member, Membership
from flowdesk.services import members
from flowdesk.ui.shell import Shell

if TYPE_CHECKING:
    from flowdesk.ui.form_dialog import FormDialog, Values
    from flowdesk.ui.record_form import Fault

_PLACE = ("unit_id", "group_id")


def member_entries() -> tuple[Entry, ...]:
    """Return the entries of the member form: the branch and group stand at the head of 组织."""
    place = [replace(entry_of(Membership, name), section="组织") for name in _PLACE]
    own = entries(Member)
    at = next(n for n, entry in enumerate(own) if entry.section == "组织")
    return (*own[:at], *place, *own[at:])


def enrol(shell: Shell) -> FormDialog:
    """Open the form of a new member."""

    def save(values: Values) -> None:
        member, place = _taken(values)
        members.enrol(shell.desk, member, place)

    shown: Values = {"category": "正式党员", "standing": "正常"}
    return shell.form("新增党员", member_entries(), save, shown, _doubts(shell))


def amend(shell: Shell, member_id: str) -> FormDialog:
    """Open the form of a member as it stands."""
    member = members.get(shell.desk, member_id)
    place = members.membership(shell.desk, member_id)

    def save(values: Values) -> None:
        changed, wanted = _taken(values)
        moved = None
        if place is not None:
            moved = replace(place, unit_id=wanted.unit_id, group_id=wanted.group_id)
        members.amend(shell.desk, replace(changed, id=member.id), moved if moved != place else None)

    shown = {entry.name: getattr(member, entry.name) for entry in entries(Member)}
    if place is not None:
        shown |= {"unit_id": place.unit_id, "group_id": place.group_id}
    title = f"修改党员 — {member.name}"
    return shell.form(title, member_entries(), save, shown, _doubts(shell))


def transfer(shell: Shell, member_id: str) -> FormDialog:
    """Open the form that moves a member to another branch from a day on."""
    member = members.get(shell.desk, member_id)
    day = replace(_day("since"), label="调整日期", mnemonic="R")
    fields = (entry_of(Membership, "unit_id"), entry_of(Membership, "group_id"), day)

    def save(values: Values) -> None:
        unit, group = str(values["unit_id"]), str(values["group_id"])
        members.transfer(shell.desk, member_id, unit, cast(date, values["since"]), group)

    shown: Values = {"since": shell.desk.today()}
    return shell.form(f"调整党支部 — {member.name}", fields, save, shown)


def strike_off(shell: Shell, member_id: str) -> FormDialog:
    """Open the form by which a member leaves the register; the record stays."""
    member = members.get(shell.desk, member_id)
    ending = replace(entry_of(Membership, "ending"), required=True, mnemonic="R")
    fields = (ending, replace(_day("until"), mnemonic="D"))

    def save(values: Values) -> None:
        on = cast(date, values["until"])
        members.strike_off(shell.desk, member_id, str(values["ending"]), on)

    shown: Values = {"until": shell.desk.today()}
    return shell.form(f"离开名册 — {member.name}", fields, save, shown)


def _day(name: str) -> Entry:
    from flowdesk.domain.entry import Kind

    return replace(entry_of(Membership, name), kind=Kind.DATE, required=True)


def _taken(values: Values) -> tuple[Member, Membership]:
    own = {entry.name: values[entry.name] for entry in entries(Member)}
    place = Membership(
        member_id="",
        unit_id=str(values["unit_id"] or ""),
        group_id=str(values["group_id"] or ""),
        since=cast(Day | None, values.get("since")),
    )
    return Member(**own), place  # type: ignore[arg-type]


def _doubts(shell: Shell) -> Callable[[Values], list[Fault]]:
    from flowdesk.ui.record_form import Fault

    def look(values: Values) -> list[Fault]:
        member, _ = _taken(values)
        found = members.warnings(shell.desk, member) if member.name else []
        return [Fault(field=one.column, sentence=one.reason, warning=True) for one in found]

    return look
