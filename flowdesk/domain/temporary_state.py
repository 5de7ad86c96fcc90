"""Where a temporary branch or group stands on a day, and what its founding needs."""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum

from flowdesk.domain.entry import entry_of
from flowdesk.domain.errors import RuleBroken
from flowdesk.domain.rules import Rule
from flowdesk.domain.temporary import Founding, SecondMembership
from flowdesk.domain.unit import Unit

CRITERIA = ("mindset", "discipline", "zeal", "literacy")
YES = "是"


class TemporaryState(StrEnum):
    """What has become of a temporary branch or group."""

    POSSIBLE = "可设立"  # enough members are together; nobody has proposed it yet
    PROPOSED = "待批准"
    STANDING = "运行中"
    EMPTY = "应撤销"
    DISSOLVED = "已撤销"


def state_on(
    unit: Unit, founding: Founding, people: Sequence[SecondMembership], on: date
) -> TemporaryState:
    """Return where a temporary unit stands: one that nobody is left in ought to be dissolved."""
    if unit.until is not None and unit.until.earliest() <= on:
        return TemporaryState.DISSOLVED
    if founding.approved_on is None or founding.approved_on > on:
        return TemporaryState.PROPOSED
    return TemporaryState.STANDING if any(p.holds_on(on) for p in people) else TemporaryState.EMPTY


def check_founding(founding: Founding, people: Sequence[str], rule: Rule, *, branch: bool) -> None:
    """Refuse a founding of too few, or with a leader who lacks a criterion without a word why."""
    least = rule.number("branch" if branch else "together")
    if len(set(people)) < least:
        what = "党支部" if branch else "党小组"
        raise RuleBroken(f"设{what}要 {least} 人以上，现在选了 {len(set(people))} 人。", "people")
    if not founding.place.strip():
        raise RuleBroken("请写明设在哪里。", "place")
    if founding.leader_id not in people:
        raise RuleBroken("负责人要从编入的党员里选。", "leader_id")
    lacking = [name for name in CRITERIA if getattr(founding, name) != YES]
    if lacking and not founding.leader_note.strip():
        words = "、".join(entry_of(Founding, name).label for name in lacking)
        raise RuleBroken(
            f"负责人的条件没有全勾上（{words}），请在负责人说明里写明。", "leader_note"
        )
