"""Words for the pages of real blanks after the basic one: stays, activities, yearly reviews."""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from flowdesk.documents.certificate import AS_IT_IS, draw_blank, fill_box
from flowdesk.documents.fonts import Role
from flowdesk.documents.sheet import Area, Sheet, baseline, make
from flowdesk.documents.typeset import Style
from flowdesk.domain.booklet_fill import Filled, Page, ReviewRow
from flowdesk.domain.calibration import Matrix
from flowdesk.domain.errors import PrintRefused
from flowdesk.domain.template import Box, Template

Cells = list[tuple[Box, Any]]

_GREY = 0.6
_HEAD, _LABEL = Style(Role.TITLE, 12.0), Style(Role.SONG, 7.0)


class Words(NamedTuple):
    """What one page says: the record behind its boxes; ``row`` counts over all pages of rows."""

    page: Page
    facts: Any
    row: int = 0


def booklet_overprint_pdf(
    booklets: Sequence[Filled],
    template: Template,
    correction: Matrix = AS_IT_IS,
    *,
    bundled_only: bool = False,
) -> bytes:
    """Return every page of some booklets that has words, in the order of the booklet's pages.

    PrintRefused when there are none, when words don't fit or a character is in no font.
    """
    pages = [page for one in booklets for page in pages_of(one, template)]
    return _pdf("活动证各页套打", pages, template, correction, bundled_only)


def page_overprint_pdf(
    words: Words,
    template: Template,
    correction: Matrix = AS_IT_IS,
    *,
    bundled_only: bool = False,
) -> bytes:
    """Return one page's words, or one row's of a page of rows: what is printed already stays out.

    PrintRefused when the pattern has no such page.
    """
    cells = _row_cells(template, words)
    title = f"活动证套打 {words.page.words()}"
    return _pdf(title, [(words.page, cells)], template, correction, bundled_only)


def page_preview_pdf(
    words: Words,
    template: Template,
    correction: Matrix = AS_IT_IS,
    *,
    bundled_only: bool = False,
) -> bytes:
    """Return the words lying on the page's boxes; only to be looked at, personal words masked."""
    cells = _row_cells(template, words)
    return _preview([(words.page, cells)], template, correction, bundled_only)


def booklet_preview_pdf(
    booklets: Sequence[Filled], template: Template, *, bundled_only: bool = False
) -> bytes:
    """Return every page that has words lying on its boxes; only to be looked at."""
    pages = [page for one in booklets for page in pages_of(one, template)]
    return _preview(pages, template, AS_IT_IS, bundled_only)


def draw_boxes(sheet: Sheet, template: Template, page: Page) -> None:
    """Draw a page's boxes dotted; its title and their labels in grey, where it isn't the first."""
    if page is not Page.BASIC:
        with sheet.inked(_GREY):
            title = baseline(10.5, _HEAD.size)
            sheet.text(page.words(), template.width / 2, title, _HEAD, align="centre")
            for box in template.boxes_of(page):
                sheet.text(box.label, box.x + 0.5, box.y - 0.5, _LABEL)
    for box in template.boxes_of(page):
        if box.given:
            continue
        for number in range(box.rows):
            place = box.row(number)
            sheet.dotted_frame(Area(place.x, place.y, place.width, place.height))


def pages_of(one: Filled, template: Template) -> Iterator[tuple[Page, Cells]]:
    """Return the pages of a booklet that have words: basic page, each stay's two, the reviews."""
    yield Page.BASIC, _cells(template, Page.BASIC, one.certificate)
    for stay in one.sojourns:
        for page in (Page.ARRIVAL, Page.ACTIVITY):
            yield page, _cells(template, page, stay)
    rows = rows_of(template)
    for start in range(0, len(one.reviews), rows):
        yield Page.REVIEWS, _review_cells(template, one.reviews[start : start + rows])


def rows_of(template: Template) -> int:
    """Return how many reviews a page takes."""
    return min((box.rows for box in template.boxes_of(Page.REVIEWS)), default=1)


def _pdf(
    title: str, pages: list[tuple[Page, Cells]], template: Template, by: Matrix, bundled_only: bool
) -> bytes:
    pages = [(page, cells) for page, cells in pages if cells]
    if not pages:
        raise PrintRefused("样式里没有要套打的格子，请先在“套打样式”里给这一页加上格子。")

    def draw(sheet: Sheet) -> None:
        for number, (_, cells) in enumerate(pages):
            if number:
                sheet.next_page()
            with sheet.corrected(by):
                for box, record in cells:
                    fill_box(sheet, box, record)

    return make(title, (template.width, template.height), draw, bundled_only=bundled_only)


def _preview(
    pages: list[tuple[Page, Cells]], template: Template, by: Matrix, bundled_only: bool
) -> bytes:
    def draw(sheet: Sheet) -> None:
        for number, (page, cells) in enumerate([one for one in pages if one[1]]):
            if number:
                sheet.next_page()
            if page is Page.BASIC:
                with sheet.inked(_GREY):
                    draw_blank(sheet, template)
            draw_boxes(sheet, template, page)
            with sheet.corrected(by):
                for box, record in cells:
                    fill_box(sheet, box, record, mask=True)

    size = (template.width, template.height)
    return make("活动证套打预览", size, draw, bundled_only=bundled_only)


def _cells(template: Template, page: Page, facts: Any) -> Cells:
    return [(box, facts) for box in template.boxes_of(page) if not box.given]


def _review_cells(template: Template, reviews: Sequence[ReviewRow]) -> Cells:
    return [
        (box.row(number), review)
        for number, review in enumerate(reviews)
        for box in template.boxes_of(Page.REVIEWS)
        if not box.given
    ]


def _row_cells(template: Template, words: Words) -> Cells:
    place = words.row % rows_of(template) if words.page is Page.REVIEWS else 0
    cells = _cells(template, words.page, words.facts)
    return [(box.row(place), facts) for box, facts in cells]
