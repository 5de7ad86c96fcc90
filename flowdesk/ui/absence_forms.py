"""The forms of a stay away: reporting, changing, coming back."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, cast

from flowdesk.domain.absence import Absence
from flowdesk.domain.days import Day
from flowdesk.domain.entry import entries, entry_of
from flowdesk.services import absences, members
from flowdesk.ui import ask
from flowdesk.ui.shell import Shell

if TYPE_CHECKING:
    from flowdesk.ui.form_dialog import FormDialog, Values


def depart(shell: Shell, member_id: str) -> FormDialog:
    """Open the form by which a member reports before leaving."""
    from flowdesk.ui import departure_forms  # with the card of the paper

    return departure_forms.report(shell, member_id)


def amend(shell: Shell, absence: Absence) -> FormDialog:
    """Open the form of a stay away as it was written down."""
    member = members.get(shell.desk, absence.member_id)
    shown = {entry.name: getattr(absence, entry.name) for entry in entries(Absence)}

    def save(values: Values) -> None:
        absences.amend(shell.desk, replace(absence, **values))  # type: ignore[arg-type]

    returned = replace(entry_of(Absence, "returned"), mnemonic="F")
    asked = tuple(returned if e.name == "returned" else e for e in entries(Absence))
    return shell.form(f"修改外出 — {member.name}", asked, save, shown, key=f"absence:{absence.id}")


def come_back(shell: Shell, member_id: str) -> FormDialog | None:
    """Open the form of a member's return; told in a sentence when the member isn't away."""
    member = members.get(shell.desk, member_id)
    stay = absences.open_stay(shell.desk, member_id)
    if stay is None:
        ask.tell(shell.window, f"{member.name}现在没有登记在外，不用登记返乡。")
        return None

    def save(values: Values) -> None:
        absences.come_back(shell.desk, stay.id, cast(Day, values["returned"]))

    asked = replace(entry_of(Absence, "returned"), required=True, mnemonic="R")
    shown: Values = {"returned": Day.of(shell.desk.today())}
    return shell.form(f"登记返乡 — {member.name}", (asked,), save, shown, key=f"return:{stay.id}")
