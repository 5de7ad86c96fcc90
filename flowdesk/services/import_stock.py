"""What a register of booklets would do to the stock: which numbers are free, who held what when."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from flowdesk.domain.booklet_row import ISSUED, BookletMore, BookletRow
from flowdesk.domain.certificate import (
    Blank,
    BookletEvent,
    Certificate,
    Event,
    State,
    state_on,
)
from flowdesk.domain.entry import entry_of
from flowdesk.domain.intake import Decision, Difference
from flowdesk.domain.named import words_of
from flowdesk.services import members
from flowdesk.services.import_lines import Judged
from flowdesk.storage import absences, certificates, units

if TYPE_CHECKING:
    from flowdesk.domain.absence import Absence
    from flowdesk.domain.member import Member
    from flowdesk.services.desk import Desk

FIXED = ("number", "issued_on", "reason", "destination", "left")
SOURCE = "由导入登记"
_ENDS = (Event.HANDED_IN, Event.SURRENDERED, Event.LOST, Event.VOIDED)
_NOT_OUT_YET = (State.TAKEN, State.PRINTED, State.SEALED)
_HANDED_OVER, _ENDED = "handed_over_on", "ended_on"


class Stock:
    """The booklets of the office, and those of the rows before."""

    def __init__(self, desk: Desk) -> None:
        """Read all booklets once."""
        self._desk = desk
        self._units = {unit.id: unit.name for unit in units.every(desk.file)}
        self._blanks = {blank.number: blank for blank in certificates.blanks(desk.file)}
        self._issued = {one.blank_id: one for one in certificates.every(desk.file)}
        self._events: dict[str, list[BookletEvent]] = {}
        for event in certificates.events(desk.file):
            self._events.setdefault(event.blank_id, []).append(event)
        self._stays: dict[str, list[Absence]] = {}
        for stay in absences.every(desk.file):
            self._stays.setdefault(stay.member_id, []).append(stay)
        self._of_member: dict[str, list[Certificate]] = {}
        for one in self._issued.values():
            self._of_member.setdefault(one.member_id, []).append(one)
        self._rows: dict[str, int] = {}
        self._held: dict[str, list[BookletRow]] = {}
        self._ended: dict[str, date] = {}

    def judge(self, row: BookletRow, member: Member) -> Judged:
        """Return what a row would do if it is of a member."""
        blank = self._blanks.get(row.number)
        issued = self._issued.get(blank.id) if blank else None
        if told := self._same_number(row, issued, member):
            return Judged(key=member.id, decision=Decision.OPEN, told=told)
        if issued is not None:
            return self._again(issued, row)
        drawn = self.drawn(row, member)
        told = self._unusable(row, blank) or self._second(row, member) or _lacking(drawn)
        decision = Decision.OPEN if told else Decision.NEW
        found = tuple(_changes(drawn)) + tuple(_steps(row, State.TAKEN))
        return Judged(key=member.id, decision=decision, told=told, differences=found)

    def accept(self, row: BookletRow, member: Member) -> None:
        """Remember that a row will be taken."""
        self._rows[row.number] = row.row
        self._held.setdefault(member.id, []).append(row)
        blank = self._blanks.get(row.number)
        if blank is not None and row.ended_on is not None:
            self._ended[blank.id] = row.ended_on

    def drawn(self, row: BookletRow, member: Member) -> Certificate:
        """Return a booklet with its words: from the sheet, else from the stay and the person."""
        day = row.issued_on or date.min
        stay = self._stay(row, member)
        place = members.membership(self._desk, member.id, day)
        return Certificate(
            blank_id="",
            member_id=member.id,
            absence_id=stay.id if stay else "",
            number=row.number,
            name=member.name,
            sex=member.sex,
            ethnic_group=member.ethnic_group,
            birth_date=member.birth_date,
            id_number=member.id_number,
            education=member.education,
            joined_date=member.joined_date,
            full_member_date=member.full_member_date,
            unit_name=row.named.unit or (self._units.get(place.unit_id, "") if place else ""),
            committee=self._desk.office.committee,
            phone=member.phone,
            issued_on=day,
            reason=row.reason or (stay.reason if stay else ""),
            destination=row.destination or (stay.destination if stay else ""),
            left=row.left or (stay.left if stay else None),
        )

    def blank_for(self, row: BookletRow) -> tuple[Blank, bool]:
        """Return the blank of a row's number, and whether it has to be received first."""
        known = self._blanks.get(row.number)
        if known is not None:
            return known, False
        day = row.issued_on or self._desk.today()
        return Blank(
            id=self._desk.new_id(), number=row.number, received_on=day, source=SOURCE
        ), True

    def named_for(self, drawn: Certificate, blank: Blank) -> Certificate:
        """Return a drawn booklet with its own key, on its blank."""
        return replace(drawn, id=self._desk.new_id(), blank_id=blank.id)

    def events(self, row: BookletRow, blank_id: str, fields: frozenset[str]) -> list[BookletEvent]:
        """Return what a row says happened to its booklet, as far as the clerk takes it."""
        told: list[tuple[Event, date, str, str]] = []
        if _HANDED_OVER in fields and row.handed_over_on:
            told.append((Event.HANDED_OVER, row.handed_over_on, row.receiver or "本人", SOURCE))
        if _ENDED in fields and row.ending and row.ended_on:
            if row.ending is Event.SURRENDERED:
                told.append((Event.HANDED_IN, row.ended_on, "", SOURCE))
            told.append((row.ending, row.ended_on, "", row.remark or SOURCE))
        return [
            BookletEvent(
                id=self._desk.new_id(), blank_id=blank_id, kind=kind, on=on, person=who, note=note
            )
            for kind, on, who, note in told
        ]

    def _same_number(self, row: BookletRow, issued: Certificate | None, member: Member) -> str:
        if row.number in self._rows:
            return f"证号 {row.number} 和第 {self._rows[row.number]} 行的相同，请照证核对。"
        if issued is not None and issued.member_id != member.id:
            return f"证号 {row.number} 已发给{issued.name}，请照证核对证号。"
        return ""

    def _unusable(self, row: BookletRow, blank: Blank | None) -> str:
        """Return why a number that wasn't issued can't be; empty when it can."""
        if blank is None:
            if row.number_typed:
                return ""
            return f"证号存成了数字，空白证里没有 {row.number}，开头的 0 可能已丢，请照证改写。"
        state = state_on(None, self._events.get(blank.id, ()), self._desk.today())
        if state is not State.IN_STOCK:
            return f"证号 {row.number} 已登记{state.value}，不能再发，请照证核对。"
        if row.issued_on and blank.received_on > row.issued_on:
            return f"证号 {row.number} 在{blank.received_on}才领入，晚于发证时间，请核对发证时间。"
        return ""

    def _second(self, row: BookletRow, member: Member) -> str:
        """Return that the member had another booklet in the days that the row speaks of."""
        for other in self._of_member.get(member.id, ()):
            if _meet(row, other.issued_on, self._end(other)):
                return (
                    f"{member.name}那时已有活动证 {other.number}（{other.issued_on}发证）。"
                    "请先登记那一本交回、遗失或作废，或核对两本的日期。"
                )
        for earlier in self._held.get(member.id, ()):
            if earlier.issued_on and _meet(row, earlier.issued_on, earlier.ended_on):
                return (
                    f"和第 {earlier.row} 行的活动证 {earlier.number} 同时在{member.name}手里，"
                    "请补上前一本的交回日期。"
                )
        return ""

    def _again(self, issued: Certificate, row: BookletRow) -> Judged:
        """Return what is new of a booklet that is already in the office; its words stay."""
        state = state_on(
            issued.issued_on, self._events.get(issued.blank_id, ()), self._desk.today()
        )
        found = tuple(_steps(row, state))
        other = [
            entry_of(Certificate, name).label
            for name in FIXED[1:]
            if (told := getattr(row, name)) and told != getattr(issued, name)
        ]
        told = "" if found else "这本证已经登记。"
        if other:
            told += f"{'、'.join(other)}和登记的不同；已发的证文字不改，请核对。"
        decision = Decision.UPDATE if found else Decision.SKIP
        return Judged(key=issued.id, decision=decision, differences=found, told=told)

    def _stay(self, row: BookletRow, member: Member) -> Absence | None:
        """Return the stay for which a booklet was issued: begun on the same day, or on then."""
        stays = self._stays.get(member.id, [])
        began = [one for one in stays if row.left and one.left and one.left.agrees_with(row.left)]
        day = row.issued_on
        then = [one for one in stays if day and one.away_on(day)] if not row.left else []
        return next(iter([*began, *then]), None)

    def _end(self, issued: Certificate) -> date | None:
        ends = [one.on for one in self._events.get(issued.blank_id, ()) if one.kind in _ENDS]
        return min(ends, default=self._ended.get(issued.blank_id))


