"""What has become of a numbered letter on a day, and which act may follow which."""

from collections.abc import Iterable
from datetime import date, timedelta

from flowdesk.domain.days import Day
from flowdesk.domain.errors import RuleBroken
from flowdesk.domain.letter import Direction, Letter, LetterKind, LetterState

OPEN = (LetterState.DRAWN_UP, LetterState.SENT, LetterState.OVERDUE, LetterState.EXPIRED)
LATE = (LetterState.OVERDUE, LetterState.EXPIRED)
_NEEDED = (
    ("name", "写明是哪位党员"), ("addressee", "写明发给哪个党组织"),
    ("from_unit", "写明党员现在的党组织"), ("to_unit", "写明转到何处"),
)  # fmt: skip


def state_on(letter: Letter, on: date) -> LetterState:
    """Return what has become of a letter on a day.

    A letter that is silent past its term is late; one that can't be used any more either, because
    its validity is over too, has expired.
    """
    if _by(letter.withdrawn_on, on):
        return LetterState.WITHDRAWN
    if _by(letter.answered_on, on):
        return LetterState.ANSWERED
    until = valid_until(letter)
    if not _by(letter.sent_on, on):
        gone = letter.direction == Direction.OUT and until is not None and on > until
        return LetterState.EXPIRED if gone else LetterState.DRAWN_UP
    if letter.answer_due is not None and on > letter.answer_due:
        gone = until is not None and on > until
        return LetterState.EXPIRED if gone else LetterState.OVERDUE
    return LetterState.SENT


def valid_until(letter: Letter) -> date | None:
    """Return the last day on which a letter may be handed in; None where it says none."""
    return letter.drawn_on + timedelta(days=letter.valid_days) if letter.valid_days else None


def wants_answer(letter: Letter) -> bool:
    """Tell whether something must come back: a receipt, or an answer to what was asked."""
    return letter.kind != LetterKind.PROOF


def check_draft(letter: Letter, today: date, most_days: int) -> None:
    """Refuse a letter whose words can't be; RuleBroken with the field's name."""
    for name, words in _NEEDED:
        if not getattr(letter, name).strip():
            raise RuleBroken(f"请{words}。", name)
    if letter.drawn_on > today:
        raise RuleBroken("开具日期还没有到，请到那天再开，或核对日期。", "drawn_on")
    if not 0 <= letter.valid_days <= most_days:
        raise RuleBroken(f"有效期最长 {most_days} 天，请核对。", "valid_days")
    if letter.kind != LetterKind.INTRODUCTION or letter.direction == Direction.IN:
        return
    if letter.valid_days == 0:
        raise RuleBroken("介绍信要写有效期，请填天数。", "valid_days")
    if letter.dues_to is None or letter.dues_to.month is None:
        raise RuleBroken("请填党费交到哪年哪月，介绍信上要写。", "dues_to")
    if letter.dues_to.earliest() > letter.drawn_on:
        raise RuleBroken("党费交至的月份晚于开具日期；党费不预交，请核对。", "dues_to")


def check_sent(letter: Letter, on: date, today: date) -> None:
    """Refuse to send what was sent, answered or withdrawn, or on a day that can't be."""
    _refuse_closed(letter)
    if letter.sent_on is not None:
        raise RuleBroken(f"{letter.number}已在{_said(letter.sent_on)}发出。", "on")
    _check_day(on, letter.drawn_on, today, "开具")


def check_answered(letter: Letter, on: date, today: date) -> None:
    """Refuse an answer to what never went out, or a second one."""
    _refuse_closed(letter)
    if not wants_answer(letter):
        raise RuleBroken(f"{letter.kind}不用回执。")
    if letter.sent_on is None:
        raise RuleBroken(f"{letter.number}还没有登记发出，请先登记发出。")
    _check_day(on, letter.sent_on, today, "发出")


def check_withdrawn(letter: Letter, on: date, reason: str, today: date) -> None:
    """Refuse to withdraw without a reason, or what has taken effect."""
    _refuse_closed(letter)
    if not reason.strip():
        raise RuleBroken("请写明作废原因，存根上要留。", "because")
    _check_day(on, letter.drawn_on, today, "开具")


def missing(serials: Iterable[int], first: int) -> list[int]:
    """Return the counters of a year that no letter has, from the first to the highest used."""
    used = set(serials)
    return [n for n in range(first, max(used, default=first)) if n not in used]


def _refuse_closed(letter: Letter) -> None:
    if letter.withdrawn_on is not None:
        raise RuleBroken(f"{letter.number}已在{_said(letter.withdrawn_on)}作废。")
    if letter.answered_on is not None:
        raise RuleBroken(f"{letter.number}的回执已在{_said(letter.answered_on)}登记，不能再改。")


def _check_day(on: date, first: date, today: date, what: str) -> None:
    if on > today:
        raise RuleBroken("日期还没有到，请到那天再登记。", "on")
    if on < first:
        raise RuleBroken(f"日期早于{what}日期（{_said(first)}），请核对。", "on")


def _by(day: date | None, on: date) -> bool:
    return day is not None and day <= on


def _said(day: date) -> str:
    return Day.of(day).chinese()
