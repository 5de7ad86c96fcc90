"""Taking in a register of those away (流出党员台账): stays, and who is out of contact."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, cast

from flowdesk.domain.absence import Absence
from flowdesk.domain.certificate import Certificate
from flowdesk.domain.entry import entries, entry_of
from flowdesk.domain.headings import SheetField, sheet_field
from flowdesk.domain.intake import Decision, Difference, IntakeLine, Suggestion
from flowdesk.domain.member import Member
from flowdesk.domain.named import BOOKLET, words_of
from flowdesk.domain.stay_match import (
    in_words,
    overlap,
    same_stay,
    stay_as_told,
    stay_differences,
)
from flowdesk.domain.stay_row import STAY_ENTRIES, StayMore, StayRow, understand_stay
from flowdesk.services.import_kinds import QUIET, Done
from flowdesk.services.import_lines import Judged, lines_of, refused, target
from flowdesk.services.import_people import People, person_fields
from flowdesk.storage import absences, members

if TYPE_CHECKING:
    from flowdesk.domain.headings import Column
    from flowdesk.domain.intake import Meant
    from flowdesk.domain.roster_cells import Cells
    from flowdesk.domain.table import Cell
    from flowdesk.domain.unit import Unit
    from flowdesk.services.desk import Desk
    from flowdesk.services.import_kinds import Pace

_NOTHING = Absence(member_id="", noted=date.min)
_LOST = "lost_since"
_ALL = frozenset(entry.name for entry in STAY_ENTRIES)
_DATED = {"left", "returned", "expected_back"}
_SPEAKING = _DATED | {"destination", "state", "receiving_unit"}


class Stays:
    """The stays of the office, and those that the rows before would add."""

    def __init__(self, desk: Desk, emptied: Collection[str] = ()) -> None:
        """Read all stays once; ``emptied`` are fields that empty cells empty."""
        self._emptied = emptied
        self._own: dict[str, list[Absence]] = {}
        for stay in absences.every(desk.file):
            self._own.setdefault(stay.member_id, []).append(stay)
        self._rows: dict[str, list[StayRow]] = {}

    def judge(self, row: StayRow, member: Member) -> Judged:
        """Return what a row would do if it is of a member."""
        for earlier in self._rows.get(member.id, ()):
            if same_stay(earlier.stay, row.stay):
                told = f"和第 {earlier.row} 行是同一次外出，只登记一次。"
                return Judged(key=member.id, decision=Decision.SKIP, told=told)
            if _clash(earlier.stay, row.stay):
                told = f"和第 {earlier.row} 行的外出日期重叠，请核对这两行。"
                return Judged(key=member.id, decision=Decision.OPEN, told=told)
        own = self._own.get(member.id, [])
        if held := next((one for one in own if same_stay(one, row.stay)), None):
            return self._same(held, row, member)
        if held := next((one for one in own if _clash(one, row.stay)), None):
            return self._clashing(held, row, member)
        fresh = stay_differences(_NOTHING, row.stay) + _lost(row, member)
        return Judged(key=member.id, decision=Decision.NEW, differences=fresh)

    def clash_of(self, stay: Absence) -> Absence | None:
        """Return another stay of the same member that can't be beside this one."""
        own = self._own.get(stay.member_id, [])
        return next((one for one in own if one.id != stay.id and _clash(one, stay)), None)

    def accept(self, row: StayRow, member: Member) -> None:
        """Remember that a row will be taken, and what becomes of the stay it means."""
        self._rows.setdefault(member.id, []).append(row)
        for held in self._own.get(member.id, ()):
            if same_stay(held, row.stay):
                self.keep(stay_as_told(held, row.stay, _ALL))
                return

    def keep(self, stay: Absence) -> None:
        """Remember a stay as it is now."""
        own = self._own.get(stay.member_id, [])
        self._own[stay.member_id] = [stay, *(one for one in own if one.id != stay.id)]

    def _same(self, held: Absence, row: StayRow, member: Member) -> Judged:
        found = stay_differences(held, row.stay, self._emptied) + _lost(row, member)
        decision = Decision.UPDATE if found else Decision.SKIP
        told = "" if found else "这次外出已经登记，没有不同。"
        return Judged(
            key=held.id, decision=decision, words=in_words(held), differences=found, told=told
        )

    def _clashing(self, held: Absence, row: StayRow, member: Member) -> Judged:
        """Leave it open: it may be the stay that is there with another day, or a mistake."""
        same = Suggestion(
            key=held.id,
            words=f"就是这一次：{in_words(held)}",
            differences=stay_differences(held, row.stay, self._emptied) + _lost(row, member),
        )
        told = (
            f"{member.name}已登记{in_words(held)}，和这一行的日期重叠。"
            "是同一次就选定它；不是，请先登记返乡或改正日期。"
        )
        return Judged(key=member.id, decision=Decision.OPEN, told=told, instead=(same,))


