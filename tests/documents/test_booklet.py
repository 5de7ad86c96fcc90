from dataclasses import replace

import pytest
from PIL import Image, ImageChops, ImageFilter

from flowdesk.documents.booklet import booklet_pages_pdf, booklet_pdf
from flowdesk.documents.sheet import A4_LANDSCAPE
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


def test_with_an_authorisation_no_page_says_sample(facts, words, squeezed):
    pdf = booklet_pdf(facts.certificate, facts.template, authorised=True, bundled_only=True)
    assert not any("样张" in squeezed(text) for text in words(pdf))


def test_page_by_page_the_booklet_reads_in_order_too(facts, words, squeezed):
    pdf = booklet_pages_pdf(facts.certificate, facts.template, bundled_only=True)
    pages = [squeezed(text) for text in words(pdf)]
    assert [head for page, head in zip(pages, IN_READING_ORDER, strict=True) if head in page] == (
        IN_READING_ORDER
    )


@pytest.mark.parametrize("long_edge", [False, True])
def test_folded_on_paper_the_pages_are_those_in_reading_order(long_edge, facts, picture):
    """Sheets are rastered, turned as the printer turns them, cut at the fold, and laid together."""
    printed = booklet_pdf(facts.certificate, facts.template, long_edge=long_edge,
                          bundled_only=True)  # fmt: skip
    single = booklet_pages_pdf(facts.certificate, facts.template, bundled_only=True)
    pages = folded_pictures(facts, picture, printed, long_edge)
    wanted = [picture(single, number, DPI) for number in range(len(pages))]
    assert all(unmatched(one, other) == 0 for one, other in zip(pages, wanted, strict=True))


def test_turned_over_the_wrong_edge_the_pages_don_t_match(facts, picture):
    """The control: a print for the short edge, turned over the long one."""
    printed = booklet_pdf(facts.certificate, facts.template, bundled_only=True)
    single = booklet_pages_pdf(facts.certificate, facts.template, bundled_only=True)
    pages = folded_pictures(facts, picture, printed, long_edge=True)
    wanted = [picture(single, number, DPI) for number in range(len(pages))]
    off = [unmatched(one, other) for one, other in zip(pages, wanted, strict=True)]
    assert sum(1 for ink in off if ink > 0.3) >= len(pages) // 3


DPI = 150


def folded_pictures(facts, picture, pdf, long_edge):
    """Return the pages' pictures in the order in which a reader turns them."""
    side = A4_LANDSCAPE[0] / 25.4 * DPI
    high = facts.template.height / 25.4 * DPI
    wide = facts.template.width / 25.4 * DPI
    top = (A4_LANDSCAPE[1] / 25.4 * DPI - high) / 2
    halves_of = []
    for number in range(6):
        sheet = picture(pdf, number, DPI)
        if number % 2 and long_edge:
            sheet = sheet.rotate(180)
        boxes = ((side / 2 - wide, side / 2), (side / 2, side / 2 + wide))
        halves_of.append([
            sheet.crop((round(left), round(top), round(right), round(top + high)))
            for left, right in boxes
        ])  # fmt: skip
    return folded(halves_of)


def unmatched(one, other):
    """Return the share of a page's ink that has no ink of the other page within two dots."""
    size = (min(one.width, other.width), min(one.height, other.height))
    one, other = one.crop((0, 0, *size)), other.crop((0, 0, *size))
    edge = 6  # dots; the marks of cut and fold stand at the edges
    inner = (edge, edge, size[0] - edge, size[1] - edge)
    one, other = one.crop(inner), other.crop(inner)
    near = other.filter(ImageFilter.MinFilter(5))
    lone = ImageChops.subtract(near, one).point(lambda grey: 255 * (grey > 128))
    dark = sum(one.histogram()[:128])
    return sum(lone.histogram()[128:]) / max(dark, 1)


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
