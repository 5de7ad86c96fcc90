"""The request for a temporary branch: where, whom, under whom, and the list of members."""

from dataclasses import replace
from datetime import date

from flowdesk.documents.founding_paper import founding_paper_pdf
from flowdesk.domain.founding_facts import FoundingFacts

FACTS = FoundingFacts(
    office="中共云岭乡委员会", addressee="示例县委组织部", name="驻宁波市鄞州区流动党员临时党支部",
    place="浙江省宁波市鄞州区", relies_on="鄞州商会", consulted="同意设立", leader="沈雨田",
    criteria=(("思想素质好", True), ("自律意识强", True), ("热心党务工作", False),
              ("有一定文化水平", True)),
    leader_note="只有他常在", basis="《甲条例》", on=date(2026, 11, 24),
    people=(("沈雨田", "石桥村党支部", "某某电子厂"), ("艾力亚斯·巴图尔别克", "白沙村党支部", "")),
)  # fmt: skip


def test_the_request_says_where_with_whom_and_under_whom(words, squeezed):
    pages = words(founding_paper_pdf(FACTS, bundled_only=True))
    text = squeezed("".join(pages))
    assert len(pages) == 2
    for expected in (
        "关于设立驻宁波市鄞州区流动党员临时党支部的请示", "示例县委组织部：", "现有2名",
        "根据《甲条例》", "依托鄞州商会", "思想素质好、自律意识强、有一定文化水平（只有他常在）",
        "同意设立。", "妥否，请批示。", "2026年11月24日", "成员名单", "白沙村党支部",
    ):  # fmt: skip
        assert expected in text
    assert "热心党务工作" not in text


def test_a_long_list_goes_on(words):
    many = replace(FACTS, people=FACTS.people * 40)
    assert len(words(founding_paper_pdf(many, bundled_only=True))) >= 4


def test_same_facts_same_bytes_and_every_font_is_embedded(poppler):
    pdf = founding_paper_pdf(FACTS, bundled_only=True)
    assert pdf == founding_paper_pdf(FACTS, bundled_only=True)
    rows = poppler("pdffonts", pdf).splitlines()[2:]
    assert rows
    assert [row.split()[-5:-2] for row in rows] == [["yes", "yes", "yes"]] * len(rows)
