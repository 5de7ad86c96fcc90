from dataclasses import replace

import pytest
from PIL import Image, ImageChops

from flowdesk.documents.booklet import booklet_pdf
from flowdesk.domain.errors import PrintRefused

HALF = 148.5
IN_READING_ORDER = [
    "流动党员活动证",
    "样张说明",
    "基本情况",
    "流入登记（1）",
    "参加党的活动和交纳党费情况（1）",
    "流入登记（2）",
    "参加党的活动和交纳党费情况（2）",
    "流入登记（3）",
    "参加党的活动和交纳党费情况（3）",
    "年审（查验）情况",
    "年审（查验）情况",
    "须知",
]


def halves(words, pdf):
    """Return the text of each side's left and right half."""
    left = words(pdf, (0, 0, HALF, 210))
    right = words(pdf, (HALF, 0, 2 * HALF, 210))
    return list(zip(left, right, strict=True))


def folded(found):
    """Fold the printed sheets, lay them into one another, and turn the pages."""
    sheets = list(zip(found[::2], found[1::2], strict=True))
    first_half = [text for front, back in sheets for text in (front[1], back[0])]
    second_half = [text for front, back in reversed(sheets) for text in (back[1], front[0])]
    return first_half + second_half


def test_the_folded_booklet_reads_in_order(papers, words, squeezed):
    pages = [squeezed(text) for text in folded(halves(words, papers["certificate-booklet"]))]
    heads = zip(pages, IN_READING_ORDER, strict=True)
    assert [head for page, head in heads if head in page] == IN_READING_ORDER


def test_every_page_says_that_it_is_a_sample(papers, words, squeezed):
    pages = folded(halves(words, papers["certificate-booklet"]))
    assert all("样" in squeezed(page) and "张" in squeezed(page) for page in pages)


def test_the_watermark_lies_under_every_page(papers, picture):
    for number in range(6):
        page = picture(papers["certificate-booklet"], number, 72)
        greys = sum(page.histogram()[210:240])
        assert greys > 2000  # points of pale type on a page of 842 × 595


def test_for_the_long_edge_only_the_backs_stand_on_their_head(facts, papers, picture):
    turned = booklet_pdf(facts.certificate, facts.template, long_edge=True, bundled_only=True)
    for number in range(6):
        upright = picture(papers["certificate-booklet"], number, 50)
        if number % 2:
            upright = upright.transpose(Image.Transpose.ROTATE_180)
        difference = ImageChops.difference(upright, picture(turned, number, 50))
        assert sum(difference.histogram()[128:]) < 0.002 * upright.width * upright.height


def test_the_printer_is_told_over_which_edge_to_turn(facts, papers):
    turned = booklet_pdf(facts.certificate, facts.template, long_edge=True, bundled_only=True)
    assert b"/DuplexFlipShortEdge" in papers["certificate-booklet"]
    assert b"/DuplexFlipLongEdge" in turned


@pytest.mark.parametrize("notes", [0, 1, 40, 90])
def test_there_are_always_whole_sheets_however_long_the_notes(facts, words, notes):
    template = replace(facts.template, notes=("须知一条，写得不长不短。",) * notes)
    sides = words(booklet_pdf(facts.certificate, template, bundled_only=True))
    assert len(sides) % 2 == 0


def test_a_page_larger_than_half_a_sheet_is_refused_in_words(facts):
    template = replace(facts.template, width=150.0)
    with pytest.raises(PrintRefused, match="150×125 毫米"):
        booklet_pdf(facts.certificate, template, bundled_only=True)
