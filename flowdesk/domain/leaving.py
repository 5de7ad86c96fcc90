"""How a member leaves the register, how one comes back, and what has to be settled by then."""

from datetime import date
from enum import StrEnum
from functools import cache

from flowdesk.domain import codes
from flowdesk.domain.certificate import Event
from flowdesk.domain.entry import Kind, record, said
from flowdesk.domain.errors import RuleBroken
from flowdesk.domain.member import Membership

SUSPENDED, NORMAL = "停止党籍", "正常"
LATER = "以后再办"
BOOKLET_STEPS = (Event.HANDED_IN, Event.LOST, Event.VOIDED)


class Return(StrEnum):
    """Why somebody comes back into the register."""

    MISTAKE = "归档归错了"
    RESTORED = "恢复党籍"
    CAME_BACK = "又转回来"


@record
class Ending:
    """One way to leave: ``basis`` says what must be named as its ground, empty where nothing."""

    name: str
    basis: str
    says: str


@record
class Leaving:
    """What the clerk says about a member's leaving."""

    member_id: str = said()
    ending: str = said("离开原因", kind=Kind.CHOICE, choices="endings", required=True, mnemonic="R")
    on: date = said("离开日期", kind=Kind.DATE, required=True, mnemonic="D")
    basis: str = said("依据", default="", mnemonic="B", hint="文号、介绍信号或会议日期")
    booklet: str = said("活动证", default="", kind=Kind.CHOICE, mnemonic="C")
    booklet_note: str = said("遗失或作废的说明", default="", mnemonic="N")


@record
class Returning:
    """What the clerk says about a member's coming back; a mistake needs neither day nor branch."""

    member_id: str = said()
    why: str = said("为什么恢复", kind=Kind.CHOICE, required=True, mnemonic="R")
    on: date = said("恢复日期", kind=Kind.DATE, required=True, mnemonic="D")
    unit_id: str = said("党支部", default="", kind=Kind.UNIT, mnemonic="U")
    basis: str = said("依据", default="", mnemonic="B", hint="批准文号、介绍信号或会议日期")


@cache
def endings() -> dict[str, Ending]:
    """Return the ways to leave by their words, in the order in which forms offer them."""
    return {row["name"]: Ending(**row) for row in codes.rows("endings")}


def check_leaving(told: Leaving, place: Membership, today: date) -> None:
    """Refuse a leaving without its reason, its ground, or on a day that can't be."""
    if not told.ending:
        raise RuleBroken("请选择离开原因：迁出、去世、除名等。", "ending")
    if told.on > today:
        raise RuleBroken("日期还没到，请到那天再办，或核对日期。", "on")
    if place.since is not None and told.on < place.since.earliest():
        began = place.since.chinese()
        raise RuleBroken(f"离开日期早于编入现在支部的日期（{began}），请核对。", "on")
    known = endings().get(told.ending)
    if known is not None and known.basis and not told.basis.strip():
        raise RuleBroken(f"{told.ending}要写明依据：{known.basis}。", "basis")


def check_returning(told: Returning, last: Membership, today: date) -> None:
    """Refuse a return without its reason, its ground where it was a decision, or too early."""
    if not told.why:
        raise RuleBroken("请选择为什么恢复。", "why")
    if told.why == Return.MISTAKE:
        return
    if told.on > today:
        raise RuleBroken("日期还没到，请到那天再办，或核对日期。", "on")
    if last.until is not None and told.on < last.until.earliest():
        raise RuleBroken(f"恢复日期早于离开日期（{last.until.chinese()}），请核对。", "on")
    decided = endings().get(last.ending)
    if (told.why == Return.RESTORED or (decided and decided.basis)) and not told.basis.strip():
        raise RuleBroken(f"原来是{last.ending}，恢复要写明批准的会议或文号。", "basis")


@record
class Deleting:
    """Why an entry that was never right is taken out."""

    reason: str = said(
        "为什么删", required=True, mnemonic="R", hint="例如：录错了人、重复录入、试着录的"
    )
