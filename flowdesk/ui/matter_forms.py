"""The forms of difficulties, tasks and needs."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from flowdesk.domain.entry import entries, entry_of
from flowdesk.domain.matter import Matter, MatterKind, MatterStep, StepKind
from flowdesk.services import matters, members
from flowdesk.ui.shell import Shell

if TYPE_CHECKING:
    from flowdesk.ui.form_dialog import FormDialog, Values

_LABELS = {
    StepKind.PROGRESS: ("登记办理", "办到哪一步"),
    StepKind.SETTLED: ("办结", "结果"),
    StepKind.CONFIRMED: ("家属确认", "谁确认的，怎么说"),
    StepKind.REOPENED: ("重新办", "为什么重新办"),
}


def note(shell: Shell, member_id: str = "", kind: str = MatterKind.DIFFICULTY.value) -> FormDialog:
    """Open the form of what is owed to a member; without one, it asks for him."""
    asked = [one for one in entries(Matter) if one.name != "member_id" or not member_id]

    def save(values: Values) -> None:
        matters.note(shell.desk, Matter(**({"member_id": member_id} | values)))  # type: ignore[arg-type]

    shown: Values = {"kind": kind, "found_on": shell.desk.today(),
                     "owner": shell.desk.office.operator}  # fmt: skip
    name = f" — {members.get(shell.desk, member_id).name}" if member_id else ""
    return shell.form(f"登记困难、任务、需求{name}", asked, save, shown, key=f"matter:{member_id}")


def amend(shell: Shell, matter_id: str) -> FormDialog:
    """Open the form that changes a matter."""
    known = matters.get(shell.desk, matter_id)
    asked = [one for one in entries(Matter) if one.name != "member_id"]

    def save(values: Values) -> None:
        matters.amend(shell.desk, replace(known, **values))  # type: ignore[arg-type]

    shown: Values = {one.name: getattr(known, one.name) for one in asked}
    name = members.get(shell.desk, known.member_id).name
    return shell.form(
        f"修改{known.kind} — {name}", asked, save, shown, key=f"matter-of:{matter_id}"
    )


def step(shell: Shell, matter_id: str, kind: StepKind) -> FormDialog:
    """Open the form of one step: progress, outcome, confirmation, or taking it up again."""
    known = matters.get(shell.desk, matter_id)
    verb, label = _LABELS[kind]
    what = replace(entry_of(MatterStep, "what"), label=label, required=True)
    asked = (entry_of(MatterStep, "on"), entry_of(MatterStep, "by"), what)

    def save(values: Values) -> None:
        draft = MatterStep(matter_id=matter_id, kind=kind.value, **values)  # type: ignore[arg-type]
        matters.step(shell.desk, draft)

    shown: Values = {"on": shell.desk.today(), "by": known.owner or shell.desk.office.operator}
    name = members.get(shell.desk, known.member_id).name
    form = shell.form(f"{verb} — {name}：{known.kind}", asked, save, shown,
                      key=f"step:{matter_id}:{kind.name}")  # fmt: skip
    form.form.cells["what"].remark(" ".join(known.what.split())[:60])
    return form
