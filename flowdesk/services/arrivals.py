"""Accepting members of elsewhere, and seeing them off."""

from dataclasses import replace

from flowdesk.domain.arrival import Arrival
from flowdesk.domain.days import Day
from flowdesk.domain.doubt import Doubt
from flowdesk.domain.errors import RuleBroken
from flowdesk.domain.names import read_name
from flowdesk.domain.places import resolve
from flowdesk.domain.resident_id import read_id
from flowdesk.services.desk import Desk
from flowdesk.storage import arrivals, units
from flowdesk.storage.arrivals import every

__all__ = ["accept", "amend", "checked", "every", "leave"]


def accept(desk: Desk, draft: Arrival) -> Arrival:
    """Accept a member of elsewhere into a branch (条例 art. 32: verify, place, report upward)."""
    arrival = checked(desk, replace(draft, id=desk.new_id()))
    with desk.write("arrivals", f"登记流入：{arrival.name}"):
        arrivals.insert(desk.file, arrival)
    return arrival


def amend(desk: Desk, arrival: Arrival) -> Arrival:
    """Change what was written down about an arrival."""
    arrival = checked(desk, arrival)
    with desk.write("arrivals", f"修改流入：{arrival.name}"):
        arrivals.amend(desk.file, arrival)
    return arrival


def leave(desk: Desk, arrival_id: str, on: Day) -> Arrival:
    """Write down that a member of elsewhere has left again."""
    arrival = arrivals.get(desk.file, arrival_id)
    if arrival is None:
        raise RuleBroken("这条流入登记已经不在，可能刚被撤销。请刷新后再看。")
    return amend(desk, replace(arrival, left=on))


def checked(desk: Desk, arrival: Arrival, *, placed: bool = True) -> Arrival:
    """Return an arrival as it may be kept; only one who is ``placed`` needs a branch."""
    name = read_name(arrival.name)
    if isinstance(name, Doubt):
        raise RuleBroken(name.sentence, "name")
    if not arrival.sex:
        raise RuleBroken("请选择性别。", "sex")
    if (placed or arrival.unit_id) and units.get(desk.file, arrival.unit_id) is None:
        raise RuleBroken("请选择编入哪个党支部。", "unit_id")
    if arrival.left and arrival.left.latest() < arrival.arrived.earliest():
        raise RuleBroken("离开日期早于流入日期，请核对。", "left")
    number = arrival.id_number
    if number:
        known = read_id(number, desk.today())
        if isinstance(known, Doubt):
            raise RuleBroken(known.sentence, "id_number")
        number = known.number
    place = resolve(arrival.origin) if arrival.origin.strip() else None
    return replace(arrival, name=name, id_number=number, origin_code=place.code if place else "")
