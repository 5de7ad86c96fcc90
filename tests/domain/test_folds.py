"""Typed characters that mean the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flowdesk.domain.folds import bare, half_width, tidy


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("１９９２．１０．２１", "1992.10.21"),
        ("（０８８７）", "(0887)"),
        ("2025－06—28", "2025-06-28"),
    ],
)
def test_full_width_forms_become_narrow(typed, folded):
    assert half_width(typed) == folded


def test_chinese_characters_stay_even_rare_and_compatible_ones():
    assert half_width("𠮷㛃豈") == "𠮷㛃豈"


def test_no_space_is_left_of_a_bare_text():
    assert bare(" 公 民　身份证\u200b号\n") == "公民身份证号"


def test_a_text_is_kept_without_unseen_signs_and_outer_spaces():
    assert tidy("\ufeff 河东村\u200b 2组　") == "河东村 2组"


@given(st.text())
def test_tidying_twice_changes_nothing_more(typed):
    assert tidy(tidy(typed)) == tidy(typed)