class StaySheet:
    """A register of those away."""

    name = "absences"
    title = "流出党员台账"
    table = "absence"
    topic = "absences"
    needs: tuple[str, ...] = ("name", "id_number", BOOKLET)

    def fields(self) -> tuple[SheetField, ...]:
        """Return what columns can mean."""
        booklet = sheet_field(entry_of(Certificate, "number"), BOOKLET)
        stay = [sheet_field(entry) for entry in STAY_ENTRIES]
        more = [sheet_field(entry) for entry in entries(StayMore)]
        return (*person_fields("流出组织名称", "流出党支部"), booklet, *stay, *more)

    def fits(self, columns: Collection[str]) -> int:
        """Return how much columns speak for this kind; a day of the stay decides a tie."""
        known = set(columns)
        return len(known) + bool(known & _DATED) if _SPEAKING & known else 0

    def understand(self, cells: Cells, typed: dict[str, Cell], own_code: str) -> StayRow:
        """Understand one row."""
        return understand_stay(cells, typed, own_code)

    def compare(
        self,
        desk: Desk,
        rows: Sequence[Meant],
        columns: Mapping[str, Column],
        blanks: Collection[str] = (),
        pace: Pace = QUIET,
    ) -> list[IntakeLine]:
        """Return a line for each row."""
        stays, people = Stays(desk, blanks), People(desk, columns)
        understood = [cast(StayRow, row) for row in rows]
        return lines_of(pace.over(understood), people, stays.judge, stays.accept)

    def founded(self, desk: Desk, lines: Sequence[IntakeLine]) -> tuple[Unit, ...]:
        """Return no units: whoever isn't in the register isn't enrolled by this."""
        return ()

    def take(self, desk: Desk, lines: Sequence[IntakeLine], step: Pace, source: str = "") -> Done:
        """Write the stays, and since when somebody is out of contact."""
        stays = Stays(desk)
        keys = []
        for line in lines:
            keys.append(_write(desk, line, stays))
            step.step()
        return Done(keys=tuple(keys))


STAYS = StaySheet()


def _write(desk: Desk, line: IntakeLine, stays: Stays) -> str:
    row, key = cast(StayRow, line.meant), target(line)
    held = absences.get(desk.file, key)
    member = members.get(desk.file, held.member_id if held else key)
    if member is None:
        raise refused(line, "名册里已经没有这个人，请重新选定。")
    if held is None:
        judged = stays.judge(row, member)
        if judged.decision is not Decision.NEW:
            raise refused(line, judged.told or "这次外出已经登记，请跳过这一行。")
    before = held or Absence(id=desk.new_id(), member_id=member.id, noted=desk.today())
    stay = stay_as_told(before, row.stay, line.fields)
    if other := stays.clash_of(stay):
        raise refused(line, f"和另一次外出（{in_words(other)}）的日期重叠，请核对。")
    (absences.amend if held else absences.insert)(desk.file, stay)
    stays.accept(row, member)
    stays.keep(stay)
    if _LOST in line.fields and member.lost_since is None:
        members.amend(desk.file, replace(member, lost_since=row.lost_since))
    return stay.id


def _clash(one: Absence, other: Absence) -> bool:
    """Tell whether two stays can't both be: they overlap, or both last still."""
    return overlap(one, other) or (one.returned is None and other.returned is None)


def _lost(row: StayRow, member: Member) -> tuple[Difference, ...]:
    """Offer to note since when a member is out of contact, where nobody noted it yet."""
    if row.lost_since is None or member.lost_since is not None:
        return ()
    label = entry_of(Member, _LOST).label
    return (Difference(field=_LOST, label=label, before="", after=words_of(row.lost_since)),)
