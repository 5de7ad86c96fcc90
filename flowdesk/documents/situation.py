"""The situation report on paper, in the layout of GB/T 9704-2012 without a red head.

A4, margins 37 mm (top) and 28 mm (left), a type area of 156 × 225 mm with 22 lines of 28
characters; title 2号小标宋, text 3号仿宋, heads 黑体 and 楷体, page numbers 4号宋体.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from flowdesk.documents.fonts import Role
from flowdesk.documents.sheet import A4, Sheet, baseline, make
from flowdesk.documents.typeset import MM, Line, Style, balanced, one_line, paragraph
from flowdesk.domain.days import Day
from flowdesk.domain.situation import Report, body_of

LEFT, TOP, WIDTH, HEIGHT = 28.0, 37.0, 156.0, 225.0
LINES, CHARACTERS = 22, 28
PITCH = HEIGHT / LINES  # mm from line to line
_CELL = WIDTH / CHARACTERS * MM  # points from character to character
_SIZE = 16.0  # 3号
_TRACKING = _CELL - _SIZE
_MEASURE = CHARACTERS * _CELL - _TRACKING
_TITLE = Style(Role.TITLE, 22.0)  # 2号
_PAGE_NUMBER = Style(Role.SONG, 14.0)  # 4号
_BODY, _HEI, _KAI = (Style(role, _SIZE, _TRACKING) for role in (Role.BODY, Role.HEI, Role.KAI))
_DASH = 0.27  # em from the baseline up to a dash
_NUMBER_BELOW = 7.0  # mm from the type area to the dashes of the page number
_FIRST_LEVEL = re.compile(r"[一二三四五六七八九十]{1,3}、")
_SECOND_LEVEL = re.compile(r"[（(][一二三四五六七八九十]{1,3}[）)]")
_TITLE_BREAKS = r"(?=关于)|(?<=委员会)|(?<=党委)|(?<=的)|(?<=、)"
_NUMERALS = "一二三四"
_WITH_SIGNATURE = 2  # lines of text that never leave the signature alone on a page


@dataclass(frozen=True, slots=True)
class _Row:
    """What stands on one line of the grid; a head stays with the line after it."""

    line: Line | None = None
    is_head: bool = False


_BLANK = _Row()


def situation_pdf(report: Report, *, bundled_only: bool = False) -> bytes:
    """Return the report as a PDF; PrintRefused when a character of it is in no font."""

    def draw(sheet: Sheet) -> None:
        pages = _pages(_opening(sheet, report) + _body(sheet, report), _closing(sheet, report))
        for number, rows in enumerate(pages, start=1):
            if number > 1:
                sheet.next_page()
            _draw_page(sheet, rows, number)

    author = report.prose.signature.replace("\n", " ")
    return make(report.prose.title, A4, draw, author=author, bundled_only=bundled_only)


def sections(report: Report) -> list[tuple[str, tuple[str, ...]]]:
    """Return the heads and paragraphs of the report; a section nobody wrote isn't counted."""
    written = [("基本情况", report.basics)]
    written += [(head, _paragraphs(text)) for head, text in body_of(report.prose)]
    kept = [(head, texts) for head, texts in written if texts]
    return [(f"{_NUMERALS[i]}、{head}", texts) for i, (head, texts) in enumerate(kept)]


def _paragraphs(prose: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in prose.splitlines() if part.strip())


def _opening(sheet: Sheet, report: Report) -> list[_Row]:
    sheet.place = "标题"
    title = balanced(sheet.case, report.prose.title.strip(), _TITLE, WIDTH * MM, _TITLE_BREAKS)
    rows = [_BLANK, *(_Row(line.shifted((WIDTH * MM - line.width) / 2)) for line in title), _BLANK]
    if addressee := report.prose.addressee.strip().rstrip(":："):
        sheet.place = "主送机关"
        lines = paragraph(sheet.case, [(_BODY, addressee + "：")], _MEASURE)
        rows += [_Row(line) for line in lines]
    return rows


def _body(sheet: Sheet, report: Report) -> list[_Row]:
    sheet.place = "开头"
    rows = _text(sheet, _paragraphs(report.prose.opening))
    for head, texts in sections(report):
        sheet.place = f"“{head}”一节"
        rows += _text(sheet, (head,))
        rows += _text(sheet, texts)
    return rows


def _text(sheet: Sheet, texts: Iterable[str]) -> list[_Row]:
    rows = []
    for text in texts:
        runs = _runs(text)
        lines = paragraph(sheet.case, runs, _MEASURE, 2 * _CELL)
        is_head = runs[0][0] != _BODY and not text.endswith("。") and len(runs) == 1
        rows += [_Row(line, is_head) for line in lines]
    return rows


def _runs(text: str) -> list[tuple[Style, str]]:
    """Set the head that a paragraph begins with in its own type, as far as its first full stop."""
    style = _HEI if _FIRST_LEVEL.match(text) else _KAI if _SECOND_LEVEL.match(text) else _BODY
    head, stop, rest = text.partition("。")
    if style == _BODY or not rest:
        return [(style, text)]
    return [(style, head + stop), (_BODY, rest)]


def _closing(sheet: Sheet, report: Report) -> list[_Row]:
    """Name and date without a seal: the date begins two characters right of the name."""
    sheet.place = "落款"
    names = [one_line(sheet.case, part, _BODY) for part in _paragraphs(report.prose.signature)]
    on = one_line(sheet.case, Day.of(report.on).chinese(), _BODY)
    right = CHARACTERS * _CELL - 2 * _CELL
    if not names:
        return [_BLANK, _Row(on.shifted(right - on.width))]
    widest = max(name.width for name in names)
    left = right - (widest if widest >= on.width else on.width + 2 * _CELL)
    rows = [_Row(name.shifted(left + (widest - name.width) / 2)) for name in names]
    return [_BLANK, *rows, _Row(on.shifted(left + 2 * _CELL))]


def _pages(rows: Sequence[_Row], closing: Sequence[_Row]) -> list[list[_Row]]:
    """Fill the pages: no head at a foot, and the signature never without text."""
    pages: list[list[_Row]] = []
    rest = list(rows)
    while len(rest) > LINES:
        end = _before_heads(rest, LINES)
        pages.append(rest[:end])
        rest = rest[end:]
    if len(rest) + len(closing) > LINES:
        end = _before_heads(rest, len(rest) - _WITH_SIGNATURE)
        pages.append(rest[:end])
        rest = rest[end:]
    return [*pages, [*rest, *closing]]


def _before_heads(rows: Sequence[_Row], end: int) -> int:
    while end > 1 and rows[end - 1].is_head:
        end -= 1
    return end


def _draw_page(sheet: Sheet, rows: Sequence[_Row], number: int) -> None:
    for index, row in enumerate(rows):
        if row.line is not None:
            middle = TOP + (index + 0.5) * PITCH
            sheet.put(row.line, LEFT, baseline(middle, row.line.pieces[0].size))
    one_character = _PAGE_NUMBER.size / MM
    text = f"— {number} —"
    line = TOP + HEIGHT + _NUMBER_BELOW + _DASH * one_character
    if number % 2:
        sheet.text(text, LEFT + WIDTH - one_character, line, _PAGE_NUMBER, align="right")
    else:
        sheet.text(text, LEFT + one_character, line, _PAGE_NUMBER)
