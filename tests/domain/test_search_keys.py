"""Search keys: what finds a person, and in which class."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flowdesk.domain.pinyin import readings_of, spellings
from flowdesk.domain.search_keys import Findable, fold, forms_of_unit, keys_of, ranges, words_of

NAMES = st.text(st.sampled_from("沈单曾尉迟雨田阿依古丽·〇𠮷"), min_size=1, max_size=8).filter(
    lambda name: name.strip("·")
)
DIGITS = st.text("0123456789", min_size=1, max_size=18)
PEOPLE = st.builds(
    Findable,
    name=NAMES,
    alias=st.just("") | NAMES,
    id_number=st.just("") | DIGITS.map(lambda digits: digits + "X"),
    phones=st.tuples(DIGITS),
    numbers=st.tuples(st.text("云流2026No.", max_size=8)),
    address=st.text("石桥村三组12号 -", max_size=12),
)


def finds(told, typed):
    keys = keys_of(told)
    return all(
        any(key.startswith(low) for low in ranges(word) for key in keys) for word in words_of(typed)
    )


@given(PEOPLE, st.data())
def test_any_part_of_what_is_known_finds_the_person(told, data):
    known = [told.name, told.alias, told.id_number, *told.phones, *told.numbers, told.address]
    text = data.draw(st.sampled_from([one for one in known if fold(one)]))
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    assert finds(told, text[start:end].replace(" ", ""))


@given(PEOPLE, st.data())
def test_any_run_of_pinyin_or_initials_finds_the_person(told, data):
    read = data.draw(st.sampled_from(spellings(told.name) or [("shen",)]))
    start = data.draw(st.integers(0, len(read) - 1))
    pinyin, initials = "".join(read[start:]), "".join(one[0] for one in read[start:])
    typed = data.draw(st.sampled_from([pinyin, initials]))
    end = data.draw(st.integers(1, len(typed)))
    assert finds(told, typed[:end].upper()) or not spellings(told.name)


@pytest.mark.parametrize(
    ("name", "typed"),
    [("单雨", "shanyu"), ("单雨", "danyu"), ("曾禾", "zh"), ("查良", "zhaliang"), ("解青", "xieq"),
     ("仇英", "qiuy"), ("区伟", "ouwei"), ("尉迟青", "yuchi"), ("尉迟青", "ycq"), ("缪云", "miao"),
     ("朴海", "piao"), ("万俟云", "moqi"), ("乐正云", "yuezheng"), ("翟雨", "zhai"),
     ("覃云", "tan"), ("覃云", "qin"), ("吕青", "lvq"), ("吕青", "luq"), ("吕青", "lüq"),
     ("吕青", "lyu"), ("王乐", "wangyue"), ("沈雨田", "shenyt"),
     ("欧阳晓峰", "ouyang"), ("欧阳晓峰", "oyxf")],
)  # fmt: skip
def test_surnames_are_found_by_their_own_readings(name, typed):
    assert finds(Findable(name=name), typed)


@pytest.mark.parametrize("reading", ["shan yu tian", "Shàn Yǔ Tián", "dan yu/shan1 yu3 tian2"])
def test_a_reading_given_by_the_clerk_counts(reading):
    told = Findable(name="丹雨田", reading=reading)
    assert finds(told, "shanyutian")
    assert finds(told, "syt")
    assert finds(told, "dyt")


def test_a_given_reading_goes_before_the_computed_one():
    assert spellings("丹雨", "shan yu")[0] == ("shan", "yu")
    assert readings_of("lü qing、lǘ qing") == [("lv", "qing"), ("lv", "qing")]


@pytest.mark.parametrize(
    "typed", ["阿依古丽买买提", "阿依古丽•买买提", "阿依古丽．买买提", "古丽-买", "买买提"]
)
def test_dots_and_their_look_alikes_are_passed_over(typed):
    assert finds(Findable(name="阿依古丽·买买提"), typed)


@pytest.mark.parametrize(
    "typed", ["19870805", "1987-08", "198708", "1987年8月5日", "1987.8", "0805", "１９８７"]
)
def test_a_birth_date_is_found_as_people_write_it(typed):
    assert finds(Findable(name="沈雨", birth_date="1987-08-05"), typed)
    assert finds(Findable(name="沈雨", id_number="539900198708050524"), typed)


@pytest.mark.parametrize("typed", ["0887-12", "１２３4567", "8871234"])
def test_a_landline_is_found_by_any_part(typed):
    assert finds(Findable(name="沈雨", phones=("0887-1234567",)), typed)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("石桥", True), ("桥", True), ("sq", True), ("shiqiao", True), ("石桥村党支部", True),
     ("党支部", False), ("支部", False), ("s", False), ("qiao", False), ("12", False)],
)  # fmt: skip
def test_a_unit_is_meant_by_its_own_name(typed, meant):
    assert forms_of_unit("石桥村党支部", "shi qiao cun").are_meant(typed) is meant
