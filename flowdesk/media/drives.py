"""Which drives are sticks: USB or removable, by /sys on Linux and by ctypes on Windows."""

import os
import sys
from pathlib import Path

_FAT32 = {"vfat", "msdos", "fat32", "fat"}


def is_removable(path: Path) -> bool:
    """Tell whether a path lies on a stick or another drive that can be pulled out.

    ``FLOWDESK_REMOVABLE`` names folders, separated as in PATH, that count as sticks too.
    """
    path = _existing(path)
    named = os.environ.get("FLOWDESK_REMOVABLE", "").split(os.pathsep)
    if any(name and path.is_relative_to(Path(name).resolve()) for name in named):
        return True
    try:
        return _is_removable(path)
    except OSError:
        return False


def sticks() -> list[Path]:
    """Return where the sticks are that can be written to now, those named by hand first."""
    named = os.environ.get("FLOWDESK_REMOVABLE", "").split(os.pathsep)
    found = [Path(name) for name in named if name and Path(name).is_dir()]
    try:
        found += [place for place in _drives() if is_removable(place)]
    except OSError:
        return found
    return list(dict.fromkeys(found))


def is_fat32(folder: Path) -> bool:
    """Tell whether a folder lies on FAT, where no file can have 4 GiB."""
    try:
        return _file_system(_existing(folder)).lower() in _FAT32
    except OSError:
        return False


def _existing(path: Path) -> Path:
    """Return the nearest folder of a path that is there."""
    path = path.resolve()
    while not path.exists() and path != path.parent:
        path = path.parent
    return path


if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    _DRIVE_REMOVABLE = 2
    _STORAGE_QUERY_PROPERTY = 0x2D1400
    _BUS_TYPE_AT = 28  # offset of BusType in STORAGE_DEVICE_DESCRIPTOR
    _BUS_USB = 7
    _SHARED, _OPEN_EXISTING = 3, 3
    _NO_HANDLE = wintypes.HANDLE(-1).value
    _kernel32 = ctypes.WinDLL("kernel32", use_last_error=True)
    _kernel32.CreateFileW.restype = wintypes.HANDLE

    def _is_removable(path: Path) -> bool:
        drive = path.anchor
        return _kernel32.GetDriveTypeW(drive) == _DRIVE_REMOVABLE or _is_usb(drive)

    def _is_usb(drive: str) -> bool:
        """Ask the bus: USB hard disks call themselves fixed. Needs no administrator."""
        device = "\\\\.\\" + drive.rstrip("\\")
        handle = _kernel32.CreateFileW(device, 0, _SHARED, None, _OPEN_EXISTING, 0, None)
        if handle == _NO_HANDLE:
            return False
        try:
            query = (wintypes.DWORD * 3)()  # StorageDeviceProperty, PropertyStandardQuery
            answer = (ctypes.c_ubyte * 1024)()
            got = wintypes.DWORD()
            asked = _kernel32.DeviceIoControl(
                wintypes.HANDLE(handle),
                _STORAGE_QUERY_PROPERTY,
                ctypes.byref(query),
                ctypes.sizeof(query),
                ctypes.byref(answer),
                ctypes.sizeof(answer),
                ctypes.byref(got),
                None,
            )
            bus = int.from_bytes(bytes(answer[_BUS_TYPE_AT : _BUS_TYPE_AT + 4]), "little")
            return bool(asked) and bus == _BUS_USB
        finally:
            _kernel32.CloseHandle(wintypes.HANDLE(handle))

    def _drives() -> list[Path]:
        letters = _kernel32.GetLogicalDrives()
        names = (chr(ord("A") + at) for at in range(2, 26) if letters & 1 << at)  # A, B: floppies
        return [Path(f"{name}:\\") for name in names]

    def _file_system(path: Path) -> str:
        name = ctypes.create_unicode_buffer(64)
        _kernel32.GetVolumeInformationW(path.anchor, None, 0, None, None, None, name, 64)
        return name.value
else:

    def _is_removable(path: Path) -> bool:
        device = path.stat().st_dev
        return is_removable_device(f"{os.major(device)}:{os.minor(device)}", Path("/sys"))

    def _drives() -> list[Path]:
        told = Path("/proc/mounts").read_text(encoding="utf-8", errors="replace")
        return mounted_drives(told)

    def _file_system(path: Path) -> str:
        return mounted_as(path, Path("/proc/mounts").read_text(encoding="utf-8", errors="replace"))


def is_removable_device(number: str, sys_folder: Path) -> bool:
    """Tell whether a Linux block device, as 8:17, is removable or hangs on USB, by /sys."""
    link = sys_folder / "dev" / "block" / number
    if not link.exists():
        return False
    block = link.resolve()
    if any(part.startswith("usb") for part in block.relative_to(sys_folder.resolve()).parts):
        return True
    whole = block.parent if (block / "partition").exists() else block
    flag = whole / "removable"
    return flag.exists() and flag.read_text().strip() == "1"


def mounted_drives(mounts: str) -> list[Path]:
    """Return where block devices are mounted for users, by the text of /proc/mounts."""
    fields = [line.split(" ") for line in mounts.splitlines()]
    return [
        Path(point.replace("\\040", " "))
        for device, point, *_ in fields
        if device.startswith("/dev/") and point.startswith(("/media/", "/run/media/", "/mnt/"))
    ]


def mounted_as(path: Path, mounts: str) -> str:
    """Return the file system that a path lies on, by the text of /proc/mounts."""
    best, kind = "", ""
    for line in mounts.splitlines():
        _, point, name, *_ = line.split(" ")
        point = point.replace("\\040", " ")
        if path.is_relative_to(point) and len(point) >= len(best):
            best, kind = point, name
    return kind
