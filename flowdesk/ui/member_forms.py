"""The forms around a member: enrolling, amending, moving to another branch, leaving."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, cast

from flowdesk.domain.days import Day
from flowdesk.domain.doubt import Doubt
from flowdesk.domain.entry import Entry, entries, entry_of
from flowdesk.domain.member import Member, Membership
from flowdesk.domain.own_field import lettered, placed_among
from flowdesk.domain.resident_id import read_id
from flowdesk.services import members, own_values
from flowdesk.services.desk import Desk
from flowdesk.ui.shell import Shell

if TYPE_CHECKING:
    from flowdesk.ui.form_dialog import FormDialog, Values
    from flowdesk.ui.member_dialog import MemberDialog
    from flowdesk.ui.record_form import Fault

_PLACE = ("unit_id", "group_id")
_PHOTO = "4"  # the digit of the photo's button
_SELDOM = ("alias", "landline")


def member_entries(desk: Desk) -> tuple[Entry, ...]:
    """Return the entries of the member form, those that are looked at together side by side.

    The branch and group stand at the head of 组织; what few people have comes last in 基本. The
    reading has its button beside the name and needs no hint. The office's own entries come before
    the last section, or in the one they name.
    """
    place = [replace(entry_of(Membership, name), section="组织") for name in _PLACE]
    own = [replace(e, hint="", mnemonic="") if e.name == "reading" else e for e in entries(Member)]
    at = next(n for n, entry in enumerate(own) if entry.section == "组织")
    first = sorted(own[:at], key=lambda entry: entry.name in _SELDOM)
    built_in = (*first, *place, *own[at:])
    return placed_among(built_in, lettered(own_values.entries(desk), built_in, _PHOTO))


def enrol(shell: Shell) -> FormDialog:
    """Open the form of a new member."""
    dialog = _dialog(shell)
    dialog.begin_new({"category": "正式党员", "standing": "正常"})
    dialog.open()
    return dialog


def amend(shell: Shell, member_id: str, among: Sequence[str] = (), at: str = "") -> FormDialog:
    """Open the form of a member as it stands.

    ``among`` is the order in which previous and next go; ``at`` the field to begin in.
    """
    dialog = _dialog(shell)
    dialog.show_member(member_id, among, at)
    dialog.open()
    return dialog


def _dialog(shell: Shell) -> MemberDialog:
    from flowdesk.ui.member_dialog import MemberDialog  # when the first form opens

    dialog = MemberDialog(shell, member_entries(shell.desk), _taken)
    dialog.warn_with(_doubts(shell))
    dialog.accepted.connect(shell.tell_done)
    dialog.finished.connect(dialog.deleteLater)
    return dialog


def transfer(shell: Shell, member_id: str) -> FormDialog:
    """Open the form that moves a member to another branch from a day on."""
    member = members.get(shell.desk, member_id)
    day = replace(_day("since"), label="调整日期", mnemonic="R")
    fields = (entry_of(Membership, "unit_id"), entry_of(Membership, "group_id"), day)

    def save(values: Values) -> None:
        unit, group = str(values["unit_id"]), str(values["group_id"])
        members.transfer(shell.desk, member_id, unit, cast(date, values["since"]), group)

    shown: Values = {"since": shell.desk.today()}
    return shell.form(
        f"调整党支部 — {member.name}", fields, save, shown, key=f"transfer:{member_id}"
    )


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
        found = members.warnings(shell.desk, member)
        doubts = [Fault(field=one.column, sentence=one.reason, warning=True) for one in found]
        known = read_id(member.id_number, shell.desk.today()) if member.id_number else None
        if isinstance(known, Doubt):
            doubts.append(Fault(field="id_number", sentence=known.sentence))
        return doubts

    return look
