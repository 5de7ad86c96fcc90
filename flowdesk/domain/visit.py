"""A visit to a member or the family: planned, then made, missed or called off."""

from datetime import date
from enum import StrEnum

from flowdesk.domain.entry import Kind, record, said


class VisitState(StrEnum):
    """Where a visit stands on a day."""

    PLANNED = "待办"
    OVERDUE = "逾期"
    DONE = "已办"
    MISSED = "未遇"
    CANCELLED = "已取消"


@record
class Visit:
    """One home visit with the four things it is for: talk, difficulty, requirement, task."""

    id: str = said(default="")
    member_id: str = said("走访对象", kind=Kind.MEMBER, required=True, mnemonic="M")
    planned_on: date = said(
        "计划日期", kind=Kind.DATE, planned=True, required=True, listed=True, mnemonic="P"
    )
    occasion: str = said(
        "走访时机", default="", kind=Kind.CHOICE, choices="occasions", listed=True, mnemonic="O"
    )
    visitor: str = said("走访人", default="", listed=True, mnemonic="V")
    done_on: date | None = said("走访日期", default=None, kind=Kind.DATE, listed=True, mnemonic="D")
    met: str = said("见到的人", default="", kind=Kind.CHOICE, choices="met", mnemonic="E")
    talk: str = said("谈话", default="", kind=Kind.LINES, mnemonic="T")
    difficulty: str = said("困难", default="", kind=Kind.LINES, mnemonic="F")
    requirement: str = said("要求", default="", kind=Kind.LINES, mnemonic="R")
    task: str = said("任务", default="", kind=Kind.LINES, mnemonic="K")
    missed_on: date | None = said("未遇日期", default=None, kind=Kind.DATE)
    cancelled_on: date | None = said("取消日期", default=None, kind=Kind.DATE)
    reason: str = said("改期或取消原因", default="", mnemonic="S")
    note: str = said("备注", default="", mnemonic="B")

    def is_done_by(self, day: date) -> bool:
        """Tell whether the visit was made by a day."""
        return self.done_on is not None and self.done_on <= day

    def state_on(self, day: date) -> VisitState:
        """Return where the visit stands on a day."""
        if self.is_done_by(day):
            return VisitState.DONE
        if self.cancelled_on is not None and self.cancelled_on <= day:
            return VisitState.CANCELLED
        if self.missed_on is not None and self.missed_on <= day:
            return VisitState.MISSED
        return VisitState.OVERDUE if self.planned_on < day else VisitState.PLANNED
