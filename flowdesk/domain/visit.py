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
    member_id: str = said(
        "走访对象",
        kind=Kind.MEMBER,
        required=True,
        mnemonic="M",
        heads=("被走访人", "被慰问人", "慰问对象", "谈话对象", "联系对象", "走访党员"),
    )
    planned_on: date = said(
        "计划日期",
        kind=Kind.DATE,
        planned=True,
        required=True,
        listed=True,
        mnemonic="P",
        heads=("计划时间", "计划走访日期", "计划走访时间", "预约日期", "拟走访日期"),
    )
    occasion: str = said(
        "走访时机",
        default="",
        kind=Kind.CHOICE,
        choices="occasions",
        listed=True,
        mnemonic="O",
        heads=("时机",),
    )
    visitor: str = said(
        "走访人",
        default="",
        listed=True,
        mnemonic="V",
        heads=("走访人员", "走访干部", "谈话人", "慰问人", "联系人"),
    )
    done_on: date | None = said(
        "走访日期",
        default=None,
        kind=Kind.DATE,
        listed=True,
        mnemonic="D",
        heads=(
            "走访时间",
            "谈话时间",
            "谈话日期",
            "慰问时间",
            "慰问日期",
            "联系时间",
            "联系日期",
            "日期",
            "时间",
        ),  # fmt: skip
    )
    met: str = said(
        "见到的人",
        default="",
        kind=Kind.CHOICE,
        choices="met",
        mnemonic="E",
        heads=("见到", "见面人", "接待人"),
    )
    talk: str = said(
        "谈话",
        default="",
        kind=Kind.LINES,
        mnemonic="T",
        heads=(
            "谈话内容",
            "谈话情况",
            "走访内容",
            "走访情况",
            "慰问情况",
            "联系内容",
            "内容",
        ),  # fmt: skip
    )
    difficulty: str = said(
        "困难",
        default="",
        kind=Kind.LINES,
        mnemonic="F",
        heads=(
            "实际困难",
            "家庭困难",
            "困难情况",
            "存在困难",
            "困难诉求",
            "思想动态/困难诉求",
            "家庭生产生活困难",
            "家庭生活困难",
        ),  # fmt: skip
    )
    requirement: str = said(
        "要求", default="", kind=Kind.LINES, mnemonic="R", heads=("提出要求", "组织要求")
    )
    task: str = said(
        "任务",
        default="",
        kind=Kind.LINES,
        mnemonic="K",
        heads=("交待任务", "交办任务", "后续计划", "下步", "下步打算", "下步工作", "下一步"),
    )
    missed_on: date | None = said("未遇日期", default=None, kind=Kind.DATE)
    cancelled_on: date | None = said("取消日期", default=None, kind=Kind.DATE)
    reason: str = said("改期或取消原因", default="", mnemonic="S")
    note: str = said("备注", default="", mnemonic="B")
    work: str = said("在外就业收入", default="", mnemonic="W", hint="做什么、收入大概多少")
    party_life: str = said(
        "在外组织生活、党费", default="", mnemonic="L", hint="在哪里过组织生活，党费交到几月"
    )
    gift_money: float | None = said("慰问金（元）", default=None, kind=Kind.NUMBER, mnemonic="J")
    gift: str = said("慰问品", default="", mnemonic="Q")
    position: int = said(default=0)  # in the walk of its day; 0 where there is no walk
    window: str = said(default="")  # the return window it was planned from

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
