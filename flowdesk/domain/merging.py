"""How two entries of one person become one: what is chosen, what is joined, what overlaps."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from flowdesk.domain.absence import Absence
from flowdesk.domain.entry import Entry, entries, record
from flowdesk.domain.masks import mask_id
from flowdesk.domain.member import Member, Membership

LEFT, RIGHT = "left", "right"
JOINED = ("alias", "note")  # nothing of these is chosen: both are kept
PLACE, PHOTO, STAY = "place", "photo", "stay"  # choices that are no entry of the member


@record
class Choice:
    """One line of the comparison: what stands left and right, and which side is proposed."""

    name: str
    label: str
    entry: Entry | None
    left: object
    right: object
    side: str = LEFT

    def differs(self) -> bool:
        """Tell whether there is anything to choose."""
        return self.left != self.right and self.name not in JOINED


def choices(
    left: Member, right: Member, changed: tuple[Mapping[str, int], Mapping[str, int]]
) -> list[Choice]:
    """Return the member's entries side by side: filled goes before empty, newer before older.

    ``changed`` tells for each side the number of the act that changed an entry last.
    """
    return [
        Choice(
            name=entry.name,
            label=entry.label,
            entry=entry,
            left=getattr(left, entry.name),
            right=getattr(right, entry.name),
            side=_proposed(entry.name, left, right, changed),
        )
        for entry in entries(Member)
    ]


def united(left: Member, right: Member, sides: Mapping[str, str]) -> Member:
    """Return the member that both become; the left one's key stays.

    A name that isn't chosen stays as an alias, a different ID number masked in the note.
    """
    taken = {
        entry.name: getattr(right, entry.name)
        for entry in entries(Member)
        if sides.get(entry.name) == RIGHT
    }
    one = replace(left, **taken)
    names = [left.alias, right.alias, left.name, right.name]
    known = dict.fromkeys(part.strip() for name in names for part in name.split("、"))
    alias = "、".join(name for name in known if name not in ("", one.name))
    notes = [left.note, right.note, *_other_number(one, left, right)]
    note = "；".join(dict.fromkeys(note for note in notes if note))
    return replace(one, alias=alias, note=note)


def overlapping(left: Iterable[Absence], right: Iterable[Absence]) -> list[tuple[Absence, Absence]]:
    """Return the stays of both sides that can't both be: nobody is away twice at a time."""
    lasting = list(right)
    return [(one, other) for one in left for other in lasting if _overlap(one, other)]


def places_united(
    kept: Membership | None, other: Membership | None
) -> tuple[Membership | None, Membership | None]:
    """Return today's membership as it stays, and the one that goes; both must hold today.

    Of two in one branch the longer time stays, and the group that is known.
    """
    if kept is None or other is None or kept.unit_id != other.unit_id:
        return kept, other
    known = [one.since for one in (kept, other) if one.since is not None]
    since = min(known) if len(known) == 2 else None
    return replace(kept, since=since, group_id=kept.group_id or other.group_id), other


def _proposed(
    name: str, left: Member, right: Member, changed: tuple[Mapping[str, int], Mapping[str, int]]
) -> str:
    here, there = getattr(left, name), getattr(right, name)
    if not there or here == there:
        return LEFT
    if not here:
        return RIGHT
    return RIGHT if changed[1].get(name, 0) > changed[0].get(name, 0) else LEFT


def _other_number(one: Member, left: Member, right: Member) -> list[str]:
    others = {left.id_number, right.id_number} - {"", one.id_number}
    return [f"合并前另一条登记的身份证号 {mask_id(number)}" for number in sorted(others)]


def _overlap(one: Absence, other: Absence) -> bool:
    starts, ends = (_start(one), _start(other)), (_end(one), _end(other))
    return starts[0] < ends[1] and starts[1] < ends[0] or starts[0] == starts[1]


def _start(stay: Absence) -> date:
    return stay.left.earliest() if stay.left else (stay.reported or stay.noted)


def _end(stay: Absence) -> date:
    return stay.returned.earliest() if stay.returned else date.max
