"""The few things the door asks of the system, each in one place, so that tests can break them."""

import os
import shutil
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

CHUNK = 1 << 20
_PATIENCE = 3.0  # seconds; antivirus programs hold new files for some milliseconds
_HELD = {5, 32, 33}  # Windows: access denied, sharing violation, lock violation


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
    give_up = time.monotonic() + _PATIENCE
    while True:
        try:
            os.replace(source, target)
            return
        except OSError as error:
            if getattr(error, "winerror", None) not in _HELD or time.monotonic() > give_up:
                raise
            time.sleep(0.05)


if sys.platform == "win32":
    import ctypes
    import mmap
    from ctypes import wintypes

    _GENERIC_READ, _SHARE_READ, _OPEN_EXISTING = 0x80000000, 1, 3
    _FLAG_NO_BUFFERING, _FLAG_SEQUENTIAL_SCAN = 0x20000000, 0x08000000
    _NO_HANDLE = wintypes.HANDLE(-1).value
    _kernel32 = ctypes.WinDLL("kernel32", use_last_error=True)
    _kernel32.CreateFileW.restype = wintypes.HANDLE

    def read_back(path: Path) -> Iterator[bytes]:
        """Read a file from the medium itself, not from the system's memory of it."""
        flags = _FLAG_NO_BUFFERING | _FLAG_SEQUENTIAL_SCAN
        handle = _kernel32.CreateFileW(
            str(path), _GENERIC_READ, _SHARE_READ, None, _OPEN_EXISTING, flags, None
        )
        if handle == _NO_HANDLE:
            raise ctypes.WinError(ctypes.get_last_error())
        try:
            yield from _sectors(wintypes.HANDLE(handle))
        finally:
            _kernel32.CloseHandle(wintypes.HANDLE(handle))

    def _sectors(handle: wintypes.HANDLE) -> Iterator[bytes]:
        """Read into memory that begins on a page, as unbuffered reading demands."""
        page = mmap.mmap(-1, CHUNK)
        memory = (ctypes.c_char * CHUNK).from_buffer(page)
        got = wintypes.DWORD()
        while True:
            if not _kernel32.ReadFile(handle, memory, CHUNK, ctypes.byref(got), None):
                raise ctypes.WinError(ctypes.get_last_error())
            if not got.value:
                return
            yield memory.raw[: got.value]

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
