"""Whole copies of an office file: VACUUM INTO, then opened, checked and counted."""

from __future__ import annotations

import os
from pathlib import Path

from flowdesk.domain.errors import OfficeFileError
from flowdesk.storage import migrate
from flowdesk.storage.keys import DataKey
from flowdesk.storage.office_file import OfficeFile, in_words


def copy_to(file: OfficeFile, target: Path) -> dict[str, int]:
    """Write a whole copy under a new name and return its checked row counts by table.

    The copy has the same key. OfficeFileError when it can't be written or doesn't prove whole.
    What another connection writes meanwhile is not in it.
    """
    seen = _data_version(file)
    _vacuum(file, target)
    counted = prove(target, file.key)
    if counted != counts(file) and seen == _data_version(file):
        raise OfficeFileError(f"“{target.name}”里的记录数和台账不符，这份备份不可用。")
    return counted


def prove(path: Path, key: DataKey) -> dict[str, int]:
    """Open a copy, let SQLite check it whole, and count its rows; OfficeFileError if it fails.

    A copy that an older FlowDesk made is good, one of a newer or of another program is refused.
    """
    copy = OfficeFile(path, key, read_only=True)
    try:
        with in_words(path):
            migrate.refuse_foreign(copy)
            answer = copy.rows("PRAGMA integrity_check(1)")[0][0]
            if answer != "ok":
                raise OfficeFileError(f"“{path.name}”的内容已损坏（{answer}），不可用。")
            return counts(copy)
    finally:
        copy.disconnect()


def counts(file: OfficeFile) -> dict[str, int]:
    """Return how many rows each table of the file has, whichever format the file is of."""
    tables = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    names = sorted(row[0] for row in file.rows(tables))
    return {name: file.rows(f'SELECT count(*) FROM "{name}"')[0][0] for name in names}


def before_migration(file: OfficeFile, version: int) -> Path:
    """Keep a proved copy beside the file before its format is raised."""
    target = file.path.with_name(f"{file.path.stem}-升级前-格式{version}.flowdesk")
    number = 2
    while target.exists():
        target = file.path.with_name(f"{file.path.stem}-升级前-格式{version}-{number}.flowdesk")
        number += 1
    _vacuum(file, target)
    copy = OfficeFile(target, file.key, read_only=True)
    answer = copy.rows("PRAGMA integrity_check(1)")[0][0]
    copy.disconnect()
    if answer != "ok":
        raise OfficeFileError(f"升级前的备份“{target.name}”没有通过检查，升级没有进行。")
    return target


def _data_version(file: OfficeFile) -> int:
    """Return a number that changes when another connection has written."""
    return int(file.rows("PRAGMA data_version")[0][0])


def _vacuum(file: OfficeFile, target: Path) -> None:
    with in_words(target):
        if file.read_only:
            file.run("PRAGMA query_only = 0")  # it refuses the copy too; the file stays read-only
        file.run("VACUUM INTO ?", (str(target),))
        if file.read_only:
            file.run("PRAGMA query_only = 1")
    _flush(target)


def _flush(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())
