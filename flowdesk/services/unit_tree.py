"""The organizations as a tree, with the people in each on a day."""

from __future__ import annotations

from datetime import date

from flowdesk.domain.entry import record
from flowdesk.domain.unit import Unit
from flowdesk.services import leaders
from flowdesk.services.desk import Desk
from flowdesk.services.register_values import placed_on
from flowdesk.storage import members, units

WITHOUT = "without"  # the key of the people whose organization doesn't stand on the day


@record
class Node:
    """One organization in the tree: its depth, who heads it, who is in it and below it."""

    unit: Unit | None  # None for the people whose organization doesn't stand on the day
    depth: int
    head: str
    own: tuple[str, ...]
    below: tuple[str, ...]  # everybody of the organization and of all beneath it

    @property
    def id(self) -> str:
        """Return the organization's key."""
        return self.unit.id if self.unit else WITHOUT


def tree(desk: Desk, on: date | None = None, *, dissolved: bool = False) -> list[Node]:
    """Return the organizations of a day, each before those beneath it.

    Everybody in the register on that day is below exactly one of the topmost nodes: people
    whose organization isn't shown are the last node, which then has no organization.
    """
    day = on or desk.today()
    shown = {
        unit.id: unit
        for unit in units.every(desk.file)
        if unit.stands_on(day) or (dissolved and _dissolved(unit, day))
    }
    placed = placed_on(desk, day)
    nodes = _Growing(shown, _own(desk, day, shown), leaders.secretaries(desk, day)).grow()
    lost = tuple(key for key, unit_id in placed.items() if unit_id not in shown)
    if lost:
        nodes.append(Node(unit=None, depth=0, head="", own=lost, below=lost))
    return nodes


def _dissolved(unit: Unit, day: date) -> bool:
    return unit.until is not None and unit.until.earliest() <= day


def _own(desk: Desk, day: date, shown: dict[str, Unit]) -> dict[str, list[str]]:
    """Return who is in each organization; a group's people are also those of its branch."""
    own: dict[str, list[str]] = {}
    placed = placed_on(desk, day)
    for key, unit_id in placed.items():
        own.setdefault(unit_id, []).append(key)
    for key, group_id, _ in members.places(desk.file, day):
        group = shown.get(group_id)
        if group is not None and group.parent_id == placed.get(key):
            own.setdefault(group_id, []).append(key)
    return own


class _Growing:
    def __init__(
        self, shown: dict[str, Unit], own: dict[str, list[str]], heads: dict[str, str]
    ) -> None:
        self._shown, self._own, self._heads = shown, own, heads
        self._children: dict[str, list[Unit]] = {}
        for unit in shown.values():
            parent = unit.parent_id if unit.parent_id in shown else ""
            self._children.setdefault(parent, []).append(unit)
        self._seen: set[str] = set()

    def grow(self) -> list[Node]:
        nodes = [node for unit in self._children.get("", []) for node in self._from(unit, 0)]
        for unit in self._shown.values():  # those that are each other's parents, if any
            nodes += self._from(unit, 0)
        return nodes

    def _from(self, unit: Unit, depth: int) -> list[Node]:
        if unit.id in self._seen:
            return []
        self._seen.add(unit.id)
        beneath = [
            n for child in self._children.get(unit.id, []) for n in self._from(child, depth + 1)
        ]
        own = tuple(dict.fromkeys(self._own.get(unit.id, [])))
        below = dict.fromkeys(own)
        for node in beneath:
            below.update(dict.fromkeys(node.own))
        head = self._heads.get(unit.id, "")
        return [Node(unit=unit, depth=depth, head=head, own=own, below=tuple(below)), *beneath]
