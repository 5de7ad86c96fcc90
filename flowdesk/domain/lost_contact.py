"""Members out of contact: the clock, and which step a day allows; none is ever done by itself.

The clock starts at the last organizational life, dues or contact (2015 排查 practice); 停止党籍
after six months, 除名 two years later (2019 条例 art. 24).
"""

from datetime import date, timedelta
from enum import StrEnum

from flowdesk.domain.days import Day, add_months
from flowdesk.domain.entry import record
from flowdesk.domain.errors import RuleBroken
from flowdesk.domain.rules import Rule
from flowdesk.domain.search_step import SearchStep

FOUND = "是"


class LostState(StrEnum):
    """Where the search for a member stands."""

    SILENT = "久未联系"
    SEARCHING = "查找中"
    MAY_SUSPEND = "可停止党籍"
    SUSPENDED = "已停止党籍"
    MAY_EXPEL = "可除名"
    FOUND = "已联系上"


@record
class LostFacts:
    """What is known of one member's silence."""

    heard: date | None  # the last organizational life, dues or contact
    heard_by: str = ""
    lost_since: Day | None = None  # as the office declared it
    suspended_on: date | None = None
    away: bool = False
    steps: tuple[SearchStep, ...] = ()  # the latest first

    def clock(self) -> date | None:
        """Return the day from which silence counts: the declared one, else the last sign."""
        return self.lost_since.latest() if self.lost_since else self.heard


def state_on(facts: LostFacts, on: date, rule: Rule) -> LostState | None:
    """Return where the search stands on a day; None for who isn't missed at all."""
    if facts.suspended_on is not None and facts.suspended_on <= on:
        back = expel_from(facts, rule)
        late = back is not None and on >= back and facts.lost_since is not None
        return LostState.MAY_EXPEL if late else LostState.SUSPENDED
    if facts.lost_since is not None and facts.lost_since.earliest() <= on:
        first = suspend_from(facts, rule)
        ripe = first is not None and on >= first and bool(facts.steps)
        return LostState.MAY_SUSPEND if ripe else LostState.SEARCHING
    missed = facts.away and facts.heard is not None
    if missed and on >= add_months(facts.heard or on, rule.number("silent_months")):
        return LostState.SILENT
    return LostState.FOUND if facts.steps and facts.steps[0].found == FOUND else None


def suspend_from(facts: LostFacts, rule: Rule) -> date | None:
    """Return the first day on which 停止党籍 may be proposed."""
    begun = facts.clock()
    return add_months(begun, rule.number("suspend_months")) if begun else None


def expel_from(facts: LostFacts, rule: Rule) -> date | None:
    """Return the first day on which 除名 may be proposed."""
    if facts.suspended_on is None:
        return None
    return add_months(facts.suspended_on, 12 * rule.number("expel_years"))


def check_lost(facts: LostFacts, since: Day, cause: str, today: date) -> None:
    """Refuse to declare somebody lost twice, before the last sign, or without the cause."""
    if facts.lost_since is not None:
        raise RuleBroken(f"已经登记失联（{facts.lost_since.chinese()}起）。")
    if since.earliest() > today:
        raise RuleBroken("失去联系的日期还没有到，请核对。", "lost_since")
    if facts.heard is not None and since.latest() < facts.heard:
        last = Day.of(facts.heard).chinese()
        raise RuleBroken(f"{last}还有过{facts.heard_by}，失联要从那以后算。", "lost_since")
    if not cause.strip():
        raise RuleBroken("请选择失联情形（七种之一）。", "lost_cause")


def check_step(step: SearchStep, today: date) -> None:
    """Refuse a step of the search that says neither how nor what came of it."""
    if step.on > today:
        raise RuleBroken("查找日期还没有到，请核对。", "on")
    if not step.way.strip():
        raise RuleBroken("请写明怎么查找的。", "way")
    if not step.result.strip():
        raise RuleBroken("请写明查找结果，查不到也要写。", "result")


def check_suspend(facts: LostFacts, on: date, rule: Rule) -> None:
    """Refuse 停止党籍 before its time, or without a search that is written down."""
    if facts.lost_since is None:
        raise RuleBroken("还没有登记失联，不能停止党籍。")
    if not facts.steps:
        raise RuleBroken("还没有查找记录；条例要求通过各种方式查找以后才能停止党籍。")
    first = suspend_from(facts, rule)
    if first is not None and on < first:
        day = Day.of(first).chinese()
        raise RuleBroken(
            f"失联不满 {rule.number('suspend_months')} 个月，最早{day}"
            f"（{rule.source.document}{rule.source.article}）。",
            "on",
        )


def check_expel(facts: LostFacts, on: date, rule: Rule) -> None:
    """Refuse 除名 before two years after 停止党籍."""
    first = expel_from(facts, rule)
    if first is None:
        raise RuleBroken("还没有停止党籍，不能按失联除名。")
    if on < first:
        day = Day.of(first).chinese()
        raise RuleBroken(
            f"停止党籍不满 {rule.number('expel_years')} 年，最早{day}"
            f"（{rule.source.document}{rule.source.article}）。",
            "on",
        )


def days_silent(facts: LostFacts, on: date) -> int:
    """Return how many days nothing was heard; 0 where no sign was ever noted."""
    begun = facts.clock()
    return max((on - begun) // timedelta(days=1), 0) if begun else 0
