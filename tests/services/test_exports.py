"""Lists leave the desk whole, masked unless a purpose is given, and logged."""

from pathlib import Path

import pytest

from flowdesk.domain.errors import RuleBroken
from flowdesk.services import exports, papers
from flowdesk.sheets.reader import read


@pytest.fixture
def out(tmp_path) -> Path:
    """Give the folder that lists are written into."""
    (tmp_path / "导出").mkdir()
    return tmp_path / "导出"


def test_rows_that_came_go_back_as_they_came_and_are_logged(desk, out):
    rows = [("沈雨田", "539900199708050525", None), ("=1+1", "\t", 3)]
    arrived = exports.write_table(
        desk, "没有导入的行", ("姓名", "身份证号", "甲"), rows, out / "行.xlsx"
    )
    assert arrived.path == out / "行.xlsx"
    assert read(arrived.path).rows[1:] == (
        ("沈雨田", "539900199708050525", None),
        ("=1+1", "\t", 3.0),
    )
    (line,) = papers.logged(desk.file)
    assert (line.way, line.unmasked, line.target, line.sha256) == (
        "导出", True, str(arrived.path), arrived.sha256
    )  # fmt: skip


def test_a_name_that_is_taken_is_numbered_and_nothing_is_overwritten(desk, out):
    first, second = (
        exports.write_table(desk, "行", ("姓名",), [(name,)], out / "行.csv").path
        for name in ("甲", "乙")
    )
    assert (first.name, second.name) == ("行.csv", "行（2）.csv")
    assert read(first).rows[1] == ("甲",)


def test_a_format_there_is_none_of_is_refused_in_words(desk, out):
    with pytest.raises(RuleBroken, match="能导出的格式"):
        exports.write_table(desk, "行", ("姓名",), [], out / "行.doc")
    assert list(out.iterdir()) == []
