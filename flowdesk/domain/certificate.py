"""The booklet 《流动党员活动证》: the blank, its issue to a member, and what happened to it.

Printed only by the provincial organization department, numbered by the county, sealed by the
basic-level committee, registered and handed out by the branch (组通字〔2006〕45号 items 1–5).
"""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from flowdesk.domain.days import Day, add_months
from flowdesk.domain.entry import Kind, record, said


class Event(StrEnum):
    """What can happen to one numbered booklet."""

    PRINTED = "打印"
    SEALED = "盖章"
    HANDED_OVER = "发放"
    INSPECTED = "查验"
    REVIEWED = "年审"
    EXTENDED = "延期"
    HANDED_IN = "交回"
    SURRENDERED = "上缴"
    LOST = "遗失"
    VOIDED = "作废"


class State(StrEnum):
    """Where a booklet stands on a day."""

    IN_STOCK = "在库"
    TAKEN = "占用"
    PRINTED = "已打印"
    SEALED = "已盖章"
    HANDED_OVER = "已发放"
    HANDED_IN = "已交回"
    SURRENDERED = "已上缴"
    LOST = "遗失"
    VOIDED = "作废"


_STATE_OF = {
    Event.PRINTED: State.PRINTED,
    Event.SEALED: State.SEALED,
    Event.HANDED_OVER: State.HANDED_OVER,
    Event.HANDED_IN: State.HANDED_IN,
    Event.SURRENDERED: State.SURRENDERED,
    Event.LOST: State.LOST,
    Event.VOIDED: State.VOIDED,
}
_RANK = list(State)


@record
class Blank:
    """One numbered blank booklet, as it came from the county."""

    id: str = said(default="")
    number: str = said("证号", required=True, listed=True, searchable=True)
    received_on: date = said("领入日期", kind=Kind.DATE, required=True, listed=True)
    source: str = said("领入说明", default="", hint="如：县委组织部 2026 年第一批")


@record
class Certificate:
    """A booklet issued to a member for an absence, with its words fixed as issued."""

    id: str = said(default="")
    blank_id: str = said()
    member_id: str = said()
    absence_id: str = said(default="")
    number: str = said(
        "证号",
        default="",
        listed=True,
        searchable=True,
        heads=(
            "活动证号",
            "活动证号码",
            "活动证编号",
            "流动证号",
            "流动党员活动证号",
            "流动党员活动证编号",
            "证件编号",
            "证书编号",
        ),  # fmt: skip
    )
    name: str = said("姓名", default="", listed=True)
    sex: str = said("性别", default="")
    ethnic_group: str = said("民族", default="")
    birth_date: Day | None = said("出生年月", default=None, kind=Kind.PARTIAL_DATE)
    id_number: str = said("身份证号", default="", kind=Kind.ID_NUMBER, personal=True)
    education: str = said("学历", default="")
    joined_date: Day | None = said("入党时间", default=None, kind=Kind.PARTIAL_DATE)
    full_member_date: Day | None = said("转正时间", default=None, kind=Kind.PARTIAL_DATE)
    unit_name: str = said("所在党支部", default="", listed=True)
    committee: str = said("基层党委", default="")
    phone: str = said("联系电话", default="", kind=Kind.PHONE, personal=True)
    issued_on: date = said(
        "发证时间",
        kind=Kind.DATE,
        listed=True,
        heads=("发证日期", "发放时间", "发放日期", "签发日期", "办证时间", "领证时间"),
    )
    reason: str = said("外出原因", default="", listed=True, heads=("流出原因", "外出事由"))
    destination: str = said(
        "外出地点", default="", listed=True, heads=("外出去向", "外出流向", "外出地", "去向")
    )
    left: Day | None = said(
        "外出时间",
        default=None,
        kind=Kind.PARTIAL_DATE,
        listed=True,
        heads=("外出日期", "流出时间", "流出日期"),
    )
    valid_to: date | None = said(
        "有效期至", default=None, kind=Kind.DATE, hint="本县的证没有期限的不填"
    )
    replaces: str = said(default="")  # the certificate in whose place this one was issued


@record
class BookletEvent:
    """One thing that happened to a booklet on a day."""

    id: str = said(default="")
    blank_id: str = said()
    kind: str = said("事项", kind=Kind.CHOICE, required=True)
    on: date = said("日期", kind=Kind.DATE, required=True, mnemonic="D")
    person: str = said(
        "领取人",
        default="",
        mnemonic="P",
        heads=("领证人", "领取人签字", "领取人签名", "领证人签字", "签收人"),
    )
    note: str = said("说明", default="", mnemonic="N")
    appraisal: str = said(
        "民主评议", default="", kind=Kind.CHOICE, choices="appraisals", mnemonic="M"
    )
    until: date | None = said("延期至", default=None, kind=Kind.DATE, mnemonic="T")


def valid_to(certificate: Certificate, events: Iterable[BookletEvent], day: date) -> date | None:
    """Return until when a certificate is valid as of a day; None where the county sets no term."""
    longer = [one.until for one in events if one.until is not None and one.on <= day]
    return longer[-1] if longer else certificate.valid_to


def review_due(
    certificate: Certificate, events: Iterable[BookletEvent], months: int, day: date
) -> date | None:
    """Return by when a booklet in its holder's hands is to be reviewed; None in nobody's hands.

    The year runs from the last review, or from the day it was handed over (组通字〔2006〕45号:
    reviewed once a year, together with the 民主评议).
    """
    past = [one for one in events if one.on <= day]
    if not is_held(state_on(certificate.issued_on, past, day)):
        return None
    began = [one.on for one in past if Event(one.kind) in (Event.HANDED_OVER, Event.REVIEWED)]
    return add_months(max(began), months)


def state_on(issued: date | None, events: Iterable[BookletEvent], day: date) -> State:
    """Return where a booklet stands on a day: the furthest state its events reached by then."""
    states = [State.IN_STOCK]
    if issued is not None and issued <= day:
        states.append(State.TAKEN)
    states += [
        _STATE_OF[Event(event.kind)]
        for event in events
        if event.on <= day and Event(event.kind) in _STATE_OF
    ]
    return max(states, key=_RANK.index)


def is_held(state: State) -> bool:
    """Tell whether a member holds a booklet in this state."""
    return state is State.HANDED_OVER


@record
class Ledger:
    """The stock's equation: received = issued + voided + lost + surrendered + in stock."""

    received: int = said("领入")
    issued: int = said("发出")
    voided: int = said("作废")
    lost: int = said("遗失")
    surrendered: int = said("上缴")
    in_stock: int = said("结存")


def balance(states: Iterable[State]) -> Ledger:
    """Count the booklets received by their states into the ledger's equation."""
    all_states = list(states)
    apart = (State.VOIDED, State.LOST, State.SURRENDERED, State.IN_STOCK)
    voided, lost, surrendered, in_stock = (all_states.count(state) for state in apart)
    issued = sum(1 for state in all_states if state not in apart)
    return Ledger(
        received=len(all_states),
        issued=issued,
        voided=voided,
        lost=lost,
        surrendered=surrendered,
        in_stock=in_stock,
    )
