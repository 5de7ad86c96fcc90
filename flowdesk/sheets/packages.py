"""Look a zipped workbook over before any library unpacks it: size, entities, reach of the cells."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator

from flowdesk.domain.errors import ImportRefused
from flowdesk.sheets import limits

_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_CHUNK = 1024 * 1024
_FAR_CELL = re.compile(  # a filled cell that may lie beyond the limits
    rb'r="([A-Z]{3,}|[I-Z][A-Z]|[A-Z]+(?=[6-9]\d{4}|\d{6}))(\d+)"'
    rb"[^>]*(?<!/)>(?!</)"
)


def look_over(data: bytes) -> None:
    """Refuse a package that would unpack to a bomb; ImportRefused says what to do instead."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            _check_sizes(package.infolist(), len(data))
            left = limits.UNPACKED_BYTES
            for entry in package.infolist():
                content = b"".join(_unpack(package, entry, left))
                left -= len(content)
                _check_content(entry.filename, content)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError):
        raise ImportRefused(limits.BROKEN) from None


def _check_sizes(entries: list[zipfile.ZipInfo], packed: int) -> None:
    unpacked = sum(entry.file_size for entry in entries)
    if len(entries) > limits.ENTRIES or unpacked > limits.UNPACKED_BYTES:
        raise ImportRefused(limits.TOO_LARGE)
    if unpacked > max(limits.RATIO * packed, limits.RATIO_FREE_BYTES):
        raise ImportRefused(limits.TOO_LARGE)
    if any(entry.compress_type not in _METHODS for entry in entries):
        raise ImportRefused(limits.BROKEN)


def _unpack(package: zipfile.ZipFile, entry: zipfile.ZipInfo, left: int) -> Iterator[bytes]:
    """Yield an entry's content, counted: the size that the entry claims isn't believed."""
    claimed, entry.file_size = entry.file_size, limits.UNPACKED_BYTES + 1
    got = 0
    with package.open(entry) as file:
        while chunk := file.read(_CHUNK):
            got += len(chunk)
            if got > left:
                raise ImportRefused(limits.TOO_LARGE)
            yield chunk
    if got != claimed:
        raise ImportRefused(limits.BROKEN)


def _check_content(name: str, content: bytes) -> None:
    if name.endswith((".xml", ".rels")) and b"<!DOCTYPE" in content:
        raise ImportRefused(limits.BROKEN)
    if not name.startswith("xl/worksheets/"):
        return
    for found in _FAR_CELL.finditer(content):
        column, row = found[1].decode(), int(found[2])
        if _column_number(column) > limits.COLUMNS:
            raise ImportRefused(limits.TOO_WIDE.format(where=f"{column}{row}"))
        if row > limits.ROWS:
            raise ImportRefused(limits.TOO_LONG)


def _column_number(letters: str) -> int:
    number = 0
    for sign in letters:
        number = number * 26 + ord(sign) - ord("A") + 1
    return number
