"""A list of people, or of whatever else is listed, on A4 landscape with its head on every page."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from flowdesk.documents.fonts import Role
from flowdesk.documents.sheet import A4_LANDSCAPE, Sheet, make
from flowdesk.documents.table import Column, LaidRow, Table, on_pages
from flowdesk.documents.typeset import MM, Style
from flowdesk.domain.days import Day
from flowdesk.domain.entry import Kind
from flowdesk.domain.errors import PrintRefused
from flowdesk.domain.register_list import ListColumn, RegisterList, letters, texts

Report = Callable[[int, int], None]

_TITLE, _SMALL = Style(Role.TITLE, 18), Style(Role.SONG, 10)
_MARGIN = 12.0  # mm left and right
_TOP, _BOTTOM = 31.0, 194.0  # mm, of the table
_ROOM = A4_LANDSCAPE[0] - 2 * _MARGIN
_SIZES = (11.0, 10.0, 9.0, 8.0)  # points; the first at which the columns stand at ease
_MOST_WIDENED = 1.35  # how much wider than it needs a short table is drawn, to fill the paper
_EASE = 0.5  # how much of the room between narrowest and natural a column wants
_PADDING = 2.6  # mm beside the words of a cell, with some slack
_WIDEST, _LEAST_SIGNS = 62.0, 4  # mm of a column; characters in a line of running text
_WHOLE = {Kind.ID_NUMBER, Kind.PHONE, Kind.DATE, Kind.PARTIAL_DATE, Kind.NUMBER}
_NUMBER, _CUT = "序号", "（以下略）"
_STEP = 50  # rows between two reports


def register_list_pdf(
    told: RegisterList,
    report: Report = lambda done, total: None,
    *,
    bundled_only: bool = False,
) -> bytes:
    """Return a list as a PDF; PrintRefused when its columns don't fit on the paper."""

    def draw(sheet: Sheet) -> None:
        _Pages(sheet, told, report).draw()

    return make(told.title, A4_LANDSCAPE, draw, author=told.author, bundled_only=bundled_only)


class _Pages:
    """The list's rows on their pages.

    Rows are set twice, once for their heights and once to be drawn: the words of ten thousand
    people set at once would be a million objects, and tidying those up holds the window.
    """

    def __init__(self, sheet: Sheet, told: RegisterList, report: Report) -> None:
        self._sheet, self._told, self._report = sheet, told, report
        self._table = _table(sheet, told)
        self._head = self._table.head(sheet)
        self._room = _BOTTOM - _TOP - self._head.height
        self._set = 0  # rows set so far, each twice in the end

    def draw(self) -> None:
        """Draw every page."""
        sheet, table = self._sheet, self._table
        left, first = (sheet.width - table.width) / 2, 0
        counts = self._counts()
        for number, count in enumerate(counts, start=1):
            if number > 1:
                sheet.next_page()
            _draw_frame(sheet, self._told, number, len(counts))
            rows = [self._row(at) for at in range(first, first + count)]
            bottom = table.draw(sheet, left, _TOP, [self._head, *rows])
            first += count
        if not first:
            sheet.text("没有符合条件的。", sheet.width / 2, bottom + 9, _SMALL, align="centre")

    def _counts(self) -> list[int]:
        """Return how many rows each page takes."""
        heights = [self._row(at).height for at in range(len(self._told.rows))]
        pages = on_pages([LaidRow((), height) for height in heights], self._room, 0)
        return [len(page) for page in pages]

    def _row(self, at: int) -> LaidRow:
        words = [str(at + 1), *texts(self._told.rows[at])]
        (row,) = self._table.lay(self._sheet, [words])
        self._set += 1
        if self._set % _STEP == 0:
            self._report(self._set, 2 * len(self._told.rows))
        return _cut(self._sheet, row, self._room, self._table)


def _cut(sheet: Sheet, row: LaidRow, room: float, table: Table) -> LaidRow:
    """Shorten a row that is higher than a page, and say so where it ends."""
    if row.height <= room:
        return row
    most = int((room - 2 * _PADDING) / table.leading)
    rest = sheet.line_of(_CUT, Style(Role.BODY, table.size))
    cells = [
        cell if len(cell.lines) <= most else replace(cell, lines=[*cell.lines[: most - 1], rest])
        for cell in row.cells
    ]
    return LaidRow(tuple(cells), room)


