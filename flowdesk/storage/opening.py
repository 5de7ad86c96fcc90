"""Making and opening an office file, in the order that keeps it whole.

Lock, open, refuse what is newer or not ours, check what ended badly, back up before a step,
migrate, compare. A failure on the way leaves the old file as it was.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from flowdesk import paths
from flowdesk.domain.disk_faults import cause_of
from flowdesk.domain.errors import OfficeFileError
from flowdesk.storage import copies, keys, migrate
from flowdesk.storage.lock import LockHeld, WriterLock, lock_path
from flowdesk.storage.migrate import STEPS, Step
from flowdesk.storage.office_file import OfficeFile, in_words

SUFFIX = ".flowdesk"


@dataclass(slots=True)
class Opened:
    """An office file with its lock; no lock where nothing may be written."""

    file: OfficeFile
    lock: WriterLock | None
    unclean: bool = False

    def close(self) -> None:
        """Note a clean end, close, and let the next one in."""
        if not self.file.read_only and self.file.rows("SELECT 1 FROM note WHERE value = ''"):
            self.file.run("UPDATE note SET value = 'yes' WHERE name = 'clean_end'")
        self.file.disconnect()
        if self.lock is not None:
            self._tidy()
            self.lock.release()

    def discard(self) -> None:
        """Close an office file that couldn't be finished and take all of it away again."""
        self.file.disconnect()
        if self.lock is not None:
            self.lock.release()
        remove(self.file.path)

    def _tidy(self) -> None:
        """At rest the office file stands alone: its emptied journal goes."""
        journal = _journal_of(self.file.path)
        with contextlib.suppress(OSError):
            if journal.stat().st_size == 0:
                journal.unlink()


def make(path: Path) -> Opened:
    """Make a new empty office file and its key file; OfficeFileError if either is there."""
    for taken in (path, keys.key_path(path)):
        if taken.exists():
            raise OfficeFileError(f"“{taken.name}”已经有了，没有覆盖。请换一个名字或位置。")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        lock = WriterLock(path)
    except OSError as error:
        raise _cannot_make(path, error) from error
    try:
        return Opened(_made(path), lock)
    except BaseException as error:
        lock.release()
        if not isinstance(error, FileExistsError):  # then the key is somebody else's
            remove(path)
        if isinstance(error, OSError):
            raise _cannot_make(path, error) from error
        raise


def remove(path: Path) -> None:
    """Take away an office file that couldn't be finished, with all that was made beside it."""
    for made in (_journal_of(path), path, keys.key_path(path), lock_path(path)):
        with contextlib.suppress(OSError):
            made.unlink(missing_ok=True)


def can_write(path: Path) -> bool:
    """Tell whether an office file can be written, and its journal made in the folder around it."""
    return os.access(path, os.W_OK) and paths.can_write_in(path.parent)


@contextlib.contextmanager
def held(path: Path) -> Iterator[None]:
    """Keep others from writing in an office file; LockHeld when one does it already."""
    lock = _lock(path)
    try:
        yield
    finally:
        if lock is not None:
            lock.release()


def parts(path: Path, other: Path) -> list[tuple[Path, Path]]:
    """Return what belongs to an office file, its key first, each with its name beside another."""
    return [(keys.key_path(path), keys.key_path(other)),
            (_journal_of(path), _journal_of(other)), (path, other)]  # fmt: skip


def open_file(
    path: Path,
    provider: keys.KeyProvider = keys.read_key,
    *,
    read_only: bool = False,
    steps: Sequence[Step] = STEPS,
) -> Opened:
    """Open an office file; OfficeFileError in words, LockHeld when another one is writing."""
    if not path.is_file():
        raise OfficeFileError(f"找不到“{path}”。请检查位置，或从备份恢复。")
    with contextlib.suppress(OSError, OfficeFileError):
        keys.finish_swap(path)
    key = provider(path)
    with in_words(path), _readable(path):
        if path.stat().st_size == 0:
            raise OfficeFileError(f"“{path.name}”是空的，里面没有台账。请从最近的备份恢复。")
        keys.check_belongs(key, path)
    lock = None if read_only else _lock(path)
    if lock is None:
        _finish(path, key)
    try:
        return _open(path, key, lock, steps)
    except BaseException:
        if lock is not None:
            lock.release()
        raise


def _made(path: Path) -> OfficeFile:
    key = keys.make_key()
    keys.write_key(keys.key_path(path), key)
    file = OfficeFile(path, key)
    try:
        migrate.migrate(file)
    except BaseException:
        file.disconnect()
        raise
    return file


def _cannot_make(path: Path, error: OSError) -> OfficeFileError:
    return OfficeFileError(
        f"“{path.parent}”里不能新建文件：{cause_of(error)}。请换一个位置或名称。"
    )


def _open(path: Path, key: keys.DataKey, lock: WriterLock | None, steps: Sequence[Step]) -> Opened:
    file = OfficeFile(path, key, read_only=lock is None)
    try:
        with in_words(path):
            migrate.refuse_foreign(file, steps)
            unclean = _ended_badly(file)
            behind = migrate.pending(file, steps)
            if behind and file.read_only:
                raise OfficeFileError(
                    f"“{path.name}”需要升级，但所在位置不能写。请先拷到本机硬盘。"
                )
            if behind or (unclean and lock is not None):
                check_integrity(file)
            if behind:
                if migrate.version(file) > 0:
                    copies.before_migration(file, migrate.version(file))
                migrate.migrate(file, steps)
            if steps is STEPS:
                migrate.compare(file)
    except BaseException:
        file.disconnect()
        raise
    if not (behind or unclean):
        file.before_first_write.append(lambda: check_integrity(file))
    return Opened(file, lock, unclean)


def check_integrity(file: OfficeFile) -> None:
    """Let SQLite read the whole file; OfficeFileError naming the first fault it finds."""
    with in_words(file.path):
        answer = file.rows("PRAGMA integrity_check(1)")[0][0]
        orphans = file.rows("PRAGMA foreign_key_check")
    if answer != "ok" or orphans:
        fault = answer if answer != "ok" else f"{orphans[0][0]} 里有记录指向已经不在的记录"
        raise OfficeFileError(
            f"“{file.path.name}”的内容已损坏（{fault}）。请从最近的备份恢复；这个文件先不要动。"
        )


def _ended_badly(file: OfficeFile) -> bool:
    tables = file.rows("SELECT 1 FROM sqlite_master WHERE name = 'note'")
    return bool(tables and file.rows("SELECT 1 FROM note WHERE name = 'clean_end' AND value = ''"))


def _finish(path: Path, key: keys.DataKey) -> None:
    """Let SQLite take back what a killed writer left half done; a reader may not do it."""
    journal = _journal_of(path)
    if not journal.exists() or journal.stat().st_size == 0:
        return
    with contextlib.suppress(OSError, LockHeld):
        lock = WriterLock(path)
        try:
            OfficeFile(path, key).disconnect()
        finally:
            lock.release()


def _journal_of(path: Path) -> Path:
    return path.with_name(f"{path.name}-journal")


def _lock(path: Path) -> WriterLock | None:
    if path.exists() and not can_write(path):
        return None  # a read-only medium: it is opened to read
    try:
        return WriterLock(path)
    except OSError:
        return None


class _readable:  # noqa: N801 - reads as a word in the with statement
    """Tell in words that a file can't be read."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __enter__(self) -> None:
        """Nothing to prepare."""

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        """Turn an OSError into a sentence."""
        if isinstance(error, OSError):
            raise OfficeFileError(f"“{self._path.name}”读不出：{cause_of(error)}。") from error
