"""The days around a festival on which people come home, and who is expected and came."""

from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum

from flowdesk.domain import lunar
from flowdesk.domain.days import Day
from flowdesk.domain.entry import Kind, record, said
from flowdesk.domain.errors import RuleBroken
from flowdesk.domain.festivals import FIRST_YEAR, LAST_YEAR
from flowdesk.domain.rules import Rule


class Festival(StrEnum):
    """The festivals that have a window of their own."""

    SPRING = "春节"
    QINGMING = "清明"
    PARTY_DAY = "七一"
    MID_AUTUMN = "中秋"
    NATIONAL = "十一"
    OWN = "自定"


@record
class Window:
    """A return window; ``id`` is empty while it stands as the rule proposes it."""

    id: str = said(default="")
    festival: str = said("节日", default=Festival.OWN.value, listed=True)
    year: int = said(default=0)
    name: str = said("名称", default="", required=True, listed=True, mnemonic="N")
    first: date = said("开始", kind=Kind.DATE, required=True, listed=True, planned=True,
                       mnemonic="D")  # fmt: skip
    last: date = said("结束", kind=Kind.DATE, required=True, listed=True, planned=True,
                      mnemonic="Z")  # fmt: skip
    note: str = said("备注", default="", mnemonic="B", hint="如 国务院通知的放假调休")

    def key(self) -> str:
        """Return what homecomings know the window by: the festival and year, or its own key."""
        return self.id if self.festival == Festival.OWN else f"{self.festival}:{self.year}"

    def holds(self, day: date) -> bool:
        """Tell whether a day lies in the window."""
        return self.first <= day <= self.last


class Source(StrEnum):
    """How a return came to be expected."""

    ANNOUNCED = "本人告知"
    FAMILY = "家属告知"
    FORECAST = "按往年推算"


@record
class Homecoming:
    """One member in one window: when expected, when come, when gone again."""

    id: str = said(default="")
    window: str = said(default="")  # ``Window.key``
    member_id: str = said("党员", kind=Kind.MEMBER, required=True, mnemonic="M")
    expected: Day | None = said(
        "预计返乡", default=None, kind=Kind.PARTIAL_DATE, planned=True, listed=True, mnemonic="D"
    )
    source: str = said(
        "依据", default=Source.ANNOUNCED.value, kind=Kind.CHOICE, choices="return_sources",
        listed=True, mnemonic="P",
    )  # fmt: skip
    came_on: date | None = said("到家日期", default=None, kind=Kind.DATE, listed=True, mnemonic="J")
    left_on: date | None = said(
        "再外出日期", default=None, kind=Kind.DATE, listed=True, planned=True, mnemonic="Z"
    )
    note: str = said("备注", default="", mnemonic="B")


def proposed(year: int, rule: Rule) -> list[Window]:
    """Return the windows of a year as the rule ``return_windows`` proposes them, in order.

    None outside the years of the lunar table: nothing is ever refused for a year that is not
    announced yet.
    """
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return []
    found = []
    for festival in Festival:
        if festival is not Festival.OWN:
            first, last = _span(festival, year, rule)
            found.append(Window(festival=festival.value, year=year, name=f"{year}年{festival}",
                                first=first, last=last))  # fmt: skip
    return sorted(found, key=lambda one: (one.first, one.festival))


def _span(festival: Festival, year: int, rule: Rule) -> tuple[date, date]:
    if festival is Festival.SPRING:
        first, last = rule.number("spring_from"), rule.number("spring_to")
        begins = year - 1 if first > last else year  # 腊八 lies in the lunar year before
        return lunar.lunar_day(begins, *divmod(first, 100)), lunar.lunar_day(
            year, *divmod(last, 100)
        )
    days = {
        Festival.QINGMING: lunar.qingming(year), Festival.MID_AUTUMN: lunar.mid_autumn(year),
        Festival.PARTY_DAY: date(year, 7, 1), Festival.NATIONAL: date(year, 10, 1),
    }  # fmt: skip
    day = days[festival]
    name = festival.name.lower()
    before, after = rule.number(f"{name}_before"), rule.number(f"{name}_after")
    return day - timedelta(days=before), day + timedelta(days=after)


def check(window: Window, others: Iterable[Window]) -> None:
    """Refuse a window that ends before it begins, is too long, or has another's name."""
    if window.last < window.first:
        raise RuleBroken("结束日期早于开始日期，请核对。", "last")
    if (window.last - window.first).days > 180:
        raise RuleBroken("一个返乡时段不超过半年，请核对起止日期。", "last")
    name = " ".join(window.name.split())
    if not name:
        raise RuleBroken("请给返乡时段起个名称，如“2027年火把节”。", "name")
    if any(one.name == name and one.key() != window.key() for one in others):
        raise RuleBroken(f"已经有“{name}”这个返乡时段，请换个名称。", "name")
