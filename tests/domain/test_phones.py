"""Telephone numbers as they are typed and as they are kept."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flowdesk.domain.doubt import Doubt
from flowdesk.domain.phones import read_phone


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("13912345678", "13912345678"),
        ("139 1234 5678", "13912345678"),
        ("139-1234-5678", "13912345678"),
        ("１３９１２３４５６７８", "13912345678"),
        ("+86 139 1234 5678", "13912345678"),
        ("13912345678.0", "13912345678"),
        ("'13912345678", "13912345678"),
        ("0887-8223344", "0887-8223344"),
        ("(0887)8223344", "0887-8223344"),
        ("08878223344", "0887-8223344"),
        ("010－62345678", "010-62345678"),
        ("8223344", "8223344"),
        ("", ""),
    ],
)
def test_numbers_are_kept_in_one_form(typed, kept):
    assert read_phone(typed) == kept


@pytest.mark.parametrize(
    "typed", ["1391234567", "12912345678", "139123456789", "13912345678/13812345678", "无", "110"]
)
def test_what_may_not_be_one_number_is_doubted_in_words(typed):
    assert read_phone(typed).sentence.endswith("请核对。")


def test_the_doubt_counts_the_digits():
    assert "10 位" in read_phone("1391234567").sentence


@given(st.text(max_size=20))
def test_a_kept_number_is_kept_again_unchanged(typed):
    kept = read_phone(typed)
    assert isinstance(kept, Doubt) or read_phone(kept) == kept
