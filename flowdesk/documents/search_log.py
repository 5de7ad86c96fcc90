"""The search log of a lost member (失联党员查找登记表), and the form that proposes a step."""

from flowdesk.documents.fonts import Role
from flowdesk.documents.sheet import A4, Area, Sheet, make, put_block
from flowdesk.documents.table import Column, Table, on_pages
from flowdesk.documents.typeset import Style
from flowdesk.domain.days import Day
from flowdesk.domain.search_facts import SearchFacts
from flowdesk.domain.search_step import SearchStep

_LEFT, _WIDTH = 20.0, 170.0
_BOTTOM = 276.0
_TEXT = Style(Role.BODY, 12)
_FACTS = Table(
    columns=(Column("", 30, role=Role.HEI), Column("", 55, "left", name=True),
             Column("", 30, role=Role.HEI), Column("", 55, "left")),
    size=11, least=8.4,
)  # fmt: skip
_STEPS = Table(
    columns=(Column("查找日期", 26), Column("查找方式", 30), Column("询问对象", 30),
             Column("查找人", 24), Column("结果", 60, "left")),
    size=11, least=8.4,
)  # fmt: skip
_OPINIONS = ("党支部意见", "乡镇党委意见", "上级组织部门备案")
_BOX = 26.0


def search_log_pdf(told: SearchFacts, *, bundled_only: bool = False) -> bytes:
    """Return the log, or the approval form where a step is proposed; steps go on to more pages."""

    def draw(sheet: Sheet) -> None:
        y = _head(sheet, told)
        tail = _BOX * len(_OPINIONS) + 6 if told.proposal else 24.0
        rows = _STEPS.lay(sheet, [_row(step) for step in told.steps])
        head = _STEPS.head(sheet)
        pages = on_pages(rows, _BOTTOM - y - head.height, tail)
        for number, page in enumerate(pages, start=1):
            if number > 1:
                sheet.next_page()
                y = 24.0
            sheet.place = "查找记录"
            y = _STEPS.draw(sheet, _LEFT, y, [head, *page])
            style = Style(Role.SONG, 10)
            words = f"第 {number} 页　共 {len(pages)} 页"
            sheet.text(words, sheet.width / 2, 288, style, align="centre")
        if told.proposal:
            _opinions(sheet, y)
        else:
            sheet.text("查找人（签字）：　　　　　　　　支部书记（签字）：", _LEFT, y + 12, _TEXT)

    return make(told.title, A4, draw, author=told.office, bundled_only=bundled_only)


def _row(step: SearchStep) -> tuple[str, ...]:
    return Day.of(step.on).dotted(), step.way, step.whom, step.by, step.result


def _head(sheet: Sheet, told: SearchFacts) -> float:
    sheet.text(told.title, sheet.width / 2, 26, Style(Role.TITLE, 20), align="centre")
    sheet.place = "单位名称"
    sheet.text(f"单位：{told.office}", _LEFT, 36, _TEXT)
    sheet.place = "基本情况"
    y = _FACTS.draw(sheet, _LEFT, 39, _FACTS.lay(sheet, told.facts))
    if told.proposal:
        sheet.place = "处理建议"
        lines = sheet.block(told.proposal, _TEXT, _WIDTH - 6)
        put_block(sheet, lines, _LEFT + 3, y + 2, 6.4)
        height = len(lines) * 6.4 + 4
        sheet.frame(Area(_LEFT, y, _WIDTH, height))
        y += height
    sheet.text("查找记录", _LEFT, y + 8, Style(Role.HEI, 12))
    return y + 11


def _opinions(sheet: Sheet, y: float) -> None:
    for words in _OPINIONS:
        sheet.frame(Area(_LEFT, y, 30, _BOX))
        sheet.frame(Area(_LEFT + 30, y, _WIDTH - 30, _BOX))
        style = Style(Role.HEI, 11)
        sheet.text(words, _LEFT + 15, y + _BOX / 2 + 1.5, style, align="centre")
        blank = "（盖章）　　　　年　　月　　日"
        sheet.text(blank, _LEFT + _WIDTH - 4, y + _BOX - 5, _TEXT, align="right")
        y += _BOX
