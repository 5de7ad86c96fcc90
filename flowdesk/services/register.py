"""The register as a list: found, ordered and counted for any day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from flowdesk.domain.conditions import Conditions, Value
from flowdesk.domain.entry import record, said
from flowdesk.services import filters
from flowdesk.services.desk import Desk
from flowdesk.services.register_lines import (
    ARRIVED,
    AWAY,
    BACK,
    GONE,
    HOLDING,
    HOME,
    LOST,
    STATES,
    WITHOUT,
    MemberLine,
    booklet_states,
    every_stay,
    lines,
    page,
    return_period,
    states_of,
)
from flowdesk.services.register_orders import Sort, sorted_by
from flowdesk.services.register_search import Allowed, allowed, ranked
from flowdesk.services.register_values import here_on, placed_on, values
from flowdesk.storage import members
from flowdesk.storage.search import Reach

__all__ = [
    "ARRIVED", "AWAY", "BACK", "GONE", "HOLDING", "HOME", "LOST", "STATES", "WITHOUT", "Counts",
    "Found", "MemberLine", "RegisterQuery", "Sort", "Summary", "booklet_states", "counts",
    "every_stay", "find", "first", "is_large", "lines", "page", "placed_on", "return_period",
    "states_of",
    "summary",
]  # fmt: skip

LARGE = 3000  # members; a township has some hundred
PATIENCE = 1000  # search keys read at a keystroke: about a quarter of a millisecond


@record
class Counts:
    """The figures of the status bar on a day."""

    members: int = said("党员")
    away: int = said("外出")
    arrived: int = said("流入")


@record
class Summary:
    """What a list of people sums up to; the age is the mean of those whose birth is known."""

    people: int = said("人数")
    men: int = said("男")
    women: int = said("女")
    average_age: float | None = said("平均年龄")


@record
class Found:
    """The first keys of a search, and whether they are all there are."""

    ids: tuple[str, ...]
    complete: bool


@dataclass(frozen=True, slots=True)
class RegisterQuery:
    """What the clerk asks of the register: words, a branch, a state, conditions, an order.

    Without ``sorts`` those found by words come by how well they fit, everybody else by entry.
    """

    text: str = ""
    unit_id: str = ""
    state: str = ""
    sort: str = "entry"  # entry, or the one column to sort by
    descending: bool = False
    archived: bool = False  # those who have left the register instead
    conditions: Conditions = Conditions()
    sorts: tuple[Sort, ...] = ()

    def order(self) -> tuple[Sort, ...]:
        """Return the keys of the order, the first counts most; none for the order of entry."""
        if self.sorts or (self.sort == "entry" and not self.descending):
            return self.sorts
        return (Sort(self.sort, self.descending),)


def find(desk: Desk, query: RegisterQuery, on: date | None = None) -> list[str]:
    """Return the keys of the people who meet a query on a day, in its order."""
    day = on or desk.today()
    if not query.text.strip():
        return list(_asked(desk, query, day))
    found, _ = ranked(desk, query.text, day, _allowed(desk, query, day))
    if not query.order():
        return found
    wanted = frozenset(found)
    return [key for key in _asked(desk, query, day) if key in wanted]


def first(desk: Desk, query: RegisterQuery, on: date | None = None, limit: int = 200) -> Found:
    """Return the first keys of a query, fast enough for each keystroke.

    The rest aren't looked at where the words rank them, and where few of very many fit, fewer
    than the limit may be returned: ``complete`` tells.
    """
    day = on or desk.today()
    if not query.text.strip() or query.order():
        found = find(desk, query, day)
        complete = len(found) <= limit
    else:
        among = _allowed(desk, query, day)
        found, complete = ranked(desk, query.text, day, among, Reach(limit + 1, PATIENCE))
    return Found(ids=tuple(found[:limit]), complete=complete and len(found) <= limit)


def summary(desk: Desk, ids: Sequence[str], on: date | None = None) -> Summary:
    """Return what a list of people sums up to on a day."""
    day = on or desk.today()
    sexes, ages = values(desk, "sex", day), values(desk, "age", day)
    told = [sexes.get(key) for key in ids]
    known = [int(str(ages[key])) for key in ids if key in ages]
    return Summary(
        people=len(ids),
        men=told.count("男"),
        women=told.count("女"),
        average_age=sum(known) / len(known) if known else None,
    )


def is_large(desk: Desk) -> bool:
    """Tell whether there are so many members that counting them is felt at the screen."""
    return members.count(desk.file) > LARGE


def counts(desk: Desk, on: date | None = None) -> Counts:
    """Return how many members there are, are away and have come in on a day."""
    day = on or desk.today()
    return desk.recall(("counts", day), lambda: _counted(desk, day))


def _counted(desk: Desk, day: date) -> Counts:
    present = placed_on(desk, day)
    away = {stay.member_id for stay in every_stay(desk) if stay.away_on(day)}
    return Counts(
        members=len(present),
        away=sum(1 for key in away if key in present),
        arrived=len(here_on(desk, day)),
    )


def _asked(desk: Desk, query: RegisterQuery, day: date) -> tuple[str, ...]:
    """Return who meets all but the words of a query, in its order; kept until the next act."""
    wordless = replace(query, text="")
    return desk.recall(("asked", wordless, day), lambda: _ordered(desk, wordless, day))


def _allowed(desk: Desk, query: RegisterQuery, day: date) -> Allowed:
    """Return who meets all but the words of a query, in no order, as the search takes them."""
    name = ("allowed", day, query.unit_id, query.state, query.archived, query.conditions)
    wordless = replace(query, text="", sort="entry", descending=False, sorts=())
    return desk.recall(name, lambda: allowed(desk, _asked(desk, wordless, day)))


def _ordered(desk: Desk, query: RegisterQuery, day: date) -> tuple[str, ...]:
    found = filters.universe(desk, query.conditions, day, query.state, archived=query.archived)
    if query.unit_id:
        placed = values(desk, "unit", day)
        found = [key for key in found if placed.get(key) == query.unit_id]
    if query.state:
        states = values(desk, "states", day)
        found = [key for key in found if _has(states.get(key), query.state)]
    if query.conditions:
        state = GONE if query.archived else query.state
        met = filters.meeting(desk, query.conditions, frozenset(found), day, state=state)
        found = [key for key in found if key in met]
    return tuple(sorted_by(desk, found, query.order(), day))


def _has(states: Value, state: str) -> bool:
    return isinstance(states, tuple) and state in states
