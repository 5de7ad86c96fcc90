"""Departure reports: which paper a member goes with and why, and what changes while away."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta

from flowdesk.domain import paper_choice
from flowdesk.domain.absence import Absence
from flowdesk.domain.absence_state import (
    AbsenceState,
    Course,
    check_extension,
    check_sojourn,
    since_last,
)
from flowdesk.domain.certificate import Event
from flowdesk.domain.departure import Departure, Extension, Paper, Sojourn
from flowdesk.domain.entry import record
from flowdesk.domain.errors import RuleBroken
from flowdesk.domain.letter import Letter
from flowdesk.domain.paper_choice import Advice, Facts
from flowdesk.domain.places import resolve
from flowdesk.domain.rules import Rule, rule_in_force
from flowdesk.services import absences
from flowdesk.services.desk import Desk
from flowdesk.services.register_lines import every_stay, every_unit
from flowdesk.services.register_values import placed_on
from flowdesk.services.rule_texts import choice_sets
from flowdesk.storage import absences as stays
from flowdesk.storage import certificates, departures, inspections, letters, members

__all__ = [
    "AbsenceLine", "AbsenceState", "Answers", "Course", "advise", "amend", "answers",
    "change_place", "course", "courses", "extend", "lines_of", "report", "take_back_place",
    "together",
]  # fmt: skip

_CHECKED = (Event.INSPECTED, Event.HANDED_IN, Event.SURRENDERED)
_YES_NO = {"是": True, "否": False}


@record
class AbsenceLine:
    """One absence of the list as it stands on a day."""

    id: str  # of the absence
    course: Course
    name: str
    unit_name: str
    state: AbsenceState
    on: date
    inquiry: Letter | None = None  # the letter that stands about the inspection's gaps

    @property
    def stay(self) -> Absence:
        """Return the absence."""
        return self.course.stay

    def paper(self) -> str:
        """Return which paper the member went with, empty when nothing was chosen."""
        if self.course.departure and self.course.departure.paper:
            return self.course.departure.paper
        return Paper.CERTIFICATE.value if self.course.holds_certificate else ""


@record
class Answers:
    """The four answers about a departure, each from its own rule."""

    advice: Advice
    floating: Rule
    floating_from: date | None  # None while the leaving day isn't known
    should_transfer: bool | None  # None while the facts don't tell
    register_rule: Rule | None
    register_by: date | None


def courses(desk: Desk) -> Mapping[str, Course]:
    """Return everything known of every absence, by key, the latest first."""
    return desk.recall("courses", lambda: _courses(desk, every_stay(desk)))


def course(desk: Desk, absence_id: str) -> Course:
    """Return everything known of one absence; RuleBroken when it isn't there any more."""
    stay = stays.get(desk.file, absence_id)
    if stay is None:
        raise RuleBroken("这次外出的登记已经不在，可能刚被撤销。请刷新后再看。")
    return _courses(desk, [stay], among=[absence_id])[absence_id]


def lines_of(desk: Desk, on: date | None = None) -> list[AbsenceLine]:
    """Return every absence written down by a day as it stands then, the latest first."""
    day = on or desk.today()
    names = desk.recall("names", lambda: members.column(desk.file, "name"))
    units, placed = every_unit(desk), placed_on(desk, day)
    asked = {one.inspection_id: one for one in letters.every(desk.file) if one.withdrawn_on is None}
    return [
        AbsenceLine(
            id=key,
            course=one,
            name=names.get(one.stay.member_id, ""),
            unit_name=_unit_name(units, placed.get(one.stay.member_id, "")),
            state=one.state_on(day),
            on=day,
            inquiry=asked.get(one.inspection.id) if one.inspection else None,
        )
        for key, one in courses(desk).items()
        if min(one.stay.noted, one.stay.begins()) <= day
    ]


def together(desk: Desk, draft: Absence) -> int:
    """Return how many members, this one included, are at a destination's county on its day."""
    day = draft.begins()
    code = _code(desk, draft.destination)
    if not code or code.endswith("00"):
        return 1
    there = {
        one.stay.member_id
        for one in courses(desk).values()
        if one.stay.away_on(day) and one.code_on(day) == code and one.stay.id != draft.id
    }
    return len(there | {draft.member_id})


