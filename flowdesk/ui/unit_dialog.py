"""组织管理: the committee, branches and groups; founding, changing, dissolving."""

from dataclasses import replace
from datetime import date
from typing import cast

from flowdesk.domain.entry import Kind, entries, entry_of
from flowdesk.domain.unit import Unit, UnitKind
from flowdesk.services import units
from flowdesk.ui.form_dialog import Values
from flowdesk.ui.list_dialog import Button, ListDialog
from flowdesk.ui.record_model import Column
from flowdesk.ui.shell import Shell

_LEVEL = {kind.value: at for at, kind in enumerate(UnitKind)}


def open_units(shell: Shell) -> ListDialog:
    """Open the list of organizations."""
    dialog = ListDialog(shell, "组织管理", _columns(shell))
    dialog.add_buttons(
        (
            Button(words="新增组织(&N)", act=lambda _: _found(shell), needs_row=False),
            Button(words="修改(&C)", act=lambda key: _amend(shell, key)),
            Button(words="撤销组织(&X)", act=lambda key: _dissolve(shell, key)),
        )
    )
    dialog.show_records(lambda: _known(shell))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog


def _columns(shell: Shell) -> tuple[Column, ...]:
    def dates(unit: Unit) -> str:
        return f"{unit.since or ''} 至 {unit.until}" if unit.until else str(unit.since or "")

    return (
        Column(name="name", head="组织名称", text=lambda u: u.name, width=230, bold=True,
               stretch=True, rank=0),
        Column(name="kind", head="类别", text=lambda u: u.kind, width=80),
        Column(name="setting", head="支部类型", text=lambda u: u.setting, width=80),
        Column(name="secretary", head="书记", text=lambda u: u.secretary, width=80),
        Column(name="dates", head="成立至撤销", text=dates, width=170, muted=True, rank=2),
    )  # fmt: skip


def _known(shell: Shell) -> dict[str, object]:
    """Return organizations by key, groups under their branch, those dissolved last."""
    every = units.all_units(shell.desk)
    names = {unit.id: unit.name for unit in every}

    def place(unit: Unit) -> tuple[object, ...]:
        if unit.kind == UnitKind.GROUP:
            return (unit.until is not None, 2, names.get(unit.parent_id, ""), 1, unit.name)
        level = min(_LEVEL.get(unit.kind, 2), 2)
        return (unit.until is not None, level, unit.name if level == 2 else "", 0, unit.name)

    return {unit.id: unit for unit in sorted(every, key=place)}


def _one(shell: Shell, key: str) -> Unit:
    return next(unit for unit in units.all_units(shell.desk) if unit.id == key)


def _found(shell: Shell) -> None:
    def save(values: Values) -> None:
        units.found(shell.desk, Unit(**values))  # type: ignore[arg-type]

    asked = tuple(entry for entry in entries(Unit) if entry.name != "until")
    shell.form("新增组织", asked, save, {"kind": UnitKind.BRANCH.value})


def _amend(shell: Shell, key: str) -> None:
    unit = _one(shell, key)

    def save(values: Values) -> None:
        units.amend(shell.desk, replace(unit, **values))  # type: ignore[arg-type]

    asked = tuple(entry for entry in entries(Unit) if entry.name != "until")
    shown = {entry.name: getattr(unit, entry.name) for entry in asked}
    shell.form(f"修改组织 — {unit.name}", asked, save, shown, key=f"unit:{unit.id}")


def _dissolve(shell: Shell, key: str) -> None:
    unit = _one(shell, key)
    day = replace(entry_of(Unit, "until"), kind=Kind.DATE, required=True, mnemonic="D")

    def save(values: Values) -> None:
        units.dissolve(shell.desk, key, cast(date, values["until"]))

    shown: Values = {"until": shell.desk.today()}
    shell.form(f"撤销组织 — {unit.name}", (day,), save, shown, key=f"dissolve:{unit.id}")
