"""The booklet's basic-information page: its overprint, its picture, and the sheet to copy from."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from flowdesk.documents.fit import fit, put_fitted
from flowdesk.documents.fonts import NoGlyph, Role
from flowdesk.documents.sheet import A4, Area, Sheet, baseline, make, put_block
from flowdesk.documents.table import Column, Table
from flowdesk.documents.typeset import MM, Style
from flowdesk.domain.calibration import Matrix
from flowdesk.domain.certificate import Certificate
from flowdesk.domain.errors import PrintRefused
from flowdesk.domain.template import Box, Caption, Template, written

AS_IT_IS = Matrix()
_LABEL_SIZE = 8.0
_LABEL_WIDTH = 15.0  # mm of the printed label left of a box
_TITLE = Style(Role.TITLE, 22)
_TEXT = Style(Role.BODY, 12)
_LEFT, _TOP = 20.0, 52.0  # of the picture on the copy-aid sheet
_PRINTED_ALREADY = 0.6  # grey
_PICTURE = 0.92  # of the page's own size on the copy-aid sheet
_NOTES = (
    "用蓝黑或碳素墨水的钢笔、签字笔填写，字迹端正；写错的不得涂改，作废后另换一本，并登记作废原因。",
    "姓名用字、姓名中的圆点和日期照右表抄写；右表空着的栏目留空，不要自行补写。",
    "贴一寸近期免冠照片，由基层党委骑缝盖章；没有照片的，须同居民身份证一起使用。",
    "流入地党支部、年审等栏由有关党支部填写，发证时不填。",
    "左图只表示栏目位置，不是证件样本；栏目与本县空白证不同的，以空白证为准。",
)


def overprint_pdf(
    certificate: Certificate,
    template: Template,
    correction: Matrix = AS_IT_IS,
    *,
    bundled_only: bool = False,
) -> bytes:
    """Return what is printed onto the blank's basic-information page, in the blank's own size.

    ``correction`` is laid over the whole page, for this printer. PrintRefused when words don't
    fit their box or a character of them is in no font.
    """
    return overprints_pdf([certificate], template, correction, bundled_only=bundled_only)


def overprints_pdf(
    certificates: Sequence[Certificate],
    template: Template,
    correction: Matrix = AS_IT_IS,
    *,
    bundled_only: bool = False,
) -> bytes:
    """Return the overprint of several booklets, a page each; PrintRefused for none."""
    if not certificates:
        raise PrintRefused("没有选要套打的活动证。")

    def draw(sheet: Sheet) -> None:
        for number, certificate in enumerate(certificates):
            if number:
                sheet.next_page()
            with sheet.corrected(correction):
                for box in _to_fill(template):
                    fill_box(sheet, box, certificate)

    size = (template.width, template.height)
    first, last = certificates[0], certificates[-1]
    numbers = first.number if len(certificates) == 1 else f"{first.number}–{last.number}"
    title = f"活动证套打 {numbers}".strip()
    return make(title, size, draw, author=first.committee, bundled_only=bundled_only)


def faults(
    certificate: Certificate, template: Template, *, bundled_only: bool = False
) -> list[tuple[Box, str]]:
    """Return which boxes can't be printed and why, all of them: no room, or no glyph."""
    found: list[tuple[Box, str]] = []

    def draw(sheet: Sheet) -> None:
        for box in _to_fill(template):
            try:
                fill_box(sheet, box, certificate)
            except PrintRefused as refusal:
                found.append((box, str(refusal)))
            except NoGlyph as lacking:
                told = f"“{lacking.char}”（U+{ord(lacking.char):04X}）这个字哪种字体都没有"
                found.append((box, f"{told}，请核对用字，或改用手写。"))

    make("套打前核对", (template.width, template.height), draw, bundled_only=bundled_only)
    return found


def overprint_preview_pdf(
    certificate: Certificate,
    template: Template,
    correction: Matrix = AS_IT_IS,
    *,
    bundled_only: bool = False,
) -> bytes:
    """Return the overprint lying on the blank: what is printed there in grey, boxes dotted blue.

    Only to be looked at; personal words are masked.
    """

    def draw(sheet: Sheet) -> None:
        with sheet.inked(_PRINTED_ALREADY):
            draw_blank(sheet, template)
        for box in _to_fill(template):
            sheet.dotted_frame(Area(box.x, box.y, box.width, box.height))
        with sheet.corrected(correction):
            for box in _to_fill(template):
                fill_box(sheet, box, certificate, mask=True)

    size = (template.width, template.height)
    return make("活动证套打预览", size, draw, bundled_only=bundled_only)


def _to_fill(template: Template) -> list[Box]:
    return [box for box in template.boxes if not box.given]


