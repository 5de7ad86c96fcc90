"""What kinds of sheets can be taken in, and what each of them has to be able to do."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Protocol, TypeVar

from flowdesk.domain.entry import record
from flowdesk.domain.errors import ImportRefused

if TYPE_CHECKING:
    from flowdesk.domain.headings import Column, SheetField
    from flowdesk.domain.intake import IntakeLine, Meant
    from flowdesk.domain.roster_cells import Cells
    from flowdesk.domain.table import Cell
    from flowdesk.domain.unit import Unit
    from flowdesk.services.desk import Desk

Report = Callable[[int, int], None]  # how far, of how much; it may raise to stop
Stopped = Callable[[], bool]
T = TypeVar("T")
_EVERY = 100  # rows between two reports


@record
class Done:
    """What taking lines has written: the key of each line's record, in order, and new units."""

    keys: tuple[str, ...]
    units: tuple[Unit, ...] = ()


class Pace:
    """Tells how far a long act is, and stops it when asked."""

    def __init__(
        self, total: int, report: Report | None = None, stopped: Stopped | None = None
    ) -> None:
        """Begin at nothing of ``total``."""
        self._done, self._total = 0, total
        self._report, self._stopped = report, stopped

    def step(self) -> None:
        """Note that one more is done; ImportRefused when the clerk has stopped it."""
        self._done += 1
        if self._done % _EVERY == 0 or self._done == self._total:
            self.tell()

    def over(self, items: Iterable[T]) -> Iterator[T]:
        """Yield things one by one, each of them a step."""
        for one in items:
            yield one
            self.step()

    def end(self) -> None:
        """Report that all is done, also where some rows needed no step."""
        self._done = self._total
        self.tell()

    def tell(self) -> None:
        """Report now."""
        if self._stopped is not None and self._stopped():
            raise ImportRefused("已停止导入，什么也没有写入。")
        if self._report is not None:
            self._report(min(self._done, self._total), self._total)


QUIET = Pace(0)  # tells nobody, and nobody stops it


class SheetKind(Protocol):
    """A kind of sheet: members, absences, certificates, visits.

    ``table`` is the table whose rows are counted as new and changed; ``topic`` the act's topic;
    ``needs`` are fields of which a head row must have one.
    """

    name: str
    title: str
    table: str
    topic: str
    needs: tuple[str, ...]

    def fields(self) -> tuple[SheetField, ...]:
        """Return what columns can mean, for heads and for the clerk's choice."""

    def fits(self, columns: Collection[str]) -> int:
        """Return how much understood fields speak for this kind, 0 when it can't be."""

    def understand(self, cells: Cells, typed: dict[str, Cell], own_code: str) -> Meant:
        """Understand one row; ``own_code`` is the office's county."""

    def compare(
        self,
        desk: Desk,
        rows: Sequence[Meant],
        columns: Mapping[str, Column],
        blanks: Collection[str] = (),
        pace: Pace = QUIET,
    ) -> list[IntakeLine]:
        """Return a line for each row: match, differences, suggestions and default decision.

        It must say the same for the same rows and the same office, for it is asked again before
        the rows are taken. ``blanks`` are the fields whose empty cells empty the record, too.
        """

    def founded(self, desk: Desk, lines: Sequence[IntakeLine]) -> tuple[Unit, ...]:
        """Return the units that taking the lines would found."""

    def take(self, desk: Desk, lines: Sequence[IntakeLine], step: Pace, source: str = "") -> Done:
        """Write NEW and UPDATE lines inside the act that is open, stepping once for each.

        ``source`` is the file that they came in, for what has to name its basis.
        """


def every() -> tuple[SheetKind, ...]:
    """Return all kinds; where a sheet could be two, the earlier one is taken."""
    from flowdesk.services.import_booklets import BOOKLETS
    from flowdesk.services.import_members import MEMBERS
    from flowdesk.services.import_stays import STAYS
    from flowdesk.services.import_visits import VISITS

    return (MEMBERS, STAYS, BOOKLETS, VISITS)


def kind_named(name: str) -> SheetKind:
    """Return a kind by its name; ImportRefused for what is none."""
    for kind in every():
        if kind.name == name:
            return kind
    raise ImportRefused(f"不认识这种表：{name}。")
