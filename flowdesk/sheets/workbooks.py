"""Workbooks of every kind, read by calamine; only ever in the reader's own process."""

import io
from datetime import date, datetime

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
    WorksheetNotFound,
    XmlError,
    ZipError,
)

from flowdesk.domain.errors import ImportRefused
from flowdesk.domain.table import letter
from flowdesk.sheets import limits, packages

_UNREADABLE = (XmlError, ZipError, CalamineError, ValueError, OSError)


def read(data: bytes, kind: str, sheet: str | None) -> dict[str, object]:
    """Read one sheet: the named one, else the first visible one that has anything in it."""
    if kind in ("xlsx", "ods"):
        packages.look_over(data)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        names = _visible(book)
        chosen, rows = _chosen(book, [sheet] if sheet else names)
    except PasswordError:
        raise ImportRefused(
            "文件有打开密码。请用 WPS 或 Excel 打开，去掉密码后保存，再导入。"
        ) from None
    except WorksheetNotFound:
        words = f"文件里没有名为“{sheet}”的工作表，请核对表名。" if sheet else limits.BROKEN
        raise ImportRefused(words) from None
    except _UNREADABLE:
        raise ImportRefused(limits.BROKEN) from None
    return {"sheet": chosen, "sheets": names, "rows": rows}


def _visible(book: CalamineWorkbook) -> list[str]:
    """Return the names of the sheets that the clerk sees."""
    return [
        one.name
        for one in book.sheets_metadata
        if one.typ == SheetTypeEnum.WorkSheet and one.visible == SheetVisibleEnum.Visible
    ]


def _chosen(book: CalamineWorkbook, names: list[str]) -> tuple[str, list[list[object]]]:
    for name in names:
        sheet = book.get_sheet_by_name(name)
        if sheet.end is not None:
            return name, _rows(sheet)
    raise ImportRefused("工作表里没有内容，请核对选的文件。")


def _rows(sheet: CalamineSheet) -> list[list[object]]:
    """Return the rows from the first row of the sheet on, ready for JSON."""
    last_row, last_column = sheet.end or (0, 0)
    if last_row >= limits.ROWS:
        raise ImportRefused(limits.TOO_LONG)
    if last_column >= limits.COLUMNS:
        raise ImportRefused(limits.TOO_WIDE.format(where=f"第 {last_column + 1} 列"))
    if (last_row + 1) * (last_column + 1) > limits.CELLS:
        raise ImportRefused(limits.TOO_WIDE.format(where=f"{letter(last_column)}{last_row + 1}"))
    return [
        [cell if type(cell) in (str, float, int) else _plain(cell) for cell in row]
        for row in sheet.to_python(skip_empty_area=False)
    ]


def _plain(cell: object) -> object:
    """Return a cell for JSON: a date as a list of its ISO text, everything else as text."""
    if isinstance(cell, datetime):
        return [cell.date().isoformat()]
    return [cell.isoformat()] if isinstance(cell, date) else str(cell)
