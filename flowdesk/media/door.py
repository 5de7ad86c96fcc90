"""The one door for files: what leaves arrives whole and checked, or not at all.

Protocol: the medium is there and has room, the bytes go to a temporary name beside the target,
are forced to the medium, read back and compared, and only then take the target's place.
"""

import hashlib
import os
import secrets
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from flowdesk.domain.entry import record
from flowdesk.media import disk, faults, names
from flowdesk.media.drives import is_fat32

SPARE = 4 << 20  # bytes left free on the medium
FAT32_LIMIT = 1 << 32


@record
class Arrived:
    """A file that arrived whole: where, and what it is, for the log of exports."""

    path: Path
    sha256: str
    size: int


class Writer:
    """What fills a file: passes bytes on and keeps their count and hash."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._hash = hashlib.sha256()
        self.size = 0

    def write(self, data: bytes) -> int:
        """Pass bytes on; OSError when the medium takes no more."""
        self._file.write(data)
        self._hash.update(data)
        self.size += len(data)
        return len(data)

    def flush(self) -> None:
        """Do nothing: the door settles the file when it is whole."""

    def close(self) -> None:
        """Do nothing: the door closes the file."""

    def sha256(self) -> str:
        """Return the hash of all bytes so far."""
        return self._hash.hexdigest()


def put(folder: Path, name: str, data: bytes, *, replace: bool = False) -> Arrived:
    """Write ``data`` as a file into a folder; MediaError in words when it can't arrive whole.

    A name that is taken is numbered, unless ``replace`` says that the new file takes its place.
    """
    return put_by(folder, name, lambda out: _all(out, data), len(data), replace=replace)


def put_file(folder: Path, name: str, source: Path, *, replace: bool = False) -> Arrived:
    """Copy a file of any size into a folder, as ``put`` does with bytes."""
    try:
        with source.open("rb") as file:
            size = os.fstat(file.fileno()).st_size
            return put_by(folder, name, _copier(file, source), size, replace=replace)
    except OSError as error:
        raise faults.unreadable(source) from error


def put_by(
    folder: Path, name: str, fill: Callable[[Writer], None], size: int, *, replace: bool = False
) -> Arrived:
    """Write a file that ``fill`` produces, of about ``size`` bytes, as ``put`` does with bytes."""
    if not folder.is_dir():
        raise faults.gone(folder)
    part = folder / f"~fd{secrets.token_hex(4)}.part"
    try:
        written = _write(part, fill, size)
        _compare(part, written)
        target = landing(folder, name, replace=replace)
        _take_place(part, target, written.size)
        return Arrived(path=target, sha256=written.sha256(), size=written.size)
    except OSError as error:
        _drop(part)
        raise faults.explain(error, folder, _missing(folder, size)) from error
    except BaseException:
        _drop(part)
        raise


def landing(folder: Path, name: str, *, replace: bool = False) -> Path:
    """Return the path under which a file of that name would arrive now.

    A file that is to be replaced keeps its own spelling; a folder is never replaced.
    """
    name, taken = names.safe_name(name), [path.name for path in folder.iterdir()]
    same = names.clashing(name, taken) if replace else None
    if same is not None and (folder / same).is_file():
        return folder / same
    return folder / names.free_name(name, taken)


def fetch(source: Path, folder: Path) -> Path:
    """Copy a file that comes from outside into ``folder`` before it is read, and return the copy.

    The source is opened for reading only; MediaError when it can't be read to its end.
    """
    return put_file(folder, source.name, source).path


def leftovers(folder: Path) -> list[Path]:
    """Return the half-written files of ours that a pulled stick was left with."""
    try:
        return sorted(path for path in folder.iterdir() if names.is_part(path.name))
    except OSError:
        return []


def sweep(folder: Path) -> int:
    """Delete the half-written files of ours in a folder and return how many there were."""
    found = leftovers(folder)
    for path in found:
        _drop(path)
    return len(found) - len(leftovers(folder))


def _check_room(folder: Path, size: int) -> None:
    if missing := _missing(folder, size):
        raise faults.no_space(folder, missing)
    if size >= FAT32_LIMIT and is_fat32(folder):
        raise faults.too_big(folder)


def _missing(folder: Path, size: int) -> int:
    """Return how many bytes the medium lacks for a file, 0 when it has room or can't be asked."""
    try:
        return max(0, size + SPARE - disk.free_space(folder))
    except OSError:
        return 0


def _write(part: Path, fill: Callable[[Writer], None], size: int) -> Writer:
    with disk.open_new(part) as file:
        _check_room(part.parent, size)
        out = Writer(file)
        fill(out)
        disk.settle(file)
    return out


def _compare(part: Path, written: Writer) -> None:
    found = hashlib.sha256()
    for chunk in disk.read_back(part):
        found.update(chunk)
    if found.hexdigest() != written.sha256():
        raise faults.verify_failed(part.parent)


def _take_place(part: Path, target: Path, size: int) -> None:
    try:
        disk.replace(part, target)
    except PermissionError as error:
        if target.exists():
            raise faults.busy(target) from error
        raise
    disk.settle_folder(target.parent)
    if target.stat().st_size != size:
        raise faults.verify_failed(target.parent)


def _all(out: Writer, data: bytes) -> None:
    out.write(data)


def _copier(file: BinaryIO, source: Path) -> Callable[[Writer], None]:
    def copy(out: Writer) -> None:
        while chunk := _chunk(file, source):
            out.write(chunk)

    return copy


def _chunk(file: BinaryIO, source: Path) -> bytes:
    try:
        return file.read(disk.CHUNK)
    except OSError as error:
        raise faults.unreadable(source) from error


def _drop(part: Path) -> None:
    with suppress(OSError):
        disk.remove(part)
