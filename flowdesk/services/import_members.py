"""The roster as a kind of sheet: who is known, what would change, and taking rows in."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import cast

from flowdesk.domain.days import Day
from flowdesk.domain.headings import UNIT, Column, SheetField, member_fields
from flowdesk.domain.intake import Decision, IntakeLine, Meant, Suggestion, unasked
from flowdesk.domain.member import Member, Membership
from flowdesk.domain.names import comparable
from flowdesk.domain.parked import Problem
from flowdesk.domain.roster import Twins
from flowdesk.domain.roster_cells import Cells
from flowdesk.domain.roster_row import RosterRow, understand_row
from flowdesk.domain.table import Cell
from flowdesk.domain.unit import Unit
from flowdesk.services import own_values
from flowdesk.services.desk import Desk
from flowdesk.services.import_differences import (
    Register,
    Standing,
    differences,
    is_other_name,
    update,
)
from flowdesk.services.import_kinds import QUIET, Done, Pace
from flowdesk.services.import_units import Placement
from flowdesk.storage import absences, imports, members

__all__ = ["MEMBERS"]

_KEPT = (Decision.SKIP, Decision.PARK)
_NEEDLESS = {"missing_unit"}  # of someone who is known to belong somewhere
_FORGIVEN = {"missing_unit", "missing_id", "bad_sex"}  # where the clerk says who is meant


class Members:
    """The roster: one person in each row."""

    name, title = "members", "党员名册"
    table, topic = "member", "members"
    needs: tuple[str, ...] = ("name",)

    def fields(self) -> tuple[SheetField, ...]:
        """Return what the columns of a roster can mean."""
        return member_fields()

    def fits(self, columns: Collection[str]) -> int:
        """Return how many columns a roster has; without names it is none."""
        return len(columns) if "name" in columns else 0

    def understand(self, cells: Cells, typed: dict[str, Cell], own_code: str) -> RosterRow:
        """Understand one row."""
        return understand_row(cells, typed, own_code)

    def compare(
        self,
        desk: Desk,
        rows: Sequence[Meant],
        columns: Mapping[str, Column],
        blanks: Collection[str] = (),
        pace: Pace = QUIET,
    ) -> list[IntakeLine]:
        """Look every row up in the register, by the ID number; name and birth only suggest."""
        people = [_as_understood(cast(RosterRow, row)) for row in rows]
        known = {number: key for number, (key, _) in members.by_id_number(desk.file).items()}
        namesakes = _Namesakes(desk)
        meant = {known[n] for row in people if (n := row.member.id_number) in known}
        likely = {key for row in people for key in namesakes.of(row)}
        register = Register(desk, meant | likely)
        twins = Twins(columns)
        return [
            _line(
                twins.judged(row), known.get(row.member.id_number, ""), namesakes, register, blanks
            )
            for row in pace.over(people)
        ]

    def founded(self, desk: Desk, lines: Sequence[IntakeLine]) -> tuple[Unit, ...]:
        """Return the branches that are not there yet."""
        return Placement(desk).missing(
            cast(RosterRow, line.meant).unit for line in lines if _places(line)
        )

    def take(self, desk: Desk, lines: Sequence[IntakeLine], step: Pace, source: str = "") -> Done:
        """Enrol the new ones and change the known ones."""
        matched = {line.match.key for line in lines if line.match is not None}
        register = Register(desk, matched, source)
        fresh = [line for line in lines if line.decision is Decision.NEW]
        enrolled = enrol(desk, fresh, register.placement, step)
        keys = {line.row: member.id for line, member in zip(fresh, enrolled, strict=True)}
        for line in lines:
            if line.decision is Decision.UPDATE and line.match is not None:
                row = cast(RosterRow, line.meant)
                update(desk, row, line.fields, register, line.match.key)
                keys[line.row] = line.match.key
                step.step()
        return Done(
            keys=tuple(keys[line.row] for line in lines),
            units=tuple(register.placement.founded),
        )


MEMBERS = Members()


def enrol(
    desk: Desk, lines: Sequence[IntakeLine], placement: Placement, step: Pace
) -> list[Member]:
    """Put understood rows into the register, their branches, and their stays away."""
    enrolled, places, stays = [], [], []
    more: dict[str, dict[str, str]] = {}
    today = Day.of(desk.today())
    for line in lines:
        row = cast(RosterRow, line.meant)
        member = replace(row.member, id=desk.new_id())
        unit_id, group_id = placement.of(row.unit, row.group)
        place = Membership(
            id=desk.new_id(),
            member_id=member.id,
            unit_id=unit_id,
            group_id=group_id,
            since=row.since or member.joined_date or today,
        )
        enrolled.append(member)
        places.append(place)
        if row.more:
            more[member.id] = dict(row.more)
        if row.absence is not None:
            stays.append(replace(row.absence, id=desk.new_id(), member_id=member.id))
        step.step()
    members.insert(desk.file, *enrolled)
    members.place(desk.file, *places)
    absences.insert(desk.file, *stays)
    own_values.put(desk, more)
    return enrolled


class _Namesakes:
    """The members of the register by name, for those rows whose ID number tells nothing."""

    def __init__(self, desk: Desk) -> None:
        self._by_name: dict[str, list[tuple[str, Day]]] = {}
        for key, name, birth in imports.born(desk.file):
            kept = self._by_name.setdefault(comparable(name), [])
            kept.append((key, Day.from_iso(birth)))

    def of(self, row: RosterRow) -> list[str]:
        """Return the keys of those with the same name, and a birth date that can be the same."""
        birth = row.member.birth_date
        if not self._by_name or birth is None:
            return []
        found = self._by_name.get(comparable(row.member.name), ())
        return [key for key, born in found if born.agrees_with(birth)]


def _as_understood(row: RosterRow) -> RosterRow:
    """Return a row as it was before it was compared with others."""
    return row if row.own is None else replace(row, problems=row.own, own=None)


def _line(
    row: RosterRow, key: str, namesakes: _Namesakes, register: Register, blanks: Collection[str]
) -> IntakeLine:
    if key:
        return _known(row, register.of(key), register, blanks)
    if likely := namesakes.of(row):
        return _likely(row, [register.of(one) for one in likely], register, blanks)
    if row.problems:
        return IntakeLine(meant=row, decision=Decision.PARK, allowed=_KEPT)
    return IntakeLine(meant=row, decision=Decision.NEW, allowed=(Decision.NEW, *_KEPT))


def _known(
    row: RosterRow, standing: Standing, register: Register, blanks: Collection[str]
) -> IntakeLine:
    """Return the line of a person who is in the register under the ID number."""
    row = _without(row, _NEEDLESS)
    match = _suggested(row, standing, register, blanks)
    line = IntakeLine(
        meant=row,
        decision=Decision.PARK,
        allowed=_KEPT,
        match=match,
        differences=match.differences,
        fields=unasked(match.differences),
    )
    if row.problems:
        return line
    if match.told:
        return replace(line, decision=Decision.OPEN, told=match.told)
    if not match.differences:
        return replace(line, decision=Decision.SKIP, told="和名册里没有不同。")
    return _updatable(row, standing, line)


def _updatable(row: RosterRow, standing: Standing, line: IntakeLine) -> IntakeLine:
    line = replace(line, allowed=(Decision.UPDATE, *_KEPT))
    if is_other_name(row, standing.member):
        words = f"这个身份证号登记在{standing.member.name}名下，姓名不同，请照身份证核对。"
        return replace(line, decision=Decision.OPEN, told=words)
    if line.fields:
        return replace(line, decision=Decision.UPDATE)
    asked = "、".join(one.label for one in line.differences)
    moved = any(one.field == UNIT for one in line.differences)
    words = f"只有{asked}不同，" + ("是组织关系调动的，请勾选。" if moved else "要改的请勾选。")
    return replace(line, decision=Decision.SKIP, told=words)


def _likely(
    row: RosterRow, likely: list[Standing], register: Register, blanks: Collection[str]
) -> IntakeLine:
    """Return the line of a person who may be one of the register; the clerk has to say."""
    whole = _without(row, _FORGIVEN)
    suggestions = tuple(_suggested(whole, one, register, blanks) for one in likely)
    if whole.problems:
        return IntakeLine(meant=row, decision=Decision.PARK, allowed=_KEPT, suggestions=suggestions)
    allowed = _KEPT if row.problems else (Decision.NEW, *_KEPT)
    words = f"名册里有同名、同出生日期的{suggestions[0].words}，请选是同一人，还是另一人。"
    return IntakeLine(
        meant=whole,
        decision=Decision.OPEN,
        allowed=allowed,
        suggestions=suggestions,
        told=words,
    )


def _suggested(
    row: RosterRow, standing: Standing, register: Register, blanks: Collection[str]
) -> Suggestion:
    member, unit = standing.member, register.unit_name(standing)
    told = ""
    if standing.place is None:
        told = _archived(standing)
    birth = f"，{member.birth_date.chinese()}生" if member.birth_date else ""
    return Suggestion(
        key=member.id,
        words=f"{member.name}（{unit}{birth}）",
        differences=() if told else differences(row, standing, register, blanks),
        told=told,
    )


def _archived(standing: Standing) -> str:
    """Return in words that a member has left the register, and how."""
    last, name = standing.last, standing.member.name
    if last is None or last.until is None:
        return f"{name}在名册里没有所在党支部，请先在名册里编入党支部，再导入。"
    how = last.ending or "离开"
    return (
        f"{name}已在{last.until.chinese()}{how}，不在现有名册里；"
        "确是回来了，请先在名册里恢复，再导入。"
    )


def _without(row: RosterRow, codes: Collection[str]) -> RosterRow:
    """Return a row without the problems that don't matter of someone known."""
    left = tuple(one for one in row.problems if one.code not in codes or _is_wrong_sex(one))
    if len(left) == len(row.problems):
        return row
    return replace(row, problems=left, own=row.problems if row.own is None else row.own)


def _places(line: IntakeLine) -> bool:
    """Tell whether taking a line puts somebody into a branch."""
    if line.decision is Decision.NEW:
        return True
    return line.decision is Decision.UPDATE and UNIT in line.fields


def _is_wrong_sex(problem: Problem) -> bool:
    """Tell a sex that is written wrongly from one that isn't written."""
    return problem.code == "bad_sex" and bool(problem.value.strip())
