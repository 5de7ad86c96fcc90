"""大写 numerals: every month and every day of validity reads as a letter has it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flowdesk.domain.capitals import capital_month, capital_year, capitals
from flowdesk.domain.days import Day

_PLACES = {"仟": 1000, "佰": 100, "拾": 10}
_DIGITS = "零壹贰叁肆伍陆柒捌玖"


def read_back(text):
    total, digit = 0, 0
    for sign in text:
        if sign in _PLACES:
            total, digit = total + digit * _PLACES[sign], 0
        else:
            digit = _DIGITS.index(sign)
    return total + digit


@pytest.mark.parametrize(
    ("number", "words"),
    [(0, "零"), (1, "壹"), (9, "玖"), (10, "壹拾"), (11, "壹拾壹"), (12, "壹拾贰"), (20, "贰拾"),
     (30, "叁拾"), (90, "玖拾"), (100, "壹佰"), (101, "壹佰零壹"), (110, "壹佰壹拾"),
     (365, "叁佰陆拾伍"), (1001, "壹仟零壹"), (1010, "壹仟零壹拾"), (9999, "玖仟玖佰玖拾玖")],
)  # fmt: skip
def test_numbers_are_told_as_on_a_letter(number, words):
    assert capitals(number) == words


@given(st.integers(0, 9999))
def test_every_number_reads_back_as_itself(number):
    assert read_back(capitals(number)) == number


@pytest.mark.parametrize("number", [-1, 10_000])
def test_what_no_letter_needs_is_refused(number):
    with pytest.raises(ValueError, match=str(number)):
        capitals(number)


def test_every_month_of_the_dues_has_its_words():
    told = [capital_month(Day(2026, month)) for month in range(1, 13)]
    assert [one[1] for one in told] == [
        "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖", "壹拾", "壹拾壹", "壹拾贰",
    ]  # fmt: skip
    assert {one[0] for one in told} == {"贰零贰陆"}
    assert capital_month(Day(2026)) == ("贰零贰陆", "")
    assert capital_year(1990) == "壹玖玖零"
