"""An import as the clerk sees it before anything is written: every row with its decision.

A sheet's kind (members, absences …) makes the lines; the clerk decides; only then are they taken.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from enum import StrEnum
from typing import Protocol

from flowdesk.domain.entry import Entry, record
from flowdesk.domain.errors import RuleBroken
from flowdesk.domain.headings import Column
from flowdesk.domain.parked import Conversion, Ignored, Problem
from flowdesk.domain.table import Cell, Table
from flowdesk.domain.unit import Unit


class Decision(StrEnum):
    """What becomes of one row; a row still open is kept with the parked ones when taken."""

    NEW = "新增"
    UPDATE = "更新"
    SKIP = "跳过"
    PARK = "搁置"
    OPEN = "待定"


@record
class Difference:
    """One field that the sheet has otherwise than the office, both in words.

    An ``asked`` one is a question (another branch, a vaguer date): it isn't taken unless the clerk
    ticks it.
    """

    field: str
    label: str
    before: str
    after: str
    asked: bool = False


@record
class Suggestion:
    """A record of the office that a row may mean: its key, in words which, and what would change.

    ``told`` says what keeps it from being changed (struck off …); empty when nothing does.
    """

    key: str
    words: str
    differences: tuple[Difference, ...] = ()
    told: str = ""


class Meant(Protocol):
    """What a kind of sheet understands of one row; RosterRow is that of members."""

    @property
    def row(self) -> int:
        """Return the row's number in the sheet."""

    @property
    def name(self) -> str:
        """Return whom the row is about."""

    @property
    def cells(self) -> dict[str, Cell]:
        """Return the filled cells as typed, by field."""

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Return what keeps the row from being taken."""

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """Return what is doubtful but stops nothing."""

    @property
    def converted(self) -> Conversion | None:
        """Return the value that was brought into today's form."""

    def texts(self) -> dict[str, str]:
        """Return every field as understood, in words; personal values aren't masked."""


@record
class IntakeLine:
    """One row with what it means, what is known of it, and what becomes of it.

    ``match`` is the record that the row means: found by the ID number, or chosen by the clerk
    among the ``suggestions``; ``fields`` are the differences to take when updating; ``told`` is
    one sentence on why the decision is as it is, empty where it goes without saying.
    """

    meant: Meant
    decision: Decision
    allowed: tuple[Decision, ...]
    match: Suggestion | None = None
    suggestions: tuple[Suggestion, ...] = ()
    differences: tuple[Difference, ...] = ()
    fields: frozenset[str] = frozenset()
    told: str = ""

    @property
    def row(self) -> int:
        """Return the row's number in the sheet."""
        return self.meant.row

    @property
    def name(self) -> str:
        """Return whom the row is about."""
        return self.meant.name

    @property
    def typed(self) -> dict[str, Cell]:
        """Return the filled cells as typed, by field."""
        return self.meant.cells

    @property
    def understood(self) -> dict[str, str]:
        """Return every field as understood, in words; personal values aren't masked."""
        return self.meant.texts()

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Return what keeps the row from being taken."""
        return self.meant.problems

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """Return what is doubtful but stops nothing."""
        return self.meant.warnings

    @property
    def converted(self) -> Conversion | None:
        """Return the value that was brought into today's form."""
        return self.meant.converted


@record
class Intake:
    """A sheet ready to be taken in: how its columns are understood, and a line for every row.

    ``head_rows`` are the numbers of the rows with the headings, none where the sheet has no
    heads; ``heads`` has every column of the sheet, its field empty where it isn't taken;
    ``missing`` are the labels of columns without which no row can be understood; ``remembered``
    is the file that had the same heads the last time; ``founded`` are units to be founded;
    ``own`` the entries that the office made, which columns can mean beside those of every office.
    """

    kind: str
    table: Table
    head_rows: tuple[int, ...]
    columns: Mapping[str, Column]
    heads: tuple[Column, ...]
    lines: tuple[IntakeLine, ...]
    ignored: tuple[Ignored, ...] = ()
    missing: tuple[str, ...] = ()
    remembered: str = ""
    blanks: bool = False
    founded: tuple[Unit, ...] = ()
    own: tuple[Entry, ...] = ()

    def count(self, decision: Decision) -> int:
        """Return how many rows have a decision."""
        return sum(line.decision is decision for line in self.lines)

    def line(self, row: int) -> IntakeLine:
        """Return the line of a sheet row; RuleBroken when that row isn't to be taken in."""
        for line in self.lines:
            if line.row == row:
                return line
        raise RuleBroken(f"第 {row} 行不是要导入的行，请刷新后再看。")


def decide(
    intake: Intake,
    rows: Collection[int],
    decision: Decision,
    *,
    fields: Collection[str] | None = None,
    match: str = "",
) -> Intake:
    """Decide on rows; those that don't allow the decision stay as they are.

    ``match`` is the key of the suggestion that a row means; ``fields`` the differences to take,
    all that aren't questions when not given.
    """
    wanted = set(rows)
    lines = tuple(
        decided(line, decision, fields=fields, match=match) if line.row in wanted else line
        for line in intake.lines
    )
    return replace(intake, lines=lines)


def decided(
    line: IntakeLine,
    decision: Decision,
    *,
    fields: Collection[str] | None = None,
    match: str = "",
) -> IntakeLine:
    """Return one line with a decision, or as it was where that isn't allowed."""
    if match:
        line = _matched(line, match)
    if decision not in line.allowed:
        return line
    taken = unasked(line.differences) if fields is None else frozenset(fields)
    known = frozenset(one.field for one in line.differences)
    return replace(line, decision=decision, fields=taken & known)


def likely(intake: Intake, rows: Collection[int] = ()) -> Intake:
    """Decide that open rows mean the one record each suggests; all of them unless some are given.

    A row with several suggestions, or one that can't be changed, stays open.
    """
    lines = tuple(_likely(line) if not rows or line.row in rows else line for line in intake.lines)
    return replace(intake, lines=lines)


def _likely(line: IntakeLine) -> IntakeLine:
    if line.decision is not Decision.OPEN or len(line.suggestions) != 1 or line.problems:
        return line
    return decided(line, Decision.UPDATE, match=line.suggestions[0].key)


def unasked(differences: Sequence[Difference]) -> frozenset[str]:
    """Return the fields of the differences that are taken unless the clerk says otherwise."""
    return frozenset(one.field for one in differences if not one.asked)


def not_taken(line: IntakeLine) -> bool:
    """Tell whether a row is kept with the parked ones when the import is done."""
    return line.decision in (Decision.PARK, Decision.OPEN)


def _matched(line: IntakeLine, key: str) -> IntakeLine:
    """Return a line that means one of its suggestions, which can then be updated."""
    chosen = next((one for one in line.suggestions if one.key == key), None)
    if chosen is None:
        return line
    allowed = list(line.allowed)
    if chosen.told and Decision.UPDATE in allowed:
        allowed.remove(Decision.UPDATE)
    elif chosen.differences and not chosen.told and Decision.UPDATE not in allowed:
        allowed.append(Decision.UPDATE)
    return replace(
        line,
        match=chosen,
        differences=chosen.differences,
        fields=unasked(chosen.differences),
        allowed=tuple(allowed),
    )
