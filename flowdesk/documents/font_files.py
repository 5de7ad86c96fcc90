"""Which font files there are: the office's own of Windows, by family name, and the bundled."""

import os
import struct
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import BinaryIO

from flowdesk.paths import resource

_FAMILY_NAMES = {1, 4, 16}  # name IDs: family, full name, typographic family
_WINDOWS = 3  # platform whose names are UTF-16
_RESTRICTED, _NO_SUBSET = 0x0002, 0x0300  # fsType: no embedding; no subset, bitmaps only
_SUFFIXES = {".ttf", ".ttc"}


@dataclass(frozen=True, slots=True)
class FontFile:
    """One face in a file: ``index`` counts the faces of a collection (.ttc)."""

    family: str
    path: Path
    index: int = 0
    bundled: bool = False


def bundled(file: str) -> FontFile:
    """Return a font that travels with the program."""
    return FontFile(file.removesuffix(".ttf"), resource("fonts", file), bundled=True)


@cache
def of_windows() -> dict[str, FontFile]:
    """Return this computer's Windows fonts by family and full name; empty where there are none."""
    roots = (("WINDIR", "Fonts"), ("LOCALAPPDATA", "Microsoft/Windows/Fonts"))
    return families(Path(os.environ[root], folder) for root, folder in roots if root in os.environ)


def families(folders: Iterable[Path]) -> dict[str, FontFile]:
    """Return the usable faces in some folders by every family and full name they carry.

    Left out are variable fonts, of which ReportLab would embed the default master whatever was
    meant, and those that their maker doesn't let be embedded.
    """
    found: dict[str, FontFile] = {}
    for folder in folders:
        for path in sorted(folder.iterdir()) if folder.is_dir() else ():
            if path.suffix.lower() in _SUFFIXES:
                for face in _faces(path):
                    found.setdefault(face.family, face)
    return found


def _faces(path: Path) -> list[FontFile]:
    """Read the names of a file's faces; a file that can't be read has none."""
    try:
        with path.open("rb") as file:
            return [
                FontFile(name, path, index)
                for index, start in enumerate(_starts(file))
                for name in _names_at(file, start)
            ]
    except (OSError, struct.error, UnicodeDecodeError):
        return []


def _starts(file: BinaryIO) -> tuple[int, ...]:
    tag, _version, count = struct.unpack(">4sII", file.read(12))
    if tag != b"ttcf":
        return (0,)
    return struct.unpack(f">{count}I", file.read(4 * count))


def _names_at(file: BinaryIO, start: int) -> list[str]:
    file.seek(start + 4)
    (count,) = struct.unpack(">H6x", file.read(8))
    entries = struct.iter_unpack(">4sIII", file.read(16 * count))
    tables = {tag: (offset, length) for tag, _checksum, offset, length in entries}
    if b"fvar" in tables or b"name" not in tables or not _may_be_embedded(file, tables):
        return []
    offset, length = tables[b"name"]
    file.seek(offset)
    return list(_names(file.read(length)))


def _may_be_embedded(file: BinaryIO, tables: Mapping[bytes, tuple[int, int]]) -> bool:
    """Read the maker's leave from the OS/2 table; ReportLab 5.1.0 reads it the wrong way round."""
    if b"OS/2" not in tables:
        return True
    file.seek(tables[b"OS/2"][0] + 8)
    (kind,) = struct.unpack(">H", file.read(2))
    return kind != _RESTRICTED and not kind & _NO_SUBSET


def _names(table: bytes) -> Iterator[str]:
    count, storage = struct.unpack_from(">2xHH", table)
    for number in range(count):
        platform, _encoding, _language, name_id, length, offset = struct.unpack_from(
            ">6H", table, 6 + 12 * number
        )
        if platform == _WINDOWS and name_id in _FAMILY_NAMES:
            start = storage + offset
            yield table[start : start + length].decode("utf-16-be")
