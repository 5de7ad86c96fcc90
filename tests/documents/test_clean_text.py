from hypothesis import given
from hypothesis import strategies as st

from flowdesk.documents.clean_text import clean


@given(st.text())
def test_nothing_invisible_is_left_but_line_breaks(text):
    kept = clean(text)
    assert not set(kept) & set("\r\t\x00\x1b\u200b\u202e\ufeff\ufe0f\ud800")
    assert clean(kept) == kept


def test_what_can_be_printed_stays_as_it_is():
    assert clean("艾力亚斯·巴图尔别克 𠮷㛃𫖯\n二〇〇九") == "艾力亚斯·巴图尔别克 𠮷㛃𫖯\n二〇〇九"


def test_halves_of_characters_and_selectors_of_variants_go():
    assert clean("葛\U000e0100\ud842城") == "葛城"
