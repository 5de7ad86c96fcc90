"""Lists written as .xlsx for WPS or as .csv; no cell of them is ever a formula or a link."""

import csv
import io
from collections.abc import Callable
from datetime import date, datetime, time
from typing import Any

from flowdesk.domain.days import Day
from flowdesk.domain.entry import Kind
from flowdesk.domain.errors import RuleBroken
from flowdesk.domain.guards import guarded
from flowdesk.domain.register_list import RegisterList, Value, letters, texts

UTF8, GB18030 = "utf-8", "gb18030"
Report = Callable[[int, int], None]

_FONT, _SIZE = "宋体", 11  # every WPS and Excel has it
_EARLIEST = date(1900, 3, 1)  # spreadsheets take 1900 for a leap year: before it their days differ
_LONGEST = 32767  # characters in one cell of a workbook, by its file format
_NARROW, _WIDE = 6, 44  # letters in a column
_A4 = 9  # paper size, by its number in the file format
_HEADER_MOST = 250  # characters, the file format takes 255
_STEP = 50  # rows between two reports
_NOT_IN_XML = dict.fromkeys((0, 0xFFFE, 0xFFFF))


def xlsx(told: RegisterList, report: Report = lambda done, total: None) -> bytes:
    """Return a list as a workbook: text cells, real dates, a frozen head, set up for printing.

    The same list gives the same bytes. RuleBroken, naming the place, for a text that no cell holds.
    """
    import xlsxwriter  # when the first workbook is written

    data = io.BytesIO()
    options = {
        "in_memory": True,
        "default_format_properties": {"font_name": _FONT, "font_size": _SIZE},
    }
    book = xlsxwriter.Workbook(data, options)
    made = datetime.combine(told.made_on, time())
    book.set_properties({"title": told.title, "author": told.author, "created": made})
    sheet = book.add_worksheet("名单")
    _fill(sheet, told, _Formats(book), report)
    _set_up(sheet, told)
    book.close()
    _empty(sheet)
    return data.getvalue()


def csv_bytes(
    told: RegisterList,
    encoding: str = UTF8,
    report: Report = lambda done, total: None,
    *,
    numbers: bool = True,
) -> bytes:
    """Return a list as .csv in UTF-8 with its mark, or in GB18030, which has every character too.

    ``numbers`` guards text of digits, which WPS would shorten; see ``domain.guards``.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, quoting=csv.QUOTE_ALL)
    writer.writerow(guarded(column.label, numbers=numbers) for column in told.columns)
    for number, row in enumerate(told.rows):
        if number % _STEP == 0:
            report(number, len(told.rows))
        cells = zip(row, texts(row), strict=True)
        writer.writerow(
            guarded(_plain(text), numbers=numbers) if _is_text(value) else text
            for value, text in cells
        )
    return out.getvalue().encode("utf-8-sig" if encoding == UTF8 else encoding)


class _Formats:
    """The looks of cells, each made once."""

    def __init__(self, book: Any) -> None:
        frame = {"border": 1, "valign": "vcenter"}
        self.head = book.add_format(
            frame | {"bold": True, "align": "center", "text_wrap": True, "bg_color": "#ECEEF0"}
        )
        self.text = book.add_format(frame | {"num_format": "@", "text_wrap": True})
        self.date = book.add_format(frame | {"num_format": "yyyy-mm-dd", "align": "center"})
        self.number = book.add_format(frame | {"num_format": "0", "align": "center"})


def _fill(sheet: Any, told: RegisterList, formats: _Formats, report: Report) -> None:
    for at, column in enumerate(told.columns):
        sheet.write_string(0, at, _plain(column.label), formats.head)
        sheet.set_column(at, at, _width(told, at))
    for number, row in enumerate(told.rows, start=1):
        for at, value in enumerate(row):
            _write(sheet, (number, at), value, formats)
        if number % _STEP == 0:
            report(number, len(told.rows))


def _empty(sheet: Any) -> None:
    """Take the cells out of a sheet that was written, row by row.

    A workbook and its sheets hold each other, so they stay until the garbage is collected; half a
    million cells that go with them at once would hold every thread of the program.
    """
    while sheet.table:
        sheet.table.popitem()


def _write(sheet: Any, at: tuple[int, int], value: Value, formats: _Formats) -> None:
    day = _as_date(value)
    if day is not None:
        sheet.write_datetime(*at, datetime.combine(day, time()), formats.date)
    elif isinstance(value, int | float):
        sheet.write_number(*at, value, formats.number)
    elif text := _plain("" if value is None else str(value)):
        if sheet.write_string(*at, text, formats.text) < 0:
            raise RuleBroken(
                f"第 {at[0]} 行第 {at[1] + 1} 栏有 {len(text)} 个字，表格的一格放不下。"
                "请不选这一栏，或导出为 .csv。"
            )
    else:
        sheet.write_blank(*at, None, formats.text)


def _as_date(value: Value) -> date | None:
    """Return the day of a cell that is a real date for a spreadsheet; None for all else."""
    if isinstance(value, Day):
        value = value.earliest() if value.day is not None else None
    return value if isinstance(value, date) and value >= _EARLIEST else None


def _is_text(value: Value) -> bool:
    return _as_date(value) is None and not isinstance(value, int | float)


def _plain(text: str) -> str:
    """Return a text without the three characters that no sheet can hold."""
    return text.translate(_NOT_IN_XML)


def _width(told: RegisterList, at: int) -> float:
    """Return a column's width in letters: its longest line, within reason."""
    column = told.columns[at]
    if column.kind is Kind.ID_NUMBER:
        return 21
    lines = [column.label, *(texts([row[at]])[0] for row in told.rows[:2000])]
    widest = max(letters(line) for line in lines)
    return min(max(widest + 2, _NARROW), _WIDE)


def _set_up(sheet: Any, told: RegisterList) -> None:
    last_row, last_column = len(told.rows), len(told.columns) - 1
    sheet.freeze_panes(1, _frozen(told))
    sheet.autofilter(0, 0, last_row, last_column)
    sheet.ignore_errors({"number_stored_as_text": f"A1:XFD{last_row + 1}"})
    sheet.set_paper(_A4)
    sheet.set_landscape()
    sheet.set_margins(left=0.5, right=0.5, top=0.8, bottom=0.7)
    sheet.repeat_rows(0)
    sheet.fit_to_pages(1, 0)
    sheet.center_horizontally()
    sheet.set_header(_banded(L=told.notice, C=told.title, R=told.about))
    sheet.set_footer(_banded(L=told.notice) + "&C第 &P 页　共 &N 页")


def _frozen(told: RegisterList) -> int:
    """Return how many columns stay when scrolled sideways: up to the name."""
    return next((at for at, column in enumerate(told.columns[:3], 1) if column.is_name), 0)


def _banded(**parts: str) -> str:
    """Return a line of the page's head from its left, centre and right; its sign is doubled."""
    return "".join(
        f"&{place}{words[: _HEADER_MOST // 3].replace('&', '&&')}" for place, words in parts.items()
    )
