"""Why a file did not arrive, in the clerk's words; the old file is always untouched."""

from enum import StrEnum
from pathlib import Path

from flowdesk.domain.disk_faults import Cause, cause_of
from flowdesk.domain.errors import MediaError
from flowdesk.media import drives

_KEPT = "原来的文件没有动。"


class Fault(StrEnum):
    """What kept a file from arriving or a package from being read."""

    NO_SPACE = "no space"
    TOO_BIG = "too big"
    READ_ONLY = "read only"
    GONE = "gone"
    BUSY = "busy"
    VERIFY_FAILED = "verify failed"
    BROKEN_OFF = "broken off"
    UNREADABLE = "unreadable"
    DAMAGED = "damaged"
    FOREIGN = "foreign"


class DoorError(MediaError):
    """A refusal of the door for files: ``fault`` is the kind, the text is the sentence."""

    def __init__(self, fault: Fault, sentence: str) -> None:
        super().__init__(sentence)
        self.fault = fault


def explain(error: OSError, folder: Path, missing: int = 0) -> DoorError:
    """Return the refusal that an error of the system means for ``folder``.

    ``missing`` is the number of bytes that a full medium lacks, 0 when nobody can tell.
    """
    cause = cause_of(error)
    if not folder.is_dir() or cause is Cause.GONE:
        return gone(folder)
    if cause is Cause.FULL:
        return no_space(folder, missing)
    if cause is Cause.BUSY:
        return busy(folder)
    if cause is Cause.READ_ONLY:
        return read_only(folder)
    return DoorError(
        Fault.BROKEN_OFF, f"写入{place(folder)}时中断。请换一个 U 盘或文件夹再试一次。{_KEPT}"
    )


def no_space(folder: Path, missing: int = 0) -> DoorError:
    """Return the refusal of a full medium that lacks ``missing`` bytes (0: unknown)."""
    lack = f"还差 {amount(missing)}；" if missing > 0 else ""
    return DoorError(
        Fault.NO_SPACE,
        f"{place(folder)}写不进（已满）。{lack}请换一个 U 盘或文件夹，或少选几份。{_KEPT}",
    )


def too_big(folder: Path) -> DoorError:
    """Return the refusal of a file of 4 GiB or more on FAT32."""
    return DoorError(
        Fault.TOO_BIG,
        f"{place(folder)}是 FAT32 格式，放不下 4 GB 以上的文件。"
        f"请换一个 exFAT 或 NTFS 格式的 U 盘，或少选几份。{_KEPT}",
    )


def read_only(folder: Path) -> DoorError:
    """Return the refusal of a medium or folder that can't be written."""
    return DoorError(
        Fault.READ_ONLY,
        f"{place(folder)}只能读、不能写。请关掉 U 盘的写保护开关，或换一个文件夹。{_KEPT}",
    )


def gone(folder: Path) -> DoorError:
    """Return the refusal of a medium that was pulled, or a folder that isn't there."""
    return DoorError(
        Fault.GONE,
        f"找不到“{folder}”：U 盘已拔出，或文件夹已改名。请插好 U 盘或另选文件夹，再试一次。{_KEPT}",
    )


def busy(path: Path) -> DoorError:
    """Return the refusal of a file that another program holds open."""
    return DoorError(
        Fault.BUSY,
        f"“{path.name}”正被别的程序打开，换不掉。请先关掉它，再试一次；或换一个文件名。{_KEPT}",
    )


def verify_failed(folder: Path) -> DoorError:
    """Return the refusal of a medium that gives back other bytes than were written."""
    return DoorError(
        Fault.VERIFY_FAILED,
        f"写完后读回来核对不上，这一份已经删掉。{place(folder)}可能坏了，"
        f"请换一个 U 盘再试一次。{_KEPT}",
    )


def unreadable(source: Path) -> DoorError:
    """Return the refusal of a file that was to be read and can't be."""
    return DoorError(
        Fault.UNREADABLE,
        f"读不出“{source}”：U 盘已拔出、文件已移走，或盘坏了。请核对后再试一次，或换一份文件。",
    )


def place(folder: Path) -> str:
    """Return the medium in words: the stick, or the folder by its path."""
    return "U 盘" if drives.is_removable(folder) else f"文件夹“{folder}”"


def amount(size: int) -> str:
    """Return bytes as a clerk reads them, rounded up: 12 MB, 1.4 GB."""
    kilobyte, megabyte, gigabyte = 1 << 10, 1 << 20, 1 << 30
    if size < megabyte:
        return f"{-(-size // kilobyte)} KB"
    if size < gigabyte:
        return f"{-(-size // megabyte)} MB"
    return f"{-(-size * 10 // gigabyte) / 10:.1f} GB"
