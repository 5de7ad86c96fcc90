"""A notice of an important activity (重要活动通报), and to whom it was delivered, when and how."""

from datetime import date

from flowdesk.domain.entry import Kind, record, said


@record
class Notice:
    """One notice: what members are told of, and until when everybody is to know."""

    id: str = said(default="")
    title: str = said("标题", default="", required=True, listed=True, mnemonic="T")
    contents: str = said("内容", default="", kind=Kind.LINES, required=True, mnemonic="L")
    on: date = said("通报日期", kind=Kind.DATE, required=True, listed=True, mnemonic="D")
    by_day: date | None = said(
        "哪天以前通知到", default=None, kind=Kind.DATE, planned=True, listed=True, mnemonic="Z"
    )
    to: str = said(
        "对象", default="外出党员", kind=Kind.CHOICE, choices="notice_recipients", required=True,
        listed=True, mnemonic="G",
    )  # fmt: skip
    note: str = said("备注", default="", mnemonic="B")


@record
class Delivery:
    """One recipient of a notice; not delivered yet while ``on`` is empty."""

    id: str = said(default="")
    notice_id: str = said()
    member_id: str = said("党员", kind=Kind.MEMBER, required=True, mnemonic="M")
    on: date | None = said("送达日期", default=None, kind=Kind.DATE, listed=True, mnemonic="D")
    way: str = said(
        "方式", default="", kind=Kind.CHOICE, choices="contact_ways", listed=True, mnemonic="W"
    )
    by: str = said("送达人", default="", listed=True, mnemonic="P")
    answer: str = said("反馈", default="", listed=True, mnemonic="T")
