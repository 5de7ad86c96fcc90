"""How many of the register are at home, away, on the way to another office, or came from one."""

from datetime import date

from flowdesk.domain.entry import record
from flowdesk.domain.letter import Direction, LetterKind
from flowdesk.domain.letter_state import OPEN, state_on
from flowdesk.services.desk import Desk
from flowdesk.services.register_lines import every_stay
from flowdesk.services.register_values import placed_on
from flowdesk.storage import arrivals, letters

__all__ = ["FlowCounts", "counts", "in_transit"]


@record
class FlowCounts:
    """Everybody counted once; ``register`` is the sum of the four others."""

    home: int
    away: int
    in_transit: int  # the letter of introduction went out, the receipt isn't in
    arrived: int
    register: int


def counts(desk: Desk, on: date | None = None) -> FlowCounts:
    """Count everybody of the register on a day.

    Until the receipt is in, a member on the way to another office still counts here.
    """
    day = on or desk.today()
    members = frozenset(placed_on(desk, day))
    moving = in_transit(desk, day) & members
    away = {stay.member_id for stay in every_stay(desk) if stay.away_on(day)} & members - moving
    arrived = sum(one.here_on(day) for one in arrivals.every(desk.file))
    return FlowCounts(
        home=len(members - moving - away), away=len(away), in_transit=len(moving),
        arrived=arrived, register=len(members) + arrived,
    )  # fmt: skip


def in_transit(desk: Desk, on: date) -> frozenset[str]:
    """Return the members whose letter of introduction went out by a day and isn't answered."""
    return frozenset(
        one.member_id
        for one in letters.every(desk.file)
        if one.kind == LetterKind.INTRODUCTION and one.direction == Direction.OUT
        and one.sent_on is not None and one.sent_on <= on and state_on(one, on) in OPEN
    )  # fmt: skip
