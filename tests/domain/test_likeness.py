"""Who may stand twice, and why."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flowdesk.domain.days import Day
from flowdesk.domain.likeness import Person, _Known, _pair, is_near, pairs

BORN, PHONE = Day(1997, 8, 5), "19900000218"
ONE, OTHER = "539900199708050524", "539900199708050540"


def alike(first, second):
    """Return the one pair that two people make, or nothing."""
    found = pairs([Person(id="a", **first), Person(id="b", **second)])
    return found[0] if found else None


@pytest.mark.parametrize(
    ("first", "second", "reasons"),
    [
        ({"name": "沈雨田", "id_number": ONE}, {"name": "柳成荫", "id_number": ONE},
         ("身份证号相同", "姓名不同")),
        ({"name": "沈雨田", "birth": BORN}, {"name": "沈雨田", "birth": BORN},
         ("姓名相同", "出生日期相同")),
        ({"name": "沈雨田", "birth": BORN}, {"name": "沈 雨田", "birth": Day(1997)},
         ("姓名相同", "出生日期不矛盾")),
        ({"name": "阿依古丽·买买提", "birth": BORN}, {"name": "阿依古丽买买提", "birth": BORN},
         ("姓名只差点、空格或写法", "出生日期相同")),
        ({"name": "阿依古丽·买买提", "birth": BORN}, {"name": "阿依古丽", "birth": BORN},
         ("姓名点前面的部分相同", "出生日期相同")),
        ({"name": "沈雨田", "alias": "沈小妹", "phone": PHONE}, {"name": "沈小妹", "phone": PHONE},
         ("姓名是另一人的曾用名", "手机相同")),
        ({"name": "沈雨田", "birth": BORN}, {"name": "沈雨由", "birth": BORN},
         ("姓名里“田”和“由”字形相近", "出生日期相同")),
        ({"name": "沈雨田", "birth": BORN}, {"name": "沈宇田", "birth": Day(1997, 8, 6)},
         ("姓名同音", "出生日期相近")),
        ({"name": "单云", "birth": BORN}, {"name": "山云", "birth": BORN},
         ("姓名同音", "出生日期相同")),
        ({"name": "沈雨田", "birth": BORN}, {"name": "沈雨霞", "birth": BORN},
         ("姓名只差一个字（田、霞）", "出生日期相同")),
        ({"name": "沈雨田", "birth": BORN, "id_number": ONE},
         {"name": "沈雨田", "birth": BORN, "id_number": OTHER},
         ("姓名相同", "出生日期相同", "身份证号不同")),
        ({"name": "沈雨田", "birth": BORN, "unit_id": "u"}, {"name": "沈雨田", "unit_id": "u"},
         ("姓名相同", "同一支部，有一人没有出生日期")),
    ],
)  # fmt: skip
def test_the_reason_is_told_in_words(first, second, reasons):
    assert alike(first, second).reasons == reasons
    assert alike(second, first).reasons[0] != ""


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"name": "沈雨田", "birth": BORN}, {"name": "沈雨田", "birth": Day(1963, 2, 11)}),
        ({"name": "沈雨田", "birth": BORN}, {"name": "柳成荫", "birth": BORN}),
        ({"name": "沈雨田", "birth": BORN}, {"name": "沈雨霞", "birth": Day(1997, 8, 6)}),
        ({"name": "沈雨田", "unit_id": "u"}, {"name": "沈雨田", "unit_id": "v"}),
        ({"name": "沈雨田", "birth": BORN, "id_number": ONE},
         {"name": "沈雨霞", "birth": BORN, "id_number": OTHER}),
        ({"name": "沈雨田"}, {"name": "沈雨田"}),
        ({"name": "沈雨田", "phone": "12"}, {"name": "沈雨田", "phone": "12"}),
    ],
)  # fmt: skip
def test_too_little_is_no_pair(first, second):
    assert alike(first, second) is None


@pytest.mark.parametrize(
    ("one", "other", "near"),
    [
        (Day(1997, 8, 5), Day(1997, 8, 6), True),
        (Day(1997, 8, 5), Day(1997, 3, 5), True),
        (Day(1997, 8, 5), Day(1998, 8, 5), True),
        (Day(1997, 8, 5), Day(1979, 8, 5), True),
        (Day(1997, 8, 5), Day(1990, 8, 5), False),
        (Day(1997, 8, 5), Day(1997, 3, 6), False),
        (Day(1997, 8), Day(1998, 8), False),
        (Day(1997, 8), Day(1997, 9), True),
    ],
)
def test_near_dates_differ_in_one_part(one, other, near):
    assert is_near(one, other) is near
    assert is_near(other, one) is near


def test_the_surest_pair_comes_first():
    people = [
        Person(id="a", name="沈雨田", birth=BORN, id_number=ONE),
        Person(id="b", name="沈宇田", birth=BORN),
        Person(id="c", name="沈雨田", birth=BORN),
        Person(id="d", name="沈霞田", birth=BORN, id_number=ONE),
    ]
    assert [(one.first_id, one.second_id) for one in pairs(people)][:2] == [("a", "d"), ("a", "c")]


names = st.text(alphabet="沈雨田由宇·张", min_size=1, max_size=4)
years, months = st.integers(1990, 1993), st.integers(1, 3)
births = st.one_of(
    st.none(), st.builds(Day, years, months), st.builds(Day, years, months, st.integers(1, 4))
)
somebody = st.tuples(
    names, births, st.sampled_from(["", "19900000001", "2"]), st.sampled_from(["", "u"])
)


@given(st.lists(somebody, max_size=9))
def test_the_short_way_finds_what_comparing_everybody_finds(told):
    people = [
        Person(id=str(at), name=name, birth=birth, phone=phone, unit_id=unit)
        for at, (name, birth, phone, unit) in enumerate(told)
    ]
    slowly = [_pair(_Known(one), _Known(other)) for one, other in combinations(people, 2)]
    assert sorted(pairs(people), key=repr) == sorted(filter(None, slowly), key=repr)
