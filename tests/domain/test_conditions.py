"""Conditions: what a value must be, and how they join."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flowdesk.domain.conditions import (
    Condition,
    Conditions,
    from_json,
    meeting,
    to_json,
    words_asked,
)
from flowdesk.domain.days import Day
from flowdesk.domain.errors import RuleBroken

TEXTS = st.text(st.sampled_from("外出返乡 aAＡ1"), max_size=4)
VALUES = TEXTS | st.none() | st.integers(0, 99) | st.lists(TEXTS, max_size=2).map(tuple)
CONDITION = st.builds(
    Condition,
    field=st.sampled_from("abc"),
    words=st.lists(TEXTS, max_size=2).map(tuple),
    text=TEXTS,
    low=st.sampled_from(("", "3", "40", "2020", "2020-02")),
    high=st.sampled_from(("", "3", "50", "2021", "2021-02-03")),
    empty=st.booleans(),
    negated=st.booleans(),
)
ASKED = st.builds(
    Conditions, conditions=st.lists(CONDITION, max_size=4).map(tuple), any_of=st.booleans()
)
NO_SCHEMES = {}.__getitem__


@given(ASKED)
def test_conditions_come_back_from_their_text(asked):
    assert from_json(to_json(asked)) == asked


@pytest.mark.parametrize("text", ["", "[]", "3", '{"conditions": [7]}', '{"more": 1}', "{"])
def test_a_text_of_something_else_asks_nothing(text):
    assert not from_json(text)


@pytest.mark.parametrize(
    ("asked", "value", "meets"),
    [
        (Condition(field="f", words=("外出", "返乡")), ("返乡", "持证"), True),
        (Condition(field="f", words=("外出",), negated=True), ("返乡",), True),
        (Condition(field="f", text="石 桥"), "石桥村三组", True),
        (Condition(field="f", text="ＡB"), "xaby", True),
        (Condition(field="f", low="30", high="45"), 45, True),
        (Condition(field="f", low="30", high="45"), 46, False),
        (Condition(field="f", low="30"), None, False),
        (Condition(field="f", low="30", negated=True), None, True),
        (Condition(field="f", low="30", empty=True), None, True),
        (Condition(field="f", empty=True), "有", False),
        (Condition(field="f", high="2020"), Day(2020, 12, 31), True),
        (Condition(field="f", high="2020"), "2021-01", False),
        (Condition(field="f", low="2020-02"), Day(2020), False),
        (Condition(field="f", low="2020-02", high="2020-02"), date(2020, 2, 29), True),
    ],
)  # fmt: skip
def test_a_value_meets_what_is_asked_of_it(asked, value, meets):
    assert asked.met_by(value) is meets


def test_a_bound_that_is_no_number_and_no_date_is_refused():
    with pytest.raises(RuleBroken, match="“去年”不是数，也不是日期"):
        Condition(field="f", low="去年").met_by("2020")


@given(ASKED, st.lists(st.fixed_dictionaries(dict.fromkeys("abc", VALUES)), max_size=5))
def test_and_or_and_not_are_as_one_by_one(asked, people):
    keys = {str(n): person for n, person in enumerate(people)}

    def meets(one, among):
        return frozenset(key for key in among if one.met_by(keys[key][one.field]))

    found = meeting(asked, frozenset(keys), meets, NO_SCHEMES)
    join = any if asked.any_of else all
    for key, person in keys.items():
        told = [one.met_by(person[one.field]) for one in asked.asked()]
        assert (key in found) is (join(told) if told else True)


@given(ASKED, st.booleans())
def test_a_scheme_stands_for_its_conditions(asked, negated):
    every = frozenset("123")

    def meets(one, among):
        return among & (frozenset("12") if one.field == "a" else frozenset("23"))

    by_name = Condition(field="scheme", words=("甲",), negated=negated)
    found = meeting(Conditions(conditions=(by_name,)), every, meets, {"甲": asked}.__getitem__)
    straight = meeting(asked, every, meets, NO_SCHEMES)
    assert found == (every - straight if negated else straight)


def test_a_scheme_that_stands_in_itself_is_refused():
    first = Conditions(conditions=(Condition(field="scheme", words=("乙",)),))
    second = Conditions(conditions=(Condition(field="scheme", words=("甲",)),))
    with pytest.raises(RuleBroken, match="方案“乙”里又用到了它自己"):
        meeting(
            first, frozenset("1"), lambda one, among: frozenset(), {"甲": first, "乙": second}.get
        )


def test_every_word_asked_for_is_told_schemes_opened():
    inner = Conditions(conditions=(Condition(field="ending", words=("去世",)),))
    asked = Conditions(
        conditions=(Condition(field="scheme", words=("甲",)), Condition(field="age", low="3"))
    )
    assert words_asked(asked, {"甲": inner}.__getitem__) == {("ending", "去世"), ("age", "")}
