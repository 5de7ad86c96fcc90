"""To which month a member's dues are paid, and where; no accounting (党费规定 arts 6–14)."""

from datetime import date

from flowdesk.domain.days import Day
from flowdesk.domain.entry import Kind, record, said


@record
class DuesPaid:
    """That dues are paid up to a month."""

    id: str = said(default="")
    member_id: str = said()
    paid_to: Day = said(
        "党费交至", kind=Kind.PARTIAL_DATE, required=True, listed=True, mnemonic="D"
    )
    noted_on: date = said("登记日期", kind=Kind.DATE, required=True, listed=True, mnemonic="N")
    place: str = said(
        "交到何处", default="", kind=Kind.CHOICE, choices="dues_places", listed=True, mnemonic="U"
    )
    receiver: str = said("收款人", default="", mnemonic="R")
    note: str = said("备注", default="", mnemonic="O")
