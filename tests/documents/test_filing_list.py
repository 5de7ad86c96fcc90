"""The list of a filing: its heads on every page, room for the answer at the end."""

from dataclasses import replace
from datetime import date

import pytest

from flowdesk.documents.filing_list import filing_list_pdf
from flowdesk.domain.filing import Filing
from flowdesk.domain.filing_sheet import FilingSheet

HEADS = ("姓名", "性别", "身份证号", "所在党支部", "外出日期", "外出原因", "外出地点", "务工单位",
         "在外联系方式", "预计返回", "办理方式", "活动证号")  # fmt: skip
ROW = (
    "沈雨田", "女", "539900********0524", "石桥村党支部", "2026.3.2", "务工经商",
    "浙江省宁波市鄞州区", "某某电子厂", "199****0218", "2026.12", "活动证", "云岭0331",
)  # fmt: skip
SHEET = FilingSheet(
    office="中共云岭乡委员会", operator="赵禾", heads=HEADS, rows=(ROW,),
    filing=Filing(number="报〔2026〕001", subject="流出党员", addressee="示例县委组织部",
                  drawn_on=date(2026, 11, 24)),
)  # fmt: skip


def test_the_list_has_its_number_addressee_and_rows(words, squeezed):
    pages = words(filing_list_pdf(SHEET, bundled_only=True))
    text = squeezed(pages[0])
    for expected in (
        "流出党员备案名单", "报〔2026〕001", "报送：示例县委组织部", "共1条", "沈雨田",
        "浙江省宁波市鄞州区", "上级党组织备案意见：", "制表人：赵禾",
    ):  # fmt: skip
        assert expected in text
    assert len(pages) == 1


@pytest.mark.parametrize(("count", "pages"), [(0, 1), (1, 1), (60, 6)])
def test_pages_follow_the_rows_with_heads_repeated(words, squeezed, count, pages):
    told = words(filing_list_pdf(replace(SHEET, rows=(ROW,) * count), bundled_only=True))
    assert len(told) == pages
    assert all("身份证号" in squeezed(page) for page in told)
    assert sum(squeezed(page).count("沈雨田") for page in told) == count
    assert "备案意见" in squeezed(told[-1])


def test_same_facts_same_bytes_and_every_font_is_embedded(poppler):
    pdf = filing_list_pdf(SHEET, bundled_only=True)
    assert pdf == filing_list_pdf(SHEET, bundled_only=True)
    rows = poppler("pdffonts", pdf).splitlines()[2:]
    assert rows
    assert [row.split()[-5:-2] for row in rows] == [["yes", "yes", "yes"]] * len(rows)
