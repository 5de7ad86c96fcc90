"""What long acts leave behind goes back to the system: a PC of 4 GB has other programs too."""

from __future__ import annotations

import contextlib
import sys


def give_back() -> None:
    """Give memory that isn't used any more back to the system; where that can't be, nothing.

    It takes some milliseconds and may be called on any thread.
    """
    import ctypes  # not at the start

    with contextlib.suppress(OSError, AttributeError):  # another libc
        if sys.platform == "win32":
            ctypes.CDLL("ucrtbase")._heapmin()
        else:
            ctypes.CDLL("libc.so.6").malloc_trim(0)
