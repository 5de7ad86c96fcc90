"""The single-writer lock of an office file: an OS lock, gone with the process that held it."""

import sys
from pathlib import Path
from typing import IO

from flowdesk.domain.errors import OfficeFileError

if sys.platform == "win32":
    import msvcrt

    def _take(file: IO[bytes]) -> None:
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _take(file: IO[bytes]) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


class LockHeld(OfficeFileError):
    """Another window or command is writing in this office file."""


def lock_path(office_path: Path) -> Path:
    """Return where the lock of an office file stands."""
    return office_path.with_suffix(".lock")


class WriterLock:
    """Held from opening to closing by the one process that may write."""

    def __init__(self, office_path: Path) -> None:
        """Take the lock; LockHeld when another holds it, OSError where no lock can be made."""
        self._file = lock_path(office_path).open("ab")
        try:
            _take(self._file)
        except OSError:
            self._file.close()
            raise LockHeld(
                f"“{office_path.name}”正在另一个 FlowDesk 窗口中使用。"
                "请在那个窗口里办理，或先把它关闭。"
            ) from None

    def release(self) -> None:
        """Let the next one write."""
        self._file.close()
