"""Taking in records of visits and talks (走访、谈话记录): made ones, missed ones and plans."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, cast

from flowdesk.domain.certificate import Certificate
from flowdesk.domain.entry import entries, entry_of
from flowdesk.domain.headings import SheetField, sheet_field
from flowdesk.domain.intake import Decision, IntakeLine
from flowdesk.domain.named import BOOKLET
from flowdesk.domain.rules import rule_in_force
from flowdesk.domain.visit import Visit
from flowdesk.domain.visit_match import (
    VISIT_FIELDS,
    day_of,
    meant_visit,
    visit_as_told,
    visit_differences,
)
from flowdesk.domain.visit_occasion import likely_occasion
from flowdesk.domain.visit_row import VISITED, VisitMore, VisitRow, understand_visit
from flowdesk.services.import_kinds import QUIET, Done
from flowdesk.services.import_lines import Judged, lines_of, refused, target
from flowdesk.services.import_people import People, person_fields
from flowdesk.storage import absences, members, visits

if TYPE_CHECKING:
    from flowdesk.domain.headings import Column
    from flowdesk.domain.intake import Meant
    from flowdesk.domain.member import Member
    from flowdesk.domain.roster_cells import Cells
    from flowdesk.domain.table import Cell
    from flowdesk.domain.unit import Unit
    from flowdesk.services.desk import Desk
    from flowdesk.services.import_kinds import Pace

_SPEAKING = {"done_on", "planned_on", "visitor", "met", "talk"}
_NOT_IN_SHEETS = ("missed_on", "reason")
_REMOTE = "写的是电话、微信等联系，不是登门走访。确要按走访登记，请选新增或更新；否则搁置。"


class Visits:
    """The visits of the office, and those of the rows before."""

    def __init__(self, desk: Desk, emptied: Collection[str] = ()) -> None:
        """Read all visits and returns once; ``emptied`` are fields that empty cells empty."""
        self._emptied = emptied
        self._rule = rule_in_force("visit_occasion", desk.today())
        self._own: dict[str, list[Visit]] = {}
        for visit in visits.every(desk.file):
            self._own.setdefault(visit.member_id, []).append(visit)
        self._returns: dict[str, list[date]] = {}
        for stay in absences.every(desk.file):
            if stay.returned:
                self._returns.setdefault(stay.member_id, []).append(stay.returned.earliest())
        self._rows: dict[str, list[VisitRow]] = {}
        self._settled: set[str] = set()

    def judge(self, row: VisitRow, member: Member) -> Judged:
        """Return what a row would do if it is of a member."""
        if doubled := self._doubled(row, member):
            return doubled
        held = self._meant(row, member)
        judged = self._fresh(row, member) if held is None else self._known(held, row, member)
        if not row.remote or judged.decision is Decision.SKIP:
            return judged
        return replace(judged, decision=Decision.OPEN, told=_REMOTE, anyway=judged.decision)

    def accept(self, row: VisitRow, member: Member) -> None:
        """Remember that a row will be taken, and which visit it settles."""
        if held := self._meant(row, member):
            self._settled.add(held.id)
        self._rows.setdefault(member.id, []).append(row)

    def told(self, row: VisitRow, member: Member, held: Visit | None = None) -> Visit:
        """Return a row's visit with what it was likely for, where nobody says."""
        if row.visit.occasion or (held and held.occasion):
            return row.visit
        day = day_of(row.visit)
        back = [one for one in self._returns.get(member.id, ()) if one <= day]
        likely = likely_occasion(day, max(back, default=None), self._rule)
        return replace(row.visit, occasion=likely)

    def _fresh(self, row: VisitRow, member: Member) -> Judged:
        told = self.told(row, member)
        found = visit_differences(Visit(member_id="", planned_on=date.min), told)
        return Judged(key=member.id, decision=Decision.NEW, differences=found)

    def _known(self, held: Visit, row: VisitRow, member: Member) -> Judged:
        told = self.told(row, member, held)
        found = visit_differences(held, told, self._emptied)
        if not found:
            why = "这次走访已经登记，没有不同。"
            return Judged(key=held.id, decision=Decision.SKIP, words=in_words(held), told=why)
        settles = held.done_on is None and told.done_on is not None
        return Judged(
            key=held.id,
            decision=Decision.UPDATE,
            words=in_words(held),
            differences=found,
            told=f"办结{in_words(held)}。" if settles else "",
        )

    def _doubled(self, row: VisitRow, member: Member) -> Judged | None:
        """Return that a row before is of the same member and day."""
        day = day_of(row.visit)
        for earlier in self._rows.get(member.id, ()):
            if day_of(earlier.visit) != day:
                continue
            if not visit_differences(earlier.visit, row.visit):
                told = f"和第 {earlier.row} 行是同一次走访，只登记一次。"
                return Judged(key=member.id, decision=Decision.SKIP, told=told)
            told = f"和第 {earlier.row} 行是同一人同一天。确是两次走访就选新增，否则跳过。"
            return replace(
                self._fresh(row, member), decision=Decision.OPEN, told=told, anyway=Decision.NEW
            )
        return None

    def _meant(self, row: VisitRow, member: Member) -> Visit | None:
        own = [one for one in self._own.get(member.id, ()) if one.id not in self._settled]
        return meant_visit(row.visit, own, self._rule.number("settles"))


