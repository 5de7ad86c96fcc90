"""What the window asks of this computer: its sticks, and whether the clerk locks the screen."""

from pathlib import Path

from flowdesk.domain.disk_faults import cause_of
from flowdesk.domain.errors import MediaError
from flowdesk.media import drives
from flowdesk.media.drives import is_removable, sticks
from flowdesk.media.windows import pretend_lock, says_locked, tell_of_lock

__all__ = [
    "eject", "is_removable", "name_of", "pretend_lock", "says_locked", "sticks", "tell_of_lock",
]  # fmt: skip


def name_of(stick: Path) -> str:
    """Return a stick as the clerk knows it: by its letter, or by the name of its folder."""
    return stick.drive or stick.name or str(stick)


def eject(stick: Path, office: Path | None = None) -> str:
    """Let go of a stick and return its name; MediaError in words when that isn't possible now.

    ``office`` is the office file that is open: it can't be pulled away under the window.
    """
    name = name_of(stick)
    if office is not None and office.resolve().is_relative_to(stick.resolve()):
        raise MediaError(
            f"现在开着的台账就在 U 盘 {name} 上。请先打开别的台账，或退出 FlowDesk，再弹出。"
        )
    try:
        drives.eject(stick)
    except OSError as error:
        raise MediaError(
            f"U 盘 {name} 弹不出（{cause_of(error)}）。请关掉用着它的程序和文件夹窗口，"
            "等几秒再试一次；先不要拔。"
        ) from error
    return name
