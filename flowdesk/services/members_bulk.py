"""成批修改: one change for everybody marked, looked at person by person, written as one act."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field, replace

from flowdesk.domain.entry import Entry, entry_of, record
from flowdesk.domain.errors import RuleBroken
from flowdesk.domain.member import Member, Membership
from flowdesk.domain.members_bulk import (
    ADDED,
    BASIS,
    GROUP,
    ON,
    UNIT,
    Line,
    Preview,
    Step,
    Wish,
    asked,
    bulk_entries,
    can_be_emptied,
    changed,
    check_asked,
    moved,
    own_changes,
    own_steps,
    refuse_day,
    steps,
)
from flowdesk.domain.own_field import OwnField
from flowdesk.domain.unit import Unit
from flowdesk.services import own_values, units
from flowdesk.services.desk import Desk
from flowdesk.services.import_kinds import Pace, Report
from flowdesk.services.member_checks import check, tidied
from flowdesk.services.register_lines import every_arrival
from flowdesk.storage import members

__all__ = [
    "ADDED", "Line", "Preview", "Step", "Wish", "amend", "can_be_emptied", "entries_of",
    "preview", "wants",
]  # fmt: skip

_NAMED = 3  # entries that the journal's label names


@record
class _Work:
    """What is to be written for one person."""

    line: Line
    member: Member | None = None
    place: Membership | None = None
    fresh: Membership | None = None
    own: Mapping[str, tuple[str, str]] = field(default_factory=dict)


def entries_of(desk: Desk) -> tuple[Entry, ...]:
    """Return the entries that can be changed for many at once, the office's own among them."""
    return bulk_entries(own_values.entries(desk))


def wants(desk: Desk, wish: Wish) -> bool:
    """Tell whether a wish asks for anything yet."""
    return bool(asked(wish, own_values.entries(desk)))


def preview(desk: Desk, ids: Sequence[str], wish: Wish, report: Report | None = None) -> Preview:
    """Return what a wish would do to each person; RuleBroken naming the entry not said whole."""
    works = _works(desk, ids, wish, report)
    return _told(desk, wish, works)


def amend(desk: Desk, ids: Sequence[str], wish: Wish, report: Report | None = None) -> Preview:
    """Change everybody who can be, in one act with one undo; return what was done.

    Who is refused keeps everything as it was. Stopped half-way, nobody is changed.
    """
    works = _works(desk, ids, wish, report)
    told = _told(desk, wish, works)
    if not told.changed:
        raise RuleBroken("没有人要改：勾选的人已经是这样，或者改不了。")
    label = "、".join(told.labels[:_NAMED]) + ("等" if len(told.labels) > _NAMED else "")
    pace = Pace(len(told.changed), report)
    with desk.write("members", f"成批修改{label}：{len(told.changed)} 人", pace.tell):
        for work in works:
            if work.line.steps:
                _write(desk, work)
                pace.step()
        own_values.put(
            desk,
            {
                work.line.id: {name: after for name, (_, after) in work.own.items()}
                for work in works
                if work.own
            },
        )
    return told


def _write(desk: Desk, work: _Work) -> None:
    if work.member is not None:
        members.amend(desk.file, work.member)
    if work.place is not None:
        members.replace(desk.file, work.place)
    if work.fresh is not None:
        members.place(desk.file, work.fresh)


def _told(desk: Desk, wish: Wish, works: Sequence[_Work]) -> Preview:
    lines = [work.line for work in works]
    office = own_values.entries(desk)
    known = {one.name: one.label for one in bulk_entries(office)}
    met = [known[name] for name in asked(wish, office) if name not in (ON, BASIS)]
    return Preview(
        labels=tuple(met),
        changed=tuple(one for one in lines if one.steps),
        unchanged=tuple(one for one in lines if not one.steps and not one.refusal),
        refused=tuple(one for one in lines if one.refusal),
    )


def _works(desk: Desk, ids: Sequence[str], wish: Wish, report: Report | None) -> list[_Work]:
    told = asked(wish, own_values.entries(desk))
    check_asked(told, desk.today())
    office = _Office(desk, list(dict.fromkeys(ids)))
    office.refuse_place(told)
    office.read_own(told)
    pace = Pace(len(office.ids), report)
    works = []
    for key in office.ids:
        works.append(office.work(key, told))
        pace.step()
    return works


