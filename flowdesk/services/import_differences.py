"""What a row of a roster would change of a member, and the changing itself."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from flowdesk.domain.absence import Absence
from flowdesk.domain.days import Day
from flowdesk.domain.entry import Entry, entries, entry_of, record
from flowdesk.domain.errors import ImportRefused
from flowdesk.domain.headings import FLOATING, GROUP, UNIT
from flowdesk.domain.intake import Difference
from flowdesk.domain.member import Member, Membership
from flowdesk.domain.member_rules import Found, faults_of_dates
from flowdesk.domain.names import comparable
from flowdesk.domain.own_field import is_own, key_of
from flowdesk.domain.roster_cells import in_words
from flowdesk.domain.roster_row import STAY, RosterRow
from flowdesk.services import own_values
from flowdesk.services.desk import Desk
from flowdesk.services.import_units import Placement
from flowdesk.services.stays_on import stays_on
from flowdesk.storage import absences, members, units

_ENTRIES = {entry.name: entry for entry in entries(Member)}
_NEVER_EMPTIED = {"name", "sex", "id_number", "birth_date", "category", "standing", "reading"}


@record
class Standing:
    """A member of the register with the membership of today and every stay away."""

    member: Member
    place: Membership | None
    last: Membership | None
    stays: tuple[Absence, ...] = ()


class Register:
    """The members whom the rows of a sheet may mean, read at once."""

    def __init__(self, desk: Desk, keys: Collection[str], source: str = "") -> None:
        """Read the members under the keys; ``source`` is the file that will change them."""
        self.source = source
        self.today = desk.today()
        self.placement = Placement(desk)
        self.unit_names = {unit.id: unit.name for unit in units.every(desk.file)}
        wanted = list(keys)
        places = _by_member(members.memberships(desk.file, wanted))
        stays = _by_member(stays_on(desk, absences.of_members(desk.file, wanted), self.today))
        self._standing = {
            key: _standing(member, places.get(key, []), stays.get(key, []), self.today)
            for key, member in members.among(desk.file, wanted).items()
        }
        self.own = own_values.entries(desk)
        self._own = own_values.texts(desk, wanted) if self.own else {}

    def of(self, key: str) -> Standing:
        """Return a member with all that a row may change."""
        return self._standing[key]

    def own_text(self, standing: Standing, name: str) -> str:
        """Return what a member has in one of the office's own entries, as it is kept."""
        return self._own.get(standing.member.id, {}).get(key_of(name), "")

    def unit_name(self, standing: Standing) -> str:
        """Return the name of the branch that a member belongs to, or belonged to last."""
        place = standing.place or standing.last
        return self.unit_names.get(place.unit_id, "") if place else ""


def differences(
    row: RosterRow, standing: Standing, register: Register, blanks: Collection[str]
) -> tuple[Difference, ...]:
    """Return what a row has otherwise than the register; an empty cell only where ``blanks`` say.

    What may be a mistake of the sheet, or needs the office's act (another branch), is asked.
    """
    found = [*_of_member(row, standing.member, blanks), *_of_place(row, standing, register)]
    found += _of_stay(row, standing)
    found += _of_own(row, standing, register, blanks)
    at_odds = {field for field, _ in faults(row, standing, _defaults(found), register.today)}
    if not at_odds:
        return tuple(found)
    dates = {"birth_date", "joined_date", "full_member_date"}
    return tuple(replace(one, asked=True) if one.field in dates else one for one in found)


def faults(row: RosterRow, standing: Standing, fields: Collection[str], today: date) -> Found:
    """Return what would be wrong of a member's dates with some fields taken from a row."""
    return faults_of_dates(_changed(row, standing.member, fields), today)


def update(
    desk: Desk, row: RosterRow, fields: Collection[str], register: Register, key: str
) -> None:
    """Take some fields of a row into the register, inside the act that is open."""
    standing = register.of(key)
    if wrong := faults(row, standing, fields, register.today):
        field, doubt = wrong[0]
        label = _ENTRIES[field].label
        raise ImportRefused(
            f"第 {row.row} 行{row.name}：更新后{label}有问题，{doubt.sentence}"
            "什么也没有写入。请少选这一项，或先搁置这一行。"
        )
    member = _changed(row, standing.member, fields)
    if member != standing.member:
        members.amend(desk.file, member)
    _update_place(desk, row, fields, standing, register)
    _update_stay(desk, row, fields, standing)
    more = dict(row.more)
    own = {name: more.get(name, "") for name in fields if is_own(name)}
    own_values.put(desk, {member.id: own})


def _of_member(row: RosterRow, member: Member, blanks: Collection[str]) -> Iterable[Difference]:
    for name, entry in _ENTRIES.items():
        before, after = getattr(member, name), getattr(row.member, name)
        if name in row.cells and after not in ("", None):
            if after != before:
                yield _difference(entry, before, after, row, asked=_is_asked(name, before, after))
        elif name in blanks and name not in _NEVER_EMPTIED and before not in ("", None):
            yield Difference(field=name, label=entry.label, before=in_words(before), after="")


def _is_asked(name: str, before: Any, after: Any) -> bool:
    """Tell what is not taken unasked: a vaguer date, and what says that it's someone else."""
    if before in ("", None):
        return False
    if isinstance(before, Day) and isinstance(after, Day):
        return after.agrees_with(before) and len(str(after)) < len(str(before))
    return name in ("name", "id_number")


