"""From understood rows of stays, booklets and visits to lines on which the clerk decides."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TypeVar

from flowdesk.domain.entry import record
from flowdesk.domain.errors import RuleBroken
from flowdesk.domain.intake import Decision, Difference, IntakeLine, Suggestion, unasked
from flowdesk.domain.member import Member
from flowdesk.domain.named import RegisterRow
from flowdesk.services.import_people import People, Whom

R = TypeVar("R", bound=RegisterRow)


@record
class Judged:
    """What a row would do if it is of a certain member.

    ``key`` is of the record that it would change, or of the member when it makes a new one;
    ``told`` is why, and must be said when the decision is left open.
    """

    key: str
    decision: Decision
    words: str = ""
    differences: tuple[Difference, ...] = ()
    told: str = ""
    instead: tuple[Suggestion, ...] = ()  # what the clerk may have meant, where it is left open
    anyway: Decision | None = None  # what the clerk may decide although it is left open


Judge = Callable[[R, Member], Judged]

_ALLOWED = {
    Decision.NEW: (Decision.NEW, Decision.SKIP, Decision.PARK),
    Decision.UPDATE: (Decision.UPDATE, Decision.SKIP, Decision.PARK),
    Decision.SKIP: (Decision.SKIP, Decision.PARK),
    Decision.OPEN: (Decision.SKIP, Decision.PARK, Decision.OPEN),
}


def lines_of(
    rows: Iterable[R], people: People, judge: Judge[R], accept: Callable[[R, Member], None]
) -> list[IntakeLine]:
    """Return a line for every row; ``accept`` hears of those that will be taken, or likely are.

    So a later row of the sheet is judged as if the earlier ones were already in the office.
    """
    lines: list[IntakeLine] = []
    for row in rows:
        if row.problems:
            lines.append(_stopped(row))
            continue
        whom = people.find(row.named)
        if whom.member is None:
            lines.append(_open(row, whom, people, judge))
            if likely := _likely(lines[-1], whom):
                accept(row, likely)
            continue
        known = people.remarked(_called(row, whom.member), whom.member)
        words = people.words(whom.member, row.named)
        line = _judged(known, judge(row, whom.member), words)
        lines.append(line)
        if line.decision in (Decision.NEW, Decision.UPDATE):
            accept(row, whom.member)
    return lines


def target(line: IntakeLine) -> str:
    """Return the key of the record that a line is about; RuleBroken when nobody was chosen."""
    if line.match is None:
        raise RuleBroken(f"第 {line.row} 行还没有选定是谁，请选定、跳过或搁置。")
    return line.match.key


def refused(line: IntakeLine, told: str) -> RuleBroken:
    """Return the refusal of a line that can't be taken as decided, with its row."""
    return RuleBroken(f"第 {line.row} 行 {line.name}：{told}")


def _stopped(row: R) -> IntakeLine:
    return IntakeLine(meant=row, decision=Decision.PARK, allowed=(Decision.SKIP, Decision.PARK))


def _called(row: R, member: Member) -> R:
    """Return a row with the member's name where it says only the number."""
    if row.named.name:
        return row
    return replace(row, named=replace(row.named, name=member.name))


def _judged(row: R, judged: Judged, who: str) -> IntakeLine:
    """Return the line of a row whose person is sure."""
    if judged.decision is Decision.OPEN and judged.anyway is None:
        return IntakeLine(
            meant=row,
            decision=Decision.OPEN,
            allowed=_ALLOWED[Decision.OPEN],
            suggestions=judged.instead,
            told=judged.told,
        )
    allowed = _ALLOWED[judged.decision]
    words = "，".join(filter(None, (who, judged.words)))
    return IntakeLine(
        meant=row,
        decision=judged.decision,
        allowed=(judged.anyway, *allowed) if judged.anyway else allowed,
        match=Suggestion(key=judged.key, words=words, differences=judged.differences),
        differences=judged.differences,
        fields=unasked(judged.differences),
        told=judged.told,
    )


def _open(row: R, whom: Whom, people: People, judge: Judge[R]) -> IntakeLine:
    """Return the line of a row whose person isn't sure: candidates to choose from, or none."""
    suggestions = tuple(_suggestion(row, one, people, judge) for one in whom.candidates)
    decision = Decision.OPEN if suggestions else Decision.PARK
    return IntakeLine(
        meant=row,
        decision=decision,
        allowed=_ALLOWED[Decision.OPEN],
        suggestions=suggestions,
        told=whom.told,
    )


def _likely(line: IntakeLine, whom: Whom) -> Member | None:
    """Return the only one whom a row can mean, if nothing is against it."""
    if len(whom.candidates) != 1 or line.suggestions[0].told:
        return None
    return whom.candidates[0]


def _suggestion(row: R, member: Member, people: People, judge: Judge[R]) -> Suggestion:
    judged = judge(row, member)
    blocked = judged.decision in (Decision.OPEN, Decision.SKIP) and not judged.anyway
    return Suggestion(
        key=judged.key,
        words="，".join(filter(None, (people.words(member, row.named), judged.words))),
        differences=judged.differences,
        told=judged.told if blocked else "",
    )
