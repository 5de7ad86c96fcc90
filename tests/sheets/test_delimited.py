"""Text files: their encoding and their delimiter."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flowdesk.domain.errors import ImportRefused
from flowdesk.sheets.delimited import read

TEXT = "姓名,住址\r\n张三,河东村\r\n"
ROWS = [["姓名", "住址"], ["张三", "河东村"]]


@pytest.mark.parametrize(
    ("encoding", "found"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("gbk", "gb18030"),
        ("gb18030", "gb18030"),
        ("utf-16", "utf-16"),
    ],
)
def test_every_encoding_of_the_offices_is_found(encoding, found):
    assert read(TEXT.encode(encoding), None) == {"encoding": found, "rows": ROWS}


@pytest.mark.parametrize("name", ["䶮", "𠮷村明", "㛃小兰", "𫖯思远", "陈·李"])
def test_characters_that_gbk_lacks_come_through(name):
    assert read(name.encode("gb18030"), None)["rows"] == [[name]]


@given(st.text("张王李赵河东村党支部男女汉族正式", min_size=1, max_size=8))
def test_a_single_chinese_word_is_never_turned_to_nonsense(word):
    line = f"{word},1949年10月,河东村党支部"
    for encoding in ("utf-8", "gb18030"):
        assert read(line.encode(encoding), None)["rows"] == [line.split(",")]


@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_the_delimiter_is_the_one_that_makes_columns(sign):
    text = TEXT.replace(",", sign)
    assert read(text.encode(), None)["rows"] == ROWS


def test_a_quoted_cell_may_hold_the_delimiter_and_a_line_end():
    assert read('姓名,"河东,\n2组"\n'.encode(), None)["rows"] == [["姓名", "河东,\n2组"]]


def test_an_empty_line_keeps_its_number():
    assert read(b"a\n\nb\n", None)["rows"] == [["a"], [], ["b"]]


def test_the_clerk_can_name_the_encoding():
    assert read("姓名,張三".encode("big5"), "big5")["rows"] == [["姓名", "張三"]]
    with pytest.raises(ImportRefused, match="不是按 utf-8 编码的"):
        read(TEXT.encode("gb18030"), "utf-8")


def test_two_encodings_in_one_file_are_asked_about():
    mixed = "张三,云南省怒江州\n".encode() + "李四,云南省怒江州\n".encode("gb18030")
    with pytest.raises(ImportRefused, match="混着两种文字编码（如第 1 行）"):
        read(mixed, None)


@pytest.mark.parametrize("data", [b"\xff\xff\x80\x80", TEXT.encode("utf-16-le")])
def test_what_no_encoding_fits_is_asked_about(data):
    with pytest.raises(ImportRefused, match="编码"):
        read(data, None)
