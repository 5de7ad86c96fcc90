"""How many possible twins and incomplete records wait: counted beside the window, at rest."""

from __future__ import annotations

import time
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from flowdesk.services.desk import Desk
from flowdesk.ui.background import Report
from flowdesk.ui.shell import Shell

REST = 2000  # milliseconds without any change before the counting begins
LONGEST_REST = 0.05  # seconds between two steps of the counting


class RegisterFigures(QObject):
    """Counts again some time after the register changed, never while something else runs."""

    told = Signal(int, int)  # possible twins, incomplete records

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._shell = shell
        self._rest = QTimer(self, singleShot=True, interval=REST)
        self._rest.timeout.connect(self._count)

    def ask(self) -> None:
        """Count soon."""
        self._rest.start()

    def _count(self) -> None:
        if self._shell.background.is_busy():
            self._rest.start()
        else:
            self._shell.run("正在核对名册", _counted, self._done)

    def _done(self, answer: Any) -> None:
        self.told.emit(*answer)


def _counted(desk: Desk, report: Report) -> tuple[int, int]:
    from flowdesk.services import completeness, duplicates

    gentle = _gently(report)
    return duplicates.count(desk, gentle), completeness.count(desk, gentle)


def _gently(report: Report) -> Report:
    """Rest at every report as long as was counted before it: nobody waits, and the clerk types."""
    last = time.monotonic()

    def rest(done: int, total: int) -> None:
        nonlocal last
        report(done, total)
        time.sleep(min(LONGEST_REST, time.monotonic() - last))
        last = time.monotonic()

    return rest
