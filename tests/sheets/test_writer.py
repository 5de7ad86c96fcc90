"""A list written for WPS says what the register says, and our own reader finds it unchanged."""

import gc
import io
import zipfile
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flowdesk.domain.days import Day
from flowdesk.domain.entry import Kind
from flowdesk.domain.errors import RuleBroken
from flowdesk.domain.register_list import ListColumn, RegisterList
from flowdesk.sheets import delimited, workbooks, writer
from flowdesk.sheets.reader import read

TODAY = date(2026, 11, 23)
ANY = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\ufffe\uffff"))
CELLS = ANY | st.sampled_from(["=1+1", "@a", "\t=1", "http://x.y", "_x0041_", "a\r\nb", "; ;"])
HEADS = ("姓名", "身份证号", "出生日期", "人数", "备注")
KINDS = (Kind.TEXT, Kind.ID_NUMBER, Kind.PARTIAL_DATE, Kind.NUMBER, Kind.LINES)


def listed(*rows, heads=HEADS):
    columns = tuple(
        ListColumn(label=head, kind=kind, is_name=head == "姓名")
        for head, kind in zip(heads, KINDS, strict=False)
    )
    return RegisterList(
        title="党员名册 A&B", about="共 2 人", made_on=TODAY, columns=columns, rows=rows
    )


ROW = ("𠮷永康", "539900199708050524", Day(1997, 8, 5), 29, '=HYPERLINK("http://x")')
PARTIAL = ("沈雨田", "53990019970805052X", Day(1997, 8), None, "")


@pytest.fixture
def back(tmp_path):
    """Give a function that writes bytes under a name and reads them with our own reader."""

    def act(name, data):
        (tmp_path / name).write_bytes(data)
        return read(tmp_path / name)

    return act


def parts_of(data):
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name).decode() for name in package.namelist()}


def test_numbers_stay_text_full_dates_are_dates_and_partial_ones_text(back):
    table = back("名册.xlsx", writer.xlsx(listed(ROW, PARTIAL)))
    assert table.rows == (
        HEADS,
        (ROW[0], ROW[1], date(1997, 8, 5), 29.0, ROW[4]),
        (PARTIAL[0], PARTIAL[1], "1997-08", None, None),
    )


def test_a_day_before_1900_is_text_for_sheets_count_it_wrong(back):
    table = back("名册.xlsx", writer.xlsx(listed((date(1899, 12, 31),), heads=("日期",))))
    assert table.rows[1] == ("1899-12-31",)


@settings(max_examples=40)
@given(st.lists(st.tuples(CELLS, CELLS), max_size=12))
def test_any_text_comes_back_from_a_workbook(rows):
    rows = [*rows, ("末", "行")]  # a sheet ends where its last word stands
    data = writer.xlsx(listed(*rows, heads=("甲", "乙")))
    got = workbooks.read(data, "xlsx", None)["rows"]
    assert got == [["甲", "乙"], *(list(row) for row in rows)]


@settings(max_examples=100)
@given(st.lists(st.tuples(CELLS, CELLS), max_size=12), st.booleans())
@pytest.mark.parametrize("encoding", [writer.UTF8, writer.GB18030])
def test_any_text_comes_back_from_a_csv(encoding, rows, numbers):
    data = writer.csv_bytes(listed(*rows, heads=("甲", "乙")), encoding, numbers=numbers)
    got = delimited.read(data, "utf-8-sig" if encoding == writer.UTF8 else encoding)["rows"]
    assert got == [["甲", "乙"], *(list(row) for row in rows)]


@pytest.mark.parametrize("encoding", [writer.UTF8, writer.GB18030])
def test_our_reader_finds_the_encoding_of_a_csv_by_itself(back, encoding):
    table = back("名册.csv", writer.csv_bytes(listed(ROW, PARTIAL), encoding))
    assert (table.encoding, table.rows[1]) == (
        encoding, ("𠮷永康", "539900199708050524", "1997-08-05", "29", ROW[4])
    )  # fmt: skip


def test_a_csv_begins_with_the_mark_by_which_wps_knows_utf8():
    data = writer.csv_bytes(listed(ROW))
    assert data.startswith(b"\xef\xbb\xbf")
    assert '"\t539900199708050524"' in data.decode()
    assert '"539900199708050524"' in writer.csv_bytes(listed(ROW), numbers=False).decode()


def test_no_cell_is_a_formula_or_a_link():
    texts = ("=1+1", "+1", "-1", "@a", "http://x.y", "mailto:a@b", "\t=1")
    parts = parts_of(writer.xlsx(listed(*((text,) for text in texts), heads=("备注",))))
    sheet = parts["xl/worksheets/sheet1.xml"]
    assert "<f>" not in sheet
    assert "hyperlink" not in "".join(parts.values())


def test_the_sheet_is_set_up_for_reading_and_printing():
    sheet = parts_of(writer.xlsx(listed(ROW, PARTIAL)))["xl/worksheets/sheet1.xml"]
    for told in (
        'xSplit="1" ySplit="1"', '<autoFilter ref="A1:E3"/>', 'paperSize="9"',
        'orientation="landscape"', 'fitToHeight="0"', "党员名册 A&amp;&amp;B", "共 2 人",
        "内部资料", "&amp;P",
    ):  # fmt: skip
        assert told in sheet


def test_the_head_row_is_repeated_on_every_page():
    book = parts_of(writer.xlsx(listed(ROW)))["xl/workbook.xml"]
    assert "_xlnm.Print_Titles" in book
    assert "名单!$1:$1" in book


def test_the_same_list_gives_the_same_bytes():
    assert writer.xlsx(listed(ROW, PARTIAL)) == writer.xlsx(listed(ROW, PARTIAL))


def test_a_text_longer_than_a_cell_is_refused_with_its_place():
    row = (*ROW[:4], "长" * 40_000)
    with pytest.raises(RuleBroken, match="第 2 行第 5 栏有 40000 个字"):
        writer.xlsx(listed(PARTIAL, row))
    assert "长" * 40_000 in writer.csv_bytes(listed(row)).decode()


def test_a_list_of_nobody_is_a_sheet_with_its_heads(back):
    assert back("名册.xlsx", writer.xlsx(listed())).rows == (HEADS,)


def test_a_workbook_leaves_next_to_no_garbage_to_be_collected_at_once():
    told = listed(*([ROW] * 2000))
    gc.collect()
    gc.disable()
    try:
        writer.xlsx(told)
        assert gc.collect() < 2000
    finally:
        gc.enable()


def test_writing_tells_how_far_it_is_and_can_be_stopped():
    told = []
    writer.xlsx(listed(*([ROW] * 450)), lambda done, total: told.append((done, total)))
    assert told[:2] == [(50, 450), (100, 450)]
    assert told[-1] == (450, 450)
