"""What a visit was probably made for, where nobody wrote it down."""

from datetime import date, timedelta

from flowdesk.domain import codes
from flowdesk.domain.festivals import FIRST_YEAR, LAST_YEAR, spring_festival
from flowdesk.domain.rules import Rule

SPRING, RETURNED, USUAL = "春节", "返乡", "日常"
_FESTIVALS = {"清明": (4, 4), "七一": (7, 1), "十一": (10, 1)}


def said_occasion(text: str) -> str:
    """Return the occasion that a text names (国庆慰问 → 十一); empty if it names none."""
    for row in codes.rows("occasions"):
        words = (row["name"], *row["aliases"].split("|"))
        if any(word and word in text for word in words):
            return row["name"]
    return ""


def likely_occasion(day: date, returned: date | None, rule: Rule) -> str:
    """Return what a visit on a day was likely for: a festival near it, a return shortly before.

    The rule is ``visit_occasion``; ``returned`` is the member's last return by that day. 春节 and
    清明 are counted by the sun and the lunar table alone; 中秋 is only known where it is written.
    """
    if FIRST_YEAR <= day.year <= LAST_YEAR:
        spring = spring_festival(day.year)
        before, after = (
            timedelta(days=rule.number(f"spring_{side}")) for side in ("before", "after")
        )
        if spring - before <= day <= spring + after:
            return SPRING
    for word, (month, of_month) in _FESTIVALS.items():
        if abs((day - date(day.year, month, of_month)).days) <= rule.number("festival"):
            return word
    if returned is not None and 0 <= (day - returned).days <= rule.number("returned"):
        return RETURNED
    return USUAL
