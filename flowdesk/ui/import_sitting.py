"""One import under way: the sheet with its decisions, changed in order, drawn up again at will."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from weakref import WeakKeyDictionary

from PySide6.QtCore import QObject, Signal, SignalInstance

from flowdesk.domain.errors import FlowDeskError
from flowdesk.domain.intake import Decision, Intake
from flowdesk.domain.table import Table
from flowdesk.services import imports
from flowdesk.services.desk import Desk
from flowdesk.ui.background import Report
from flowdesk.ui.latest import Latest
from flowdesk.ui.shell import Shell

Edit = Callable[[Desk, Intake], Intake]


@dataclass(frozen=True, kw_only=True, slots=True)
class Wanted:
    """How a sheet is to be understood, as far as the clerk has said."""

    table: Table
    kind: str = ""
    meanings: Mapping[int, str] | None = None
    head_row: int | None = None
    blanks: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Kept:
    """An import left half-way: how the sheet is understood, and what was decided."""

    wanted: Wanted
    intake: Intake
    edits: tuple[Edit, ...]
    settled: frozenset[int]


class Sitting(QObject):
    """Holds the intake; decisions come at once, what takes long is done beside the window."""

    drawn = Signal()  # the sheet is understood anew
    changed = Signal()  # some rows are
    refused = Signal(str)
    busy = Signal(str)

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._shell = shell
        self._latest = Latest(shell, self._on_busy)
        self.intake: Intake | None = None
        self.wanted: Wanted | None = None
        self._edits: list[Edit] = []
        self._waiting: list[Edit] = []
        self._working = False
        self.settled: set[int] = set()  # rows on which the clerk has decided

    @property
    def is_decided(self) -> bool:
        """Tell whether the clerk has decided anything that leaving would lose."""
        return bool(self._edits)

    def draw_up(self, wanted: Wanted) -> None:
        """Understand a sheet; what was decided on the same rows and heads is decided again."""
        was = self.wanted
        if was is None or _other_rows(was, wanted):
            self._edits.clear()
            self.settled.clear()
        self._waiting.clear()
        self.wanted = wanted
        edits = tuple(self._edits)
        self._work(lambda desk, report: _drawn(desk, wanted, edits, report), self.drawn)

    def decide(
        self,
        rows: Collection[int],
        decision: Decision,
        *,
        fields: Collection[str] | None = None,
        match: str = "",
    ) -> None:
        """Decide on rows."""
        held = frozenset(rows)
        self.settled |= held
        self._do(
            lambda desk, intake: imports.decide(intake, held, decision, fields=fields, match=match)
        )

    def take_likely(self, rows: Collection[int]) -> None:
        """Let open rows mean the one record that each suggests."""
        held = frozenset(rows)
        self._do(lambda desk, intake: imports.likely(intake, held))

    def correct(self, row: int, field: str, typed: str) -> None:
        """Mend a cell and understand its row anew."""
        self.settled.discard(row)
        self._do(lambda desk, intake: imports.correct(desk, intake, row, field, typed), beside=True)

    def keep(self) -> None:
        """Keep what was decided until the program ends."""
        if self.intake is not None and self.wanted is not None and self._edits:
            _kept[self._shell] = Kept(
                wanted=self.wanted,
                intake=self.intake,
                edits=tuple(self._edits),
                settled=frozenset(self.settled),
            )

    def take_up(self, kept: Kept) -> None:
        """Go on where an import was left."""
        self.wanted, self._edits = kept.wanted, list(kept.edits)
        self.settled = set(kept.settled)
        self.draw_up(kept.wanted)

    def forget(self) -> None:
        """Hear no more answers, and keep nothing."""
        self._latest.forget()
        self._working = False
        self.settled.clear()
        self._edits.clear()
        self._waiting.clear()
        self.intake = self.wanted = None

    def _do(self, edit: Edit, *, beside: bool = False) -> None:
        if self.intake is None:
            return
        if self._working:
            self._waiting.append(edit)
            return
        if beside:
            intake = self.intake
            self._work(lambda desk, _report: edit(desk, intake), self.changed, edit)
            return
        self.intake = edit(self._shell.desk, self.intake)
        self._edits.append(edit)
        self.changed.emit()

    def _work(
        self, act: Callable[[Desk, Report], Intake], told: SignalInstance, edit: Edit | None = None
    ) -> None:
        def done(intake: Intake) -> None:
            self.intake = intake
            self._edits += [edit] if edit else []
            told.emit()
            self._go_on()

        def refused(refusal: FlowDeskError) -> None:
            self.refused.emit(str(refusal))
            self._go_on()

        self._latest.run_reporting("正在看每一行", act, done, refused)

    def _on_busy(self, words: str) -> None:
        self._working = bool(words)
        self.busy.emit(words)

    def _go_on(self) -> None:
        """Do what was asked for in the meantime."""
        waiting, self._waiting = self._waiting, []
        for edit in waiting:
            self._do(edit, beside=True)


def kept_of(shell: Shell) -> Kept | None:
    """Return the import that was left half-way."""
    return _kept.get(shell)


def let_go(shell: Shell) -> None:
    """Forget the import that was left half-way."""
    _kept.pop(shell, None)


def _drawn(desk: Desk, wanted: Wanted, edits: Collection[Edit], report: Report) -> Intake:
    intake = imports.draw_up(
        desk,
        wanted.table,
        kind=wanted.kind,
        meanings=wanted.meanings,
        head_row=wanted.head_row,
        blanks=wanted.blanks,
        report=report,
    )
    for edit in edits:
        try:
            intake = edit(desk, intake)
        except FlowDeskError:  # a cell whose column isn't taken any more
            continue
    return intake


def _other_rows(one: Wanted, other: Wanted) -> bool:
    """Tell whether row numbers and fields don't mean the same any more."""
    same = replace(one, blanks=other.blanks, meanings=other.meanings)
    return same != other


_kept: WeakKeyDictionary[Shell, Kept] = WeakKeyDictionary()
