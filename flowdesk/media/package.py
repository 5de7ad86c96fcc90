"""Packages: several files and a manifest in one stored zip, read back by a strict reader.

The reader takes only what the writer makes: flat names that are safe everywhere, no compression,
no links, no folders, no name twice, exactly the files of the manifest with their sizes and hashes.
"""

import hashlib
import stat
import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from datetime import datetime
from pathlib import Path
from typing import IO, BinaryIO

from flowdesk import __version__
from flowdesk.domain.entry import record
from flowdesk.media import disk, faults, manifest, names
from flowdesk.media.door import Arrived, Writer, put_by
from flowdesk.media.faults import DoorError, Fault
from flowdesk.media.manifest import MalformedError, Manifest, Part

_FRAME = 1024  # bytes that the zip needs for each file beside its contents, at most
_ENCRYPTED = 1  # a flag of the zip format
_REGULAR = stat.S_IFREG | 0o600


@record
class Content:
    """What goes into a package: its kind, when it was made, the files, the counts of records."""

    kind: str
    made_at: datetime
    files: Mapping[str, Path]
    counts: Mapping[str, int]


def pack(folder: Path, name: str, content: Content, *, replace: bool = False) -> Arrived:
    """Write a package into a folder through the door for files; MediaError in words."""
    try:
        size = sum(path.stat().st_size + _FRAME for path in content.files.values()) + _FRAME
    except OSError as error:
        raise faults.unreadable(Path(error.filename)) from error
    return put_by(folder, name, lambda out: _write_zip(out, content), size, replace=replace)


def look_into(path: Path) -> Manifest:
    """Return what a package says of itself; DoorError when it isn't a whole one of ours."""
    return _opened(path, lambda archive: _judged(archive, path))


def unpack(path: Path, folder: Path) -> Manifest:
    """Write a package's files into an empty folder and return the manifest.

    Every size and hash is compared; DoorError (DAMAGED or FOREIGN) when anything doesn't agree.
    """

    def extract(archive: zipfile.ZipFile) -> Manifest:
        told = _judged(archive, path)
        with ExitStack() as undo:
            for part in told.parts:
                target = folder / part.name
                with _new(target) as out:
                    undo.callback(target.unlink)
                    _extract(archive, part, out, path)
            undo.pop_all()
        return told

    return _opened(path, extract)


def _write_zip(out: Writer, content: Content) -> None:
    moment = content.made_at.timetuple()[:6]
    parts = []
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name, source in content.files.items():
            with archive.open(_described(name, moment), "w", force_zip64=True) as entry:
                parts.append(_store(entry, name, source))
        told = Manifest(
            kind=content.kind,
            program=__version__,
            made_at=content.made_at.isoformat(timespec="seconds"),
            parts=tuple(parts),
            counts=content.counts,
        )
        archive.writestr(_described(manifest.NAME, moment), manifest.written(told))


def _described(name: str, moment: tuple[int, ...]) -> zipfile.ZipInfo:
    year, month, day, hour, minute, second = moment
    info = zipfile.ZipInfo(name, (year, month, day, hour, minute, second))
    info.external_attr = _REGULAR << 16
    info.create_system = 3  # the same bytes on every system
    return info


def _store(entry: IO[bytes], name: str, source: Path) -> Part:
    digest, size = hashlib.sha256(), 0
    for chunk in _chunks_of(source):
        entry.write(chunk)
        digest.update(chunk)
        size += len(chunk)
    return Part(name=name, size=size, sha256=digest.hexdigest())


def _chunks_of(source: Path) -> Iterator[bytes]:
    try:
        with source.open("rb") as file:
            while chunk := file.read(disk.CHUNK):
                yield chunk
    except OSError as error:
        raise faults.unreadable(source) from error


def _opened(path: Path, act: Callable[[zipfile.ZipFile], Manifest]) -> Manifest:
    """Run an act on an archive opened for reading only, its errors put in words."""
    try:
        with path.open("rb") as file, zipfile.ZipFile(file) as archive:
            return act(archive)
    except OSError as error:
        raise faults.unreadable(path) from error
    except MalformedError as error:
        raise foreign(path) from error
    except (zipfile.BadZipFile, EOFError, ValueError, NotImplementedError, RuntimeError) as error:
        raise damaged(path) from error


def _judged(archive: zipfile.ZipFile, path: Path) -> Manifest:
    """Return the manifest of an archive that has exactly the files it names."""
    infos = archive.infolist()
    if any(not _is_plain(info) for info in infos):
        raise foreign(path)
    if len({names.folded(info.filename) for info in infos}) != len(infos):
        raise foreign(path)
    if sum(info.file_size for info in infos) > path.stat().st_size:
        raise damaged(path)
    told = manifest.understood(_manifest_of(archive, path))
    stated = sorted((part.name, part.size) for part in told.parts)
    found = sorted((i.filename, i.file_size) for i in infos if i.filename != manifest.NAME)
    if stated != found:
        raise damaged(path)
    return told


def _is_plain(info: zipfile.ZipInfo) -> bool:
    """Tell whether an entry is a plain stored file under a flat name that is safe everywhere."""
    mode = info.external_attr >> 16
    return (
        info.filename == info.orig_filename
        and names.safe_name(info.filename) == info.filename
        and info.compress_type == zipfile.ZIP_STORED
        and info.compress_size == info.file_size
        and not info.flag_bits & _ENCRYPTED
        and stat.S_IFMT(mode) == stat.S_IFREG
    )


def _manifest_of(archive: zipfile.ZipFile, path: Path) -> bytes:
    info = archive.NameToInfo.get(manifest.NAME)
    if info is None or info.file_size > manifest.LONGEST:
        raise foreign(path)
    return archive.read(info)


def _extract(archive: zipfile.ZipFile, part: Part, out: BinaryIO, path: Path) -> None:
    digest, folder = hashlib.sha256(), Path(out.name).parent
    with archive.open(part.name) as source:
        while chunk := source.read(disk.CHUNK):
            digest.update(chunk)
            with _landing(folder):
                out.write(chunk)
    with _landing(folder):
        disk.settle(out)
    if digest.hexdigest() != part.sha256:
        raise damaged(path)


def _new(target: Path) -> BinaryIO:
    with _landing(target.parent):
        return disk.open_new(target)


@contextmanager
def _landing(folder: Path) -> Iterator[None]:
    """Put errors of the medium that the files go to in words that name it."""
    try:
        yield
    except OSError as error:
        raise faults.explain(error, folder) from error


def damaged(path: Path) -> DoorError:
    """Return the refusal of a package that was cut, changed or mixed up on its way."""
    return DoorError(
        Fault.DAMAGED,
        f"“{path.name}”已损坏：内容不全，或与清单对不上。请换一份；现有的数据没有动。",
    )


def foreign(path: Path) -> DoorError:
    """Return the refusal of a file that this program did not make."""
    return DoorError(
        Fault.FOREIGN,
        f"“{path.name}”不是本程序做的文件，没有读入。请核对选的是不是这一份；现有的数据没有动。",
    )
