"""Which drives are sticks: USB or removable, by /sys on Linux and by its calls on Windows."""

import errno
import os
import sys
from contextlib import suppress
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
    return file_system(folder).lower() in _FAT32


def file_system(path: Path) -> str:
    """Return the name of the file system that a path lies on; empty when nobody says."""
    try:
        return _file_system(_existing(path))
    except OSError:
        return ""


def _existing(path: Path) -> Path:
    """Return the nearest folder of a path that is there."""
    path = path.resolve()
    while not path.exists() and path != path.parent:
        path = path.parent
    return path


if sys.platform == "win32":
    from flowdesk.media import windows

    def _is_removable(path: Path) -> bool:
        return windows.is_removable(path.anchor)

    def _drives() -> list[Path]:
        return windows.drives()

    def _file_system(path: Path) -> str:
        return windows.file_system(path.anchor)
else:

    def _is_removable(path: Path) -> bool:
        device = path.stat().st_dev
        return is_removable_device(f"{os.major(device)}:{os.minor(device)}", Path("/sys"))

    def _drives() -> list[Path]:
        return mounted_drives(_mounts())

    def _file_system(path: Path) -> str:
        return mounted_as(path, _mounts())

    def _mounts() -> str:
        return Path("/proc/mounts").read_text(encoding="utf-8", errors="replace")

    def _unmount(place: Path) -> None:
        """Let the desktop's own service do it, which needs no root, else the system's command."""
        while not os.path.ismount(place):
            place = place.parent
        import subprocess  # costs the program's start some milliseconds

        for command in (["gio", "mount", "--unmount", str(place)], ["umount", str(place)]):
            with suppress(FileNotFoundError):
                if subprocess.run(command, capture_output=True).returncode == 0:
                    return
        raise OSError(errno.EBUSY, os.strerror(errno.EBUSY), str(place))


def eject(place: Path) -> None:
    """Write out what waits for the stick on which ``place`` lies, and let go of it.

    It can then be pulled. OSError when that isn't possible now: Windows says 5 or 32 while a file
    on it is open, and what is no stick is never let go.
    """
    if not is_removable(place):
        raise OSError(errno.ENODEV, os.strerror(errno.ENODEV), str(place))
    if sys.platform == "win32":
        windows.eject(_existing(place).anchor)
    else:
        _unmount(_existing(place))


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
