"""The visit sheet (走访登记表): one A4 page to take along, or to file when the visit is done."""

from collections.abc import Iterable
from datetime import date

from flowdesk.documents.fonts import Role
from flowdesk.documents.sheet import A4, Area, Sheet, baseline, make, put_block
from flowdesk.documents.table import Column, Table
from flowdesk.documents.typeset import MM, Line, Style
from flowdesk.domain.absence import Absence
from flowdesk.domain.codes import choices
from flowdesk.domain.days import Day
from flowdesk.domain.entry import entry_of
from flowdesk.domain.errors import PrintRefused
from flowdesk.domain.masks import masked
from flowdesk.domain.member import Member
from flowdesk.domain.visit import Visit
from flowdesk.domain.visit_sheet import VisitSheet

_NAME = "流动党员走访登记表"
_LEFT, _WIDTH = 22.0, 166.0
_TOP, _BOTTOM = 41.0, 258.0
_LABEL = 24.0  # mm of a label's cell
_TITLE = Style(Role.TITLE, 20)
_TEXT = Style(Role.BODY, 11)
_HINTS = {
    "talk": "在外就业学习\n生活活动情况",
    "difficulty": "家庭生产\n生活的困难",
    "requirement": "对党组织的\n意见和要求",
    "task": "交给本人的任务",
}
_SIZES = (12.0, 10.5, 9.0)
_LEADING = 1.5  # em
_PADDING = 4.0  # mm above and below the words of a box, together
_LEAST = 27.0  # mm of a box to write in by hand
_UNPLANNED = Visit(member_id="", planned_on=date.min)


def visit_sheet_pdf(
    sheet_of: VisitSheet, *, unmasked: bool = False, bundled_only: bool = False
) -> bytes:
    """Return a member's visit sheet; telephone and address are masked unless asked for."""

    def draw(sheet: Sheet) -> None:
        sheet.text(_NAME, sheet.width / 2, 29, _TITLE, align="centre")
        sheet.place = "单位名称"
        sheet.text(f"单位：{sheet_of.office}", _LEFT, 38, _TEXT)
        y = _draw_facts(sheet, _facts(sheet_of, unmasked))
        y = _draw_boxes(sheet, sheet_of.visit or _UNPLANNED, y)
        _draw_signatures(sheet, y)

    return make(_NAME, A4, draw, author=sheet_of.office, bundled_only=bundled_only)


def _facts(told: VisitSheet, unmasked: bool) -> list[tuple[str, ...]]:
    """Return rows of labels and values: two pairs a row, or one over the whole width."""
    member = told.member
    return [
        ("姓名", member.name, "性别", member.sex),
        ("所在党支部", told.unit_name, "入党时间", _day(member.joined_date)),
        (
            "联系电话",
            _personal(member, "phone", unmasked),
            "家庭住址",
            _personal(member, "address", unmasked),
        ),
        *_stay(told.absence),
        ("上次走访", _last(told.last_visit)),
        *_plan(told.visit or _UNPLANNED),
    ]


def _personal(member: Member, name: str, unmasked: bool) -> str:
    value = getattr(member, name)
    return str(value) if unmasked else masked(entry_of(Member, name), value)


def _stay(absence: Absence | None) -> list[tuple[str, ...]]:
    if absence is None:
        return [("外出情况", "没有外出登记")]
    back = ("返乡时间", _day(absence.returned))
    if absence.returned is None and absence.expected_back is not None:
        back = ("预计返回", _day(absence.expected_back))
    return [
        ("外出地点", absence.destination, "外出原因", absence.reason),
        ("外出时间", _day(absence.left), *back),
    ]


def _last(visit: Visit | None) -> str:
    if visit is None or visit.done_on is None:
        return "无记录"
    parts = [Day.of(visit.done_on).chinese(), visit.occasion, visit.visitor]
    told = [f"{label}：{text}" for label, text in _told(visit, ("difficulty", "task"))]
    return "　".join(part for part in (*parts, *told) if part)


