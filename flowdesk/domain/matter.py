"""A difficulty, a task or a need of a member: owed until it is done, and confirmed by the family.

Its state is a function of its steps: what was settled may be confirmed, or taken up again.
"""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from flowdesk.domain.entry import Kind, record, said


class MatterKind(StrEnum):
    """What is owed."""

    DIFFICULTY = "困难"
    TASK = "任务"
    REQUEST = "要求"
    NEED = "需求"


class StepKind(StrEnum):
    """What was done about it."""

    PROGRESS = "办理"
    SETTLED = "办结"
    CONFIRMED = "确认"
    REOPENED = "重新办"


class MatterState(StrEnum):
    """Where a matter stands on a day."""

    OPEN = "在办"
    OVERDUE = "逾期"
    SETTLED = "待确认"
    CONFIRMED = "已确认"


@record
class Matter:
    """One matter: whose, what, who sees to it, and until when."""

    id: str = said(default="")
    member_id: str = said("党员", kind=Kind.MEMBER, required=True, mnemonic="M")
    visit_id: str = said(default="")
    kind: str = said(
        "类别", default=MatterKind.DIFFICULTY.value, kind=Kind.CHOICE, choices="matter_kinds",
        required=True, listed=True, mnemonic="K",
    )  # fmt: skip
    what: str = said("内容", default="", kind=Kind.LINES, required=True, listed=True, mnemonic="T")
    field: str = said(
        "方面", default="", kind=Kind.CHOICE, choices="matter_fields", listed=True, mnemonic="G"
    )
    place: str = said("所在地", default="", kind=Kind.PLACE, mnemonic="J", hint="需求按地点对信息")
    found_on: date = said("提出日期", kind=Kind.DATE, required=True, listed=True, mnemonic="D")
    owner: str = said("经办人", default="", listed=True, mnemonic="P")
    promised: date | None = said(
        "答应哪天办好", default=None, kind=Kind.DATE, planned=True, listed=True, mnemonic="Z"
    )
    note: str = said("备注", default="", mnemonic="B")


@record
class MatterStep:
    """One step: progress, an outcome, the family's word, or that it begins anew."""

    id: str = said(default="")
    matter_id: str = said()
    kind: str = said("事项", default=StepKind.PROGRESS.value)
    on: date = said("日期", kind=Kind.DATE, required=True, listed=True, mnemonic="D")
    what: str = said("情况", default="", kind=Kind.LINES, listed=True, mnemonic="T")
    by: str = said("经办人", default="", listed=True, mnemonic="P")


def state_on(matter: Matter, steps: Iterable[MatterStep], day: date) -> MatterState:
    """Return where a matter stands on a day; steps of one day count in the order of their keys."""
    last = StepKind.PROGRESS
    for step in sorted(steps, key=lambda one: (one.on, one.id)):
        if step.on <= day and step.kind != StepKind.PROGRESS:
            last = StepKind(step.kind)
    if last is StepKind.CONFIRMED:
        return MatterState.CONFIRMED
    if last is StepKind.SETTLED:
        return MatterState.SETTLED
    late = matter.promised is not None and matter.promised < day
    return MatterState.OVERDUE if late else MatterState.OPEN
