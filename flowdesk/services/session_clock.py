"""The PC's date looked at before anything is saved: a clock set wrong makes every due day wrong."""

from datetime import date, timedelta

from flowdesk.domain.days import Day
from flowdesk.domain.rules import rule_in_force
from flowdesk.services.desk import Desk
from flowdesk.storage import journal

__all__ = ["accept", "doubt", "look_at"]

_FIRST = date(2020, 1, 1)  # before this program was made


def doubt(desk: Desk) -> str:
    """Return why today's date can't be right, in a sentence; empty when it may be.

    It is doubted when the office was used on a later day already, or not for longer than the rule
    ``session_clock`` says; a day that was given with ``--today`` is meant so.
    """
    if desk.clock.is_fixed:
        return ""
    today, last = desk.today(), _last(desk)
    if last is None:
        early = today < _FIRST
        return f"电脑日期是{_said(today)}，看来不对。" if early else ""
    if today < last:
        return f"电脑日期是{_said(today)}，比上次登记的{_said(last)}还早，可能走错了。"
    days = rule_in_force("session_clock", max(today, date(2000, 1, 1))).number("ahead_days")
    if today > last + timedelta(days=days):
        return f"电脑日期是{_said(today)}，上次登记是{_said(last)}，隔得太久，可能走错了。"
    return ""


def look_at(desk: Desk) -> None:
    """Let nothing be saved while the date is doubted and nobody has said that it is right."""
    told = doubt(desk)
    desk.doubted = f"{told}请先核对电脑日期，再登记。" if told else ""


def accept(desk: Desk) -> None:
    """Go on: the clerk looked at the date and it is right."""
    desk.doubted = ""


def _last(desk: Desk) -> date | None:
    acts = journal.acts(desk.file, count=1)
    return date.fromisoformat(acts[0].at[:10]) if acts else None


def _said(day: date) -> str:
    return Day.of(day).chinese()
