"""Places: what a typed destination means, and how far it is from the own county."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flowdesk.domain import places

OWN = "533323"


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("浙江省宁波市", "330200"),
        ("四川省凉山州会理市", "513402"),
        ("四川会理", "513402"),
        ("上海市", "310000"),
        ("云南昆明", "530100"),
        ("省内曲靖", "530300"),
        ("广东省东莞市", "441900"),
        ("凉山州", "513400"),
        ("大理", "532900"),
        ("大理市", "532901"),
        ("北京朝阳", "110105"),
        ("内蒙古呼和浩特", "150100"),
        ("昆明市呈贡区某厂", "530114"),
        ("上海昆明路", "310000"),
        ("东乡族自治县", "622926"),
        ("鄂温克旗", "150724"),
        ("积石山县", "622927"),
        ("海南州", "632500"),
        ("中国香港", "810000"),
        ("本县", OWN),
        (" 云南 昆明 ", "530100"),
    ],
)
def test_a_destination_as_clerks_type_it_is_found(typed, code):
    assert places.resolve(typed, OWN).code == code


@pytest.mark.parametrize(
    "typed", ["", "朝阳", "通州区", "上海路", "大理镇", "云南省宁波市", "缅甸", "厂里", "市中区"]
)
def test_what_could_be_several_places_or_none_is_left_open(typed):
    assert places.resolve(typed, OWN) is None


def test_a_place_in_the_own_province_is_only_sought_there():
    assert places.resolve("省内宁波", OWN) is None


@given(st.sampled_from(places.search("5", 5000)))
def test_every_full_name_leads_back_to_its_place(place):
    assert places.resolve(place.full_name) == place


@given(st.text("浙江省宁波市云南昆明上海路镇县州省内", max_size=12))
def test_no_typed_text_breaks_the_reading(typed):
    found = places.resolve(typed, OWN)
    assert found is None or places.name_of(found.code) == found.full_name


@pytest.mark.parametrize(
    ("code", "far"),
    [
        ("330200", "跨省"),
        ("530100", "省内跨市"),
        ("533301", "市内跨县"),
        (OWN, "本县"),
        ("810000", "境外"),
        ("530000", ""),
        ("533300", ""),
        ("", ""),
    ],
)
def test_how_far_a_place_is_follows_from_its_code(code, far):
    assert places.scope(code, OWN) == far


def test_counties_right_below_a_province_are_each_their_own():
    assert places.scope("469021", "469022") == "省内跨市"
    assert places.scope("110105", "110101") == "市内跨县"


def test_places_are_found_by_name_and_by_code():
    assert places.search("会理")[0].full_name == "四川省凉山彝族自治州会理市"
    assert places.search("5334")[0].name == "迪庆藏族自治州"
    assert places.search(" ") == []


def test_an_unknown_code_has_no_name():
    assert places.name_of("539900") == ""
