"""Slips of a notice, three on an A4 page to be cut apart, and its text to be read aloud."""

from collections.abc import Sequence

from flowdesk.documents.fonts import Role
from flowdesk.documents.sheet import A4, Sheet, make, put_block
from flowdesk.documents.typeset import MM, Style, paragraph
from flowdesk.domain.errors import PrintRefused
from flowdesk.domain.slip import Slip

_EACH = 3
_LEFT, _WIDTH = 25.0, 160.0  # mm
_HEIGHT = A4[1] / _EACH
_TITLE, _SMALL = Style(Role.TITLE, 16), Style(Role.SONG, 9)
_SIZES = (14.0, 12.0, 10.5, 9.0)
_READ_TITLE, _READ = Style(Role.TITLE, 22), Style(Role.BODY, 18)


def slips_pdf(slips: Sequence[Slip], *, bundled_only: bool = False) -> bytes:
    """Return slips, three a page with a line to cut along; PrintRefused for none or no room."""
    if not slips:
        raise PrintRefused("没有要通知的人。")

    def draw(sheet: Sheet) -> None:
        for number, slip in enumerate(slips):
            if number and number % _EACH == 0:
                sheet.next_page()
            with sheet.moved(0, number % _EACH * _HEIGHT):
                _draw(sheet, slip, cut=number % _EACH < _EACH - 1)

    title = f"通知单 {slips[0].title}"
    return make(title, A4, draw, author=slips[0].signature, bundled_only=bundled_only)


def read_aloud_pdf(slip: Slip, *, bundled_only: bool = False) -> bytes:
    """Return a notice in large letters, as many pages as it needs."""

    def draw(sheet: Sheet) -> None:
        sheet.place = "宣读稿"
        style = _READ
        lines = [
            line
            for text in slip.contents.splitlines()
            if text.strip()
            for line in paragraph(sheet.case, [(style, text.strip())], _WIDTH * MM, 2 * style.size)
        ]
        leading, y = 12.0, 62.0
        sheet.text(slip.title, sheet.width / 2, 40, _READ_TITLE, align="centre")
        sheet.text(f"{slip.to}：", _LEFT, 56, style)
        for line in lines:
            if y > 262:
                sheet.next_page()
                y = 30.0
            put_block(sheet, [line], _LEFT, y, leading)
            y += leading
        for words in (slip.signature, slip.on):
            y += leading
            sheet.text(words, _LEFT + _WIDTH, y, style, align="right")

    return make(f"宣读稿 {slip.title}", A4, draw, author=slip.signature, bundled_only=bundled_only)


def _draw(sheet: Sheet, slip: Slip, *, cut: bool) -> None:
    sheet.place = f"{slip.to}的通知单"
    sheet.text(slip.title, sheet.width / 2, 16, _TITLE, align="centre")
    room = _HEIGHT - 50
    for size in _SIZES:
        style, leading = Style(Role.BODY, size), size * 1.5 / MM
        lines = [
            line
            for text in slip.contents.splitlines()
            if text.strip()
            for line in paragraph(sheet.case, [(style, text.strip())], _WIDTH * MM, 2 * size)
        ]
        if len(lines) * leading <= room:
            break
    else:
        raise PrintRefused("通知单一张放不下：内容太长。请删短，或改用宣读稿、电话通知名单。")
    sheet.text(f"{slip.to}同志：", _LEFT, 27, style)
    put_block(sheet, lines, _LEFT, 30, leading)
    foot = _HEIGHT - 15
    sheet.text(f"{slip.signature}　{slip.on}", _LEFT + _WIDTH, foot, style, align="right")
    sheet.text(slip.note, _LEFT, foot + 7, _SMALL)
    if cut:
        with sheet.inked(0.6):
            sheet.rule(10, _HEIGHT, sheet.width - 10, _HEIGHT)
