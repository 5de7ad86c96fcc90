"""A plain list on A4 landscape, its head repeated on every page, with room to sign below."""

from collections.abc import Sequence
from dataclasses import replace

from flowdesk.documents.fonts import Role
from flowdesk.documents.sheet import A4_LANDSCAPE, Sheet, make
from flowdesk.documents.table import Column, LaidRow, Table, on_pages
from flowdesk.documents.typeset import Style
from flowdesk.domain.errors import PrintRefused
from flowdesk.domain.table_paper import TablePaper

_TITLE, _TEXT = Style(Role.TITLE, 20), Style(Role.BODY, 11)
_LEFT, _WIDTH, _NUMBER = 14.0, 269.0, 12.0  # mm
_HEAD = 8.4  # mm of the head at least
_TOP, _LINE, _BOTTOM, _TAIL = 38.0, 6.5, 188.0, 14.0


def plain_table_pdf(told: TablePaper, *, bundled_only: bool = False) -> bytes:
    """Return a list as a PDF; PrintRefused when a character of it is in no font."""
    return plain_tables_pdf([told], bundled_only=bundled_only)


def plain_tables_pdf(lists: Sequence[TablePaper], *, bundled_only: bool = False) -> bytes:
    """Return several lists in one PDF, each beginning a page and counting its own pages."""
    if not lists:
        raise PrintRefused("没有要打印的。")

    def draw(sheet: Sheet) -> None:
        for at, told in enumerate(lists):
            if at:
                sheet.next_page()
            _draw_list(sheet, told)

    first = lists[0]
    return make(first.title, A4_LANDSCAPE, draw, author=first.office, bundled_only=bundled_only)


def _draw_list(sheet: Sheet, told: TablePaper) -> None:
    top = _TOP + _LINE * len(told.notes)
    table = _table(told)
    numbers = told.numbers or tuple(map(str, range(1, len(told.rows) + 1)))
    rows = table.lay(sheet, [(at, *row) for at, row in zip(numbers, told.rows, strict=True)])
    head = replace(table, least=_HEAD).head(sheet)
    pages = on_pages(rows, _BOTTOM - top - head.height, _TAIL)
    bottom = top
    for number, page in enumerate(pages, start=1):
        if number > 1:
            sheet.next_page()
        _draw_heading(sheet, told)
        bottom = _draw_rows(sheet, table, [head, *page], top, told.empty)
        words = f"第 {number} 页　共 {len(pages)} 页"
        sheet.text(words, sheet.width / 2, 200, Style(Role.SONG, 10), align="centre")
    step = _WIDTH / max(len(told.signs), 1)
    for at, words in enumerate(told.signs):
        sheet.text(words, _LEFT + at * step, bottom + 10, _TEXT)


def _table(told: TablePaper) -> Table:
    one = (_WIDTH - _NUMBER) / sum(column.share for column in told.columns)
    columns = [
        Column(column.head, column.share * one, column.align, name=column.name)
        for column in told.columns
    ]
    numbered = (Column(told.number_head, _NUMBER), *columns)
    return Table(columns=numbered, size=10.5, leading=4.8, least=told.row)


def _draw_heading(sheet: Sheet, told: TablePaper) -> None:
    sheet.place = "标题"
    sheet.text(told.title, sheet.width / 2, 23, _TITLE, align="centre")
    sheet.text(f"单位：{told.office}", _LEFT, 35, _TEXT)
    sheet.text(told.told, _LEFT + _WIDTH, 35, _TEXT, align="right")
    for at, words in enumerate(told.notes):
        sheet.text(words, _LEFT, 35 + _LINE * (at + 1), _TEXT)


def _draw_rows(
    sheet: Sheet, table: Table, rows: Sequence[LaidRow], top: float, empty: str
) -> float:
    """Draw the head and what is below it; return where it ends."""
    bottom = table.draw(sheet, _LEFT, top, rows)
    if len(rows) > 1:
        return bottom
    sheet.text(empty, sheet.width / 2, bottom + 8, _TEXT, align="centre")
    return bottom + 8
