"""The request for founding a temporary branch or group (请示) with the list of its members."""

from collections.abc import Sequence

from flowdesk.documents.fonts import Role
from flowdesk.documents.sheet import A4, Sheet, make, put_block
from flowdesk.documents.table import Column, Table, on_pages
from flowdesk.documents.typeset import Style
from flowdesk.domain.days import Day
from flowdesk.domain.founding_facts import FoundingFacts

_LEFT, _WIDTH = 28.0, 154.0
_BODY = Style(Role.BODY, 16)
_LEADING = 9.6
_BOTTOM = 272.0
_TABLE = Table(
    columns=(Column("序号", 14), Column("姓名", 36, name=True), Column("所在党支部", 50),
             Column("务工单位", 54)),
    size=12, leading=5.6,
)  # fmt: skip


def founding_paper_pdf(facts: FoundingFacts, *, bundled_only: bool = False) -> bytes:
    """Return the request, and on the pages after it the members and their formal branches."""
    title = f"关于设立{facts.name}的请示"

    def draw(sheet: Sheet) -> None:
        sheet.place = "标题"
        lines = sheet.block(title, Style(Role.TITLE, 22), _WIDTH)
        for at, line in enumerate(lines):
            x = (sheet.width - line.width * 25.4 / 72) / 2
            put_block(sheet, [line], x, 30 + at * 12, 12)
        y = _paragraphs(sheet, _words(facts), 44 + len(lines) * 12)
        sheet.text(facts.office, _LEFT + _WIDTH, y + 16, _BODY, align="right")
        day = Day.of(facts.on).chinese()
        sheet.text(day, _LEFT + _WIDTH, y + 26, _BODY, align="right")
        _list(sheet, facts)

    return make(title, A4, draw, author=facts.office, bundled_only=bundled_only)


def _words(facts: FoundingFacts) -> list[str]:
    relies = f"，依托{facts.relies_on}" if facts.relies_on else ""
    ticks = "、".join(words for words, holds in facts.criteria if holds)
    lacking = f"（{facts.leader_note}）" if facts.leader_note else ""
    consulted = f"已与流入地党组织商量：{facts.consulted}" if facts.consulted else ""
    told = [
        f"{facts.addressee}：",
        f"　　我乡在{facts.place}务工经商的党员现有{len(facts.people)}名，地点比较集中。"
        f"为便于他们参加组织生活，根据{facts.basis}，拟设立{facts.name}{relies}。",
        f"　　拟由{facts.leader}同志任负责人。该同志{ticks or '基本符合条件'}{lacking}。",
        "　　成员的正式组织关系仍在原党支部，在流入地一并参加组织生活。"
        "该组织一般不发展党员、不作处分决定、不收缴党费，人员返乡或分散后即行撤销。",
        f"　　{consulted}。" if consulted else "",
        "　　妥否，请批示。",
        "　　附：成员名单",
    ]
    return [one for one in told if one]


def _paragraphs(sheet: Sheet, words: Sequence[str], y: float) -> float:
    for text in words:
        sheet.place = "正文"
        lines = sheet.block(text, _BODY, _WIDTH)
        put_block(sheet, lines, _LEFT, y, _LEADING)
        y += len(lines) * _LEADING
    return y


def _list(sheet: Sheet, facts: FoundingFacts) -> None:
    rows = _TABLE.lay(sheet, [(str(at), *one) for at, one in enumerate(facts.people, start=1)])
    room = _BOTTOM - 44 - _TABLE.head(sheet).height
    for page in on_pages(rows, room, 0):
        sheet.next_page()
        style = Style(Role.TITLE, 18)
        sheet.text(f"{facts.name}成员名单", sheet.width / 2, 32, style, align="centre")
        _TABLE.draw(sheet, _LEFT, 40, [_TABLE.head(sheet), *page])