def advise(desk: Desk, draft: Absence, told: Departure) -> Advice:
    """Return the paper for a departure under the rules in force on its first day."""
    rules = paper_choice.in_force(choice_sets(desk), draft.begins())
    return paper_choice.advise(rules, _facts(desk, draft, told))


def answers(desk: Desk, draft: Absence, told: Departure) -> Answers:
    """Return the four answers: the paper, floating from when, should transfer, register by when.

    RuleBroken when no rule stood yet on the first day away.
    """
    day = draft.begins()
    advice = advise(desk, draft, told)
    floating = rule_in_force("floating", day)
    months = floating.number("months_away")
    begins = paper_choice.floating_from(draft.left, months) if draft.left else None
    if draft.expected_back and begins and draft.expected_back.latest() < begins:
        begins = None  # back before
    register = _register_rule(day)
    by = begins + timedelta(days=register.number("days")) if begins and register else None
    longer = paper_choice.more_than(draft.left, draft.expected_back, months)
    fixed = _YES_NO.get(told.fixed_place)
    should = None if longer is None or fixed is None else longer and fixed
    return Answers(
        advice=advice, floating=floating, floating_from=begins, should_transfer=should,
        register_rule=register, register_by=by,
    )  # fmt: skip


def report(desk: Desk, draft: Absence, told: Departure) -> Course:
    """Write down a departure: the absence and what was told of it, in one act.

    Without a paper the advised one is taken; another one needs its reason (``overruled``).
    """
    stay = absences.checked_departure(desk, draft)
    settled = _settled(desk, stay, replace(told, id=desk.new_id(), absence_id=stay.id))
    name = _name(desk, stay.member_id)
    with desk.write("absences", f"登记外出：{name}"):
        stays.insert(desk.file, stay)
        departures.insert(desk.file, settled)
    return course(desk, stay.id)


def amend(desk: Desk, stay: Absence, told: Departure) -> Course:
    """Change an absence and what was told of it, in one act."""
    stay = absences.checked_change(desk, stay)
    known = departures.of_absence(desk.file, stay.id)
    key = known.id if known else desk.new_id()
    settled = _settled(desk, stay, replace(told, id=key, absence_id=stay.id))
    with desk.write("absences", f"修改外出：{_name(desk, stay.member_id)}"):
        stays.amend(desk.file, stay)
        if known:
            departures.amend(desk.file, settled)
        else:
            departures.insert(desk.file, settled)
    return course(desk, stay.id)


def change_place(desk: Desk, draft: Sojourn) -> Sojourn:
    """Write down that a member who is away went elsewhere or changed the employer; or correct it.

    Members report any change of place, employer, residence or contact (2006 意见, as digested).
    """
    known = course(desk, draft.absence_id)
    check_sojourn(known, draft, desk.today())
    typed = draft.destination.strip()
    done = replace(draft, destination=typed, destination_code=_code(desk, typed))
    name = _name(desk, known.stay.member_id)
    if draft.id:
        with desk.write("absences", f"修改外出变动：{name}"):
            departures.amend_sojourn(desk.file, done)
        return done
    done = replace(done, id=desk.new_id())
    with desk.write("absences", f"登记外出变动：{name} {typed}"):
        departures.insert_sojourn(desk.file, done)
    return done


def take_back_place(desk: Desk, sojourn_id: str) -> None:
    """Take the last change of place out; earlier ones are corrected instead."""
    found = departures.get_sojourn(desk.file, sojourn_id)
    if found is None:
        raise RuleBroken("这次变动已经不在，可能刚被撤销。请刷新后再看。")
    known = course(desk, found.absence_id)
    if not since_last(known.sojourns, sojourn_id):
        raise RuleBroken("后面还有别的变动，只能去掉最后一次；前面的请改正。")
    with desk.write("absences", f"去掉外出变动：{_name(desk, known.stay.member_id)}"):
        departures.remove_sojourn(desk.file, sojourn_id)