def copy_aid_pdf(
    certificate: Certificate, template: Template, *, bundled_only: bool = False
) -> bytes:
    """Return an A4 sheet that says what to write into each cell by hand."""

    def draw(sheet: Sheet) -> None:
        sheet.text("流动党员活动证抄写单", sheet.width / 2, 30, _TITLE, align="centre")
        line = f"证号：{certificate.number}　　持证人：{certificate.name}"
        sheet.text(line, sheet.width / 2, 41, _TEXT, align="centre")
        _draw_numbered(sheet, template)
        foot = _draw_words(sheet, certificate, template)
        _draw_notes(sheet, max(foot, _TOP + _PICTURE * template.height) + 14, template)

    title = f"活动证抄写单 {certificate.number}".strip()
    return make(title, A4, draw, author=certificate.committee, bundled_only=bundled_only)


def fill_box(sheet: Sheet, box: Box, facts: Any, mask: bool = False) -> None:
    """Write what a record says into its box, as large as it fits."""
    text = written(box, facts, mask)
    if text:
        sheet.again((box, text), partial(_fill, sheet, box, text))


def _fill(sheet: Sheet, box: Box, text: str) -> None:
    sheet.place = f"“{box.label}”一栏"
    area = Area(box.x, box.y, box.width, box.height)
    style = Style(Role.KAI, box.size, name=True)
    put_fitted(sheet, fit(sheet, text, area, style, box.floor), area, box.align)


def draw_blank(sheet: Sheet, template: Template) -> None:
    """Draw what stands on a blank page: title, labels, frames. Neither emblem nor seal."""
    style = Style(Role.TITLE, template.title.size, tracking=template.title.size / 2)
    line = sheet.line_of(template.title.text, style)
    sheet.put(
        line,
        (template.width - line.width / MM) / 2,
        baseline(template.title.y, template.title.size),
    )
    for box in template.boxes:
        _draw_label(sheet, box)
    _draw_caption(sheet, template.photo, framed=True)
    _draw_caption(sheet, template.seal)


def _draw_label(sheet: Sheet, box: Box) -> None:
    middle = baseline(box.y + box.height / 2, _LABEL_SIZE)
    if box.given:
        sheet.text(f"{box.label}：", box.x, middle, Style(Role.SONG, _LABEL_SIZE), align="right")
        sheet.rule(box.x, box.y + box.height - 0.6, box.x + box.width, box.y + box.height - 0.6)
        return
    left = box.x - _LABEL_WIDTH
    sheet.frame(Area(left, box.y, _LABEL_WIDTH, box.height))
    sheet.frame(Area(box.x, box.y, box.width, box.height))
    style = Style(Role.SONG, min(_LABEL_SIZE, (_LABEL_WIDTH - 1.2) / len(box.label) * MM))
    sheet.text(box.label, left + _LABEL_WIDTH / 2, middle, style, align="centre")


def _draw_caption(sheet: Sheet, caption: Caption, framed: bool = False) -> None:
    area = Area(caption.x, caption.y, caption.width, caption.height)
    if framed:
        sheet.frame(area)
    lines = caption.text.split("\n")
    style = Style(Role.SONG, caption.size)
    for number, text in enumerate(lines):
        middle = area.y + area.height / 2 + (number - (len(lines) - 1) / 2) * 5
        sheet.text(
            text, area.x + area.width / 2, baseline(middle, style.size), style, align="centre"
        )


def _draw_numbered(sheet: Sheet, template: Template) -> None:
    """Draw the page with the number of each cell in place of words."""
    with sheet.moved(_LEFT, _TOP), sheet.scaled(_PICTURE):
        sheet.frame(Area(0, 0, template.width, template.height))
        draw_blank(sheet, template)
        for number, box in enumerate(template.boxes, start=1):
            middle = baseline(box.y + box.height / 2, 11)
            sheet.text(_circled(number), box.x + 2, middle, Style(Role.SONG, 11))


def _draw_words(sheet: Sheet, certificate: Certificate, template: Template) -> float:
    table = Table(
        columns=(
            Column("序号", 12, role=Role.SONG),
            Column("栏目", 24),
            Column("填写内容", 50, "left", name=True, role=Role.KAI),
        )
    )
    rows = [
        (_circled(number), box.label, _to_write(box, certificate))
        for number, box in enumerate(template.boxes, start=1)
    ]
    laid = [table.head(sheet), *table.lay(sheet, rows)]
    return table.draw(sheet, 190 - table.width, _TOP, laid)


def _to_write(box: Box, certificate: Certificate) -> str:
    words = written(box, certificate)
    if box.given:
        return f"{words}\n（已印有，请核对）".strip()
    return words or "（留空）"


def _draw_notes(sheet: Sheet, top: float, template: Template) -> None:
    notes = (*_NOTES, f"栏目样式：{template.name}（第 {template.version} 版），{template.note}。")
    sheet.place = "填写说明"
    sheet.text("填写说明", _LEFT, top, Style(Role.HEI, 12))
    y = top + 3
    for number, note in enumerate(notes, start=1):
        lines = sheet.block(note, Style(Role.BODY, 11), 190 - _LEFT - 6)
        sheet.text(f"{number}.", _LEFT, baseline(y + 3, 11), Style(Role.BODY, 11))
        put_block(sheet, lines, _LEFT + 6, y, 6)
        y += 6 * len(lines)


def _circled(number: int) -> str:
    return chr(ord("①") + number - 1) if number <= 20 else f"({number})"
