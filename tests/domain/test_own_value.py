from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flowdesk.domain.days import Day
from flowdesk.domain.errors import RuleBroken
from flowdesk.domain.own_field import OwnField, OwnKind
from flowdesk.domain.own_value import compared_as, stored, united, value_of, words_of

TODAY = date(2026, 11, 23)


def field(kind):
    return OwnField(id="f1", name="生活补助", kind=kind, words="低保\n特困")


@pytest.mark.parametrize(
    ("kind", "told", "kept", "value"),
    [("文字", "  村医  兼职 ", "村医 兼职", "村医 兼职"),
     ("文字", None, "", None),
     ("日期", "2024.6", "2024-06", Day(2024, 6)),
     ("日期", Day(2024), "2024", Day(2024)),
     ("日期", date(2024, 6, 1), "2024-06-01", Day(2024, 6, 1)),
     ("日期", "-3", "2026-11-20", Day(2026, 11, 20)),
     ("数字", "１，２００", "1200", 1200),
     ("数字", "1,200.50", "1200.5", 1200.5),
     ("数字", "007", "7", 7),
     ("数字", "+3", "3", 3),
     ("数字", "-0.5", "-0.5", -0.5),
     ("数字", "-0", "0", 0),
     ("数字", "0", "0", 0),
     ("数字", 3.0, "3", 3),
     ("数字", 1e16, "10000000000000000", 10**16),
     ("数字", 0.1, "0.1", 0.1),
     ("选项", "低保", "低保", "低保"),
     ("是否", "√", "是", "是"),
     ("是否", "不是", "否", "否"),
     ("标签", "老党员， 致富带头人 老党员", "老党员、致富带头人", ("老党员", "致富带头人")),
     ("标签", ("老党员",), "老党员", ("老党员",)),
     ("标签", (), "", None)],
)  # fmt: skip
def test_a_value_is_kept_by_the_kind_of_its_entry(kind, told, kept, value):
    assert stored(field(kind), told, TODAY) == kept
    assert value_of(field(kind), kept) == value


@pytest.mark.parametrize(
    ("kind", "told", "words"),
    [("日期", "去年", "生活补助：“去年”读不出日期"), ("数字", "一百元", "“一百元”不是数字"),
     ("数字", "1e5", "不是数字"), ("数字", float("nan"), "不是数字"),
     ("选项", "五保", "“五保”不在可选的词里：低保、特困。"), ("是否", "也许", "看不出是还是否")],
)  # fmt: skip
def test_what_isnt_of_the_kind_is_refused_at_the_entry(kind, told, words):
    with pytest.raises(RuleBroken, match=words) as refused:
        stored(field(kind), told, TODAY)
    assert refused.value.field == "own:f1"


def test_dates_are_compared_as_text_and_numbers_as_numbers():
    assert compared_as(field("日期"), "2024-06") == "2024-06"
    assert compared_as(field("数字"), "12") == 12


@pytest.mark.parametrize(
    ("value", "words"),
    [(None, ""), (1200, "1200"), (0.5, "0.5"), (("甲", "乙"), "甲、乙"), (Day(2024, 6), "2024-06")],
)
def test_a_value_is_told_in_words(value, words):
    assert words_of(value) == words


def test_tags_of_two_are_united_without_saying_one_twice():
    assert united(["老党员、帮扶户", "帮扶户、村医"]) == "老党员、帮扶户、村医"


@given(st.sampled_from(OwnKind), st.text() | st.integers() | st.floats() | st.dates())
def test_what_is_kept_is_kept_the_same_again(kind, told):
    try:
        kept = stored(field(kind), told, TODAY)
    except RuleBroken:
        return
    value = value_of(field(kind), kept)
    assert stored(field(kind), kept, TODAY) == kept
    assert kind == OwnKind.NUMBER or stored(field(kind), value, TODAY) == kept
    assert (value is None) == (kept == "")


@given(st.integers() | st.decimals(allow_nan=False, allow_infinity=False, places=2))
def test_a_number_is_the_number_that_was_written(number):
    assert float(stored(field(OwnKind.NUMBER), str(number), TODAY)) == pytest.approx(float(number))
