"""查重: who may stand twice in the register, or in the register and among the arrivals."""

from collections.abc import Callable, Iterator
from datetime import date

from flowdesk.domain.arrival import Arrival
from flowdesk.domain.dismissal import Dismissal
from flowdesk.domain.entry import record
from flowdesk.domain.errors import RuleBroken
from flowdesk.domain.likeness import Pair, Person, pairs
from flowdesk.domain.member import Member
from flowdesk.domain.resident_id import ResidentId, read_id
from flowdesk.services.desk import Desk
from flowdesk.services.register import placed_on
from flowdesk.storage import arrivals, dismissals, members, units

__all__ = ["Dismissed", "Twin", "count", "dismiss", "dismissed", "find", "take_back"]

KIND = "查重"
FULL_LENGTH = 18  # digits of an ID number
_A_MOMENT = 100  # people read between two reports


@record
class Side:
    """One of two entries that may be one person."""

    id: str
    name: str
    place: str  # the branch, or how the person stands here
    is_arrival: bool
    member: Member | None
    arrival: Arrival | None


@record
class Twin:
    """Two entries that may be one person, with the reasons in words."""

    id: str
    first: Side
    second: Side
    rank: int
    reasons: tuple[str, ...]

    def can_merge(self) -> bool:
        """Tell whether both stand in the register itself."""
        return not (self.first.is_arrival or self.second.is_arrival)


@record
class Dismissed:
    """A pair that was looked up: two different people."""

    id: str
    names: str
    on: date
    note: str


def find(desk: Desk, report: Callable[[int, int], None] = lambda done, total: None) -> list[Twin]:
    """Return the pairs that may be one person and weren't dismissed, the surest first.

    For thousands of members it takes seconds: call it in the background.
    """
    found = desk.recall("duplicates", lambda: tuple(_found(desk, report)))
    return _told(desk, found)


def count(desk: Desk, report: Callable[[int, int], None] = lambda done, total: None) -> int:
    """Return how many pairs may be one person."""
    return len(desk.recall("duplicates", lambda: tuple(_found(desk, report))))


def dismiss(desk: Desk, one_id: str, other_id: str, note: str = "") -> Dismissal:
    """Write down that two entries are two different people; they aren't asked about again."""
    first, second = sorted((one_id, other_id))
    names = _names(desk, first, second)
    if (first, second) in _dismissed_pairs(desk):
        raise RuleBroken(f"{names}已经记为不是同一人。")
    one = Dismissal(
        id=desk.new_id(), kind=KIND, first_id=first, second_id=second, note=note.strip(),
        on=desk.today(),
    )  # fmt: skip
    with desk.write("members", f"记为不是同一人：{names}"):
        dismissals.insert(desk.file, one)
    return one


def dismissed(desk: Desk) -> list[Dismissed]:
    """Return the pairs that were looked up, the latest first."""
    return [
        Dismissed(
            id=one.id, names=_names(desk, one.first_id, one.second_id), on=one.on, note=one.note
        )
        for one in dismissals.of_kind(desk.file, KIND)
    ]


def take_back(desk: Desk, dismissal_id: str) -> None:
    """Let a pair be asked about again."""
    one = dismissals.get(desk.file, dismissal_id)
    if one is None:
        raise RuleBroken("这一条已经不在，可能刚被撤销。请刷新后再看。")
    with desk.write("members", f"重新查重：{_names(desk, one.first_id, one.second_id)}"):
        dismissals.remove(desk.file, dismissal_id)


def _found(desk: Desk, report: Callable[[int, int], None]) -> list[Pair]:
    here = {one.id for one in arrivals.every(desk.file) if one.here_on(desk.today())}
    quiet = _dismissed_pairs(desk)
    return [
        pair
        for pair in pairs([*_members(desk, report), *_arrivals(desk, here)], report)
        if (pair.first_id, pair.second_id) not in quiet
        and not {pair.first_id, pair.second_id} <= here
    ]


def _members(desk: Desk, report: Callable[[int, int], None]) -> Iterator[Person]:
    """Yield everybody who ever stood in the register: who has left may be entered anew."""
    placed, total = placed_on(desk, desk.today()), members.count(desk.file)
    for at, told in enumerate(members.likened(desk.file)):
        if at % _A_MOMENT == 0:
            report(0, total)
        key, name, alias, number, birth, phone = told
        yield Person(
            id=key, name=name, alias=alias, id_number=_number(desk, number), birth=birth,
            phone=phone, unit_id=placed.get(key, ""),
        )  # fmt: skip


def _number(desk: Desk, typed: str) -> str:
    """Return an ID number with 18 digits, also where an old one of 15 was kept."""
    if len(typed) == FULL_LENGTH or not typed:
        return typed
    known = read_id(typed, desk.today())
    return known.number if isinstance(known, ResidentId) else typed


def _arrivals(desk: Desk, here: set[str]) -> list[Person]:
    """Return who is here from elsewhere; the ID number tells the birth date."""
    told = []
    for one in arrivals.every(desk.file):
        if one.id not in here:
            continue
        known = read_id(one.id_number, desk.today()) if one.id_number else None
        birth = known.birth if isinstance(known, ResidentId) else None
        told.append(
            Person(
                id=one.id, name=one.name, id_number=_number(desk, one.id_number), birth=birth,
                phone=one.phone, unit_id=one.unit_id,
            )
        )  # fmt: skip
    return told


def _told(desk: Desk, found: tuple[Pair, ...]) -> list[Twin]:
    keys = [key for pair in found for key in (pair.first_id, pair.second_id)]
    sides = _sides(desk, keys)
    return [
        Twin(
            id=f"{pair.first_id} {pair.second_id}", first=sides[pair.first_id],
            second=sides[pair.second_id], rank=pair.rank, reasons=pair.reasons,
        )
        for pair in found
        if pair.first_id in sides and pair.second_id in sides
    ]  # fmt: skip


def _sides(desk: Desk, keys: list[str]) -> dict[str, Side]:
    names = {unit.id: unit.name for unit in units.every(desk.file)}
    placed = placed_on(desk, desk.today())
    sides = {
        key: Side(
            id=key, name=one.name, place=names.get(placed.get(key, ""), "已离开"),
            is_arrival=False, member=one, arrival=None,
        )
        for key, one in members.among(desk.file, keys).items()
    }  # fmt: skip
    for one in arrivals.every(desk.file):
        if one.id in keys:
            sides[one.id] = Side(
                id=one.id, name=one.name, place=f"流入 {names.get(one.unit_id, '')}".strip(),
                is_arrival=True, member=None, arrival=one,
            )  # fmt: skip
    return sides


def _dismissed_pairs(desk: Desk) -> set[tuple[str, str]]:
    return {(one.first_id, one.second_id) for one in dismissals.of_kind(desk.file, KIND)}


def _names(desk: Desk, first: str, second: str) -> str:
    sides = _sides(desk, [first, second])
    told = [sides[key].name if key in sides else "已删除" for key in (first, second)]
    return "、".join(told)
