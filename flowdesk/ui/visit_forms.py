"""The forms of a visit: booking, writing down, missing, moving, calling off."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, cast

from flowdesk.domain.entry import Entry, Kind, entry_of
from flowdesk.domain.matter import Matter, MatterKind
from flowdesk.domain.visit import Visit
from flowdesk.services import matters, members, visits
from flowdesk.ui.shell import Shell

if TYPE_CHECKING:
    from flowdesk.ui.form_dialog import FormDialog, Values

_BOOKED = ("planned_on", "occasion", "visitor", "note")
_TOLD = (
    "done_on", "met", "visitor", "work", "party_life", "gift_money", "gift", "talk", "difficulty",
    "requirement", "task", "note",
)  # fmt: skip
# What each box makes to be tracked: the kind, the label of the day by which, its letter.
_TRACKED = {
    "difficulty": (MatterKind.DIFFICULTY, "困难哪天办好", "Y"),
    "task": (MatterKind.TASK, "任务哪天完成", "Z"),
}


def book(shell: Shell, member_id: str = "") -> FormDialog:
    """Open the form that plans a visit; without a member, it asks for one."""
    names = _BOOKED if member_id else ("member_id", *_BOOKED)
    shown: Values = {"planned_on": shell.desk.today() + timedelta(days=1)}
    title = "约走访"
    if member_id:
        member = members.get(shell.desk, member_id)
        title, shown["visitor"] = f"约走访 — {member.name}", member.contact_person

    def save(values: Values) -> None:
        visits.book(shell.desk, Visit(**({"member_id": member_id} | values)))  # type: ignore[arg-type]

    return shell.form(title, _entries(names), save, shown, key=f"book:{member_id}")


def settle(shell: Shell, visit: Visit) -> FormDialog:
    """Open the form by which a visit is written down: whom, and the four things it is for.

    A day by which a difficulty or a task is promised makes it a matter, in the same act.
    """
    member = members.get(shell.desk, visit.member_id)
    known = {one.kind for one in matters.of_visit(shell.desk, visit.id)} if visit.id else set()
    tracked = {name: told for name, told in _TRACKED.items() if told[0] not in known}

    def save(values: Values) -> None:
        days = {name: values.pop(f"{name}_by", None) for name in tracked}
        done = replace(visit, **values)  # type: ignore[arg-type]
        track = [
            Matter(member_id=visit.member_id, kind=tracked[name][0].value,
                   what=str(values[name]) or tracked[name][0].value,
                   found_on=shell.desk.today(), owner=done.visitor, promised=cast(date, day))
            for name, day in days.items()
            if day is not None
        ]  # fmt: skip
        visits.settle(shell.desk, done, track)

    shown = {name: getattr(visit, name) for name in _TOLD}
    shown["done_on"] = visit.done_on or shell.desk.today()
    shown["visitor"] = visit.visitor or member.contact_person
    return shell.form(
        f"登记走访 — {member.name}",
        _record_fields(tracked),
        save,
        shown,
        key=f"settle:{visit.id or visit.member_id}",
    )


def _record_fields(tracked: Mapping[str, tuple[MatterKind, str, str]]) -> list[Entry]:
    """Return the visit's fields, the day of a promise below the box it is about."""
    fields = []
    for name in _TOLD:
        entry = entry_of(Visit, name)
        fields.append(replace(entry, required=True) if name == "done_on" else entry)
        if name in tracked:
            _, label, letter = tracked[name]
            day = replace(entry_of(Matter, "promised"), name=f"{name}_by", label=label,
                          mnemonic=letter, hint="填了就跟踪到办结")  # fmt: skip
            fields.append(day)
    return fields


def settle_without_plan(shell: Shell, member_id: str) -> FormDialog:
    """Open the same form for a visit that nobody had booked."""
    return settle(shell, Visit(member_id=member_id, planned_on=shell.desk.today()))


def miss(shell: Shell, visit: Visit) -> FormDialog:
    """Open the form that says nobody was met."""
    on = _day("missed_on", "未遇日期")
    why = replace(entry_of(Visit, "reason"), label="情况", mnemonic="R")

    def save(values: Values) -> None:
        visits.miss(shell.desk, visit.id, cast(date, values["missed_on"]), str(values["reason"]))

    title, shown = _title(shell, "未遇", visit), _today(shell, "missed_on")
    return shell.form(title, (on, why), save, shown, key=f"miss:{visit.id}")


def move(shell: Shell, visit: Visit, to: date | None = None) -> FormDialog:
    """Open the form that moves a visit to another day, with the reason."""
    on = _day("planned_on", "改到哪天")
    why = replace(entry_of(Visit, "reason"), label="改期原因", required=True, mnemonic="R")

    def save(values: Values) -> None:
        visits.move(shell.desk, visit.id, cast(date, values["planned_on"]), str(values["reason"]))

    shown: Values = {"planned_on": to}
    return shell.form(
        _title(shell, "走访改期", visit), (on, why), save, shown, key=f"move:{visit.id}"
    )


def cancel(shell: Shell, visit: Visit) -> FormDialog:
    """Open the form that calls a visit off, with the reason, and perhaps books the next one."""
    why = replace(entry_of(Visit, "reason"), label="取消原因", required=True, mnemonic="R")
    again = replace(entry_of(Visit, "planned_on"), name="again", label="另约哪天", required=False,
                    mnemonic="D", hint="以后还走访的填，不再走访的不填")  # fmt: skip

    def save(values: Values) -> None:
        day = values["again"] if isinstance(values["again"], date) else None
        visits.cancel(shell.desk, visit.id, str(values["reason"]), day)

    title = _title(shell, "取消走访", visit)
    return shell.form(title, (why, again), save, key=f"cancel:{visit.id}")


def _entries(names: tuple[str, ...]) -> tuple[Entry, ...]:
    return tuple(entry_of(Visit, name) for name in names)


def _day(name: str, label: str) -> Entry:
    made = entry_of(Visit, name)
    return replace(made, label=label, kind=Kind.DATE, required=True, mnemonic="D")


def _title(shell: Shell, verb: str, visit: Visit) -> str:
    return f"{verb} — {members.get(shell.desk, visit.member_id).name}"


def _today(shell: Shell, name: str) -> Values:
    return {name: shell.desk.today()}
