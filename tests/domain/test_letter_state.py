"""What has become of a letter on each day, and what may follow what."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flowdesk.domain.days import Day
from flowdesk.domain.errors import RuleBroken
from flowdesk.domain.letter import Direction, Letter, LetterKind, LetterState
from flowdesk.domain.letter_state import (
    check_answered,
    check_draft,
    check_sent,
    check_withdrawn,
    missing,
    state_on,
)

DRAWN = date(2026, 1, 31)
LETTER = Letter(
    number="〔2026〕001", name="沈雨田", sex="女", addressee="甲县委组织部", from_unit="甲",
    to_unit="乙", dues_to=Day(2026, 1), valid_days=30, drawn_on=DRAWN, id_number="1",
)  # fmt: skip
SENT = replace(LETTER, sent_on=DRAWN, answer_due=date(2026, 2, 28))


@pytest.mark.parametrize(
    ("letter", "on", "state"),
    [
        (LETTER, DRAWN, "已开具"),
        (LETTER, date(2026, 3, 2), "已开具"),  # the last day of its thirty
        (LETTER, date(2026, 3, 3), "已过期"),
        (SENT, date(2026, 2, 28), "已发出"),  # the last day of the receipt
        (SENT, date(2026, 3, 1), "逾期未回"),
        (SENT, date(2026, 3, 3), "已过期"),
        (replace(SENT, valid_days=10), date(2026, 2, 20), "已发出"),  # handed in; the receipt comes
        (replace(SENT, valid_days=10), date(2026, 3, 1), "已过期"),
        (replace(SENT, valid_days=0), date(2027, 1, 1), "逾期未回"),
        (replace(SENT, answered_on=date(2026, 3, 9)), date(2026, 3, 8), "已过期"),
        (replace(SENT, answered_on=date(2026, 3, 9)), date(2026, 3, 9), "回执已到"),
        (replace(LETTER, withdrawn_on=date(2026, 2, 2)), date(2026, 2, 1), "已开具"),
        (replace(LETTER, withdrawn_on=date(2026, 2, 2)), date(2026, 2, 2), "已作废"),
        (replace(LETTER, direction=Direction.IN.value), date(2030, 1, 1), "已开具"),
    ],
)
def test_a_letter_is_where_its_dates_say(letter, on, state):
    assert state_on(letter, on) == state


@given(st.integers(0, 400), st.integers(0, 90), st.integers(0, 60))
def test_a_letter_never_becomes_young_again(days, valid, wait):
    order = list(LetterState)
    letter = replace(SENT, valid_days=valid, answer_due=DRAWN + timedelta(days=wait))
    before, after = (state_on(letter, DRAWN + timedelta(days=d)) for d in (days, days + 1))
    assert order.index(before) <= order.index(after)


@pytest.mark.parametrize(
    ("changes", "words", "field"),
    [
        ({"addressee": " "}, "发给哪个党组织", "addressee"),
        ({"to_unit": ""}, "转到何处", "to_unit"),
        ({"drawn_on": date(2026, 2, 1)}, "还没有到", "drawn_on"),
        ({"valid_days": 0}, "写有效期", "valid_days"),
        ({"valid_days": 91}, "最长 90 天", "valid_days"),
        ({"dues_to": None}, "党费交到", "dues_to"),
        ({"dues_to": Day(2025)}, "党费交到", "dues_to"),
        ({"dues_to": Day(2026, 2)}, "党费不预交", "dues_to"),
    ],
)
def test_a_letter_that_cant_be_is_refused_at_its_field(changes, words, field):
    with pytest.raises(RuleBroken, match=words) as refusal:
        check_draft(replace(LETTER, **changes), DRAWN, 90)
    assert refusal.value.field == field


def test_a_letter_of_proof_needs_no_dues_and_gets_no_receipt():
    proof = replace(LETTER, kind=LetterKind.PROOF.value, dues_to=None, valid_days=0, sent_on=DRAWN)
    check_draft(proof, DRAWN, 90)
    with pytest.raises(RuleBroken, match="不用回执"):
        check_answered(proof, DRAWN, DRAWN)


@pytest.mark.parametrize(
    ("letter", "check", "words"),
    [
        (SENT, lambda one: check_sent(one, DRAWN, DRAWN), "已在2026年1月31日发出"),
        (LETTER, lambda one: check_sent(one, date(2026, 1, 30), DRAWN), "早于开具日期"),
        (LETTER, lambda one: check_sent(one, date(2026, 2, 1), DRAWN), "还没有到"),
        (LETTER, lambda one: check_answered(one, DRAWN, DRAWN), "还没有登记发出"),
        (replace(SENT, answered_on=DRAWN),
         lambda one: check_answered(one, DRAWN, DRAWN), "不能再改"),
        (replace(SENT, answered_on=DRAWN),
         lambda one: check_withdrawn(one, DRAWN, "写错", DRAWN), "不能再改"),
        (replace(SENT, withdrawn_on=DRAWN), lambda one: check_sent(one, DRAWN, DRAWN), "作废"),
        (SENT, lambda one: check_withdrawn(one, DRAWN, " ", DRAWN), "写明作废原因"),
    ],
)  # fmt: skip
def test_acts_in_the_wrong_order_are_refused(letter, check, words):
    with pytest.raises(RuleBroken, match=words):
        check(letter)


@pytest.mark.parametrize(
    ("used", "first", "empty"),
    [([], 1, []), ([1, 2, 3], 1, []), ([1, 4], 1, [2, 3]), ([7, 9], 5, [5, 6, 8])],
)
def test_skipped_numbers_are_found(used, first, empty):
    assert missing(used, first) == empty
