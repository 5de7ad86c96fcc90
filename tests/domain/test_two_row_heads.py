"""Heads in two rows, as WPS makes them with merged cells; titles, printed pages, totals, notes."""

from datetime import date

import pytest

from flowdesk.domain.days import Day
from flowdesk.domain.headings import (
    find_heads,
    known_heads,
    member_fields,
    read_heads,
    signature,
    with_meanings,
)
from flowdesk.domain.roster import understand
from flowdesk.domain.table import Table

TODAY = date(2026, 11, 23)
KNOWN = known_heads(member_fields())
NUMBER = "539900198506041238"
UPPER = ("序号", "姓名", "基本情况", None, "出生日期", None, None, "流出情况", None, "备注")
LOWER = (None, None, "性别", "公民身份证号", "年", "月", "日", "去向", "时间", None)
ONE = (1.0, "张三", "男", NUMBER, 1985.0, 6.0, 4.0, "上海市", "2025.3", None)


def table(*rows):
    return Table(file_name="a.xlsx", sha256="", kind="xlsx", rows=rows)


def test_group_heads_and_the_heads_below_are_read_together():
    heads = find_heads([("××乡流动党员名册",), UPPER, LOWER, ONE])
    assert heads.rows == (2, 3)
    letters = {field: column.letter for field, column in heads.columns.items()}
    assert letters == {
        "number": "A", "name": "B", "sex": "C", "id_number": "D", "birth_date": "E",
        "destination": "H", "left": "I", "note": "J",
    }  # fmt: skip


def test_a_date_in_three_columns_is_one_date():
    rows = (UPPER, LOWER, ONE, (2.0, "李四", "女", None, "1990年", "10月", None, None, None, None))
    first, second = understand(table(*rows), TODAY).rows
    assert first.member.birth_date == Day(1985, 6, 4)
    assert second.member.birth_date == Day(1990, 10)


def test_a_stay_below_a_group_head_is_a_stay():
    (row,) = understand(table(UPPER, LOWER, ONE), TODAY).rows
    assert (row.absence.destination, row.absence.left) == ("上海市", Day(2025, 3))


def test_every_column_is_told_with_both_its_heads():
    heads = find_heads([UPPER, LOWER, ONE])
    told = {one.letter: (one.head, one.field) for one in heads.every}
    assert told["H"] == ("流出情况／去向", "destination")
    assert [told[letter][1] for letter in "EFG"] == ["birth_date"] * 3


def test_one_head_row_above_people_is_one():
    rows = [("姓名", "性别", "民族"), ("张三", "男", "汉族"), ("李四", None, None)]
    assert find_heads(rows).rows == (1,)


def test_heads_and_titles_on_every_printed_page_are_no_people():
    title = ("××乡流动党员名册",)
    rows = (title, UPPER, LOWER, ONE, title, UPPER, LOWER, ONE, ("合计", 2.0), ("填表人：王五",))
    found = understand(table(*rows), TODAY)
    assert [row.row for row in found.rows] == [4, 8]
    assert [(one.row, one.reason) for one in found.ignored] == [
        (1, "标题"), (2, "表头"), (3, "表头"), (5, "重复的标题"), (6, "重复的表头"),
        (7, "重复的表头"), (9, "合计行"), (10, "说明文字"),
    ]  # fmt: skip


def test_the_head_row_may_be_the_thirtieth():
    rows = [(f"说明{n}",) for n in range(29)]
    assert find_heads([*rows, ("姓名", "性别"), ("张三", "男")]).row == 30


def test_the_clerk_names_the_head_row():
    rows = [("姓名", "性别", "民族"), ("张三", "男", "汉"), ("姓名", "学历"), ("李四", "大专")]
    assert set(read_heads(rows, KNOWN, 3).columns) == {"name", "education"}
    assert read_heads(rows, KNOWN, 4).columns == {}


def test_without_heads_every_column_is_there_to_be_named():
    heads = read_heads([("张三", "男"), ("李四", "女", "汉")], KNOWN, 0)
    assert (heads.rows, [one.letter for one in heads.every]) == ((), ["A", "B", "C"])
    named = with_meanings(heads, {0: "name", 1: "sex"})
    assert {field: one.index for field, one in named.columns.items()} == {"name": 0, "sex": 1}


def test_what_the_clerk_says_of_a_column_goes_before_its_head():
    heads = find_heads([("姓名", "联系电话", "电话二"), ("张三", "1", "2")])
    named = with_meanings(heads, {2: "phone"})
    assert named.columns["phone"].letter == "C"
    assert [one.field for one in named.every] == ["name", "", "phone"]


def test_a_date_in_three_columns_stays_one_date_when_each_is_said_to_be_it():
    heads = find_heads([UPPER, LOWER, ONE])
    again = with_meanings(heads, {column.index: column.field for column in heads.every})
    assert again.columns == heads.columns
    assert with_meanings(heads, {4: "birth_date", 5: "", 6: ""}).columns["birth_date"].parts == ()


def test_a_column_that_the_clerk_leaves_out_is_not_taken():
    heads = with_meanings(find_heads([("姓名", "性别", "民族")]), {1: ""})
    assert set(heads.columns) == {"name", "ethnic_group"}


@pytest.mark.parametrize("dressed", ["性别*", " 性 别 ", "性别（男/女）"])
def test_a_kind_of_sheet_is_known_by_its_heads_however_dressed(dressed):
    plain = find_heads([("姓名", "性别")])
    assert signature(find_heads([("姓名", dressed)]).every) == signature(plain.every)
    assert signature(find_heads([("姓名", "民族")]).every) != signature(plain.every)
