"""Temporary branches and groups where members are concentrated, and who belongs to them too.

Members keep their formal membership (一方隶属、参加多重组织生活, 条例 art. 32).
"""

from datetime import date

from flowdesk.domain.days import Day
from flowdesk.domain.entry import Kind, record, said
from flowdesk.domain.unit import within


@record
class Founding:
    """How a temporary branch or group was founded; one for each such unit."""

    id: str = said(default="")
    unit_id: str = said()
    place: str = said("所在地", default="", kind=Kind.PLACE, required=True, mnemonic="D")
    place_code: str = said(default="")
    relies_on: str = said("依托单位", default="", mnemonic="R", hint="园区、企业、商会、驻外机构等")
    leader_id: str = said("负责人", default="", kind=Kind.MEMBER, required=True, mnemonic="L")
    mindset: str = said("思想素质好", default="", kind=Kind.CHOICE, choices="yes_no", mnemonic="1")
    discipline: str = said(
        "自律意识强", default="", kind=Kind.CHOICE, choices="yes_no", mnemonic="2"
    )
    zeal: str = said("热心党务工作", default="", kind=Kind.CHOICE, choices="yes_no", mnemonic="3")
    literacy: str = said(
        "有一定文化水平", default="", kind=Kind.CHOICE, choices="yes_no", mnemonic="4"
    )
    leader_note: str = said("负责人说明", default="", mnemonic="B")
    consulted: str = said("流入地党组织意见", default="", mnemonic="Z")
    approved_by: str = said("批准机关", default="", mnemonic="P")
    approved_on: date | None = said("批准日期", default=None, kind=Kind.DATE, mnemonic="A")
    approval: str = said("批准文号", default="", mnemonic="W")
    dissolved_because: str = said("撤销原因", default="")
    note: str = said("备注", default="", mnemonic="O")


@record
class SecondMembership:
    """That a member takes part in a temporary branch or group, from a day to a day."""

    id: str = said(default="")
    member_id: str = said()
    unit_id: str = said("编入", kind=Kind.UNIT, required=True, listed=True, mnemonic="U")
    since: Day = said("编入日期", kind=Kind.PARTIAL_DATE, required=True, listed=True, mnemonic="F")
    until: Day | None = said(
        "退出日期", default=None, kind=Kind.PARTIAL_DATE, listed=True, mnemonic="E"
    )
    note: str = said("备注", default="", mnemonic="O")

    def holds_on(self, day: date) -> bool:
        """Tell whether the member took part on a day."""
        return within(self.since, self.until, day)
