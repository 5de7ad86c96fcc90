"""Which rows of a sheet are records, and their cells by field; the others and why they aren't."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from flowdesk.domain.folds import bare
from flowdesk.domain.headings import NUMBER, Column, Heads, folded
from flowdesk.domain.table import Cell, Table

_TOTALS = ("合计", "小计", "总计", "共计")
_NOTE = re.compile(r"[^:]{1,10}:|注\d|说明|填表|制表|审核")  # what no name begins with
_COUNT = 5  # so many signs under the ID number may be a total
_FEW = 2  # so many filled cells may be a note under the table


class SheetRows:
    """The rows of a sheet under its heads."""

    def __init__(self, table: Table, heads: Heads) -> None:
        """Look at the head rows and what stands above them."""
        self._table, self._heads = table, heads
        self._columns = tuple(heads.columns.items())
        rows = [table.rows[number - 1] for number in heads.rows]
        self._repeats = [repeat for row in rows if (repeat := _folded_texts(row))]
        above = table.rows[: heads.rows[0] - 1] if heads.rows else ()
        self._titles = {text for row in above if (text := "".join(_texts(row)))}

    def __iter__(self) -> Iterator[tuple[int, dict[str, Cell], str]]:
        """Yield each row's number, its filled cells by field, and why it is no record if it isn't.

        A record's row is one however damaged it is.
        """
        for number, row in enumerate(self._table.rows, start=1):
            typed = _by_field(row, self._columns)
            yield number, typed, self._why_ignored(number, row, typed)

    def _why_ignored(self, number: int, row: Sequence[Cell], typed: Mapping[str, Cell]) -> str:
        heads = self._heads
        if number > heads.row and typed and self._is_head_again(row):
            return "重复的表头"
        if len(str(typed.get("id_number", ""))) > _COUNT and number > heads.row:
            return ""
        texts = _texts(row)
        if not texts:
            return "空行"
        if number <= heads.row:
            return "表头" if number in heads.rows else "标题"
        return self._why_note(texts, typed)

    def _why_note(self, texts: list[str], typed: Mapping[str, Cell]) -> str:
        if any(text.startswith(_TOTALS) or text == "计" for text in texts[:3]):
            return "合计行"
        if typed.keys() == {NUMBER} and texts[0].replace(".", "").isdigit():
            return "只有序号"
        if len(texts) > _FEW:
            return ""
        if "".join(texts) in self._titles:
            return "重复的标题"
        named = "name" in typed or any(sign.isdigit() for sign in str(typed.get("booklet", "")))
        return "说明文字" if not named or _NOTE.match(texts[0]) else ""

    def _is_head_again(self, row: Sequence[Cell]) -> bool:
        """Tell whether most of a row are the heads, as on every page of a printed sheet."""
        for repeat in self._repeats:
            first, *_ = repeat
            if not _is_text(row, first, repeat[first]):
                continue
            hits = sum(_is_text(row, at, text) for at, text in repeat.items())
            if 2 * hits > len(repeat):
                return True
        return False


def _by_field(row: Sequence[Cell], columns: Sequence[tuple[str, Column]]) -> dict[str, Cell]:
    width = len(row)
    return {
        field: cell
        for field, column in columns
        if (
            cell := (
                _date_of(row, column.parts)
                if column.parts
                else row[column.index]
                if column.index < width
                else None
            )
        )
        is not None
    }


def _date_of(row: Sequence[Cell], parts: Sequence[int]) -> Cell:
    """Return a date that stands in columns of its own as one text, as far as it is filled."""
    found: list[str] = []
    for at in parts:
        cell = row[at] if at < len(row) else None
        if cell is None:
            break
        if isinstance(cell, date):
            return cell
        found.append(f"{cell:.0f}" if isinstance(cell, int | float) else bare(cell).strip("年月日"))
    return ".".join(found) or None


def _folded_texts(row: Sequence[Cell]) -> dict[int, str]:
    texts = {at: folded(cell) for at, cell in enumerate(row) if isinstance(cell, str)}
    return {at: text for at, text in texts.items() if text}


def _is_text(row: Sequence[Cell], at: int, text: str) -> bool:
    cell = row[at] if at < len(row) else None
    return isinstance(cell, str) and folded(cell) == text


def _texts(row: Sequence[Cell]) -> list[str]:
    return [text for cell in row if cell is not None and (text := bare(str(cell)))]
