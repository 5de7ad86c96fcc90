"""The copy-aid for the booklet of a member of elsewhere: what the branch writes in, by cells."""

from collections.abc import Sequence

from flowdesk.documents.fonts import Role
from flowdesk.documents.sheet import A4, Area, Sheet, make, put_block
from flowdesk.documents.table import Column, Table
from flowdesk.documents.typeset import Style
from flowdesk.domain.arrival_facts import ArrivalFacts

NAME = "流动党员活动证抄写单（流入）"
_LEFT, _WIDTH = 22.0, 166.0
_TEXT, _HEI = Style(Role.BODY, 12), Style(Role.HEI, 12)
_TABLE = Table(
    columns=(Column("证上的栏目", 44, role=Role.HEI), Column("照这样填写", 122, "left")), size=13,
    leading=6.2, least=11,
)  # fmt: skip


def arrival_copy_aid_pdf(facts: ArrivalFacts, *, bundled_only: bool = False) -> bytes:
    """Return one A4 page: the cells to fill in on arrival and on leaving, and the holder's rights.

    The blocks are those of the booklet (组通字〔2006〕45号).
    """

    def draw(sheet: Sheet) -> None:
        sheet.text(NAME, sheet.width / 2, 28, Style(Role.TITLE, 20), align="centre")
        sheet.place = "姓名"
        who = f"党员：{facts.name}　活动证号：{facts.certificate_number or '（没有登记）'}"
        sheet.text(who, _LEFT, 40, _TEXT)
        sheet.place = "来自"
        sheet.text(f"来自：{facts.origin}", _LEFT, 48, _TEXT)
        y = _cells(sheet, "一、到来时填写", facts.on_arrival, 58)
        y = _cells(sheet, "二、离开时填写", facts.on_leaving, y + 10)
        _rights(sheet, facts, y + 10)

    return make(NAME, A4, draw, author=facts.office, bundled_only=bundled_only)


def _cells(sheet: Sheet, title: str, cells: Sequence[tuple[str, str]], y: float) -> float:
    sheet.text(title, _LEFT, y, _HEI)
    rows = [_TABLE.head(sheet)]
    for label, words in cells:
        sheet.place = f"“{label}”一栏"
        rows += _TABLE.lay(sheet, [(label, words)])
    return _TABLE.draw(sheet, _LEFT, y + 3, rows)


def _rights(sheet: Sheet, facts: ArrivalFacts, y: float) -> None:
    lines = [
        *sheet.block(f"权利：{facts.rights}", _TEXT, _WIDTH - 8),
        *sheet.block(f"依据：{facts.source}", Style(Role.SONG, 10), _WIDTH - 8),
        *sheet.block("用钢笔或碳素笔抄写，不涂改；写完由党支部盖章。本单只供抄写，不是证件。",
                     Style(Role.SONG, 10), _WIDTH - 8),
    ]  # fmt: skip
    sheet.frame(Area(_LEFT, y, _WIDTH, 6 + len(lines) * 6.4))
    put_block(sheet, lines, _LEFT + 4, y + 3, 6.4)
