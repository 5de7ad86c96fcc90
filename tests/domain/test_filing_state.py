"""What has become of a filing on each day, and which acts are refused."""

from dataclasses import replace
from datetime import date

import pytest

from flowdesk.domain.errors import RuleBroken
from flowdesk.domain.filing import Filing
from flowdesk.domain.filing_state import (
    check_acknowledged,
    check_sent,
    check_withdrawn,
    state_on,
)

DRAWN, TODAY = date(2026, 3, 1), date(2026, 5, 1)
FILING = Filing(number="报〔2026〕001", subject="流出党员", addressee="县委组织部", drawn_on=DRAWN)
SENT = replace(FILING, sent_on=date(2026, 3, 2), answer_due=date(2026, 4, 1))
TAKEN = replace(SENT, acknowledged_on=date(2026, 4, 9))
VOID = replace(FILING, withdrawn_on=date(2026, 3, 3))


@pytest.mark.parametrize(
    ("filing", "on", "state"),
    [
        (FILING, TODAY, "已拟"),
        (SENT, date(2026, 3, 1), "已拟"),
        (SENT, date(2026, 3, 2), "已报送"),
        (SENT, date(2026, 4, 1), "已报送"),
        (SENT, date(2026, 4, 2), "逾期未回"),
        (TAKEN, date(2026, 4, 8), "逾期未回"),
        (TAKEN, date(2026, 4, 9), "已备案"),
        (VOID, date(2026, 3, 2), "已拟"),
        (VOID, date(2026, 3, 3), "已撤回"),
    ],
)
def test_a_filing_is_where_its_dates_say(filing, on, state):
    assert state_on(filing, on) == state


@pytest.mark.parametrize(
    ("check", "words", "field"),
    [
        (lambda: check_sent(SENT, TODAY, "U 盘", TODAY), "已在2026年3月2日报送", ""),
        (lambda: check_sent(FILING, TODAY, " ", TODAY), "怎么报的", "medium"),
        (lambda: check_sent(FILING, date(2026, 2, 1), "纸质", TODAY), "早于拟报", "on"),
        (lambda: check_sent(FILING, date(2026, 6, 1), "纸质", TODAY), "还没有到", "on"),
        (lambda: check_acknowledged(FILING, TODAY, "县字1号", TODAY), "先登记报送", ""),
        (lambda: check_acknowledged(SENT, TODAY, "", TODAY), "谁收下", "acknowledgement"),
        (lambda: check_acknowledged(TAKEN, TODAY, "县字1号", TODAY), "已在2026年4月9日备案", ""),
        (lambda: check_withdrawn(TAKEN, TODAY, "报错", TODAY), "备案", ""),
        (lambda: check_withdrawn(SENT, TODAY, "", TODAY), "撤回原因", "because"),
        (lambda: check_withdrawn(VOID, TODAY, "报错", TODAY), "已在2026年3月3日撤回", ""),
    ],
)
def test_acts_in_the_wrong_order_are_refused_in_words(check, words, field):
    with pytest.raises(RuleBroken, match=words) as refusal:
        check()
    assert refusal.value.field == field
