"""The pages of the sample booklet, each drawn from its own top left corner."""

from collections.abc import Callable
from functools import partial

from flowdesk.documents.certificate import draw_blank, fill_box
from flowdesk.documents.fonts import Role
from flowdesk.documents.sheet import Area, Sheet, baseline, put_block
from flowdesk.documents.table import Column, Table
from flowdesk.documents.typeset import MM, Line, Style, paragraph
from flowdesk.domain.certificate import Certificate
from flowdesk.domain.template import Template

Page = Callable[[Sheet, Template], None]

_MARGIN = 6.0  # mm
_TOP = 18.0  # mm, where the page begins below its head
_HEAD = Style(Role.TITLE, 12.0)
_TEXT = Style(Role.BODY, 9.0)
_SMALL = Style(Role.SONG, 7.5)
_LEADING = 5.0  # mm
_LABEL = 24.0  # mm
_REVIEW_ROWS = 6
_DATE = "年　　月　　日"
_SAMPLE_NOTE = (
    "本样张用来了解栏目、核对套打位置、讲解和练习填写，不是证件，不能作证件使用。",
    "流动党员活动证由省级党委组织部统一印制，其他单位和个人不得自行印制。",
    "各地空白证的尺寸和栏目不尽相同，以本县空白证为准。",
)


def draw_empty(sheet: Sheet, template: Template) -> None:
    """Draw nothing: the inside of the cover."""


def draw_cover(sheet: Sheet, template: Template, sample: bool) -> None:
    """Draw the cover: the title in words only, neither emblem nor seal."""
    middle = template.width / 2
    sheet.text(
        "中国共产党", middle, template.height * 0.3, Style(Role.TITLE, 15, 4), align="centre"
    )
    title = Style(Role.TITLE, 22, 2)
    sheet.text("流动党员活动证", middle, template.height * 0.3 + 14, title, align="centre")
    if not sample:
        return
    note = "（样张，不作证件使用）"
    sheet.text(note, middle, template.height - 18, Style(Role.KAI, 10), align="centre")


def draw_sample_note(sheet: Sheet, template: Template) -> None:
    """Draw the page that says what a sample is and isn't."""
    pattern = f"栏目样式：{template.name}，第 {template.version} 版，{template.note}。"
    _draw_head(sheet, template, "样张说明")
    y = _TOP
    for text in (*_SAMPLE_NOTE, pattern):
        lines = _paragraph(sheet, template, text)
        put_block(sheet, lines, _MARGIN, y, _LEADING)
        y += len(lines) * _LEADING


def draw_basic(
    sheet: Sheet, template: Template, certificate: Certificate, mask: bool, photo: bytes
) -> None:
    """Draw the basic-information page, filled in; ``photo`` is a JPEG or empty."""
    draw_blank(sheet, template)
    for box in template.boxes:
        fill_box(sheet, box, certificate, mask=mask)
    if photo:
        place = template.photo
        sheet.picture(photo, Area(place.x, place.y, place.width, place.height))


def draw_arrival(sheet: Sheet, template: Template, number: int) -> None:
    """Draw what the branch of the place fills in when the holder arrives."""
    _draw_head(sheet, template, f"流入登记（{number}）")
    rows = ("流入地党支部", "流入时间", "党支部联系人", "联系方式", "从事工作", "居住地点")
    y = _draw_rows(sheet, template, _TOP, [(label, "") for label in rows])
    area = Area(_MARGIN, y, template.width - 2 * _MARGIN, template.height - y - 12)
    _draw_box(sheet, area, "接收意见", "流入地党支部（章）")


def draw_activity(sheet: Sheet, template: Template, number: int) -> None:
    """Draw what the branch of the place fills in when the holder leaves."""
    _draw_head(sheet, template, f"参加党的活动和交纳党费情况（{number}）")
    width = template.width - 2 * _MARGIN
    height = (template.height - _TOP - 12) / 3
    boxes = (
        ("参加组织生活和发挥作用情况", ""),
        ("交纳党费情况", ""),
        ("现实表现", "流入地党支部（章）"),
    )
    for index, (label, signed) in enumerate(boxes):
        _draw_box(sheet, Area(_MARGIN, _TOP + index * height, width, height), label, signed)


def draw_reviews(sheet: Sheet, template: Template) -> None:
    """Draw rows for the yearly review."""
    _draw_head(sheet, template, "年审（查验）情况")
    width = template.width - 2 * _MARGIN
    columns = (Column("年度", 14), Column("查验结果", 24), Column("查验党支部（章）", width - 38))
    head = Table(columns=columns, size=8.5, least=8.0)
    y = head.draw(sheet, _MARGIN, _TOP, [head.head(sheet)])
    height = (template.height - y - 12) / _REVIEW_ROWS
    for row in range(_REVIEW_ROWS):
        x = _MARGIN
        for column in columns:
            sheet.frame(Area(x, y + row * height, column.width, height))
            x += column.width
        line = y + (row + 1) * height - 2
        sheet.text(_DATE, x - 2, line, _SMALL, align="right")


def notes_pages(sheet: Sheet, template: Template) -> list[Page]:
    """Return as many pages as the notes of the pattern need."""
    sheet.place = "须知"
    lines = [line for note in template.notes for line in _paragraph(sheet, template, note)]
    room = int((template.height - _TOP - 10) / _LEADING)
    parts = [lines[start : start + room] for start in range(0, len(lines), room)] or [[]]
    return [partial(_draw_notes, lines=part) for part in parts]


def _draw_notes(sheet: Sheet, template: Template, lines: list[Line]) -> None:
    _draw_head(sheet, template, "须　知")
    put_block(sheet, lines, _MARGIN, _TOP, _LEADING)


def _paragraph(sheet: Sheet, template: Template, text: str) -> list[Line]:
    measure = (template.width - 2 * _MARGIN) * MM
    return paragraph(sheet.case, [(_TEXT, text)], measure, 2 * _TEXT.size)


def _draw_head(sheet: Sheet, template: Template, text: str) -> None:
    sheet.text(text, template.width / 2, baseline(10.5, _HEAD.size), _HEAD, align="centre")


def _draw_rows(sheet: Sheet, template: Template, top: float, rows: list[tuple[str, str]]) -> float:
    room = template.width - 2 * _MARGIN - _LABEL
    columns = (Column("", _LABEL, role=Role.SONG), Column("", room, "left"))
    table = Table(columns=columns, size=8.5, least=9.0)
    return table.draw(sheet, _MARGIN, top, table.lay(sheet, rows))


def _draw_box(sheet: Sheet, area: Area, label: str, signed: str) -> None:
    """Draw a box with its label at the top and room for a seal and a date at the bottom."""
    sheet.frame(area)
    sheet.text(f"{label}：", area.x + 2, area.y + 5, Style(Role.SONG, 8.5))
    right, bottom = area.x + area.width - 2, area.y + area.height - 2.5
    sheet.text(_DATE, right, bottom, _SMALL, align="right")
    if signed:
        sheet.text(signed, right - 4, bottom - 6, _SMALL, align="right")
