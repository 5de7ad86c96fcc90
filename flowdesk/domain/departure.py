"""The departure report (外出报告): what is told before a stay away, and which paper was chosen.

The absence itself keeps where and when; this record keeps what the choice of the paper rests on.
"""

from datetime import date
from enum import StrEnum

from flowdesk.domain.days import Day
from flowdesk.domain.entry import Kind, record, said


class Paper(StrEnum):
    """The answers to: which paper does this member go with?"""

    CERTIFICATE = "活动证"
    LETTER_OF_PROOF = "证明信"
    TRANSFER = "转组织关系"
    NOTHING = "不需办"
    TEMPORARY_UNIT = "临时党支部或党小组"
    KEPT_BY_SENDER = "关系留在派出单位"


@record
class Departure:
    """What a member reported of one absence before leaving; one for each absence at most."""

    id: str = said(default="")
    absence_id: str = said()
    occupation: str = said(
        "原职业", default="", kind=Kind.CHOICE, choices="occupations", mnemonic="J"
    )
    sector: str = said(
        "去往单位类别",
        default="",
        kind=Kind.CHOICE,
        choices="sectors",
        mnemonic="K",
    )
    abroad: str = said("出国（境）", default="", kind=Kind.CHOICE, choices="yes_no", mnemonic="A")
    fixed_place: str = said(
        "地点是否固定", default="", kind=Kind.CHOICE, choices="yes_no", mnemonic="F"
    )
    often_home: str = said(
        "是否经常往返", default="", kind=Kind.CHOICE, choices="yes_no", mnemonic="W"
    )
    can_transfer: str = said(
        "能否转组织关系",
        default="",
        kind=Kind.CHOICE,
        choices="yes_no",
        mnemonic="C",
        hint="那边有党组织可以接收就选“是”，暂时转不了选“否”",
    )
    address_there: str = said("在外住址", default="", personal=True, mnemonic="M")
    talk_on: date | None = said("行前谈话日期", default=None, kind=Kind.DATE, mnemonic="G")
    talked_by: str = said("谈话人", default="", mnemonic="Y")
    talk: str = said("谈话内容", default="", kind=Kind.LINES, mnemonic="I")
    paper: str = said(
        "办理方式", default="", kind=Kind.CHOICE, choices="departure_papers", listed=True,
        mnemonic="P",
    )  # fmt: skip
    advised: str = said(default="")  # what the rules answered, as Paper
    clause: str = said(default="")  # the rule set, the document and the article of that answer
    overruled: str = said("改办理由", default="", listed=True, mnemonic="V")


@record
class Sojourn:
    """One place of an absence: from its day on, until the next one or the return."""

    id: str = said(default="")
    absence_id: str = said()
    since: Day = said("变动日期", kind=Kind.PARTIAL_DATE, required=True, listed=True, mnemonic="R")
    destination: str = said(
        "现在去向", default="", kind=Kind.PLACE, required=True, listed=True, mnemonic="D"
    )
    destination_code: str = said(default="")
    employer: str = said("现务工单位", default="", listed=True, mnemonic="U")
    trade: str = said("现从事行业", default="", mnemonic="T")
    address: str = said("现住址", default="", personal=True, mnemonic="M")
    contact_there: str = said("现联系方式", default="", personal=True, mnemonic="H")
    host_unit: str = said("流入党支部", default="", listed=True, mnemonic="Z")
    host_since: Day | None = said("流入时间", default=None, kind=Kind.PARTIAL_DATE, mnemonic="L")
    host_contact: str = said("支部联系人", default="", mnemonic="P")
    host_phone: str = said("支部联系电话", default="", personal=True, mnemonic="Q")
    note: str = said("备注", default="", mnemonic="O")


@record
class Extension:
    """That the expected return of an absence was put off."""

    id: str = said(default="")
    absence_id: str = said()
    on: date = said("登记日期", kind=Kind.DATE, required=True, listed=True, mnemonic="N")
    expected_back: Day = said(
        "延到", kind=Kind.PARTIAL_DATE, required=True, listed=True, planned=True, mnemonic="B"
    )
    reason: str = said("延期原因", default="", required=True, listed=True, mnemonic="E")
