"""The inspection on return (查验): the booklet's blocks looked through, and the way home told.

The blocks are those of the booklet (组通字〔2006〕45号): receiving branch, day, contact,
activities, dues, yearly review.
"""

from datetime import date
from enum import StrEnum

from flowdesk.domain.days import Day
from flowdesk.domain.entry import Kind, record, said


class Finding(StrEnum):
    """What a block of the booklet was found to be."""

    GOOD = "合格"
    LACKING = "缺项"
    DOUBTFUL = "存疑"


BLOCKS = ("host_unit", "host_since", "host_contact", "activities", "dues", "review")


@record
class Inspection:
    """One look through the booklet of a member who came back."""

    id: str = said(default="")
    absence_id: str = said()
    on: date = said("查验日期", kind=Kind.DATE, required=True, listed=True, mnemonic="N")
    inspector: str = said("查验人", default="", required=True, listed=True, mnemonic="I")
    host_unit: str = said(
        "流入党支部", default="", kind=Kind.CHOICE, choices="findings", required=True, mnemonic="Z"
    )
    host_since: str = said(
        "流入时间", default="", kind=Kind.CHOICE, choices="findings", required=True, mnemonic="L"
    )
    host_contact: str = said(
        "联系人", default="", kind=Kind.CHOICE, choices="findings", required=True, mnemonic="P"
    )
    activities: str = said(
        "参加活动", default="", kind=Kind.CHOICE, choices="findings", required=True, mnemonic="A"
    )
    dues: str = said(
        "交纳党费", default="", kind=Kind.CHOICE, choices="findings", required=True, mnemonic="F"
    )
    review: str = said(
        "年审", default="", kind=Kind.CHOICE, choices="findings", required=True, mnemonic="R"
    )
    told: str = said("查验说明", default="", kind=Kind.LINES, mnemonic="T")
    dues_to: Day | None = said(
        "党费交至", default=None, kind=Kind.PARTIAL_DATE, mnemonic="D", hint="证上最后一笔的月份"
    )
    report: str = said("返乡报告", default="", kind=Kind.LINES, mnemonic="B")
    business: str = said("返乡创业", default="", mnemonic="Y", hint="做什么、在哪里、带动几户")
    contribution: str = said("先锋作用", default="", kind=Kind.LINES, mnemonic="X")
    closed_on: date | None = said("办结日期", default=None, kind=Kind.DATE, mnemonic="E")
    closing: str = said("办结说明", default="", mnemonic="O")

    def gaps(self) -> tuple[str, ...]:
        """Return the names of the blocks that aren't 合格."""
        return tuple(name for name in BLOCKS if getattr(self, name) != Finding.GOOD)
