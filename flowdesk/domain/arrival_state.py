"""What has become of a member of elsewhere who reported in here, and which act may follow which.

The order is verified, placed, left; a refusal needs its written reason (2006 意见, as digested: the
receiving organization verifies and accepts holders promptly and reports upward).
"""

from datetime import date
from enum import StrEnum

from flowdesk.domain.arrival import Arrival
from flowdesk.domain.days import Day
from flowdesk.domain.errors import RuleBroken
from flowdesk.domain.reception import Reception


class ArrivalState(StrEnum):
    """Where an arrival stands; in the order in which it goes through them."""

    TO_VERIFY = "待核验"
    TO_PLACE = "待编入"
    HERE = "在此"
    LEFT = "已离开"
    REFUSED = "已拒绝"


WAITING = (ArrivalState.TO_VERIFY, ArrivalState.TO_PLACE)


def state_on(arrival: Arrival, reception: Reception | None, on: date) -> ArrivalState:
    """Return where an arrival stands on a day."""
    if reception is not None and reception.refused_on and reception.refused_on <= on:
        return ArrivalState.REFUSED
    if arrival.left is not None and arrival.left.earliest() <= on:
        return ArrivalState.LEFT
    if arrival.unit_id:
        return ArrivalState.HERE
    verified = reception is not None and reception.verified_on and reception.verified_on <= on
    return ArrivalState.TO_PLACE if verified else ArrivalState.TO_VERIFY


def check_verified(arrival: Arrival, reception: Reception, today: date) -> None:
    """Refuse a verification that says neither how nor with whom, or on a day that can't be."""
    _refuse_over(arrival, reception)
    day = reception.verified_on
    if day is None:
        raise RuleBroken("请填核验日期。", "verified_on")
    _check_day(day, arrival, today, "verified_on")
    if not reception.verified_by.strip():
        raise RuleBroken(
            "请写明怎么核验的：看活动证和照片、看身份证，还是电话核实。", "verified_by"
        )
    if not reception.verified_with.strip():
        raise RuleBroken("请写明看的什么证件，或电话打给谁。", "verified_with")


def check_placed(arrival: Arrival, reception: Reception, unit_id: str) -> None:
    """Refuse to place somebody who wasn't verified, or to place without the reason."""
    _refuse_over(arrival, reception)
    if reception.verified_on is None:
        raise RuleBroken("还没有核验，请先核验再编入。", "verified_on")
    if not unit_id:
        raise RuleBroken("请选择编入哪个党支部。", "unit_id")
    if not reception.placed_because.strip():
        raise RuleBroken("请写明为什么编入这个党支部：按住地，还是按行业。", "placed_because")


def check_refused(arrival: Arrival, reception: Reception, today: date) -> None:
    """Refuse a refusal without its reason, or of somebody who is placed already."""
    if arrival.unit_id:
        raise RuleBroken(f"{arrival.name}已经编入党支部；离开请登记离开。")
    if not reception.refusal.strip():
        raise RuleBroken("不接收要写明理由；持证党员不得无故拒收。", "refusal")
    if reception.refused_on is None:
        raise RuleBroken("请填日期。", "refused_on")
    _check_day(reception.refused_on, arrival, today, "refused_on")


def check_left(arrival: Arrival, on: Day, today: date) -> None:
    """Refuse the leaving of somebody who isn't here, or before the arrival."""
    if not arrival.unit_id:
        raise RuleBroken(f"{arrival.name}还没有编入党支部，不用登记离开。")
    if arrival.left is not None:
        raise RuleBroken(f"{arrival.name}已在{arrival.left.chinese()}离开。")
    if on.earliest() > today:
        raise RuleBroken("离开日期还没有到，请到那天再登记。", "left")
    if on.latest() < arrival.arrived.earliest():
        raise RuleBroken("离开日期早于流入日期，请核对。", "left")


def _refuse_over(arrival: Arrival, reception: Reception) -> None:
    if reception.refused_on is not None:
        day = Day.of(reception.refused_on).chinese()
        raise RuleBroken(f"{arrival.name}已在{day}登记为不接收。再来请重新登记。")
    if arrival.left is not None:
        raise RuleBroken(f"{arrival.name}已在{arrival.left.chinese()}离开。")


def _check_day(day: date, arrival: Arrival, today: date, field: str) -> None:
    if day > today:
        raise RuleBroken("日期还没有到，请核对。", field)
    if day < arrival.arrived.earliest():
        raise RuleBroken(f"日期早于流入日期（{arrival.arrived.chinese()}），请核对。", field)
