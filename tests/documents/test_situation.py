import time
from dataclasses import replace

import pytest

from flowdesk.documents.situation import (
    HEIGHT,
    LEFT,
    LINES,
    PITCH,
    TOP,
    WIDTH,
    sections,
    situation_pdf,
)
from flowdesk.domain.errors import PrintRefused

DOT = 25.4 / 300
LONG = "坚持外出报告、持证管理，做到“一人一档、动态更新”，按季度联系每一名流动党员并记明情况。" * 2
TYPE_AREA = (0, TOP, 210, TOP + HEIGHT)


def with_prose(report, **words):
    return replace(report, prose=replace(report.prose, **words))


def made(report):
    return situation_pdf(report, bundled_only=True)


@pytest.fixture(scope="module")
def long_paper(facts):
    return made(with_prose(facts.report, practices="\n".join([LONG] * 40)))


def lines_of(words, pdf):
    return [text.split("\n") for text in map(_joined, words(pdf, TYPE_AREA))]


def _joined(text):
    return text.replace("\r\n", "\n").strip()


def test_long_prose_fills_twenty_two_lines_on_every_page_in_between(long_paper, words):
    counts = [len(lines) for lines in lines_of(words, long_paper)]
    assert len(counts) > 4
    assert counts[1:-2] == [LINES] * (len(counts) - 3)


def test_the_ink_keeps_to_the_type_area(long_paper, picture):
    page = picture(long_paper, 1).crop((0, 0, 2480, round((TOP + HEIGHT) / DOT)))
    box = page.point(lambda value: 255 * (value < 128)).getbbox()
    left, top, right, bottom = (edge * DOT for edge in box)
    assert left == pytest.approx(LEFT, abs=0.8)
    assert right == pytest.approx(LEFT + WIDTH, abs=0.8)
    assert TOP < top < TOP + PITCH
    assert TOP + HEIGHT - PITCH < bottom < TOP + HEIGHT


def test_page_numbers_stand_right_on_odd_and_left_on_even_pages(long_paper, words):
    right = words(long_paper, (150, 264, 184, 275))
    left = words(long_paper, (28, 264, 60, 275))
    assert [text.strip() for text in right[:4]] == ["— 1 —", "", "— 3 —", ""]
    assert [text.strip() for text in left[:4]] == ["", "— 2 —", "", "— 4 —"]


def test_the_dashes_of_the_page_number_stand_seven_millimetres_below(long_paper, picture):
    dash = picture(long_paper, 0).crop(
        (round(164 / DOT), round(264 / DOT), round(168 / DOT), round(274 / DOT))
    )
    top, bottom = (dash.point(lambda value: 255 * (value < 128)).getbbox()[edge] for edge in (1, 3))
    assert 264 + (top + bottom) / 2 * DOT == pytest.approx(TOP + HEIGHT + 7, abs=0.4)


@pytest.mark.parametrize("paragraphs", range(1, 24))
def test_the_signature_never_stands_alone_and_no_head_ends_a_page(paragraphs, facts, words):
    text = "\n".join(["落实联系人责任。"] * paragraphs)
    pages = lines_of(words, made(with_prose(facts.report, proposals=text)))
    assert len(pages[-1]) >= 3
    assert pages[-1][-2:] == ["中共云岭乡委员会", "2009年3月31日"]
    assert not [page for page in pages[:-1] if page[-1].startswith(("二、", "三、", "四、"))]


def test_the_date_begins_two_characters_right_of_the_name(papers, picture, words):
    lines = lines_of(words, papers["situation"])[-1]
    page = picture(papers["situation"], 1)
    edges = []
    for number in range(len(lines) - 1, len(lines) + 1):  # the blank line above them counts too
        top = TOP + number * PITCH
        strip = page.crop((0, round(top / DOT), 2480, round((top + PITCH) / DOT)))
        edges.append(strip.point(lambda value: 255 * (value < 128)).getbbox()[0] * DOT)
    assert edges[1] - edges[0] == pytest.approx(2 * WIDTH / 28, abs=1.0)


def test_heads_in_the_clerks_prose_have_their_own_type(facts, papers):
    plain = with_prose(
        replace(facts.report, basics=()), practices="坚持外出报告。", problems="", proposals=""
    )
    assert b"LXGWWenKai" in papers["situation"]
    assert b"LXGWWenKai" not in made(plain)


def test_a_section_that_nobody_wrote_is_left_out_and_the_rest_counted_on(facts):
    heads = [head for head, _ in sections(with_prose(facts.report, practices="\n 　\n"))]
    assert heads == ["一、基本情况", "二、存在问题和困难", "三、措施建议"]


def test_the_addressee_ends_in_one_full_colon(facts, words):
    for addressee in ("示例县委组织部", "示例县委组织部：", "示例县委组织部:"):
        text = words(made(with_prose(facts.report, addressee=addressee)))[0]
        assert "示例县委组织部：\n" in text


def test_a_report_without_signature_or_prose_is_still_a_report(facts, words):
    empty = with_prose(
        facts.report,
        practices="",
        problems="",
        proposals="",
        opening="",
        signature="",
        addressee="",
    )
    assert "2009年3月31日" in words(made(empty))[0]


def test_a_character_that_no_font_has_is_refused_by_its_section(facts):
    report = with_prose(facts.report, problems="张\U0002ffff三去向不明。")
    with pytest.raises(PrintRefused, match=r"“三、存在问题和困难”一节.*U\+2FFFF"):
        made(report)


def test_rare_characters_come_back_from_the_report_unchanged(facts, poppler):
    pdf = made(with_prose(facts.report, problems="党员𠮷㛃𫖯去向不明。"))
    assert "党员𠮷㛃𫖯去向不明。" in poppler("pdftotext", pdf)


def test_markup_in_the_prose_is_text(facts, words):
    pdf = made(with_prose(facts.report, problems="<b>去向</b>&amp;难掌握"))
    assert "<b>去向</b>&amp;难掌握" in words(pdf)[-1] + words(pdf)[0]


def test_a_report_takes_no_longer_than_a_clerk_notices(facts):
    made(facts.report)
    begun = time.process_time()
    made(facts.report)
    assert time.process_time() - begun < 0.5
