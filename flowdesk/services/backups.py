"""Backups: the whole office file with its key in one proved file, and the way back from it."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from flowdesk.domain.entry import record
from flowdesk.domain.errors import FlowDeskError, MediaError
from flowdesk.media import door, names, package
from flowdesk.media.manifest import Manifest
from flowdesk.services import papers
from flowdesk.services.desk import Clock, Desk
from flowdesk.storage import copies, keys, notes, opening
from flowdesk.storage.lock import LockHeld, WriterLock
from flowdesk.storage.office_file import OfficeFile

__all__ = ["SUFFIX", "Backup", "LockHeld", "Restored", "describe", "last_made", "make", "restore"]

SUFFIX = ".fdbackup"
_KIND = "backup"
_LAST = "last_backup"


@record
class Backup:
    """A backup: where it is, of which office file, when it was made, and what is in it."""

    path: Path
    name: str
    made_at: datetime
    program: str
    counts: Mapping[str, int]


@record
class Restored:
    """An office file put back from a backup, and where the one before it is kept."""

    path: Path
    kept: Path | None
    backup: Backup


def make(desk: Desk, folder: Path) -> Backup:
    """Write a backup into a folder and prove it before saying so.

    The finished file is read back from the medium, opened under its own key, checked whole and
    counted. MediaError or OfficeFileError in words; then nothing is left in the folder.
    """
    now, name = desk.now(), names.safe_name(desk.file.path.name).removesuffix(opening.SUFFIX)
    with _workshop() as work:
        copy = work / f"{name}{opening.SUFFIX}"
        counted = copies.copy_to(desk.file, copy)
        _put_key_beside(desk.file, copy)
        files = {path.name: path for path in (copy, keys.key_path(copy))}
        content = package.Content(kind=_KIND, made_at=now, files=files, counts=counted)
        target = f"{name}-{now:%Y%m%d-%H%M}{SUFFIX}"
        arrived = package.pack(folder, target, content)
    try:
        with _workshop() as work:
            told = _taken_out(arrived.path, work)
    except BaseException:
        with suppress(OSError):
            arrived.path.unlink(missing_ok=True)
        raise
    if not desk.read_only:
        notes.write(desk.file, _LAST, now.isoformat())
        papers.backed_up(desk, arrived)
    return _backup(arrived.path, told)


def last_made(desk: Desk) -> datetime | None:
    """Return when the last backup of this office file was made and proved."""
    text = notes.read(desk.file, _LAST)
    return datetime.fromisoformat(text) if text else None


def describe(backup: Path) -> Backup:
    """Return what a backup says of itself; MediaError when it is none or was cut short."""
    return _backup(backup, package.look_into(backup))


def restore(backup: Path, to: Path, clock: Clock | None = None) -> Restored:
    """Put an office file back from a backup, checked before anything is swapped.

    An office file that is already at ``to`` is kept beside it under a name with 旧 and the time.
    MediaError for a broken backup, LockHeld when the office file is open; then nothing changed.
    """
    if backup.is_dir():
        raise MediaError(
            f"“{backup}”是文件夹。请写明里面的哪一份备份（以 {SUFFIX} 结尾）；现有的数据没有动。"
        )
    moment = (clock or Clock()).now()
    with _workshop() as work, _workshop() as arrivals:
        told = _taken_out(door.fetch(backup, arrivals), work)
        with _held(to) as target:
            kept = _keep(target, moment)
            _journal_of(target).unlink(missing_ok=True)
            _swap_pair(_office_in(told, work), target)
    return Restored(path=target, kept=kept, backup=_backup(backup, told))


def _taken_out(backup: Path, work: Path) -> Manifest:
    """Unpack a backup into a folder and prove what came out; the refusal names the backup."""
    describe(backup)
    told = package.unpack(backup, work)
    office = _office_in(told, work)
    try:
        key = keys.read_key(office)
        keys.check_belongs(key, office)
        counted = copies.prove(office, key)
    except FlowDeskError as error:
        raise MediaError(f"备份“{backup.name}”不能用，现有的数据没有动。{error}") from error
    if counted != dict(told.counts):
        raise package.damaged(backup)
    return told


def _office_in(told: Manifest, work: Path) -> Path:
    return work / next(part.name for part in told.parts if part.name.endswith(opening.SUFFIX))


def _backup(path: Path, told: Manifest) -> Backup:
    """Understand what a package says of itself; the refusal when it isn't a backup."""
    office = next((part.name for part in told.parts if part.name.endswith(opening.SUFFIX)), "")
    name = office.removesuffix(opening.SUFFIX)
    pair = [office, keys.key_path(Path(office or "?")).name]
    try:
        made_at = datetime.fromisoformat(told.made_at)
    except ValueError as error:
        raise package.foreign(path) from error
    if told.kind != _KIND or sorted(part.name for part in told.parts) != pair:
        raise package.foreign(path)
    return Backup(path=path, name=name, made_at=made_at, program=told.program, counts=told.counts)


def _put_key_beside(file: OfficeFile, copy: Path) -> None:
    """Copy the key file; when it was lost since opening, write the key we hold."""
    try:
        raw = keys.key_path(file.path).read_bytes()
        good = keys.parse_key(raw, copy.name) == file.key
    except (OSError, FlowDeskError):
        good = False
    keys.key_path(copy).write_bytes(raw if good else keys.key_bytes(file.key))


def _keep(office: Path, moment: datetime) -> Path | None:
    """Copy an office file with its key and what SQLite needs to finish it, under a new name."""
    stem = f"{office.stem}-旧-{moment:%Y%m%d-%H%M}"
    kept = door.landing(office.parent, f"{stem}{opening.SUFFIX}")
    for source, target in (
        (_journal_of(office), _journal_of(kept)),
        (keys.key_path(office), keys.key_path(kept)),
        (office, kept),
    ):
        if source.exists():
            door.put_file(target.parent, target.name, source)
    return kept if kept.exists() else None


def _swap_pair(fresh: Path, target: Path) -> None:
    """Put an office file and its key in the place of others.

    The key waits beside until the office file stands, so that a power cut at any moment leaves a
    pair that opens; opening finishes what is left to do.
    """
    waiting = keys.waiting_path(target)
    _swap(keys.key_path(fresh), waiting)
    try:
        _swap(fresh, target)
    except BaseException:
        waiting.unlink(missing_ok=True)
        raise
    with suppress(OSError):
        keys.finish_swap(target)


def _swap(fresh: Path, target: Path) -> None:
    door.put_file(target.parent, target.name, fresh, replace=True)


def _journal_of(office: Path) -> Path:
    return office.with_name(f"{office.name}-journal")


@contextmanager
def _held(office: Path) -> Iterator[Path]:
    """Keep every other window away from an office file and give its path as it is spelled."""
    try:
        office.parent.mkdir(parents=True, exist_ok=True)
        office = door.landing(office.parent, office.name, replace=True)
        lock = WriterLock(office)
    except OSError as error:
        raise MediaError(f"“{office.parent}”里不能写文件。请换一个位置恢复。") from error
    try:
        yield office
    finally:
        lock.release()


@contextmanager
def _workshop() -> Iterator[Path]:
    """Give a folder of this computer, gone afterwards, for files on their way."""
    with tempfile.TemporaryDirectory(prefix="flowdesk-") as folder:
        yield Path(folder)
