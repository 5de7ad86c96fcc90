"""What is pinyin and what isn't."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flowdesk.domain.pinyin import is_reading, order_of, spellings, syllables


@pytest.mark.parametrize(
    "text", ["shan yu tian", "shān yǔ tián", "lü bu", "dan/shan", "er", "zhuang nve"]
)
def test_syllables_apart_are_a_reading(text):
    assert is_reading(text)


@pytest.mark.parametrize("text", ["", "沈雨田", "shanyutian", "hello", "shan xyz", "123", "/"])
def test_anything_else_is_none(text):
    assert not is_reading(text)


@given(st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=2, max_size=4))
def test_what_the_program_itself_spells_is_a_reading(name):
    for spelt in spellings(name):
        letters = [part for part in spelt if part.isascii()]
        assert not letters or is_reading(" ".join(letters)), (name, spelt)


def test_a_character_is_spelt_as_it_is_usually_read_and_a_sign_as_itself():
    assert syllables("〇桥𠮷éA9") == ("ling", "qiao", "𠮷", "é", "a", "9")
    assert order_of("绿，B") == ("lv ， b", "绿，B")
