"""Text files with a delimiter: their encoding found by rule, never guessed by statistics."""

import csv
import io
import re
from typing import Literal

from flowdesk.domain.errors import ImportRefused
from flowdesk.domain.guards import unguarded
from flowdesk.sheets import limits

_DELIMITERS = ",\t;"
_BYTE_ORDER_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_QUOTED = re.compile(r'"[^"]*"')
_SURELY_UTF8 = 12  # so many bytes of Chinese that are whole in UTF-8 are no accident
_ASK = "请在导入窗口另选文字编码，或用 WPS 打开后另存为 .xlsx，再导入。"


def read(data: bytes, encoding: str | None) -> dict[str, object]:
    """Read a text file in the encoding that is given, else in the one that its bytes show."""
    used, text = _decode(data, encoding)
    if "\0" in text:
        raise ImportRefused(f"这个文件的文字编码认不出。{_ASK}")
    return {"encoding": used, "rows": _rows(text)}


def pasted(text: str) -> list[list[str]]:
    """Return the cells of rows copied from a spreadsheet; quoted cells may hold line breaks."""
    balanced = text.count('"') % 2 == 0
    rows = _rows(text, quoting=csv.QUOTE_MINIMAL if balanced else csv.QUOTE_NONE)
    return [row for row in rows if any(cell.strip() for cell in row)]


def first_lines(data: bytes, encoding: str, count: int) -> list[str]:
    """Return the first lines in an encoding, ``�`` for what isn't of it; LookupError if unknown."""
    return data.decode(encoding, errors="replace").lstrip("\ufeff").splitlines()[:count]


def _decode(data: bytes, encoding: str | None) -> tuple[str, str]:
    """Byte order mark, else strict UTF-8, else GB18030, which has every GBK text in it."""
    if encoding:
        return encoding, _strictly(data, encoding)
    for mark, name in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return name, _strictly(data, "utf-8-sig" if name == "utf-8" else name)
    try:
        return "utf-8", data.decode("utf-8")
    except UnicodeDecodeError:
        _refuse_mixture(data)
        return "gb18030", _strictly(data, "gb18030")


def _strictly(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        raise ImportRefused(f"这个文件不是按 {encoding} 编码的。{_ASK}") from None


def _refuse_mixture(data: bytes) -> None:
    """Refuse lines of UTF-8 among others: read as GB18030 they would turn to nonsense."""
    for number, line in enumerate(data.splitlines(), start=1):
        if sum(byte > 0x7F for byte in line) < _SURELY_UTF8:
            continue
        try:
            line.decode("utf-8")
        except UnicodeDecodeError:
            continue
        raise ImportRefused(f"文件里混着两种文字编码（如第 {number} 行）。{_ASK}")


def _rows(text: str, quoting: Literal[0, 3] = csv.QUOTE_MINIMAL) -> list[list[str]]:
    rows: list[list[str]] = []
    try:
        lines = io.StringIO(text, newline="")
        for row in csv.reader(lines, delimiter=_delimiter(text), quoting=quoting):
            if len(rows) == limits.ROWS:
                raise ImportRefused(limits.TOO_LONG)
            if len(row) > limits.COLUMNS:
                raise ImportRefused(limits.TOO_WIDE.format(where=f"第 {len(row)} 列"))
            rows.append([unguarded(cell) for cell in row])
    except csv.Error:
        raise ImportRefused(limits.BROKEN) from None
    return rows


def _delimiter(text: str) -> str:
    """Return the sign that parts the first lines into most columns."""
    start = _QUOTED.sub("", text[:20_000]).splitlines()[:20]
    return max(_DELIMITERS, key=lambda sign: max((line.count(sign) for line in start), default=0))
