"""The issue register (发放登记册) on A4 landscape, with the six columns that are prescribed."""

from collections.abc import Sequence

from flowdesk.documents.fonts import Role
from flowdesk.documents.sheet import A4_LANDSCAPE, Sheet, make
from flowdesk.documents.table import Column, LaidRow, Table, on_pages
from flowdesk.documents.typeset import Style
from flowdesk.domain.certificate import Certificate
from flowdesk.domain.days import Day
from flowdesk.domain.entry import entry_of
from flowdesk.domain.issue_register import IssueRegister

_NAME = "流动党员活动证发放登记册"
_TITLE = Style(Role.TITLE, 20)
_TEXT = Style(Role.BODY, 11)
_TOP, _BOTTOM = 40.0, 188.0  # mm, of the table
_TAIL = 24.0  # mm below the last row: who drew it up, who checked it, who filed it


def _labelled(name: str, width: float, align: str = "centre") -> Column:
    label = entry_of(Certificate, name).label.replace("所在党支部", "所在支部")
    return Column(label, width, align, name=name == "name")


_TABLE = Table(
    columns=(
        Column("序号", 12),
        _labelled("number", 31),
        _labelled("name", 43),
        _labelled("unit_name", 41, "left"),
        _labelled("issued_on", 31),
        _labelled("reason", 28),
        _labelled("destination", 46, "left"),
        _labelled("left", 31),
    ),
    size=11,
)
_LEFT = (A4_LANDSCAPE[0] - _TABLE.width) / 2
_RIGHT = _LEFT + _TABLE.width


def issue_register_pdf(register: IssueRegister, *, bundled_only: bool = False) -> bytes:
    """Return the register of a period as a PDF, its head repeated on every page."""

    def draw(sheet: Sheet) -> None:
        rows = _TABLE.lay(sheet, [_row(i, c) for i, c in enumerate(register.certificates, start=1)])
        room = _BOTTOM - _TOP - _TABLE.head(sheet).height
        pages = on_pages(rows, room, _TAIL)
        for number, page in enumerate(pages, start=1):
            if number > 1:
                sheet.next_page()
            _draw_heading(sheet, register)
            bottom = _draw_rows(sheet, page)
            _draw_number(sheet, number, len(pages))
        _draw_tail(sheet, register, bottom)

    return make(_NAME, A4_LANDSCAPE, draw, author=register.committee, bundled_only=bundled_only)


def _row(number: int, certificate: Certificate) -> Sequence[str]:
    left = certificate.left.chinese() if certificate.left else ""
    return (
        str(number),
        certificate.number,
        certificate.name,
        certificate.unit_name,
        Day.of(certificate.issued_on).chinese(),
        certificate.reason,
        certificate.destination,
        left,
    )


def _draw_heading(sheet: Sheet, register: IssueRegister) -> None:
    sheet.place = "单位名称"
    sheet.text(_NAME, sheet.width / 2, 25, _TITLE, align="centre")
    sheet.text(f"单位：{register.committee}", _LEFT, 36.5, _TEXT)
    first, last = Day.of(register.first).chinese(), Day.of(register.last).chinese()
    period = f"期间：{first}至{last}　共发放 {len(register.certificates)} 本"
    sheet.text(period, _RIGHT, 36.5, _TEXT, align="right")


def _draw_rows(sheet: Sheet, rows: Sequence[LaidRow]) -> float:
    bottom = _TABLE.draw(sheet, _LEFT, _TOP, [_TABLE.head(sheet), *rows])
    if rows:
        return bottom
    sheet.text("本期间没有发放活动证。", sheet.width / 2, bottom + 8, _TEXT, align="centre")
    return bottom + 8


def _draw_tail(sheet: Sheet, register: IssueRegister, bottom: float) -> None:
    sheet.place = "制表人"
    sheet.text(f"制表人：{register.operator}", _LEFT, bottom + 10, _TEXT)
    sheet.text("审核人：", _LEFT + 85, bottom + 10, _TEXT)
    sheet.text("制表日期：　　　　年　　月　　日", _RIGHT, bottom + 10, _TEXT, align="right")
    sheet.text("上级党组织备案意见：", _LEFT, bottom + 20, _TEXT)
    sheet.text("（盖章）　　　　年　　月　　日", _RIGHT, bottom + 20, _TEXT, align="right")


def _draw_number(sheet: Sheet, number: int, total: int) -> None:
    style = Style(Role.SONG, 10)
    sheet.text(f"第 {number} 页　共 {total} 页", sheet.width / 2, 198, style, align="centre")
