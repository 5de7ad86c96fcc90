"""When the clerk locks the screen, everything personal is masked again."""

import sys
from collections.abc import Callable
from typing import Protocol, runtime_checkable

from PySide6.QtCore import QByteArray
from PySide6.QtWidgets import QApplication, QWidget

from flowdesk.services import computer

MESSAGE = b"windows_generic_MSG"  # what Qt calls a message of Windows


@runtime_checkable
class Masking(Protocol):
    """What can show personal values for a while."""

    def mask_again(self) -> None:
        """Show masks only."""


def mask_everything() -> None:
    """Mask whatever is shown, in every window."""
    for widget in QApplication.allWidgets():
        if isinstance(widget, Masking):
            widget.mask_again()


class SessionEar(QWidget):
    """A window that is never seen and hears that the session is locked.

    One of its own, so that not every message of the visible ones has to pass through Python.
    """

    def __init__(self, locked: Callable[[], object] = mask_everything) -> None:
        super().__init__()
        self.setObjectName("sessionEar")
        self._locked = locked

    def listen(self) -> bool:
        """Ask Windows to be told; False where nobody tells, as on other systems."""
        return sys.platform == "win32" and computer.tell_of_lock(int(self.winId()))

    def nativeEvent(
        self, kind: QByteArray | bytes | bytearray | memoryview, message: int
    ) -> tuple[bool, int]:
        """Hear the one message that is meant, and leave all to Qt."""
        if kind == MESSAGE and computer.says_locked(int(message)):
            self._locked()
        return False, 0
