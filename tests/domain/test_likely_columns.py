"""Rows that are pasted without heads: what stands in a column says what it is."""

from flowdesk.domain.likely_columns import likely_columns

ROW = (
    1.0,
    "张三",
    "男",
    "汉",
    "539900198506041238",
    "大专",
    "石桥村党支部",
    "19900000217",
    "85.6.4",
)


def test_columns_are_known_by_what_stands_in_them():
    assert likely_columns([ROW]) == {
        1: "name", 2: "sex", 3: "ethnic_group", 4: "id_number", 5: "education", 6: "unit",
        7: "phone",
    }  # fmt: skip


def test_some_odd_cells_make_no_difference():
    rows = [("张三", "男"), ("李四", "不详"), ("阿依古丽·买买提江", "女"), ("×", None)]
    assert likely_columns(rows) == {0: "name", 1: "sex"}


def test_of_two_columns_alike_the_first_is_taken():
    assert likely_columns([("张三", "李四")]) == {0: "name"}


def test_nothing_is_guessed_of_nothing():
    assert likely_columns([]) == {}
    assert likely_columns([(None, 5.0)]) == {}
