"""The few things the door asks of the system, each in one place, so that tests can break them."""

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from flowdesk.domain.patience import patiently

CHUNK = 1 << 20


def open_new(path: Path) -> BinaryIO:
    """Open a file that must not exist yet for writing."""
    return path.open("xb")


def free_space(folder: Path) -> int:
    """Return the bytes that this user may still write into a folder."""
    return shutil.disk_usage(folder).free


def settle(file: BinaryIO) -> None:
    """Make the system write a file's bytes to the medium now."""
    file.flush()
    os.fsync(file.fileno())


def replace(source: Path, target: Path) -> None:
    """Put ``source`` in the place of ``target``, waiting up to 3 s for who holds it open."""
    patiently(lambda: os.replace(source, target))


def remove(path: Path) -> None:
    """Take a file away if it is there, waiting up to 3 s for who holds it open."""
    patiently(lambda: path.unlink(missing_ok=True))


if sys.platform == "win32":
    from flowdesk.media import windows

    def read_back(path: Path) -> Iterator[bytes]:
        """Read a file from the medium itself, not from the system's memory of it."""
        return windows.read_unbuffered(path)

    def settle_folder(folder: Path) -> None:
        """Do nothing: Windows writes a folder's entries with the file."""
else:

    def read_back(path: Path) -> Iterator[bytes]:
        """Read a file from the medium itself, not from the system's memory of it."""
        with path.open("rb", buffering=0) as file:
            if hasattr(os, "posix_fadvise"):
                os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
            while chunk := file.read(CHUNK):
                yield chunk

    def settle_folder(folder: Path) -> None:
        """Make the system write a folder's entries to the medium now."""
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
