"""Trying again while another program holds a file: antivirus programs open what is new."""

import time
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")

PATIENCE = 3.0  # seconds; they hold a file for some milliseconds
PAUSE = 0.05
HELD = {5, 32, 33}  # Windows: access denied, sharing violation, lock violation


def patiently(act: Callable[[], T]) -> T:
    """Do something to a file, for up to 3 s again while Windows says that it is held open.

    Other errors, and this one when the time is over, are raised as they are.
    """
    give_up = time.monotonic() + PATIENCE
    while True:
        try:
            return act()
        except OSError as error:
            if getattr(error, "winerror", None) not in HELD or time.monotonic() > give_up:
                raise
            time.sleep(PAUSE)