def extend(desk: Desk, draft: Extension) -> Extension:
    """Write down that the expected return is put off."""
    known = course(desk, draft.absence_id)
    check_extension(known, draft, desk.today())
    done = replace(draft, id=desk.new_id())
    until = draft.expected_back.chinese()
    with desk.write("absences", f"登记延期：{_name(desk, known.stay.member_id)} 延到{until}"):
        departures.insert_extension(desk.file, done)
    return done


def _settled(desk: Desk, stay: Absence, told: Departure) -> Departure:
    """Return a report with the rules' answer kept beside the clerk's."""
    advice = advise(desk, stay, told)
    chosen = told.paper or advice.paper.value
    reason = told.overruled.strip()
    if chosen != advice.paper and not reason:
        raise RuleBroken(
            f"规则建议“{advice.paper}”，改办“{chosen}”请写明理由，名册和报告里会注明。", "overruled"
        )
    if chosen == advice.paper:
        reason = ""
    clause = advice.clause()
    return replace(told, paper=chosen, advised=advice.paper.value, clause=clause, overruled=reason)


def _facts(desk: Desk, draft: Absence, told: Departure) -> Facts:
    return Facts(
        left=draft.left,
        back=draft.expected_back,
        reason=draft.reason,
        abroad=_YES_NO.get(told.abroad),
        fixed_place=_YES_NO.get(told.fixed_place),
        often_home=_YES_NO.get(told.often_home),
        can_transfer=_YES_NO.get(told.can_transfer),
        together=together(desk, draft),
    )


def _register_rule(day: date) -> Rule | None:
    try:
        return rule_in_force("national_register", day)
    except RuleBroken:
        return None  # there was no such register yet


def _courses(
    desk: Desk, found: Iterable[Absence], among: list[str] | None = None
) -> dict[str, Course]:
    file = desk.file
    whole = among is None
    keys = among or []
    told = departures.every(file) if whole else departures.of_absences(file, keys)
    reports = {one.absence_id: one for one in told}
    places = _grouped(departures.every_sojourn(file) if whole else departures.sojourns(file, keys))
    put_off = _grouped(
        departures.every_extension(file) if whole else departures.extensions(file, keys)
    )
    seen = {one.absence_id: one for one in reversed(inspections.every(file))}
    booklets = _booklets(desk, keys if among is not None else None)
    return {
        stay.id: Course(
            stay=stay,
            departure=reports.get(stay.id),
            sojourns=places.get(stay.id, ()),
            extensions=put_off.get(stay.id, ()),
            inspection=seen.get(stay.id),
            holds_certificate=stay.id in booklets,
            checked_on=booklets.get(stay.id),
        )
        for stay in found
    }


def _booklets(desk: Desk, keys: list[str] | None) -> dict[str, date | None]:
    """Return the absences for which a certificate was issued, and when it was checked after."""
    issued = [
        one
        for one in certificates.every(desk.file)
        if one.absence_id and (keys is None or one.absence_id in keys)
    ]
    absence_of = {one.blank_id: one.absence_id for one in issued}
    found: dict[str, date | None] = dict.fromkeys(absence_of.values())
    returned = {one.id: one.returned for one in every_stay(desk)}
    for event in certificates.events_of(desk.file, list(absence_of)):
        back = returned.get(absence_of[event.blank_id])
        if event.kind in _CHECKED and back is not None and event.on >= back.earliest():
            found[absence_of[event.blank_id]] = event.on
    return found


def _grouped(found: Iterable[object]) -> dict[str, tuple]:  # type: ignore[type-arg]  # of one kind each
    groups: dict[str, list[object]] = {}
    for one in found:
        groups.setdefault(one.absence_id, []).append(one)  # type: ignore[attr-defined]
    return {key: tuple(some) for key, some in groups.items()}


def _code(desk: Desk, typed: str) -> str:
    place = resolve(typed, desk.office.area_code) if typed.strip() else None
    return place.code if place else ""


def _unit_name(units: Mapping[str, object], key: str) -> str:
    unit = units.get(key)
    return str(getattr(unit, "name", ""))


def _name(desk: Desk, member_id: str) -> str:
    member = members.get(desk.file, member_id)
    return member.name if member else ""