def _draw_frame(sheet: Sheet, told: RegisterList, number: int, total: int) -> None:
    right = sheet.width - _MARGIN
    sheet.place = "标题"
    sheet.text(told.title, sheet.width / 2, 20, _TITLE, align="centre")
    sheet.text(told.notice, _MARGIN, 14, _SMALL)
    sheet.text(told.author, _MARGIN, 28, _SMALL)
    sheet.text(told.about, right, 28, _SMALL, align="right")
    sheet.text(told.notice, _MARGIN, 203, _SMALL)
    sheet.text(f"第 {number} 页　共 {total} 页", sheet.width / 2, 203, _SMALL, align="centre")
    made = f"制表日期：{Day.of(told.made_on).chinese()}"
    sheet.text(made, right, 203, _SMALL, align="right")


def _table(sheet: Sheet, told: RegisterList) -> Table:
    """Return the table in the largest letters at which its columns stand at ease."""
    columns = (ListColumn(label=_NUMBER, kind=Kind.NUMBER), *told.columns)
    widest = [_widest(told, at) for at in range(-1, len(told.columns))]
    for size in _SIZES:
        spans = [
            _span(sheet, column, text, size) for column, text in zip(columns, widest, strict=True)
        ]
        if size == _SIZES[-1] or sum(n + (w - n) * _EASE for n, w in spans) <= _ROOM:
            break
    _refuse_if_too_many(told, [narrow for narrow, _ in spans])
    return Table(
        columns=tuple(
            Column(column.label, width, _align(column), name=column.is_name)
            for column, width in zip(columns, _shared(spans), strict=True)
        ),
        size=size,
        leading=size * 0.45,
        least=size * 0.45 + 3.4,
    )


def _widest(told: RegisterList, at: int) -> str:
    """Return the widest text of a column; before the first stand the numbers of the rows."""
    if at < 0:
        return str(len(told.rows))
    return max((texts([row[at]])[0] for row in told.rows), key=letters, default="")


def _span(sheet: Sheet, column: ListColumn, text: str, size: float) -> tuple[float, float]:
    """Return how narrow a column may get and how wide it would like to be, in mm."""
    sheet.place = f"“{column.label}”一栏"
    style = Style(Role.BODY, size, name=column.is_name)
    head = max(-(-len(column.label) // 2), 2) * size / MM
    wide = max(sheet.line_of(text, style).width / MM, head) + _PADDING
    if column.kind in _WHOLE:
        return wide, wide
    wide = min(max(wide, len(column.label) * size / MM + _PADDING), _WIDEST)
    return min(wide, max(head, _LEAST_SIGNS * size / MM) + _PADDING), wide


def _shared(spans: Sequence[tuple[float, float]]) -> list[float]:
    """Share the width of the paper out: to each what it must have, then the modest ones first."""
    widths = [narrow for narrow, _ in spans]
    spare = _ROOM - sum(widths)
    by_want = sorted(range(len(spans)), key=lambda at: spans[at][1] - spans[at][0])
    for still, at in zip(range(len(spans), 0, -1), by_want, strict=True):
        given = min(spans[at][1] - widths[at], max(spare, 0.0) / still)
        widths[at] += given
        spare -= given
    wider = min(_ROOM / sum(widths), _MOST_WIDENED)
    return [width * max(wider, 1.0) for width in widths]


def _refuse_if_too_many(told: RegisterList, narrow: Sequence[float]) -> None:
    if sum(narrow) <= _ROOM + 0.01:
        return
    fitting, used = 0, 0.0
    for width in narrow:
        used += width
        if used > _ROOM:
            break
        fitting += 1
    raise PrintRefused(
        f"选了 {len(told.columns)} 栏，A4 横放约排得下前 {max(fitting - 1, 1)} 栏。"
        "请少选几栏，或改为导出 .xlsx。"
    )


def _align(column: ListColumn) -> str:
    return "centre" if column.kind in _WHOLE or column.kind is Kind.CHOICE else "left"
