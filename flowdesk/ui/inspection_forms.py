"""The forms of the inspection on return: the checklist, the inquiry, and its closing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, cast

from flowdesk.domain.entry import Entry, entries, entry_of
from flowdesk.domain.inspection import BLOCKS, Inspection
from flowdesk.services import departures, inspections, members
from flowdesk.ui.shell import Shell

if TYPE_CHECKING:
    from flowdesk.ui.form_dialog import FormDialog, Values

_CLOSING = ("closed_on", "closing")
_REPORT = ("report", "business", "contribution")


def inspect(shell: Shell, absence_id: str) -> FormDialog:
    """Open the checklist of a member who came back; over an inspection made, to correct it."""
    known = inspections.of_absence(shell.desk, absence_id)
    course = departures.course(shell.desk, absence_id)
    member = members.get(shell.desk, course.stay.member_id)
    today = shell.desk.today()
    asked = [_in_section(one) for one in entries(Inspection) if one.name not in _CLOSING]
    blank = known or Inspection(
        absence_id=absence_id, on=today, inspector="", host_unit="", host_since="",
        host_contact="", activities="", dues="", review="",
    )  # fmt: skip

    def save(values: Values) -> None:
        draft = replace(blank, **values)  # type: ignore[arg-type]
        (inspections.amend if known else inspections.inspect)(shell.desk, draft)

    shown: Values = {one.name: getattr(blank, one.name) for one in asked}
    if known is None:
        shown["inspector"] = shell.desk.office.operator
    verb = "修改查验" if known else "查验活动证"
    title = f"{verb} — {member.name}"
    return shell.form(title, asked, save, shown, key=f"inspect:{absence_id}")


def inquire(shell: Shell, inspection_id: str) -> FormDialog:
    """Open the letter that asks about the gaps."""
    from flowdesk.ui import letter_forms

    return letter_forms.draw_up_from(shell, inspections.inquiry(shell.desk, inspection_id))


def close(shell: Shell, inspection_id: str) -> FormDialog:
    """Open the form that settles what was lacking."""
    seen = inspections.get(shell.desk, inspection_id)
    course = departures.course(shell.desk, seen.absence_id)
    name = members.get(shell.desk, course.stay.member_id).name
    on = replace(entry_of(Inspection, "closed_on"), name="on", required=True)
    asked = (on, entry_of(Inspection, "closing"))

    def save(values: Values) -> None:
        day = cast(date, values["on"])
        inspections.close(shell.desk, inspection_id, day, str(values["closing"]))

    shown: Values = {"on": shell.desk.today()}
    return shell.form(f"办结查验 — {name}", asked, save, shown, key=f"close:{inspection_id}")


def _in_section(one: Entry) -> Entry:
    if one.name in (*BLOCKS, "told", "dues_to"):
        return replace(one, section="逐栏查验（合格、缺项、存疑）")
    return replace(one, section="返乡报告" if one.name in _REPORT else "查验")
