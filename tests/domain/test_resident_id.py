"""The resident ID number: what is understood, what is doubted, and in which words."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flowdesk.domain.days import Day
from flowdesk.domain.doubt import Doubt
from flowdesk.domain.resident_id import ResidentId, check_digit, read_id, read_id_cell

TODAY = date(2026, 11, 23)
regions = st.integers(100000, 999999).map(str)
births = st.dates(date(1900, 1, 1), TODAY).map(lambda day: day.strftime("%Y%m%d"))
sequences = st.integers(0, 999).map("{:03d}".format)
first_seventeen = st.builds(lambda *parts: "".join(parts), regions, births, sequences)
numbers = first_seventeen.map(lambda digits: digits + check_digit(digits))


def code_of(text):
    found = read_id(text, TODAY)
    return found.code if isinstance(found, Doubt) else ""


@pytest.mark.parametrize(
    "number", ["11010519491231002X", "440524188001010014", "513101198201130014"]
)
def test_the_numbers_of_the_standard_and_of_its_users_are_understood(number):
    assert read_id(number, TODAY).number == number


@pytest.mark.parametrize(
    "region", ["539900", "533299", "512301", "510123", "360982", "810000", "830000"]
)
def test_a_region_that_no_list_has_is_not_refused(region):
    digits = region + "19850604123"
    assert read_id(digits + check_digit(digits), TODAY).number.startswith(region)


def test_a_number_tells_the_birth_date_and_the_sex():
    known = read_id("11010519491231002X", TODAY)
    assert known == ResidentId(
        number="11010519491231002X", birth=Day(1949, 12, 31), sex="女", converted=False
    )


def test_a_number_of_fifteen_digits_is_of_the_nineteen_hundreds_and_gets_its_check_digit():
    known = read_id("533299671023791", TODAY)
    assert (known.number, known.converted, known.sex) == ("533299196710237915", True, "男")


@pytest.mark.parametrize(
    "typed",
    [
        "11010519491231002x",
        " 110105 19491231 002X ",
        "１１０１０５１９４９１２３１００２Ｘ",
        "\u200b11010519491231002X\u3000",
        "'11010519491231002X",
        '="11010519491231002X"',
    ],
)
def test_widths_spaces_and_marks_of_spreadsheets_mean_nothing(typed):
    assert read_id(typed, TODAY).number == "11010519491231002X"


@pytest.mark.parametrize("typed", ["5.33E+17", "5.33299E+17", "5.33299e17", "533299196808080000"])
def test_a_number_that_a_spreadsheet_has_cut_is_named_damaged(typed):
    assert code_of(typed) == "damaged_number"


@pytest.mark.parametrize("cell", [5.33299196808081e17, 533299196808080709, 510123197001010112.0])
def test_a_cell_stored_as_a_number_of_eighteen_digits_is_damaged_even_if_it_looks_whole(cell):
    assert read_id_cell(cell, TODAY).code == "damaged_number"


def test_a_cell_stored_as_a_number_of_fifteen_digits_is_still_whole():
    assert read_id_cell(533299671023791.0, TODAY).number == "533299196710237915"


def test_the_sentence_of_a_wrong_check_digit_says_which_one_belongs_there():
    found = read_id("110105194912310021", TODAY)
    assert found == Doubt(code="checksum", sentence="第 18 位应为 X，请照身份证核对。")


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", "missing_id"),
        ("1101051949123100", "id_length"),
        ("1101051949123100222", "id_length"),
        ("11010519491331002X", "id_birth_date"),
        ("11010519490230002X", "id_birth_date"),
        ("11010519490012002X", "id_birth_date"),
        ("110105209912310020", "id_birth_date"),
        ("11010519491231ABCX", "id_characters"),
        ("53329967102379X", "id_characters"),
        ("无", "id_characters"),
    ],
)
def test_every_other_fault_has_its_own_code(typed, code):
    assert code_of(typed) == code


def test_the_sentence_of_a_wrong_length_counts_the_digits():
    assert "这里是 17 位" in read_id("11010519491231002", TODAY).sentence


@given(numbers)
def test_every_number_made_by_the_rule_is_understood(number):
    assert read_id(number, TODAY).number == number


@given(numbers, st.integers(0, 16), st.integers(1, 9))
def test_every_single_wrong_digit_is_caught(number, at, shift):
    wrong = str((int(number[at]) + shift) % 10)
    assert isinstance(read_id(number[:at] + wrong + number[at + 1 :], TODAY), Doubt)


@given(numbers, st.integers(0, 15))
def test_two_neighbours_exchanged_are_caught(number, at):
    swapped = number[:at] + number[at + 1] + number[at] + number[at + 2 :]
    assert swapped == number or isinstance(read_id(swapped, TODAY), Doubt)


@given(st.text(max_size=30))
def test_whatever_is_typed_is_understood_or_doubted_in_words(typed):
    found = read_id(typed, TODAY)
    assert isinstance(found, ResidentId) or found.sentence.endswith("。")
