from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from flowdesk.domain.days import Day
from flowdesk.domain.proposals import proposals, read_whole, told_by
from flowdesk.domain.resident_id import check_digit

TODAY = date(2026, 11, 23)
NUMBERS = st.builds(
    lambda area, born, order: f"{area}{born:%Y%m%d}{order:03}",
    st.sampled_from(["990102", "513425", "530101", "539999"]),
    st.dates(date(1920, 1, 1), date(2008, 1, 1)),
    st.integers(1, 999),
).map(lambda digits: digits + check_digit(digits))
ENTERED = {
    "birth_date": st.one_of(st.none(), st.builds(Day, st.integers(1930, 2000))),
    "sex": st.sampled_from(["", "男", "女"]),
    "native_place": st.text(max_size=3),
}


@given(NUMBERS, st.fixed_dictionaries(ENTERED))
def test_a_number_proposes_only_for_empty_fields(number, values):
    known = read_whole(number, TODAY)
    for name in proposals(known, values, {}):
        assert values[name] in (None, "")


@given(NUMBERS, NUMBERS, st.fixed_dictionaries(ENTERED))
def test_what_was_proposed_follows_the_number_and_what_was_entered_stays(first, second, values):
    own = proposals(read_whole(first, TODAY), values, {})
    now = values | own
    later = now | proposals(read_whole(second, TODAY), now, own)
    told = told_by(read_whole(second, TODAY))
    for name, value in values.items():
        if value not in (None, ""):
            assert later[name] == value
        elif name in told:
            assert later[name] == told[name]


def test_a_number_tells_birth_sex_and_the_place_it_was_given_out_in():
    told = told_by(read_whole(_whole(), TODAY))
    assert told["birth_date"] == Day(1997, 8, 5)
    assert told["sex"] == "女"
    assert told["native_place"].startswith("四川省")


def test_an_unknown_county_is_told_by_its_province_and_an_unknown_area_not_at_all():
    assert told_by(read_whole(_whole("539999"), TODAY))["native_place"] == "云南省"
    assert "native_place" not in told_by(read_whole(_whole("990102"), TODAY))


def test_a_number_half_typed_proposes_nothing():
    assert read_whole("99010219970805", TODAY) is None


def _whole(area="513425"):
    digits = f"{area}19970805052"
    return digits + check_digit(digits)
