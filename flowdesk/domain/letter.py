"""Numbered papers with stub and receipt: 介绍信, 证明信, 核实函.

The words of a letter are fixed as drawn up; what became of it is told by its dates.
"""

from datetime import date
from enum import StrEnum

from flowdesk.domain.days import Day
from flowdesk.domain.entry import Kind, record, said


class LetterKind(StrEnum):
    """The kinds of numbered letters, each with a series of its own."""

    INTRODUCTION = "介绍信"
    PROOF = "证明信"
    VERIFICATION = "核实函"


class Direction(StrEnum):
    """Who drew the letter up: we, or the office that a member comes from."""

    OUT = "转出"
    IN = "转入"


class LetterState(StrEnum):
    """What has become of a letter on a day."""

    DRAWN_UP = "已开具"
    SENT = "已发出"
    OVERDUE = "逾期未回"
    EXPIRED = "已过期"
    ANSWERED = "回执已到"
    WITHDRAWN = "已作废"


@record
class Letter:
    """One numbered letter; its words don't change when the member's record does."""

    id: str = said(default="")
    kind: str = said("类别", default=LetterKind.INTRODUCTION.value, listed=True)
    direction: str = said("转出或转入", default=Direction.OUT.value, listed=True)
    number: str = said("编号", default="", listed=True, searchable=True, mnemonic="N")
    year: int = said(default=0)
    serial: int = said(default=0)  # 0 where another office numbered it
    member_id: str = said(default="")  # empty until a member who comes is enrolled
    absence_id: str = said(default="")
    arrival_id: str = said(default="")
    inspection_id: str = said(default="")
    name: str = said("姓名", default="", required=True, listed=True, searchable=True, mnemonic="M")
    sex: str = said("性别", default="", kind=Kind.CHOICE, choices="sexes", mnemonic="G")
    age: int = said("年龄", default=0, kind=Kind.NUMBER, mnemonic="A")  # full years, as drawn up
    ethnic_group: str = said(
        "民族", default="", kind=Kind.CHOICE, choices="ethnic_groups", mnemonic="K"
    )
    category: str = said(
        "人员类别", default="", kind=Kind.CHOICE, choices="categories", mnemonic="C"
    )
    id_number: str = said("身份证号", default="", kind=Kind.ID_NUMBER, personal=True, mnemonic="I")
    phone: str = said("党员联系电话", default="", kind=Kind.PHONE, personal=True, mnemonic="H")
    addressee: str = said("抬头", default="", required=True, listed=True, mnemonic="T")
    from_unit: str = said("由何处", default="", required=True, mnemonic="F")
    to_unit: str = said("转到何处", default="", required=True, listed=True, mnemonic="U")
    dues_to: Day | None = said(
        "党费交至", default=None, kind=Kind.PARTIAL_DATE, mnemonic="D", hint="写到月份"
    )
    valid_days: int = said("有效期（天）", default=0, kind=Kind.NUMBER, mnemonic="V")
    purpose: str = said("事由", default="", kind=Kind.LINES, mnemonic="P")
    gaps: str = said("待核实的栏目", default="", kind=Kind.LINES, mnemonic="Q")
    committee: str = said("落款单位", default="", mnemonic="W")
    committee_address: str = said("党委通讯地址", default="", mnemonic="R")
    committee_phone: str = said("党委联系电话", default="", mnemonic="J")
    committee_fax: str = said("传真", default="", mnemonic="X")
    committee_post_code: str = said("邮编", default="", mnemonic="Z")
    drawn_on: date = said("开具日期", kind=Kind.DATE, required=True, listed=True, mnemonic="O")
    answer_due: date | None = said("回复期限", default=None, kind=Kind.DATE, listed=True)
    sent_on: date | None = said("发出日期", default=None, kind=Kind.DATE, listed=True)
    sent_by: str = said("发出方式", default="", hint="本人携带、机要、传真等")
    answered_on: date | None = said("回执日期", default=None, kind=Kind.DATE, listed=True)
    answer: str = said("回复内容", default="", kind=Kind.LINES)
    answered_by: str = said("经办人", default="")
    answerer_phone: str = said("经办人电话", default="", kind=Kind.PHONE, personal=True)
    withdrawn_on: date | None = said("作废日期", default=None, kind=Kind.DATE, listed=True)
    withdrawn_because: str = said("作废原因", default="", listed=True)
    note: str = said("备注", default="", mnemonic="B")


@record
class LetterSeries:
    """How the office numbers one kind of letter; ``domain.series`` says how a pattern reads."""

    id: str = said(default="")
    kind: str = said("类别", required=True, listed=True)
    pattern: str = said("编号式样", required=True, listed=True, mnemonic="P")
    first: int = said("起始号", default=1, kind=Kind.NUMBER, listed=True, mnemonic="F")
    note: str = said("备注", default="", mnemonic="O")