def _meet(row: BookletRow, start: date, end: date | None) -> bool:
    """Tell whether a row's booklet and another were held at once; one may follow the other."""
    if row.issued_on is None:
        return False
    return row.issued_on < (end or date.max) and start < (row.ended_on or date.max)


def _lacking(drawn: Certificate) -> str:
    """Return what the register of issue must have and nobody knows (发放登记 six columns)."""
    needed = ("unit_name", "reason", "destination")
    missing = [entry_of(Certificate, name).label for name in needed if not getattr(drawn, name)]
    return f"还缺{'、'.join(missing)}，请补上。" if missing else ""


def _changes(drawn: Certificate) -> list[Difference]:
    return [
        Difference(
            field=ISSUED if name == "number" else name,
            label=entry_of(Certificate, name).label,
            before="",
            after=words_of(getattr(drawn, name)),
        )
        for name in FIXED
        if getattr(drawn, name)
    ]


def _steps(row: BookletRow, state: State) -> list[Difference]:
    """Return what a row says happened to a booklet that hadn't yet by its state."""
    found = []
    handed_over = row.ending is not Event.VOIDED or bool(row.receiver)
    if row.handed_over_on and handed_over and state in _NOT_OUT_YET:
        found.append(_step(_HANDED_OVER, words_of(row.handed_over_on)))
    if row.ending and row.ended_on and state in (*_NOT_OUT_YET, State.HANDED_OVER):
        found.append(_step(_ENDED, f"{row.ending.value} {row.ended_on}"))
    return found


def _step(name: str, after: str) -> Difference:
    return Difference(field=name, label=entry_of(BookletMore, name).label, before="", after=after)
