"""Whom the walk through the dialogs takes from the sample office, and how it waits."""

from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from flowdesk.domain.errors import FlowDeskError
from flowdesk.services import (
    absences,
    certificates,
    imports,
    register,
    visits,
)

ROSTER = Path(__file__).parents[1] / "data" / "roster" / "roster.csv"


def settle(shell):
    """Wait until nothing is being read beside the window, and let the layouts come to rest.

    In a loop of its own: ``QTest.qWait`` lets no other thread on.
    """
    for _ in range(2000):
        loop = QEventLoop()
        QTimer.singleShot(10, loop.quit)
        loop.exec()
        if not shell.background.is_busy():
            break
    for _ in range(8):
        QApplication.processEvents()


def people(shell):
    found = register.find(shell.desk, register.RegisterQuery())
    return list(found)


def somebody(shell):
    return people(shell)[0]


def away(shell):
    return next(one for one in people(shell) if absences.open_stay(shell.desk, one))


def at_home(shell):
    return next(one for one in people(shell) if not absences.open_stay(shell.desk, one))


def to_issue(shell):
    """Return somebody for whom a booklet can be drawn up."""
    for one in people(shell):
        with suppress(FlowDeskError):
            return certificates.draw_up(shell.desk, one).member_id
    raise AssertionError("the sample has nobody without a booklet")


def planned(shell):
    return next(line.visit for line in visits.lines_of(shell.desk) if not line.visit.done_on
                and line.state.value not in ("取消", "已取消"))  # fmt: skip


def take_roster(shell):
    if not imports.parked(shell.desk):
        imports.take(shell.desk, imports.plan_for(shell.desk, ROSTER))
