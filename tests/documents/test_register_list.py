"""The list on paper: every row once, heads and numbers on each page, long words wrapped."""

from dataclasses import replace
from datetime import date

import pytest

from flowdesk.documents.register_list import register_list_pdf
from flowdesk.domain.days import Day
from flowdesk.domain.entry import Kind
from flowdesk.domain.errors import PrintRefused
from flowdesk.domain.register_list import ListColumn, RegisterList

COLUMNS = (
    ListColumn(label="姓名", is_name=True),
    ListColumn(label="身份证号", kind=Kind.ID_NUMBER),
    ListColumn(label="出生日期", kind=Kind.PARTIAL_DATE),
    ListColumn(label="党支部"),
    ListColumn(label="备注", kind=Kind.LINES),
)
ROW = ("沈雨田", "539900********0524", Day(1997, 8), "石桥村党支部", "")


def listed(*rows):
    return RegisterList(
        title="党员名册", about="基准日 2026年3月31日，共 60 人", made_on=date(2026, 11, 23),
        columns=COLUMNS, rows=rows, author="试验乡",
    )  # fmt: skip


@pytest.fixture
def pages(words, squeezed):
    """Give a function that returns the words of each page of a list, without spaces."""
    return lambda told: [squeezed(p) for p in words(register_list_pdf(told, bundled_only=True))]


def test_heads_title_notice_and_numbers_stand_on_every_page(pages):
    found = pages(listed(*([ROW] * 60)))
    assert len(found) > 1
    for number, page in enumerate(found, start=1):
        for told in ("党员名册", "身份证号", "内部资料", "基准日2026年3月31日", "共60人"):
            assert told in page
        assert f"第{number}页共{len(found)}页" in page


def test_every_row_stands_once_and_in_order(pages):
    rows = [(*ROW[:4], f"第{n:03}位") for n in range(80)]
    text = "".join(pages(listed(*rows)))
    places = [text.index(f"第{n:03}位") for n in range(80)]
    assert places == sorted(places)
    assert all(text.count(f"第{n:03}位") == 1 for n in range(80))


def test_long_and_rare_names_are_wrapped_and_whole(pages):
    name = "阿卜杜热合曼·买买提艾力·阿卜杜热合曼·买买提艾力"
    (page,) = pages(listed((name, *ROW[1:]), ("𠮷㛃", *ROW[1:])))
    assert all(page.count(sign) >= name.count(sign) for sign in name)
    assert "𠮷㛃" in page


def test_a_note_longer_than_a_page_says_that_it_is_cut(pages):
    found = pages(listed((*ROW[:4], "话" * 3000), ROW))
    assert "（以下略）" in found[0]
    assert "沈雨田" in found[1]


def test_more_columns_than_the_paper_holds_are_refused_in_words():
    many = replace(listed(ROW * 5), columns=COLUMNS * 5)
    with pytest.raises(PrintRefused, match=r"选了 25 栏，A4 横放约排得下前 \d+ 栏"):
        register_list_pdf(many, bundled_only=True)


def test_a_list_of_nobody_says_so(pages):
    assert "没有符合条件的" in pages(listed())[0]


def test_the_same_list_gives_the_same_bytes_in_embedded_fonts(poppler):
    pdf = register_list_pdf(listed(ROW), bundled_only=True)
    assert pdf == register_list_pdf(listed(ROW), bundled_only=True)
    rows = poppler("pdffonts", pdf).splitlines()[2:]
    assert [row.split()[-5:-2] for row in rows] == [["yes", "yes", "yes"]] * len(rows)


def test_drawing_tells_how_far_it_is():
    told = []
    register_list_pdf(listed(*([ROW] * 60)), lambda done, total: told.append((done, total)))
    assert told == [(50, 120), (100, 120)]
