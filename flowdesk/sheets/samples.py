"""An empty sheet as .xlsx: headings to fill in under, words to choose from, and an explanation."""

import io
from datetime import datetime
from typing import Any

from flowdesk.domain.register_list import letters
from flowdesk.domain.sample_sheet import SampleColumn, SampleSheet

ROWS = 2000  # below the heading that are prepared as text, with their words to choose from
EXPLAINED, WORDS = "填表说明", "选项"
_FONT, _SIZE = "宋体", 11  # every WPS and Excel has it
_NARROW, _WIDE = 10, 24  # letters in a column
_IN_CELL = 255  # characters that the file format takes as a list of words
_LONG_AGO = datetime(2026, 1, 1)  # noqa: DTZ001 - a made-up time, so that the bytes stay the same
_NOTES = (
    "只在第一张表里填，从第 2 行起，一人（一次、一本）一行；表头不要改。",
    "带 * 的必填。不知道的留空，不要写“无”“不详”。用不着的列可以删掉。",
    "单元格都已设成文本：身份证号、证号、电话照原样打，开头的 0 不会丢。",
    "导入时先逐行给您看怎么理解，您确认之后才写入；整个导入可以撤销。",
)


def sample_xlsx(sample: SampleSheet) -> bytes:
    """Return an empty sheet as a workbook; the same sheet gives the same bytes."""
    import xlsxwriter  # when the first one is asked for

    data = io.BytesIO()
    looks = {"font_name": _FONT, "font_size": _SIZE}
    book = xlsxwriter.Workbook(data, {"in_memory": True, "default_format_properties": looks})
    book.set_properties({"title": f"{sample.title}空表", "created": _LONG_AGO})
    formats = _Formats(book)
    sheet = book.add_worksheet(sample.title)
    explained = book.add_worksheet(EXPLAINED)
    chosen = _write_words(book.add_worksheet(WORDS), sample)
    for at, column in enumerate(sample.columns):
        _write_column(sheet, at, column, chosen.get(column.words, ""), formats)
    sheet.freeze_panes(1, 0)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.repeat_rows(0)
    sheet.ignore_errors({"number_stored_as_text": f"A1:XFD{ROWS + 1}"})
    _explain(explained, sample, formats)
    book.close()
    return data.getvalue()


class _Formats:
    """The looks of cells, each made once."""

    def __init__(self, book: Any) -> None:
        head = {"bold": True, "align": "center", "valign": "vcenter", "border": 1,
                "text_wrap": True}  # fmt: skip
        self.head = book.add_format(head | {"bg_color": "#ECEEF0"})
        self.must = book.add_format(head | {"bg_color": "#FDF0D2"})
        self.text = book.add_format({"num_format": "@"})
        self.told = book.add_format({"text_wrap": True, "valign": "top", "border": 1})


def heading(column: SampleColumn) -> str:
    """Return a column's heading as it stands in the sheet."""
    return f"{column.label}*" if column.required else column.label


def _write_column(
    sheet: Any, at: int, column: SampleColumn, chosen: str, formats: _Formats
) -> None:
    wide = _WIDE if column.wide else max(letters(heading(column)) + 4, _NARROW)
    sheet.set_column(at, at, wide, formats.text)
    sheet.write_string(0, at, heading(column), formats.must if column.required else formats.head)
    if column.words:
        sheet.data_validation(1, at, ROWS, at, {
            "validate": "list",
            "source": list(column.words) if _fits(column.words) else chosen,
            "error_type": "information",
            "error_title": column.label,
            "error_message": "不在下拉的词里；别的写法导入时会再给您看。",
        })  # fmt: skip


def _fits(words: tuple[str, ...]) -> bool:
    return len(",".join(words)) <= _IN_CELL and not any("," in word for word in words)


def _write_words(sheet: Any, sample: SampleSheet) -> dict[tuple[str, ...], str]:
    """Write each list of words into a column; return where, for the lists too long for a cell."""
    places: dict[tuple[str, ...], str] = {}
    for column in sample.columns:
        if not column.words or column.words in places:
            continue
        at = len(places)
        sheet.set_column(at, at, _WIDE)
        sheet.write_string(0, at, column.label)
        for row, word in enumerate(column.words, start=1):
            sheet.write_string(row, at, word)
        letter = chr(ord("A") + at)
        places[column.words] = f"={WORDS}!${letter}$2:${letter}${len(column.words) + 1}"
    return places


def _explain(sheet: Any, sample: SampleSheet, formats: _Formats) -> None:
    for row, note in enumerate(_NOTES):
        sheet.write_string(row, 0, note)
    top = len(_NOTES) + 1
    widths = (20, 8, 60, 60)
    for at, (words, wide) in enumerate(
        zip(("栏目", "必填", "怎么填", "也认得的表头"), widths, strict=True)
    ):
        sheet.set_column(at, at, wide)
        sheet.write_string(top, at, words, formats.head)
    for row, column in enumerate(sample.columns, start=top + 1):
        told = (
            column.label,
            "必填" if column.required else "",
            column.how,
            "、".join(column.heads),
        )
        for at, words in enumerate(told):
            sheet.write_string(row, at, words, formats.told)
