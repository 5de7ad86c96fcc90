"""备案: what went to the upper organization in one batch, and what came back."""

from datetime import date
from enum import StrEnum

from flowdesk.domain.entry import Kind, record, said


class FilingState(StrEnum):
    """What has become of a filing on a day."""

    DRAWN_UP = "已拟"
    SENT = "已报送"
    OVERDUE = "逾期未回"
    ACKNOWLEDGED = "已备案"
    WITHDRAWN = "已撤回"


class FilingSubject(StrEnum):
    """What is filed."""

    ABSENCE = "流出党员"
    ARRIVAL = "流入党员"
    CERTIFICATE = "活动证发放"
    LETTER = "组织关系接转"
    UNIT = "流动党员党组织"
    LOST = "失联党员"


@record
class Filing:
    """One batch sent upward."""

    id: str = said(default="")
    number: str = said("编号", default="", listed=True, searchable=True, mnemonic="N")
    year: int = said(default=0)
    serial: int = said(default=0)
    subject: str = said(
        "备案内容", kind=Kind.CHOICE, choices="filing_subjects", required=True, listed=True,
        mnemonic="K",
    )  # fmt: skip
    addressee: str = said("报送单位", default="", required=True, listed=True, mnemonic="T")
    drawn_on: date = said("拟报日期", kind=Kind.DATE, required=True, listed=True, mnemonic="F")
    sent_on: date | None = said("报送日期", default=None, kind=Kind.DATE, listed=True, mnemonic="D")
    medium: str = said(
        "报送方式", default="", kind=Kind.CHOICE, choices="media", listed=True, mnemonic="W"
    )
    answer_due: date | None = said("应回日期", default=None, kind=Kind.DATE, listed=True)
    acknowledged_on: date | None = said(
        "备案日期", default=None, kind=Kind.DATE, listed=True, mnemonic="A"
    )
    acknowledgement: str = said("备案回执", default="", mnemonic="R", hint="回执号或收件人")
    withdrawn_on: date | None = said("撤回日期", default=None, kind=Kind.DATE)
    withdrawn_because: str = said("撤回原因", default="")
    note: str = said("备注", default="", mnemonic="O")


@record
class FilingItem:
    """One line of a filing: which record, and its words as they were filed."""

    id: str = said(default="")
    filing_id: str = said()
    record_id: str = said()  # of the absence, arrival, certificate, letter, unit or member
    name: str = said("姓名", default="", listed=True)
    told: str = said(default="")  # the line's cells as JSON, by their heads