class _Office:
    """What has to be known of the office to work out everybody's change."""

    def __init__(self, desk: Desk, ids: list[str]) -> None:
        self._desk, self.ids, self._today = desk, ids, desk.today()
        self._units = {unit.id: unit for unit in units.all_units(desk)}
        self._people = members.among(desk.file, ids)
        self._fields: Sequence[OwnField] = ()
        self._own: dict[str, dict[str, str]] = {}
        self._spells: dict[str, list[Membership]] = {}
        for spell in members.memberships(desk.file, ids):
            self._spells.setdefault(spell.member_id, []).append(spell)

    def read_own(self, told: Mapping[str, object]) -> None:
        """Read own entries where any is asked for, and refuse what isn't of its kind."""
        if any(map(own_values.is_own, told)):
            self._fields = own_values.in_use(self._desk)
            own_changes(self._fields, {}, told, self._today)
            self._own = own_values.texts(self._desk, self.ids)

    def refuse_place(self, told: Mapping[str, object]) -> None:
        """Refuse a branch that didn't stand on the day, and a group of another branch."""
        unit, group = self._units.get(str(told.get(UNIT))), self._units.get(str(told.get(GROUP)))
        on = told.get(ON)
        if UNIT in told and (unit is None or not unit.stands_on(on)):  # type: ignore[arg-type]  # checked before: a branch has its day
            raise RuleBroken("这个党支部在那天没有成立或已经撤销，请另选。", UNIT)
        if told.get(GROUP) and (group is None or not group.stands_on(self._today)):
            raise RuleBroken("这个党小组已经撤销，请另选。", GROUP)
        if unit is not None and group is not None and group.parent_id != unit.id:
            raise RuleBroken("这个党小组不属于所选的党支部，请另选。", GROUP)

    def work(self, key: str, told: Mapping[str, object]) -> _Work:
        """Return what a wish does to one person, whole or not at all."""
        member = self._people.get(key)
        if member is None:
            return _Work(line=self._stranger(key))
        spells = self._spells.get(key, [])
        now = next((one for one in spells if one.holds_on(self._today)), None)
        unit = self._name(now.unit_id) if now else ""
        line = Line(id=key, name=member.name, unit=unit)
        try:
            return self._done(line, member, _here(now, spells), told)
        except RuleBroken as refusal:
            return _Work(line=replace(line, refusal=str(refusal)))

    def _done(
        self, line: Line, member: Member, now: Membership, told: Mapping[str, object]
    ) -> _Work:
        after = changed(member, told)
        if after != member:
            check(tidied(after), self._today)
        place, fresh = self._moved(member, now, told)
        own = own_changes(self._fields, self._own.get(member.id, {}), told, self._today)
        found = (
            *self._steps_of_place(now, fresh or place),
            *steps(member, after),
            *own_steps(self._fields, own),
        )
        return _Work(
            line=replace(line, steps=found),
            member=after if after != member else None,
            place=place if place != now else None,
            fresh=fresh,
            own=own,
        )

    def _moved(
        self, member: Member, now: Membership, told: Mapping[str, object]
    ) -> tuple[Membership, Membership | None]:
        place, fresh = moved(now, told, self._desk.new_id())
        if fresh is not None:
            refuse_day(now, member, told[ON])  # type: ignore[arg-type]  # checked before
            self._refuse_later(now)
        group: Unit | None = self._units.get(str(told.get(GROUP)))
        if fresh is None and group is not None and group.parent_id != now.unit_id:
            home = self._name(group.parent_id)
            raise RuleBroken(f"不在{home}，不能编入{group.name}；请连党支部一起选。", GROUP)
        return place, fresh

    def _refuse_later(self, now: Membership) -> None:
        days = [one.since for one in self._spells[now.member_id] if one.since is not None]
        later = [day for day in days if day.earliest() > self._today]
        if later:
            raise RuleBroken(f"已登记 {min(later).chinese()}起另有安排，请单独调整。", ON)

    def _steps_of_place(self, before: Membership, after: Membership) -> tuple[Step, ...]:
        told = ((entry_of(Membership, name), getattr(before, name), getattr(after, name))
                for name in (UNIT, GROUP))  # fmt: skip
        return tuple(
            Step(label=entry.label, before=self._name(old), after=self._name(new))
            for entry, old, new in told
            if old != new
        )

    def _stranger(self, key: str) -> Line:
        arrival = next((one for one in every_arrival(self._desk) if one.id == key), None)
        if arrival is None:
            return Line(id=key, name="", unit="", refusal="名册里已经没有这个人。")
        words = "是流入党员，请到“流入党员”里修改。"
        return Line(id=key, name=arrival.name, unit=self._name(arrival.unit_id), refusal=words)

    def _name(self, key: str) -> str:
        unit = self._units.get(key)
        return unit.name if unit else ""


def _here(now: Membership | None, spells: Sequence[Membership]) -> Membership:
    """Return where somebody belongs today; who has left is refused with the ending."""
    if now is not None:
        return now
    last = max(spells, key=lambda one: str(one.until), default=None)
    if last is None or last.until is None:
        raise RuleBroken("还没有编入党支部，请先单独修改。")
    raise RuleBroken(f"{last.until.chinese()}{last.ending or '离开'}，已归档；要改请先恢复到名册。")
