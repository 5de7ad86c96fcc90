"""Fitting words into a box: smaller down to a floor, then two lines, then a refusal in words."""

from collections.abc import Iterator
from dataclasses import replace

from flowdesk.documents.sheet import Area, Sheet, put_block
from flowdesk.documents.typeset import MM, Line, Style, balanced, one_line
from flowdesk.domain.errors import PrintRefused

_PADDING = 0.8  # mm left and right, so that print that is a little off stays in the box
_STEP = 0.5  # points
_LEADING = 1.1  # em from line to line of two
_BREAKS = r"(?<=·)|(?<=[省市州县区乡镇村])"


def fit(sheet: Sheet, text: str, area: Area, style: Style, floor: float) -> list[Line]:
    """Set a text for a box in one line or two; PrintRefused, naming ``sheet.place``, if neither."""
    width = (area.width - 2 * _PADDING) * MM
    for sized in _sizes(style, floor):
        line = one_line(sheet.case, text, sized)
        if line.width <= width:
            return [line]
    for sized in _sizes(style, floor):
        lines = balanced(sheet.case, text, sized, width, _BREAKS)
        if len(lines) == 2 and 2 * sized.size * _LEADING <= area.height * MM:
            return lines
    raise PrintRefused(
        f"{sheet.place}放不下“{text}”：缩到 {floor:g} 磅、排成两行还是超出。"
        "请改用手写，或在样式文件里把这一栏放宽。"
    )


def put_fitted(sheet: Sheet, lines: list[Line], area: Area, align: str = "left") -> None:
    """Draw fitted lines in the middle of their box's height."""
    leading = lines[0].pieces[0].size * _LEADING / MM
    top = area.y + (area.height - len(lines) * leading) / 2
    room = area.width - 2 * _PADDING
    for number, line in enumerate(lines):
        spare = (room - line.width / MM) * {"left": 0.0, "centre": 0.5, "right": 1.0}[align]
        put_block(sheet, [line], area.x + _PADDING + spare, top + number * leading, leading)


def _sizes(style: Style, floor: float) -> Iterator[Style]:
    size = style.size
    while size > floor:
        yield style if size == style.size else replace(style, size=size)
        size -= _STEP
    yield replace(style, size=floor)
