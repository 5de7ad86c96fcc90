"""What has become of a batch sent upward on a day, and which act may follow which."""

from datetime import date

from flowdesk.domain.days import Day
from flowdesk.domain.errors import RuleBroken
from flowdesk.domain.filing import Filing, FilingState

OPEN = (FilingState.DRAWN_UP, FilingState.SENT, FilingState.OVERDUE)


def state_on(filing: Filing, on: date) -> FilingState:
    """Return what has become of a filing on a day."""
    if filing.withdrawn_on is not None and filing.withdrawn_on <= on:
        return FilingState.WITHDRAWN
    if filing.acknowledged_on is not None and filing.acknowledged_on <= on:
        return FilingState.ACKNOWLEDGED
    if filing.sent_on is None or filing.sent_on > on:
        return FilingState.DRAWN_UP
    late = filing.answer_due is not None and on > filing.answer_due
    return FilingState.OVERDUE if late else FilingState.SENT


def check_sent(filing: Filing, on: date, medium: str, today: date) -> None:
    """Refuse to send twice, without the medium, or on a day that can't be."""
    _refuse_closed(filing)
    if filing.sent_on is not None:
        raise RuleBroken(f"{filing.number}已在{_said(filing.sent_on)}报送。")
    _check_day(on, filing.drawn_on, today, "拟报")
    if not medium.strip():
        raise RuleBroken("请写明怎么报的：U 盘、纸质还是内网。", "medium")


def check_acknowledged(filing: Filing, on: date, words: str, today: date) -> None:
    """Refuse an acknowledgement of what wasn't sent, or one that names nobody and nothing."""
    _refuse_closed(filing)
    if filing.sent_on is None:
        raise RuleBroken(f"{filing.number}还没有登记报送，请先登记报送。")
    _check_day(on, filing.sent_on, today, "报送")
    if not words.strip():
        raise RuleBroken("请写明回执号，或谁收下的。", "acknowledgement")


def check_withdrawn(filing: Filing, on: date, why: str, today: date) -> None:
    """Refuse to withdraw what is settled, or without a reason."""
    _refuse_closed(filing)
    if not why.strip():
        raise RuleBroken("请写明撤回原因。", "because")
    _check_day(on, filing.drawn_on, today, "拟报")


def _refuse_closed(filing: Filing) -> None:
    if filing.withdrawn_on is not None:
        raise RuleBroken(f"{filing.number}已在{_said(filing.withdrawn_on)}撤回。")
    if filing.acknowledged_on is not None:
        raise RuleBroken(f"{filing.number}已在{_said(filing.acknowledged_on)}备案。")


def _check_day(on: date, first: date, today: date, what: str) -> None:
    if on > today:
        raise RuleBroken("日期还没有到，请到那天再登记。", "on")
    if on < first:
        raise RuleBroken(f"日期早于{what}日期（{_said(first)}），请核对。", "on")


def _said(day: date) -> str:
    return Day.of(day).chinese()
