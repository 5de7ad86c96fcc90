"""One contact with a member away: who spoke with whom, what was told and what was learned."""

from datetime import date
from enum import StrEnum

from flowdesk.domain.entry import Kind, record, said


class ContactKind(StrEnum):
    """Who began it; the office counts the three apart."""

    OURS = "支部联系"
    MEMBER = "本人报告"
    FAMILY = "家属报告"


@record
class Contact:
    """One line of the contact log (联系登记)."""

    id: str = said(default="")
    member_id: str = said("党员", kind=Kind.MEMBER, required=True, mnemonic="M")
    on: date = said("联系日期", kind=Kind.DATE, required=True, listed=True, mnemonic="D")
    kind: str = said(
        "类别", default=ContactKind.OURS.value, kind=Kind.CHOICE, choices="contact_kinds",
        required=True, listed=True, mnemonic="K",
    )  # fmt: skip
    way: str = said(
        "方式", default="", kind=Kind.CHOICE, choices="contact_ways", listed=True, mnemonic="W"
    )
    whom: str = said(
        "联系到谁", default="", kind=Kind.CHOICE, choices="contact_whom", listed=True, mnemonic="G"
    )
    by: str = said("联系人", default="", listed=True, mnemonic="P")
    told: str = said(
        "通报内容", default="", kind=Kind.LINES, mnemonic="T", hint="支部生活、学习内容、政策"
    )
    learned: str = said(
        "了解情况", default="", kind=Kind.LINES, mnemonic="L", hint="学习、工作、思想动态，困难诉求"
    )
    following: str = said("下步打算", default="", mnemonic="N")
    next_on: date | None = said(
        "下次联系", default=None, kind=Kind.DATE, planned=True, mnemonic="X",
        hint="不填按联系间隔算",
    )  # fmt: skip
    note: str = said("备注", default="", mnemonic="B")