class VisitSheet:
    """Records of visits and talks."""

    name = "visits"
    title = "走访、谈话记录"
    table = "visit"
    topic = "visits"
    needs: tuple[str, ...] = ("name", "id_number", VISITED, BOOKLET)

    def fields(self) -> tuple[SheetField, ...]:
        """Return what columns can mean."""
        visited = sheet_field(entry_of(Visit, VISITED))
        booklet = sheet_field(entry_of(Certificate, "number"), BOOKLET)
        own = [sheet_field(one) for one in VISIT_FIELDS if one.name not in _NOT_IN_SHEETS]
        more = [sheet_field(entry) for entry in entries(VisitMore)]
        people = (*person_fields(), replace(visited, required=False), booklet)
        return (*people, *(replace(one, required=one.name == "done_on") for one in own), *more)

    def fits(self, columns: Collection[str]) -> int:
        """Return how much columns speak for this kind."""
        return len(columns) if _SPEAKING & set(columns) else 0

    def understand(self, cells: Cells, typed: dict[str, Cell], own_code: str) -> VisitRow:
        """Understand one row."""
        return understand_visit(cells, typed)

    def compare(
        self,
        desk: Desk,
        rows: Sequence[Meant],
        columns: Mapping[str, Column],
        blanks: Collection[str] = (),
        pace: Pace = QUIET,
    ) -> list[IntakeLine]:
        """Return a line for each row."""
        known = Visits(desk, blanks)
        understood = [cast(VisitRow, row) for row in rows]
        return lines_of(pace.over(understood), People(desk, columns), known.judge, known.accept)

    def founded(self, desk: Desk, lines: Sequence[IntakeLine]) -> tuple[Unit, ...]:
        """Return no units: whoever isn't in the register isn't enrolled by this."""
        return ()

    def take(self, desk: Desk, lines: Sequence[IntakeLine], step: Pace, source: str = "") -> Done:
        """Write the visits, and settle those that were planned."""
        known = Visits(desk)
        keys = []
        for line in lines:
            keys.append(_write(desk, line, known))
            step.step()
        return Done(keys=tuple(keys))


def in_words(visit: Visit) -> str:
    """Return a visit in a few words: 2026-10-01 约的走访（国庆）."""
    day = day_of(visit)
    what = "约的走访" if visit.done_on is None and visit.missed_on is None else "的走访"
    return f"{day} {what}" + (f"（{visit.occasion}）" if visit.occasion else "")


VISITS = VisitSheet()


def _write(desk: Desk, line: IntakeLine, known: Visits) -> str:
    row, key = cast(VisitRow, line.meant), target(line)
    held = visits.get(desk.file, key)
    member = members.get(desk.file, held.member_id if held else key)
    if member is None:
        raise refused(line, "名册里已经没有这个人，请重新选定。")
    judged = known.judge(row, member)
    if judged.key != key or judged.decision is Decision.SKIP:
        raise refused(line, judged.told or "这次走访已经登记，请跳过这一行。")
    told = known.told(row, member, held)
    empty = Visit(id=desk.new_id(), member_id=member.id, planned_on=told.planned_on)
    visit = visit_as_told(held or empty, told, line.fields)
    (visits.amend if held else visits.insert)(desk.file, visit)
    known.accept(row, member)
    return visit.id
