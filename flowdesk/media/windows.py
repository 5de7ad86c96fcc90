"""What only Windows can be asked: drives and their bus, ejecting, reading past the cache, the lock.

Everything goes through ``calls()``, so that tests of any system can put something else there.
"""

import ctypes
import mmap
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from ctypes import wintypes
from functools import cache
from pathlib import Path
from typing import Any

from flowdesk.domain.patience import patiently

REMOVABLE = 2  # what GetDriveTypeW says of thumb drives; USB hard disks say that they are fixed
CHUNK = 1 << 20

_BUS_USB = 7
_BUS_AT = 28  # offset of BusType in STORAGE_DEVICE_DESCRIPTOR
_QUERY_PROPERTY = 0x2D1400
_LOCK_VOLUME, _DISMOUNT_VOLUME, _EJECT_MEDIA = 0x90018, 0x90020, 0x2D4808
_READ, _WRITE, _OPEN_EXISTING = 0x80000000, 0x40000000, 3
_SHARED = 7  # others may read, write and delete: who reads back disturbs nobody
_NO_BUFFERING, _SEQUENTIAL = 0x20000000, 0x08000000
_NO_HANDLE = ctypes.c_void_p(-1).value
_QUIET = 0x8001  # no box of the system's own when a card reader is empty
_SESSION_CHANGE, _SESSION_LOCK, _THIS_SESSION = 0x2B1, 7, 0


class Calls:
    """The system's libraries."""

    def __init__(self) -> None:
        """Load them; OSError where there is no Windows."""
        self.kernel32 = _library("kernel32")
        self.user32 = _library("user32")
        self.wtsapi32 = _library("wtsapi32")
        self.kernel32.CreateFileW.restype = ctypes.c_void_p
        self.kernel32.SetErrorMode(_QUIET)

    def refused(self, name: str) -> OSError:
        """Return why the last call failed, with Windows' own number."""
        number = getattr(ctypes, "get_last_error")()  # noqa: B009 - only Windows has it
        return OSError(0, f"Windows error {number}", name, number)


def _library(name: str) -> Any:
    if sys.platform == "win32":
        return ctypes.WinDLL(name, use_last_error=True)
    raise OSError(f"there is no {name} on this system")


@cache
def calls() -> Calls:
    """Return the one way to the system; OSError where there is no Windows."""
    return Calls()


def is_removable(root: str) -> bool:
    """Tell whether a drive, as ``E:\\``, can be pulled out: a thumb drive, or anything on USB."""
    return calls().kernel32.GetDriveTypeW(root) == REMOVABLE or bus_of(root) == _BUS_USB


def bus_of(root: str) -> int:
    """Return the number of a drive's bus, 0 when it won't say; needs no administrator."""
    try:
        with _volume(root, 0) as handle:
            query = (wintypes.DWORD * 3)()  # StorageDeviceProperty, PropertyStandardQuery
            answer = (ctypes.c_ubyte * 1024)()
            _control(handle, root, _QUERY_PROPERTY, query, answer)
    except OSError:
        return 0
    return int.from_bytes(bytes(answer[_BUS_AT : _BUS_AT + 4]), "little")


def drives() -> list[Path]:
    """Return the roots of all drives but A: and B:, which would wake a floppy."""
    letters = calls().kernel32.GetLogicalDrives()
    return [Path(f"{chr(ord('A') + at)}:\\") for at in range(2, 26) if letters & 1 << at]


def file_system(root: str) -> str:
    """Return the name of a drive's file system, as FAT32; empty when it won't say."""
    name = ctypes.create_unicode_buffer(64)
    calls().kernel32.GetVolumeInformationW(root, None, 0, None, None, None, name, len(name))
    return name.value


def eject(root: str) -> None:
    """Write out what is waiting for a drive and let go of it, so that it can be pulled.

    OSError when a file on it is still open somewhere (5 or 32), or when it can't be ejected.
    """
    with _volume(root, _READ | _WRITE) as handle:
        calls().kernel32.FlushFileBuffers(handle)
        for code in (_LOCK_VOLUME, _DISMOUNT_VOLUME, _EJECT_MEDIA):
            _control(handle, root, code)


def read_unbuffered(path: Path) -> Iterator[bytes]:
    """Read a file from the medium itself, not from the system's memory of it."""
    flags = _NO_BUFFERING | _SEQUENTIAL
    with _closing(patiently(lambda: _open(str(path), _READ, flags))) as handle:
        page = mmap.mmap(-1, CHUNK)  # begins on a page, as unbuffered reading demands
        memory = (ctypes.c_char * CHUNK).from_buffer(page)
        got = wintypes.DWORD()
        while True:
            if not calls().kernel32.ReadFile(handle, memory, CHUNK, ctypes.byref(got), None):
                raise calls().refused(str(path))
            if not got.value:
                return
            yield memory.raw[: got.value]


def visible_windows(process: int) -> int:
    """Return how many windows of a process, by its number, are to be seen."""
    user32, owner, seen = calls().user32, wintypes.DWORD(), []

    def look(window: int, _: int) -> bool:
        user32.GetWindowThreadProcessId(wintypes.HWND(window), ctypes.byref(owner))
        if owner.value == process and user32.IsWindowVisible(wintypes.HWND(window)):
            seen.append(window)
        return True

    user32.EnumWindows(_each_window(look), 0)
    return len(seen)


def _each_window(look: Any) -> Any:
    """Return a function that Windows can call for each window."""
    kind = getattr(ctypes, "WINFUNCTYPE", ctypes.CFUNCTYPE)
    return kind(wintypes.BOOL, ctypes.c_void_p, ctypes.c_void_p)(look)


def tell_of_lock(window: int) -> bool:
    """Let a window, by its handle, be told when the clerk locks this session; False if it can't."""
    told = calls().wtsapi32.WTSRegisterSessionNotification(wintypes.HWND(window), _THIS_SESSION)
    return bool(told)


def pretend_lock(window: int) -> None:
    """Send a window the message that the session is being locked; for the self test."""
    calls().user32.PostMessageW(wintypes.HWND(window), _SESSION_CHANGE, _SESSION_LOCK, 0)


def says_locked(message: int) -> bool:
    """Tell whether a window's message, by its address, says that the session is being locked."""
    said = wintypes.MSG.from_address(message)
    return said.message == _SESSION_CHANGE and said.wParam == _SESSION_LOCK


def _volume(root: str, access: int) -> AbstractContextManager[ctypes.c_void_p]:
    return _closing(_open("\\\\.\\" + root.rstrip("\\"), access))


def _open(name: str, access: int, flags: int = 0) -> ctypes.c_void_p:
    handle = calls().kernel32.CreateFileW(name, access, _SHARED, None, _OPEN_EXISTING, flags, None)
    if handle == _NO_HANDLE:
        raise calls().refused(name)
    return ctypes.c_void_p(handle)


@contextmanager
def _closing(handle: ctypes.c_void_p) -> Iterator[ctypes.c_void_p]:
    try:
        yield handle
    finally:
        calls().kernel32.CloseHandle(handle)


def _control(
    handle: ctypes.c_void_p, name: str, code: int, given: Any = None, answer: Any = None
) -> None:
    """Ask something of a drive's driver; OSError with Windows' number when it refuses."""
    got = wintypes.DWORD()
    sizes = [ctypes.sizeof(one) if one is not None else 0 for one in (given, answer)]
    if not calls().kernel32.DeviceIoControl(
        handle, code, given, sizes[0], answer, sizes[1], ctypes.byref(got), None
    ):
        raise calls().refused(name)
