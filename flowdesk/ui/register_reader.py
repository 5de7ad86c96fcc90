"""Asks the register for the page: the first people at once, all of them and their sum at rest."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from flowdesk.domain.errors import FlowDeskError
from flowdesk.services import register
from flowdesk.services.desk import Desk
from flowdesk.services.register import RegisterQuery
from flowdesk.ui.shell import Shell

REST = 250  # milliseconds without a new question before the whole answer is looked for
FIRST = 200  # people that are found and shown at once


class RegisterReader(QObject):
    """One question at a time; what an older question brings is dropped."""

    found = Signal(object)  # the first keys of a new question, or all of them
    completed = Signal(object)  # all keys of the question whose first were found
    summed = Signal(object)  # Summary of all that was found
    refused = Signal(str)  # why a question can't be answered

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._shell = shell
        self._query, self._on = RegisterQuery(), shell.desk.today()
        self._among: frozenset[str] | None = None
        self._turn = 0
        self._running = False
        self._ids: list[str] = []
        self.whole = True
        self._rest = QTimer(self, singleShot=True, interval=REST)
        self._rest.timeout.connect(self._finish)
        shell.read_ahead(self._ask_ahead)

    def ask(self, query: RegisterQuery, on: date, among: frozenset[str] | None = None) -> None:
        """Find people, of ``among`` when it is given; the answers come by signals."""
        self._turn += 1
        self._query, self._on, self._among = query, on, among
        try:
            ids, whole = self._first()
        except FlowDeskError as refusal:
            self._rest.stop()
            self.refused.emit(str(refusal))
            return
        self._ids, self.whole = ids, whole
        self.found.emit(ids)
        self._rest.start()

    def hurry(self) -> None:
        """Look for the whole answer now instead of after a rest."""
        if self._rest.isActive():
            self._rest.start(0)

    def every(self) -> list[str]:
        """Return all keys of the question, looking for the rest now where it isn't known yet."""
        if not self.whole:
            self._complete(register.find(self._shell.desk, self._query, self._on))
        return list(self._ids)

    def sum_of(self, keys: Sequence[str], done: Callable[[Any], object]) -> None:
        """Sum up some people, beside the window when they are many."""
        on = self._on
        if len(keys) <= FIRST:
            done(register.summary(self._shell.desk, keys, on))
        else:
            self._beside(lambda desk: register.summary(desk, keys, on), done)

    def _ask_ahead(self, desk: Desk) -> None:
        """Find, beside the window, who is asked for now."""
        if self._query == RegisterQuery() or self._among is not None:
            register.find(desk, self._query, self._on)
        else:
            register.first(desk, self._query, self._on, FIRST)

    def _first(self) -> tuple[list[str], bool]:
        desk, asked = self._shell.desk, self._query
        if self._among is not None:
            ids = register.find(desk, asked, self._on)
            return [key for key in ids if key in self._among], True
        if asked == RegisterQuery():
            return register.find(desk, asked, self._on), True  # cheap: it is the list itself
        found = register.first(desk, asked, self._on, FIRST)
        return list(found.ids), found.complete

    def _finish(self) -> None:
        if self._shell.closed:
            return
        if self._running:
            self._rest.start()
            return
        if self.whole and len(self._ids) <= FIRST:
            self.sum_of(self._ids, self.summed.emit)
            return
        turn, ids, query, on = self._turn, self._ids, self._query, self._on
        known = ids if self.whole else None

        def look(desk: Desk) -> tuple[list[str], Any]:
            every = known if known is not None else register.find(desk, query, on)
            return every, register.summary(desk, every, on)

        def done(answer: tuple[list[str], Any]) -> None:
            self._running = False
            if turn == self._turn:
                self._complete(answer[0])
                self.summed.emit(answer[1])

        self._running = True
        self._beside(look, done)

    def _complete(self, ids: list[str]) -> None:
        if not self.whole:
            self._ids, self.whole = ids, True
            self.completed.emit(ids)

    def _beside(self, act: Callable[[Desk], Any], done: Callable[[Any], object]) -> None:
        def failed(refusal: FlowDeskError) -> None:
            self._running = False
            self.refused.emit(str(refusal))

        self._shell.run("正在统计名册", lambda desk, report: act(desk), done, failed)