def _of_place(row: RosterRow, standing: Standing, register: Register) -> Iterable[Difference]:
    place = standing.place
    if place is None:
        return
    if row.unit and register.placement.known(row.unit) != place.unit_id:
        yield Difference(
            field=UNIT,
            label=entry_of(Membership, "unit_id").label,
            before=register.unit_names.get(place.unit_id, ""),
            after=row.unit,
            asked=True,
        )
        return
    group = register.unit_names.get(place.group_id, "")
    if row.group and row.group != group:
        label = entry_of(Membership, "group_id").label
        yield Difference(field=GROUP, label=label, before=group, after=row.group, asked=bool(group))
    if row.since is not None and row.since != place.since:
        entry = entry_of(Membership, "since")
        yield _difference(entry, place.since, row.since, row, asked=place.since is not None)


def _of_stay(row: RosterRow, standing: Standing) -> Iterable[Difference]:
    if row.absence is None:
        return
    stay = same_stay(row.absence, standing.stays)
    if stay is None:
        where = row.absence.destination or "去向不明"
        start = row.absence.left.earliest() if row.absence.left else row.absence.noted
        label = "外出"
        overlaps = any(one.away_on(start) for one in standing.stays)
        yield Difference(field=FLOATING, label=label, before="", after=where, asked=overlaps)
        return
    for name in STAY:
        before, after = getattr(stay, name), getattr(row.absence, name)
        if name in row.cells and after not in ("", None) and after != before:
            asked = _is_asked(name, before, after)
            yield _difference(entry_of(Absence, name), before, after, row, asked=asked)


def _of_own(
    row: RosterRow, standing: Standing, register: Register, blanks: Collection[str]
) -> Iterable[Difference]:
    more = dict(row.more)
    for entry in register.own:
        name = entry.name
        before, after = register.own_text(standing, name), more.get(name, "")
        if before != after and (name in blanks if not after else name in row.cells):
            yield Difference(field=name, label=entry.label, before=before, after=after)


def same_stay(stay: Absence, known: Collection[Absence]) -> Absence | None:
    """Return the stay away that a row speaks of: the one still open, or one ended the same day."""
    for one in known:
        if one.returned is None or one.returned == stay.returned:
            return one
    return None


def _difference(
    entry: Entry, before: Any, after: Any, row: RosterRow, *, asked: bool
) -> Difference:
    return Difference(
        field=entry.name,
        label=entry.label,
        before=in_words(before),
        after=in_words(after, row.cells.get(entry.name)),
        asked=asked,
    )


def _changed(row: RosterRow, member: Member, fields: Collection[str]) -> Member:
    return replace(
        member, **{name: getattr(row.member, name) for name in fields if name in _ENTRIES}
    )


def _update_place(
    desk: Desk, row: RosterRow, fields: Collection[str], standing: Standing, register: Register
) -> None:
    place = standing.place
    if place is None:
        return
    if UNIT in fields:
        _move(desk, row, place, register)
        return
    fresh = place
    if GROUP in fields:
        _, group_id = register.placement.of(register.unit_names[place.unit_id], row.group)
        fresh = replace(fresh, group_id=group_id)
    if "since" in fields:
        fresh = replace(fresh, since=row.since)
    if fresh != place:
        members.replace(desk.file, fresh)


def _move(desk: Desk, row: RosterRow, place: Membership, register: Register) -> None:
    """Move a member to the branch of the row from today on."""
    unit_id, group_id = register.placement.of(row.unit, row.group)
    today, basis = Day.of(register.today), f"导入 {register.source}".rstrip()
    members.replace(desk.file, replace(place, until=today, ending="转出", basis=basis))
    fresh = Membership(
        id=desk.new_id(),
        member_id=place.member_id,
        unit_id=unit_id,
        group_id=group_id,
        since=today,
        basis=basis,
    )
    members.place(desk.file, fresh)


def _update_stay(desk: Desk, row: RosterRow, fields: Collection[str], standing: Standing) -> None:
    if row.absence is None:
        return
    if FLOATING in fields:
        stay = replace(row.absence, id=desk.new_id(), member_id=standing.member.id)
        absences.insert(desk.file, stay)
        return
    stay_known = same_stay(row.absence, standing.stays)
    changes = {name: getattr(row.absence, name) for name in STAY if name in fields}
    if stay_known is None or not changes:
        return
    if "destination" in changes:
        changes["destination_code"] = row.absence.destination_code
    first = absences.get(desk.file, stay_known.id) or stay_known  # without what changed on the way
    absences.amend(desk.file, replace(first, **changes))


def _standing(
    member: Member, places: list[Membership], stays: list[Absence], today: date
) -> Standing:
    now = next((one for one in places if one.holds_on(today)), None)
    last = next(iter(places), None)
    return Standing(member=member, place=now, last=last, stays=tuple(stays))


def _by_member(found: Iterable[Any]) -> dict[str, list[Any]]:
    kept: dict[str, list[Any]] = {}
    for one in found:
        kept.setdefault(one.member_id, []).append(one)
    return kept


def _defaults(found: Iterable[Difference]) -> list[str]:
    return [one.field for one in found if not one.asked]


def is_other_name(row: RosterRow, member: Member) -> bool:
    """Tell whether a row has quite another name than the member, not another spelling."""
    return comparable(row.member.name) != comparable(member.name)
