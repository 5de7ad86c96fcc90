"""The forms of contact persons: put in charge, handed over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, cast

from flowdesk.domain.charge import Charge
from flowdesk.domain.days import Day
from flowdesk.domain.entry import entry_of
from flowdesk.services import charges
from flowdesk.services.care import people
from flowdesk.ui.shell import Shell

if TYPE_CHECKING:
    from flowdesk.ui.form_dialog import FormDialog, Values


def assign(shell: Shell, ids: Sequence[str]) -> FormDialog:
    """Open the form that puts members into one person's charge."""
    asked = [entry_of(Charge, name) for name in ("person", "scheme", "since", "ending", "note")]
    asked[3] = replace(asked[3], label="换人原因", hint="原来有联系人的填")

    def save(values: Values) -> None:
        charges.assign(shell.desk, ids, Charge(member_id="", **values))  # type: ignore[arg-type]

    known = people(shell.desk, ids)
    who = known[ids[0]].name if len(ids) == 1 else f"{len(ids)} 人"
    shown: Values = {"since": Day.of(shell.desk.today())}
    form = shell.form(f"落实联系人 — {who}", asked, save, shown, key=f"charge:{','.join(ids)}")
    form.form.cells["person"].remark(_loads(shell))
    return form


def hand_over(shell: Shell, person: str = "") -> FormDialog:
    """Open the form that hands everybody of a contact person to others, shared out by number."""
    leaver = replace(entry_of(Charge, "person"), name="leaver", label="原联系人", mnemonic="N")
    heirs = replace(entry_of(Charge, "person"), name="heirs", label="接手的人",
                    hint="可以填几个，用顿号隔开，按人数平均分")  # fmt: skip
    ending = replace(entry_of(Charge, "ending"), required=True)
    asked = (leaver, heirs, entry_of(Charge, "since"), ending)

    def save(values: Values) -> None:
        names = str(values["heirs"]).replace(",", "、").replace("，", "、").split("、")
        charges.hand_over(shell.desk, str(values["leaver"]).strip(), names,
                          cast(Day, values["since"]), str(values["ending"]))  # fmt: skip

    shown: Values = {"leaver": person, "since": Day.of(shell.desk.today())}
    form = shell.form("联系人交接", asked, save, shown, key=f"hand-over:{person}")
    form.form.cells["heirs"].remark(_loads(shell))
    return form


def _loads(shell: Shell) -> str:
    counts = charges.load(shell.desk)
    told = "、".join(f"{name} {counts[name]} 人" for name in charges.persons(shell.desk)[:6])
    return f"现在：{told}" if told else ""