def _told(visit: Visit, names: Iterable[str]) -> list[tuple[str, str]]:
    pairs = [(entry_of(Visit, name).label, getattr(visit, name).strip()) for name in names]
    return [(label, text.replace("\n", " ")) for label, text in pairs if text]


def _plan(visit: Visit) -> list[tuple[str, ...]]:
    on = Day.of(visit.done_on).chinese() if visit.done_on else "　　　　年　　月　　日"
    met = visit.met or "　".join(f"□{choice}" for choice in choices("met"))
    return [
        ("走访时机", visit.occasion, "走访人", visit.visitor),
        ("走访日期", on, "见到的人", met),
    ]


def _day(day: Day | None) -> str:
    return day.chinese() if day else ""


def _draw_facts(sheet: Sheet, facts: Iterable[tuple[str, ...]]) -> float:
    y = _TOP
    for texts in facts:
        pairs = len(texts) // 2
        room = (_WIDTH - pairs * _LABEL) / pairs
        pair = (Column("", _LABEL, role=Role.HEI), Column("", room, "left", name=pairs > 1))
        table = Table(columns=pair * pairs, size=11, least=8.2)
        y = table.draw(sheet, _LEFT, y, table.lay(sheet, [texts]))
    return y


def _draw_boxes(sheet: Sheet, visit: Visit, top: float) -> float:
    """Draw the four boxes one below the other, as high as their words need; return their end."""
    style, words = _set_words(sheet, visit, _BOTTOM - top)
    leading = style.size * _LEADING / MM
    needed = [len(lines) * leading + _PADDING for lines in words.values()]
    spare = (_BOTTOM - top - sum(max(_LEAST, height) for height in needed)) / len(needed)
    y = top
    for (name, lines), need in zip(words.items(), needed, strict=True):
        height = max(_LEAST, need) + spare
        _draw_box(sheet, name, Area(_LEFT, y, _WIDTH, height))
        put_block(sheet, lines, _LEFT + _LABEL + 2, y + _PADDING / 2, leading)
        y += height
    return y


def _set_words(sheet: Sheet, visit: Visit, room: float) -> tuple[Style, dict[str, list[Line]]]:
    """Set what was said as large as the sheet has room for."""
    for size in _SIZES:
        style = Style(Role.BODY, size)
        words = {}
        for name in _HINTS:
            sheet.place = f"“{entry_of(Visit, name).label}”一栏"
            words[name] = sheet.block(getattr(visit, name), style, _WIDTH - _LABEL - 4)
        leading = size * _LEADING / MM
        if sum(max(_LEAST, len(lines) * leading + _PADDING) for lines in words.values()) <= room:
            return style, words
    longest = max(words, key=lambda name: len(words[name]))
    label = entry_of(Visit, longest).label
    raise PrintRefused(
        f"走访登记表一页放不下：“{label}”一栏写得太长。请删短后再打印，全文仍留在登记里。"
    )


def _draw_box(sheet: Sheet, name: str, area: Area) -> None:
    sheet.frame(Area(area.x, area.y, _LABEL, area.height))
    sheet.frame(Area(area.x + _LABEL, area.y, area.width - _LABEL, area.height))
    middle = area.y + area.height / 2
    label, hint = Style(Role.HEI, 12), Style(Role.SONG, 8)
    x = area.x + _LABEL / 2
    sheet.text(entry_of(Visit, name).label, x, baseline(middle - 5, 12), label, align="centre")
    for number, line in enumerate(sheet.block(_HINTS[name], hint, _LABEL - 3)):
        left = x - line.width / MM / 2
        put_block(sheet, [line], left, middle + number * 3.6, 3.6)


def _draw_signatures(sheet: Sheet, top: float) -> None:
    line = top + 9
    for text, x in (
        ("被走访人（签字）：", 0),
        ("走访人（签字）：", 62),
        ("支部书记（签字）：", 116),
    ):
        sheet.text(text, _LEFT + x, line, _TEXT)
    blank = "　　　　年　　月　　日"
    sheet.text(blank, _LEFT + _WIDTH, line + 9, _TEXT, align="right")
