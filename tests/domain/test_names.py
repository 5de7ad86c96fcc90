"""Names as they are kept and as they are compared."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flowdesk.domain.doubt import Doubt
from flowdesk.domain.names import comparable, fold_name, read_name

DOTS = "·•・‧∙⋅･.．"


@pytest.mark.parametrize("dot", DOTS)
def test_every_dot_inside_a_name_is_kept_as_one(dot):
    assert read_name(f"阿依古丽{dot}买买提江") == "阿依古丽·买买提江"


@pytest.mark.parametrize("typed", ["凤 犇 洋", "凤　犇洋", " 凤犇洋 ", "凤犇\u200b洋"])
def test_spaces_inside_a_chinese_name_mean_nothing(typed):
    assert read_name(typed) == "凤犇洋"


@pytest.mark.parametrize("name", ["𠮷村明", "㛃小兰", "𫖯思远", "Anna Maria", "D'Arc", "〇一"])
def test_rare_characters_and_foreign_names_stay_as_they_are(name):
    assert read_name(name) == name


@pytest.mark.parametrize("typed", ["张3", "王五1", "李\x07四", "赵=六", "孙(大)"])
def test_digits_and_signs_are_no_part_of_a_name(typed):
    assert read_name(typed).code == "bad_name"


def test_a_name_may_have_fifty_characters_and_no_more():
    assert read_name("长" * 50) == "长" * 50
    assert read_name("长" * 51).code == "bad_name"


def test_a_name_that_is_missing_is_asked_for():
    assert read_name(" ").code == "missing_name"


def test_a_control_character_is_named_by_its_number():
    assert "U+0007" in read_name("李\x07四").sentence


@pytest.mark.parametrize(
    ("one", "other"),
    [("零一", "〇一"), ("阿里·买", "阿里买"), ("ＡＮＮＡ", "anna"), ("张 三", "张三")],
)
def test_spellings_of_one_name_are_the_same_when_compared(one, other):
    assert comparable(one) == comparable(other)


@given(st.text(max_size=60))
def test_folding_a_name_twice_changes_nothing_more(typed):
    once = fold_name(typed)
    assert fold_name(once) == once


@given(st.text("张王李赵钱孙㛃𠮷·", min_size=1, max_size=50))
def test_a_name_that_was_taken_is_taken_again_unchanged(typed):
    name = read_name(typed)
    assert isinstance(name, Doubt) or read_name(name) == name
