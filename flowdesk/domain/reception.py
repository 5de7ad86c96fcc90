"""How a member of elsewhere was received: verified, placed or refused, and seen off."""

from datetime import date

from flowdesk.domain.days import Day
from flowdesk.domain.entry import Kind, record, said


@record
class Reception:
    """What the office did about one arrival; one for each arrival at most."""

    id: str = said(default="")
    arrival_id: str = said()
    category: str = said(
        "人员类别", default="", kind=Kind.CHOICE, choices="categories", mnemonic="K"
    )
    trade: str = said("从事行业", default="", mnemonic="T")
    employer: str = said("务工单位", default="", mnemonic="J")
    residence: str = said("现住址", default="", personal=True, mnemonic="D")
    home_contact: str = said("原组织联系人", default="", mnemonic="P")
    home_phone: str = said("原组织电话", default="", personal=True, mnemonic="Q")
    verified_on: date | None = said(
        "核验日期", default=None, kind=Kind.DATE, listed=True, mnemonic="V"
    )
    verified_by: str = said(
        "核验方式", default="", kind=Kind.CHOICE, choices="verify_ways", mnemonic="W"
    )
    verified_with: str = said("核实对象", default="", mnemonic="R", hint="电话打给谁、看的什么证件")
    verify_note: str = said("核验说明", default="", kind=Kind.LINES, mnemonic="X")
    group_id: str = said("编入党小组", default="", kind=Kind.UNIT, mnemonic="Z")
    placed_because: str = said("编入理由", default="", mnemonic="B")
    contact_person: str = said("联系人", default="", mnemonic="Y")
    expected_leave: Day | None = said(
        "预计离开", default=None, kind=Kind.PARTIAL_DATE, planned=True
    )
    refused_on: date | None = said("拒绝日期", default=None, kind=Kind.DATE, listed=True)
    refusal: str = said("拒绝理由", default="", kind=Kind.LINES, listed=True)
    conduct: str = said("在本地表现", default="", kind=Kind.LINES)
    activities: str = said("参加组织生活情况", default="", kind=Kind.LINES)
    dues_to: Day | None = said("党费交至", default=None, kind=Kind.PARTIAL_DATE)
