"""One stay away: reported, left, expected back, returned."""

from datetime import date, timedelta

from flowdesk.domain.days import Day, add_months
from flowdesk.domain.entry import Kind, record, said


@record
class Absence:
    """A member's stay away. An unknown leaving day means: away since the day it was noted."""

    id: str = said(default="")
    member_id: str = said()
    noted: date = said("登记日期", kind=Kind.DATE, required=True, mnemonic="N")
    reported: date | None = said(
        "报告日期", default=None, kind=Kind.DATE, mnemonic="R", heads=("报告时间",)
    )
    left: Day | None = said(
        "外出日期",
        default=None,
        kind=Kind.PARTIAL_DATE,
        listed=True,
        mnemonic="L",
        heads=("外出时间", "流出时间", "流出日期", "离乡时间", "离开时间"),
        hint="不知道就留空",
    )
    expected_back: Day | None = said(
        "预计返回",
        default=None,
        kind=Kind.PARTIAL_DATE,
        planned=True,
        mnemonic="B",
        heads=("预计返回时间", "预计返乡时间", "预计返回日期", "预计返乡日期"),
    )
    destination: str = said(
        "外出去向",
        default="",
        kind=Kind.PLACE,
        listed=True,
        mnemonic="D",
        heads=(
            "外出流向",
            "外出地点",
            "流出地",
            "去向",
            "流入地",
            "流出地行政区划",
            "外出地",
            "务工地点",
        ),
    )
    destination_code: str = said(default="")
    reason: str = said(
        "外出原因",
        default="",
        kind=Kind.CHOICE,
        choices="reasons",
        listed=True,
        mnemonic="E",
        heads=("流出原因", "流动原因", "外出事由"),
    )
    trade: str = said(
        "从事行业", default="", mnemonic="T", heads=("就业情况", "从业情况", "行业", "外出职业")
    )
    employer: str = said("务工单位", default="", mnemonic="U", heads=("工作单位", "就业单位"))
    contact_there: str = said(
        "在外联系方式",
        default="",
        personal=True,
        mnemonic="H",
        heads=("在外联系电话", "联系方式", "联系电话", "手机", "手机号码", "电话"),
    )
    returned: Day | None = said(
        "返乡日期",
        default=None,
        kind=Kind.PARTIAL_DATE,
        listed=True,
        heads=("返乡时间", "回归时间", "回归日期", "返回时间", "返回日期", "回乡时间"),
    )
    note: str = said("备注", default="", mnemonic="O")

    def begins(self) -> date:
        """Return the first day away: of leaving if it is known, else of the report or the note."""
        return self.left.earliest() if self.left else (self.reported or self.noted)

    def away_on(self, day: date) -> bool:
        """Tell whether the member was away on a day; gone the day of leaving, back on return."""
        if self.begins() > day:
            return False
        return self.returned is None or self.returned.earliest() > day

    def ended_within(self, first: date, last: date) -> bool:
        """Tell whether the member came back from ``first`` to ``last``, both included."""
        return self.returned is not None and first <= self.returned.earliest() <= last


def period_before(day: date, months: int) -> tuple[date, date]:
    """Return the report's period: the day after the same day ``months`` earlier, and the day."""
    return add_months(day, -months) + timedelta(days=1), day
