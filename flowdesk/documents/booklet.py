"""The whole booklet, page by page or imposed on A4 to be folded.

The real one is printed by the province only and nobody may print his own, so every page says
样张 until the office has recorded what allows it; there is never an emblem nor a seal.
"""

from collections.abc import Sequence
from functools import partial

from flowdesk.documents.booklet_pages import (
    Page,
    draw_activity,
    draw_arrival,
    draw_basic,
    draw_cover,
    draw_empty,
    draw_reviews,
    draw_sample_note,
    notes_pages,
)
from flowdesk.documents.fonts import Role
from flowdesk.documents.imposition import Side, sides
from flowdesk.documents.sheet import A4_LANDSCAPE, Sheet, make
from flowdesk.documents.typeset import Style
from flowdesk.domain.certificate import Certificate
from flowdesk.domain.errors import PrintRefused
from flowdesk.domain.template import Template

_STAYS = 3
_LEAST_REVIEWS = 2
_MARK = 5.0  # mm of a cutting or folding mark
_GAP = 2.0  # mm between a mark and the page


def booklet_pdf(  # noqa: PLR0913 - how a booklet is to be printed
    certificate: Certificate,
    template: Template,
    *,
    long_edge: bool = False,
    authorised: bool = False,
    photo: bytes = b"",
    bundled_only: bool = False,
) -> bytes:
    """Return the booklet, two pages on each side of A4 landscape, to be folded and stitched.

    ``long_edge`` is for printers that turn the paper over its long edge: backs stand on their
    head. Every page bears 样张 and personal words are masked unless ``authorised``; ``photo`` is a
    JPEG. PrintRefused when the pattern's pages are larger than half an A4 sheet.
    """
    _check_size(template)

    def draw(sheet: Sheet) -> None:
        sheet.prefer_duplex(long_edge)
        pages = _pages(sheet, certificate, template, authorised, photo)
        for number, side in enumerate(sides(len(pages))):
            if number:
                sheet.next_page()
            with sheet.moved(0, 0, turned=side.is_back and long_edge):
                _draw_side(sheet, template, pages, side)

    title, author = _title(certificate, authorised), certificate.committee
    return make(title, A4_LANDSCAPE, draw, author=author, bundled_only=bundled_only)


def booklet_pages_pdf(
    certificate: Certificate,
    template: Template,
    *,
    authorised: bool = False,
    photo: bytes = b"",
    bundled_only: bool = False,
) -> bytes:
    """Return the booklet page by page in reading order, each page in the pattern's own size."""

    def draw(sheet: Sheet) -> None:
        pages = _pages(sheet, certificate, template, authorised, photo)
        for number, page in enumerate(pages):
            if number:
                sheet.next_page()
            page(sheet, template)

    title, size = _title(certificate, authorised), (template.width, template.height)
    return make(title, size, draw, author=certificate.committee, bundled_only=bundled_only)


def _title(certificate: Certificate, authorised: bool) -> str:
    return f"{'活动证' if authorised else '活动证样张'} {certificate.number}".strip()


def _check_size(template: Template) -> None:
    if template.width > A4_LANDSCAPE[0] / 2 or template.height > A4_LANDSCAPE[1]:
        raise PrintRefused(
            f"样式“{template.name}”的页面是 {template.width:g}×{template.height:g} 毫米，"
            "半张 A4 纸放不下，拼不成小册子。请核对样式文件里的页面尺寸。"
        )


def _pages(
    sheet: Sheet, certificate: Certificate, template: Template, authorised: bool, photo: bytes
) -> list[Page]:
    """Return the pages in reading order; there are so many reviews that the sheets are whole.

    What a place we went to writes (arrival left, activity right) lies open at once.
    """
    basic = partial(draw_basic, certificate=certificate, mask=not authorised, photo=photo)
    pages: list[Page] = [
        partial(draw_cover, sample=not authorised),
        draw_empty if authorised else draw_sample_note,
        basic,
    ]
    for number in range(1, _STAYS + 1):
        pages += [partial(draw_arrival, number=number), partial(draw_activity, number=number)]
    notes = notes_pages(sheet, template)
    reviews = _LEAST_REVIEWS + -(len(pages) + _LEAST_REVIEWS + len(notes)) % 4
    pages += [*[draw_reviews] * reviews, *notes]
    return pages if authorised else [partial(_marked, page=page) for page in pages]


def _marked(sheet: Sheet, template: Template, page: Page) -> None:
    """Draw a page over the word that says it is a sample."""
    sheet.watermark("样张", template.width / 2, template.height / 2, 44)
    page(sheet, template)


def _draw_side(sheet: Sheet, template: Template, pages: Sequence[Page], side: Side) -> None:
    fold, top = sheet.width / 2, (sheet.height - template.height) / 2
    for number, x in ((side.left, fold - template.width), (side.right, fold)):
        with sheet.moved(x, top):
            pages[number - 1](sheet, template)
    _draw_marks(sheet, template, fold, top)


def _draw_marks(sheet: Sheet, template: Template, fold: float, top: float) -> None:
    """Mark where to cut, and the fold in the middle."""
    bottom = top + template.height
    for x in (fold - template.width, fold, fold + template.width):
        sheet.rule(x, top - _GAP - _MARK, x, top - _GAP)
        sheet.rule(x, bottom + _GAP, x, bottom + _GAP + _MARK)
    sheet.text("折", fold, top - _GAP - _MARK - 1.5, Style(Role.SONG, 8), align="centre")
    left, right = fold - template.width, fold + template.width
    for y in (top, bottom):
        sheet.rule(left - _GAP - _MARK, y, left - _GAP, y)
        sheet.rule(right + _GAP, y, right + _GAP + _MARK, y)
