"""Names that every drive takes."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from flowdesk.media import names

ANY = st.text(st.characters(), max_size=200)


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("红旗镇:名单/2026.pdf", "红旗镇：名单／2026.pdf"),
        ("CON", "_CON"),
        ("nul.txt", "_nul.txt"),
        ("ＣＯＮ", "_ＣＯＮ"),
        ("COM¹.log", "_COM¹.log"),
        ("CONIN$", "_CONIN$"),
        ("名单. .", "名单"),
        ("..", "未命名"),
        ("../../etc/passwd", "..／..／etc／passwd"),
        ("a\u202eb\u200bc\x00d", "abcd"),
        ("", "未命名"),
        ("阿依古丽·买买提.xlsx", "阿依古丽·买买提.xlsx"),
        ("𠮷㛃𫖯.pdf", "𠮷㛃𫖯.pdf"),
    ],
)
def test_names_stay_readable_and_become_safe(name, safe):
    assert names.safe_name(name) == safe


def test_a_long_name_keeps_its_suffix():
    name = names.safe_name("情况报告" * 60 + ".pdf")
    assert name.endswith(".pdf")
    assert len(name) == names.LONGEST


@example(name="0\xa0.")
@given(ANY)
def test_a_safe_name_stays_as_it_is(name):
    safe = names.safe_name(name)
    assert names.safe_name(safe) == safe


@given(ANY)
def test_a_safe_name_has_nothing_that_windows_refuses(name):
    safe = names.safe_name(name)
    assert safe
    assert not set(safe) & set('<>:"/\\|?*')
    assert safe == safe.strip()
    assert not safe.endswith(".")
    assert all(unicodedata.category(sign) not in {"Cc", "Cf", "Cs"} for sign in safe)
    assert len(safe.encode("utf-16-le")) // 2 <= names.LONGEST


@given(st.sampled_from(["CON", "prn", "Aux", "nul", "COM1", "lpt9", "COM²", "conout$"]), ANY)
def test_devices_are_never_named(device, rest):
    safe = names.safe_name(device + "." + rest)
    assert safe.startswith("_")


@given(st.lists(ANY.map(names.safe_name), max_size=8), ANY.map(names.safe_name))
def test_a_free_name_clashes_with_none(taken, name):
    free = names.free_name(name, taken)
    assert names.clashing(free, taken) is None
    assert names.safe_name(free) == free


def test_names_clash_whatever_their_case_or_composition():
    assert names.clashing("CAFÉ.txt", ["cafe\u0301.TXT"]) == "cafe\u0301.TXT"
    assert names.clashing("a", ["b"]) is None


def test_the_third_of_a_name_gets_the_next_number():
    assert names.free_name("名单.pdf", ["名单.pdf", "名单（2）.pdf"]) == "名单（3）.pdf"
