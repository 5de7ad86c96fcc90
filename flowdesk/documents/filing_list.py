"""The list of a filing (备案名单) on A4 landscape, with room for the upper organization's word."""

from collections.abc import Sequence

from flowdesk.documents.fonts import Role
from flowdesk.documents.sheet import A4_LANDSCAPE, Sheet, make
from flowdesk.documents.table import Column, LaidRow, Table, on_pages
from flowdesk.documents.typeset import Style
from flowdesk.domain.days import Day
from flowdesk.domain.filing_sheet import FilingSheet

_TEXT = Style(Role.BODY, 11)
_TOP, _BOTTOM, _TAIL = 40.0, 188.0, 24.0
_LEFT, _WIDTH, _NUMBER = 14.0, 269.0, 11.0  # mm
_SHARES = {
    "性别": 0.65, "姓名": 1.2, "身份证号": 2.1, "外出地点": 1.6, "所在党支部": 1.5,
    "原所在党组织": 1.6, "由何处": 2.0, "转到何处": 2.0, "名称": 2.0, "所在地": 1.6,
    "外出日期": 1.25, "流入日期": 1.25, "预计返回": 1.25, "失去联系日期": 1.25, "务工单位": 1.2,
}  # fmt: skip


def filing_list_pdf(sheet_of: FilingSheet, *, bundled_only: bool = False) -> bytes:
    """Return the list of a filing as a PDF, its head repeated on every page."""
    title = f"{sheet_of.filing.subject}备案名单"

    def draw(sheet: Sheet) -> None:
        table = _table(sheet_of.heads)
        told = [(str(at), *row) for at, row in enumerate(sheet_of.rows, start=1)]
        rows = table.lay(sheet, told)
        pages = on_pages(rows, _BOTTOM - _TOP - table.head(sheet).height, _TAIL)
        bottom = _TOP
        for number, page in enumerate(pages, start=1):
            if number > 1:
                sheet.next_page()
            _draw_heading(sheet, sheet_of, title)
            bottom = _draw_rows(sheet, table, page)
            style = Style(Role.SONG, 10)
            words = f"第 {number} 页　共 {len(pages)} 页"
            sheet.text(words, sheet.width / 2, 198, style, align="centre")
        _draw_tail(sheet, sheet_of, bottom)

    return make(title, A4_LANDSCAPE, draw, author=sheet_of.office, bundled_only=bundled_only)


def _table(heads: Sequence[str]) -> Table:
    shares = [_SHARES.get(head, 1.0) for head in heads]
    one = (_WIDTH - _NUMBER) / (sum(shares) or 1.0)
    columns = [Column(head, share * one, "centre", name=head == "姓名")
               for head, share in zip(heads, shares, strict=True)]  # fmt: skip
    return Table(columns=(Column("序号", _NUMBER), *columns), size=10.5, leading=4.8)


def _draw_heading(sheet: Sheet, told: FilingSheet, title: str) -> None:
    filing = told.filing
    sheet.place = "单位名称"
    sheet.text(title, sheet.width / 2, 23, Style(Role.TITLE, 20), align="centre")
    sheet.text(f"编号：{filing.number}　　报送：{filing.addressee}", _LEFT, 36, _TEXT)
    day = Day.of(filing.drawn_on).chinese()
    words = f"单位：{told.office}　{day}　共 {len(told.rows)} 条"
    sheet.text(words, _LEFT + _WIDTH, 36, _TEXT, align="right")


def _draw_rows(sheet: Sheet, table: Table, rows: Sequence[LaidRow]) -> float:
    sheet.place = "名单"
    return table.draw(sheet, _LEFT, _TOP, [table.head(sheet), *rows])


def _draw_tail(sheet: Sheet, told: FilingSheet, bottom: float) -> None:
    sheet.place = "制表人"
    sheet.text(f"制表人：{told.operator}", _LEFT, bottom + 10, _TEXT)
    sheet.text("审核人：", _LEFT + 85, bottom + 10, _TEXT)
    medium = f"报送方式：{told.filing.medium}" if told.filing.medium else "报送方式："
    sheet.text(medium, _LEFT + 160, bottom + 10, _TEXT)
    sheet.text("上级党组织备案意见：", _LEFT, bottom + 20, _TEXT)
    blank = "（盖章）　　　　年　　月　　日"
    sheet.text(blank, _LEFT + _WIDTH, bottom + 20, _TEXT, align="right")
