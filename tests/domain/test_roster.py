"""A roster: its head row, its people, and everything that must be looked at first."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flowdesk.domain.days import Day
from flowdesk.domain.errors import ImportRefused
from flowdesk.domain.resident_id import check_digit
from flowdesk.domain.roster import judge, plan_json, understand
from flowdesk.domain.table import Table

TODAY = date(2026, 11, 23)
GOOD = {
    "姓名": "张三",
    "性别": "男",
    "民族": "汉",
    "公民身份证号": "539900198506041231",
    "出生日期": "85.6.4",
    "学历": "大专",
    "人员类别": "正式党员",
    "所在党支部": "河东村党支部",
    "入党时间": "2010.07",
    "转正时间": "2011年7月1日",
    "联系电话": "139 1234 5678",
    "家庭住址": "河东村2组",
}
SECOND = "539900199001010010"


def number_for(digits):
    return digits + check_digit(digits)


GOOD["公民身份证号"] = number_for("53990019850604123")
SECOND = number_for("53990019900101001")


def table(*rows, heads=None):
    return Table(file_name="a.xlsx", sha256="", kind="xlsx", rows=(heads or tuple(GOOD), *rows))


def plan(*changes, register=None, **table_options):
    rows = [tuple((GOOD | change).values()) for change in changes]
    return judge(understand(table(*rows, **table_options), TODAY), register or {})


def one(**cells):
    """Return the only row of a roster, its heads and cells those of GOOD but for the given."""
    merged = GOOD | cells
    roster = understand(table(tuple(merged.values()), heads=tuple(merged)), TODAY)
    return roster.rows[0]


def codes_of(row):
    return [problem.code for problem in row.problems]


def warned(row):
    return [warning.code for warning in row.warnings]


def test_a_good_row_is_a_member_of_a_branch():
    row = one()
    member = row.member
    assert (row.problems, row.warnings, row.unit) == ((), (), "河东村党支部")
    assert (member.ethnic_group, member.education, member.phone) == (
        "汉族",
        "大学专科",
        "13912345678",
    )
    assert (member.birth_date, member.joined_date) == (Day(1985, 6, 4), Day(2010, 7))
    assert member.full_member_date == Day(2011, 7, 1)


def test_the_head_row_is_found_under_titles_and_the_rows_that_are_nobody_are_named():
    people = (
        ("××乡名册",),
        (),
        ("制表：张三", None, "2025年"),
        ("序号", "姓名", "公民身份证号", "所在党支部"),
        (1.0, "张三", GOOD["公民身份证号"], "河东村党支部"),
        (2.0,),
        (),
        ("小计", 1.0),
        ("序号", "姓名", "公民身份证号", "所在党支部"),
        (3.0, "李四", SECOND, "河东村党支部"),
        ("合 计", 2.0),
        ("填表人：王五",),
    )
    found = understand(Table(file_name="a", sha256="", kind="csv", rows=people), TODAY)
    assert [row.row for row in found.rows] == [5, 10]
    assert [(one.row, one.reason) for one in found.ignored] == [
        (1, "标题"),
        (2, "空行"),
        (3, "标题"),
        (4, "表头"),
        (6, "只有序号"),
        (7, "空行"),
        (8, "合计行"),
        (9, "重复的表头"),
        (11, "合计行"),
        (12, "说明文字"),
    ]


@pytest.mark.parametrize(
    "head", ["身份证号码", "公民身份证号\n(18位)", " 身份证号 * ", "公 民 身份证号：", "身份证"]
)
def test_a_heading_is_known_however_it_is_dressed(head):
    rows = (("姓名", head, "支部"), ("张三", GOOD["公民身份证号"], "河东村党支部"))
    found = understand(Table(file_name="a", sha256="", kind="csv", rows=rows), TODAY)
    assert found.columns["id_number"].letter == "B"
    assert found.rows[0].member.sex == "男"


@pytest.mark.parametrize(
    "rows", [(), (("张三", "男"),), (("姓名",), ("张三",)), (("民族", "性别"),)]
)
def test_a_sheet_without_heads_is_refused_in_words(rows):
    with pytest.raises(ImportRefused, match="没有找到表头"):
        understand(Table(file_name="a", sha256="", kind="csv", rows=rows), TODAY)


def test_a_problem_names_row_column_value_and_what_to_do():
    problem = one(公民身份证号=5.33299196808081e17).problems[0]
    assert (problem.row, problem.column, problem.value) == (2, "D", "5.33299E+17")
    assert problem.reason == (
        "第 2 行 D 列“公民身份证号”：号码被存成数字，末几位已丢，请照原件重输，或先搁置。"
    )


@pytest.mark.parametrize(
    ("head", "cell", "code"),
    [
        ("姓名", None, "missing_name"),
        ("姓名", "张3", "bad_name"),
        ("公民身份证号", None, "missing_id"),
        ("公民身份证号", "539900198506041230", "checksum"),
        ("公民身份证号", "5.33E+17", "damaged_number"),
        ("性别", "未知道", "bad_sex"),
        ("人员类别", "入党积极分子", "bad_category"),
        ("所在党支部", None, "missing_unit"),
        ("所在党支部", "无", "missing_unit"),
        ("入党时间", "二〇一〇年", "bad_date"),
        ("入党时间", "2010.13", "bad_date"),
        ("入党时间", "-3", "bad_date"),
        ("入党时间", 2010.1, "ambiguous_date"),
        ("入党时间", 2010.1234, "bad_date"),
        ("入党时间", "2027-01-01", "future_date"),
        ("入党时间", "2003-06-03", "joined_under_18"),
        ("入党时间", "1984-01-01", "date_order"),
        ("转正时间", "2010-06-30", "date_order"),
    ],
)
def test_what_stops_a_row_has_its_code(head, cell, code):
    assert codes_of(one(**{head: cell})) == [code]


@pytest.mark.parametrize(
    ("head", "cell", "code"),
    [
        ("出生日期", "1985-07-04", "birth_differs"),
        ("性别", "女", "sex_differs"),
        ("民族", "汉汉", "unknown_word"),
        ("学历", "私塾", "unknown_word"),
        ("联系电话", "1391234567", "phone"),
        ("人员类别", "预备党员", "category_differs"),
        ("转正时间", "2026-12-01", "future_full_date"),
        ("是否流动党员", "常年在外", "unknown_word"),
        ("外出流向", "上海市", ""),
    ],
)
def test_what_is_only_doubtful_does_not_stop_a_row(head, cell, code):
    row = one(**{head: cell})
    assert (codes_of(row), warned(row)) == ([], [code] if code else [])


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        (date(2010, 7, 1), Day(2010, 7, 1)),
        (40360.0, Day(2010, 7, 1)),
        (40360.5, Day(2010, 7, 1)),
        (20100701.0, Day(2010, 7, 1)),
        (2010.07, Day(2010, 7)),
        (2010.2, Day(2010, 2)),
        (2010.12, Day(2010, 12)),
        (2010, Day(2010)),
        ("/", None),
        (None, None),
    ],
)
def test_dates_that_were_stored_as_something_else_are_read(cell, day):
    assert one(入党时间=cell, 转正时间=None).member.joined_date == day


def test_a_month_stored_as_a_number_is_settled_by_the_id_number():
    digits = number_for("53990019851004123")
    assert one(公民身份证号=digits, 出生日期=1985.1).member.birth_date == Day(1985, 10)


def test_an_empty_birth_date_is_the_one_of_the_id_number():
    assert one(出生日期=None).member.birth_date == Day(1985, 6, 4)


def test_joining_in_the_month_of_the_eighteenth_birthday_is_no_fault():
    assert codes_of(one(入党时间="2003.06")) == []


def test_what_was_masked_when_it_was_exported_is_not_taken():
    row = one(联系电话="199****0217", 家庭住址="石桥村***")
    assert (row.member.phone, row.member.address) == ("", "")
    assert (codes_of(row), warned(row)) == ([], ["masked", "masked"])
    assert codes_of(one(公民身份证号="539900********1231")) == ["masked_number"]


def test_an_old_number_is_converted_and_said_so():
    row = one(公民身份证号="539900850604123")
    assert row.member.id_number == GOOD["公民身份证号"]
    assert (row.converted.before, row.converted.after, row.converted.column) == (
        "539900850604123",
        GOOD["公民身份证号"],
        "D",
    )


def test_a_floating_member_gets_an_absence_of_unknown_start():
    stay = one(是否流动党员="是", 外出流向="浙江省宁波市").absence
    assert (stay.left, stay.destination, stay.destination_code) == (None, "浙江省宁波市", "330200")
    assert stay.noted == TODAY


def test_a_destination_that_nobody_can_place_is_kept_as_typed():
    stay = one(是否流动党员="是", 外出流向="通州区一厂").absence
    assert (stay.destination, stay.destination_code) == ("通州区一厂", "")


def test_whoever_does_not_float_has_no_absence_even_with_a_destination():
    row = one(是否流动党员="否", 外出流向="上海市")
    assert (row.absence, warned(row)) == (None, ["not_floating"])


def test_a_sheet_of_floating_members_need_not_say_that_they_float():
    stay = one(外出流向="上海市", 外出时间="2025.3", 外出原因="学习").absence
    assert (stay.left, stay.reason) == (Day(2025, 3), "学习")


def test_of_two_rows_with_one_number_the_later_needs_attention():
    found = plan({}, {"联系电话": "13900000000"}, {"姓名": "李四"})
    assert [row.row for row in found.importable] == [2]
    assert [(p.row, p.code) for p in found.problems] == [
        (3, "duplicate_id"),
        (4, "duplicate_id_other_name"),
    ]
    assert "第 2 行张三" in found.problems[0].reason


def test_two_spellings_of_one_name_are_one_person():
    found = plan({"姓名": "阿依古丽·买买提江"}, {"姓名": "阿依古丽.买买提江"})
    assert [problem.code for problem in found.problems] == ["duplicate_id"]


def test_whoever_is_in_the_register_is_not_taken_again():
    found = plan({}, register={GOOD["公民身份证号"]: "张三"})
    assert [problem.code for problem in found.problems] == ["already_in_register"]
    assert found.importable == ()


def test_the_plan_names_each_branch_once_in_the_order_of_the_sheet():
    found = plan({}, {"公民身份证号": SECOND, "出生日期": None, "所在党支部": "中心校党支部"})
    assert found.units == ["河东村党支部", "中心校党支部"]


def test_the_json_of_a_plan_has_every_value_as_text_cut_to_its_precision():
    told = plan_json(plan({}))
    assert told["members"] == [
        {
            "row": 2,
            "name": "张三",
            "sex": "男",
            "ethnic_group": "汉族",
            "id_number": GOOD["公民身份证号"],
            "birth_date": "1985-06-04",
            "education": "大学专科",
            "category": "正式党员",
            "unit": "河东村党支部",
            "joined_date": "2010-07",
            "full_member_date": "2011-07-01",
            "phone": "13912345678",
            "address": "河东村2组",
        }
    ]
    assert (told["rows"], told["importable"], told["attention"]) == (1, 1, [])
    assert told["ignored_rows"] == [{"row": 1, "reason": "表头"}]


cells = st.one_of(
    st.none(),
    st.text(max_size=12),
    st.floats(allow_nan=False, allow_infinity=False),
    st.dates(),
    st.sampled_from(["是", "2010.1", "合计", "5.3E+17", GOOD["公民身份证号"]]),
)


@given(st.lists(st.lists(cells, max_size=len(GOOD) + 2).map(tuple), max_size=6))
def test_no_sheet_breaks_the_understanding_and_no_row_is_lost(rows):
    heads = (*GOOD, "是否流动党员", "外出流向")
    found = understand(table(*rows, heads=heads), TODAY)
    sorted_rows = judge(found, {})
    assert len(found.rows) + len(found.ignored) == len(rows) + 1
    assert len(sorted_rows.importable) + len(sorted_rows.attention) == len(found.rows)


def test_a_reading_that_is_no_pinyin_is_left_out_and_told():
    assert one(姓名读音="shan yu tian").member.reading == "shan yu tian"
    row = one(姓名读音="申雨田")
    assert row.member.reading == ""
    assert [problem.code for problem in row.warnings] == ["bad_reading"]
