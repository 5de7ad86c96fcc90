"""What is pinyin and what isn't."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flowdesk.domain.pinyin import is_reading, spellings


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
