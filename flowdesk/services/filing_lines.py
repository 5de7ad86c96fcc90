"""What can be filed of each subject, and the words of its line by their heads.

The columns are those of the registers that are reported upward: 流出、流入 ledgers, and the six
prescribed columns of the issue register.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from flowdesk.domain.absence import Absence
from flowdesk.domain.absence_state import AbsenceState
from flowdesk.domain.arrival import Arrival
from flowdesk.domain.days import Day
from flowdesk.domain.entry import Entry, entry_of, record
from flowdesk.domain.filing import FilingSubject
from flowdesk.domain.letter import LetterKind
from flowdesk.domain.member import Member
from flowdesk.services import departures, letters, receptions, units
from flowdesk.services.desk import Desk
from flowdesk.services.letters import LetterState
from flowdesk.services.receptions import ArrivalState
from flowdesk.services.register_values import placed_on
from flowdesk.storage import certificates, filings, members, temporaries

_OUT = (AbsenceState.AWAY, AbsenceState.OVERDUE)
_UNIT = "所在党支部"


@record
class Candidate:
    """A record that can be filed: its name and the cells of its line by their heads."""

    record_id: str
    name: str
    cells: dict[str, str]


def candidates(desk: Desk, subject: str) -> list[Candidate]:
    """Return what of a subject was never filed, or only in filings that were withdrawn."""
    found = list(_SUBJECTS[FilingSubject(subject)](desk))
    void = {one.id for one in filings.every(desk.file) if one.withdrawn_on is not None}
    items = filings.items_about(desk.file, [one.record_id for one in found])
    filed = {item.record_id for item in items if item.filing_id not in void}
    return [one for one in found if one.record_id not in filed]


def personal(subject: str) -> dict[str, Entry]:
    """Return which heads of a subject's list tell personal fields, with their declarations."""
    return {entry.label: entry for entry in _PERSONAL.get(FilingSubject(subject), ())}


def _absences(desk: Desk) -> Iterator[Candidate]:
    people = {one.id: one for one in members.every(desk.file)}
    numbers = {one.absence_id: one.number for one in certificates.every(desk.file)}
    for line in departures.lines_of(desk):
        member = people.get(line.stay.member_id)
        if line.state not in _OUT or member is None:
            continue
        back = line.course.expected_back(line.on)
        yield Candidate(
            record_id=line.id, name=member.name,
            cells={
                "姓名": member.name, "性别": member.sex, _ID: member.id_number,
                _UNIT: line.unit_name, "外出日期": _day(line.stay.left),
                "外出原因": line.stay.reason, "外出地点": line.course.destination_on(line.on),
                "务工单位": line.course.employer_on(line.on), _THERE: line.stay.contact_there,
                "预计返回": _day(back), "办理方式": line.paper(),
                "活动证号": numbers.get(line.id, ""),
            },
        )  # fmt: skip


def _arrivals(desk: Desk) -> Iterator[Candidate]:
    for line in receptions.lines_of(desk):
        if line.state is not ArrivalState.HERE:
            continue
        one = line.arrival
        yield Candidate(
            record_id=one.id, name=one.name,
            cells={
                "姓名": one.name, "性别": one.sex, _ID: one.id_number, _PHONE: one.phone,
                "来自": one.origin, "原所在党组织": one.home_unit,
                "所持活动证号": one.certificate_number, "流入日期": _day(one.arrived),
                "编入党支部": line.unit_name, "流入原因": one.reason,
            },
        )  # fmt: skip


def _certificates(desk: Desk) -> Iterator[Candidate]:
    for one in certificates.every(desk.file):
        yield Candidate(
            record_id=one.id, name=one.name,
            cells={
                "证号": one.number, "姓名": one.name, "所在支部": one.unit_name,
                "发证时间": Day.of(one.issued_on).dotted(), "外出原因": one.reason,
                "外出地点": one.destination, "外出时间": _day(one.left),
            },
        )  # fmt: skip


def _letters(desk: Desk) -> Iterator[Candidate]:
    for line in letters.lines_of(desk):
        one = line.letter
        if one.kind != LetterKind.INTRODUCTION or line.state is not LetterState.ANSWERED:
            continue
        yield Candidate(
            record_id=one.id, name=one.name,
            cells={
                "编号": one.number, "姓名": one.name, "转出或转入": one.direction,
                "由何处": one.from_unit, "转到何处": one.to_unit,
                "开具日期": Day.of(one.drawn_on).dotted(),
                "回执日期": Day.of(one.answered_on).dotted() if one.answered_on else "",
            },
        )  # fmt: skip


def _units(desk: Desk) -> Iterator[Candidate]:
    standing = {one.id: one for one in units.all_units(desk) if one.stands_on(desk.today())}
    names = {one.id: one.name for one in members.every(desk.file)}
    for one in temporaries.every(desk.file):
        unit = standing.get(one.unit_id)
        if unit is None:
            continue
        yield Candidate(
            record_id=unit.id, name=unit.name,
            cells={
                "名称": unit.name, "所在地": one.place, "依托单位": one.relies_on,
                "负责人": names.get(one.leader_id, ""), "批准机关": one.approved_by,
                "批准日期": Day.of(one.approved_on).dotted() if one.approved_on else "",
                "批准文号": one.approval,
            },
        )  # fmt: skip


def _lost(desk: Desk) -> Iterator[Candidate]:
    placed, names = placed_on(desk, desk.today()), units.names(desk)
    for one in members.every(desk.file):
        if one.lost_since is None or one.id not in placed:
            continue
        yield Candidate(
            record_id=one.id, name=one.name,
            cells={
                "姓名": one.name, "性别": one.sex, _ID: one.id_number,
                _UNIT: names.get(placed[one.id], ""), "失去联系日期": _day(one.lost_since),
                "失联情形": one.lost_cause,
            },
        )  # fmt: skip


def _day(day: Day | None) -> str:
    return day.dotted() if day else ""


_ID = entry_of(Member, "id_number").label
_PHONE = entry_of(Arrival, "phone").label
_THERE = entry_of(Absence, "contact_there").label
_SUBJECTS: dict[FilingSubject, Callable[[Desk], Iterator[Candidate]]] = {
    FilingSubject.ABSENCE: _absences,
    FilingSubject.ARRIVAL: _arrivals,
    FilingSubject.CERTIFICATE: _certificates,
    FilingSubject.LETTER: _letters,
    FilingSubject.UNIT: _units,
    FilingSubject.LOST: _lost,
}
_PERSONAL = {
    FilingSubject.ABSENCE: (entry_of(Member, "id_number"), entry_of(Absence, "contact_there")),
    FilingSubject.ARRIVAL: (entry_of(Arrival, "id_number"), entry_of(Arrival, "phone")),
    FilingSubject.LOST: (entry_of(Member, "id_number"),),
}
