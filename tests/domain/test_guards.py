"""What a spreadsheet would spoil in a .csv is guarded, and the guard comes off again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flowdesk.domain.guards import guarded, unguarded

ODD = st.text(alphabet="'\t\r\n=+-@＝0123456789.,:/eE% 党")


@given(ODD | st.text())
def test_every_text_comes_back_as_it_was(text):
    assert unguarded(guarded(text)) == text
    assert unguarded(guarded(text, numbers=False)) == text


@pytest.mark.parametrize("text", ["=1+1", "+86", "-", "@a", "\t=1", "\r=1", "＝1", "'=1"])
def test_what_a_sheet_would_take_for_a_formula_gets_an_apostrophe(text):
    assert guarded(text) == f"'{text}"


@pytest.mark.parametrize(
    "text", ["539900199708050524", "0341", "1997-08", "3/4", "2026.10", "12E5", "1:30", "50%"]
)
def test_what_a_sheet_would_shorten_or_turn_into_a_day_gets_a_tab(text):
    assert guarded(text) == f"\t{text}"
    assert guarded(text, numbers=False) == text


@pytest.mark.parametrize(
    "text", ["19900000217", "1997-08-05", "53990019970805052X", "石桥村", "0", "", "'名"]
)
def test_what_a_sheet_shows_as_it_is_stays_as_it_is(text):
    assert guarded(text) == text
