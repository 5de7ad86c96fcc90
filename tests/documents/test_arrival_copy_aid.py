"""The copy-aid of an arrival: one page, every cell with its words, the rights at the foot."""

from dataclasses import replace

import pytest

from flowdesk.documents.arrival_copy_aid import arrival_copy_aid_pdf
from flowdesk.domain.arrival_facts import ArrivalFacts

FACTS = ArrivalFacts(
    office="云岭乡", name="罗一山", certificate_number="外0012", origin="丁县 丁县某村党支部",
    on_arrival=(("流入地党支部", "中共云岭乡委员会石桥村党支部"), ("流入时间", "2026年3月1日"),
                ("党支部联系人及联系方式", "苗青 0990-6600123")),
    on_leaving=(("在此时间", "2026年3月1日至（离开的日期）"), ("参加党的活动情况", "（写明）"),
                ("表现", "（写明）"), ("交纳党费情况", "党费交至2026年10月")),
    rights="凭活动证参加组织生活，没有表决权、选举权和被选举权。", source="甲文件，乙条",
)  # fmt: skip


def test_every_cell_has_its_words(words, squeezed):
    pages = words(arrival_copy_aid_pdf(FACTS, bundled_only=True))
    text = squeezed(pages[0])
    assert len(pages) == 1
    cells = [*FACTS.on_arrival, *FACTS.on_leaving]
    for expected in ("流动党员活动证抄写单（流入）", *(label for label, _ in cells),
                     *(words.replace(" ", "") for _, words in cells),
                     "没有表决权、选举权和被选举权", "依据：甲文件，乙条", "不是证件"):  # fmt: skip
        assert squeezed(expected) in text


def test_long_words_stay_on_the_page(words):
    long = replace(FACTS, on_leaving=(("参加党的活动情况", "参加主题党日、志愿服务。" * 20),))
    assert len(words(arrival_copy_aid_pdf(long, bundled_only=True))) == 1


@pytest.mark.parametrize("name", ["艾力亚斯·巴图尔别克", "党员𠮷村明"])
def test_same_facts_same_bytes_and_every_font_is_embedded(name, poppler):
    facts = replace(FACTS, name=name)
    pdf = arrival_copy_aid_pdf(facts, bundled_only=True)
    assert pdf == arrival_copy_aid_pdf(facts, bundled_only=True)
    rows = poppler("pdffonts", pdf).splitlines()[2:]
    assert rows
    assert [row.split()[-5:-2] for row in rows] == [["yes", "yes", "yes"]] * len(rows)
