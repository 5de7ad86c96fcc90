"""Forms of organizations: founding, changing, dissolving."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import cast

from flowdesk.domain.entry import Kind, entries, entry_of
from flowdesk.domain.member import Membership
from flowdesk.domain.unit import Unit, UnitKind
from flowdesk.services import units
from flowdesk.ui import ask
from flowdesk.ui.form_dialog import Values
from flowdesk.ui.shell import Shell


def found(shell: Shell) -> None:
    """Ask for a new organization; the head named begins a term with its founding."""

    def save(values: Values) -> None:
        units.found(shell.desk, Unit(**values))  # type: ignore[arg-type]

    asked = tuple(entry for entry in entries(Unit) if entry.name != "until")
    shell.form("新增组织", asked, save, {"kind": UnitKind.BRANCH.value})


def amend(shell: Shell, key: str) -> None:
    """Ask for the changed entries of an organization; who leads it has its own acts."""
    unit = units.get(shell.desk, key)

    def save(values: Values) -> None:
        units.amend(shell.desk, replace(unit, **values))  # type: ignore[arg-type]

    aside = {"secretary"} if unit.until else {"secretary", "until"}
    asked = tuple(entry for entry in entries(Unit) if entry.name not in aside)
    shown = {entry.name: getattr(unit, entry.name) for entry in asked}
    shell.form(f"修改组织 — {unit.name}", asked, save, shown, key=f"unit:{unit.id}")


def dissolve(shell: Shell, key: str) -> None:
    """Ask for the day of a dissolution, and where the people go that are still in it."""
    unit, today = units.get(shell.desk, key), shell.desk.today()
    people = len(units.people(shell.desk, key, today))
    groups = [one for one in units.below(shell.desk, key, today) if one.kind == UnitKind.GROUP]
    if groups and not ask.confirm(
        shell.window,
        f"“{unit.name}”还有 {len(groups)} 个党小组，要和它一起撤销吗？",
        "一起撤销(&G)",
        "、".join(one.name for one in groups),
    ):
        return
    asked = [replace(entry_of(Unit, "until"), kind=Kind.DATE, required=True, mnemonic="D")]
    if unit.kind != UnitKind.GROUP:
        told = f"{people} 名党员编入" if people else "当时的党员编入"
        hint = "" if people else "那天还没有党员就留空"
        place = entry_of(Membership, "unit_id")
        asked.append(replace(place, label=told, required=people > 0, hint=hint))

    def save(values: Values) -> None:
        on, target = cast(date, values["until"]), str(values.get("unit_id") or "")
        units.dissolve(shell.desk, key, on, target, with_groups=bool(groups))

    title, shown = f"撤销组织 — {unit.name}", {"until": today}
    shell.form(title, asked, save, shown, key=f"dissolve:{unit.id}")
