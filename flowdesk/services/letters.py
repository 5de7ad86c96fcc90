"""Numbered letters: drawn up, sent, answered, withdrawn; the relation moves with the receipt."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from flowdesk.domain.days import Day, add_months
from flowdesk.domain.doubt import Doubt
from flowdesk.domain.entry import record
from flowdesk.domain.errors import RuleBroken
from flowdesk.domain.leaving import LATER, Leaving
from flowdesk.domain.letter import Direction, Letter, LetterKind, LetterState
from flowdesk.domain.letter_state import (
    LATE,
    OPEN,
    check_answered,
    check_draft,
    check_sent,
    check_withdrawn,
    state_on,
)
from flowdesk.domain.member import Member, Membership, age_on
from flowdesk.domain.names import read_name
from flowdesk.domain.places import resolve
from flowdesk.domain.rules import rule_in_force
from flowdesk.services import archive, members, units
from flowdesk.services.desk import Desk
from flowdesk.services.letter_numbers import (
    gaps,
    next_number,
    series_of,
    set_series,
    taken_apart,
)
from flowdesk.storage import absences as stays
from flowdesk.storage import dues_paid, inspections
from flowdesk.storage import letters as rows

__all__ = [
    "Answer", "LetterLine", "LetterState", "amend", "answered", "by_number", "draw_up", "enter",
    "explain_gap", "gaps", "get", "lines_of", "next_number", "of_member", "proposal", "received",
    "sent", "series_of", "set_series", "verification", "withdraw",
]  # fmt: skip

EMPTY = "（空号）"


@record
class LetterLine:
    """One letter of the list as it stands on a day."""

    id: str
    letter: Letter
    state: LetterState
    on: date

    @property
    def late(self) -> bool:
        """Tell whether an answer should have come."""
        return self.state in LATE


@record
class Answer:
    """What came back: the receipt's day, words and maker."""

    on: date
    words: str = ""
    by: str = ""
    phone: str = ""
    booklet: str = ""  # what becomes of the booklet that a member who is received still holds


def lines_of(desk: Desk, on: date | None = None) -> list[LetterLine]:
    """Return every letter drawn up by a day as it stands then, the latest first."""
    day = on or desk.today()
    return [
        LetterLine(id=one.id, letter=one, state=state_on(one, day), on=day)
        for one in rows.every(desk.file)
        if one.drawn_on <= day
    ]


def get(desk: Desk, letter_id: str) -> Letter:
    """Return one letter; RuleBroken when it isn't there any more."""
    letter = rows.get(desk.file, letter_id)
    if letter is None:
        raise RuleBroken("这封信的登记已经不在，可能刚被撤销。请刷新后再看。")
    return letter


def by_number(desk: Desk, number: str) -> Letter:
    """Return the letter of a number, our own before another office's."""
    found = rows.numbered(desk.file, number.strip())
    if not found:
        raise RuleBroken(f"没有编号为“{number}”的信。请核对编号，括号也要照写。")
    return min(found, key=lambda one: one.direction != Direction.OUT)


def of_member(desk: Desk, member_id: str) -> list[Letter]:
    """Return a member's letters, the latest first."""
    return rows.of(desk.file, "member_id", member_id)


def explain_gap(desk: Desk, kind: str, number: str, reason: str) -> Letter:
    """Write down why a number was never used; it stands in the list as withdrawn."""
    if not reason.strip():
        raise RuleBroken("请写明这个号为什么空着。", "because")
    today = desk.today()
    serial, year = taken_apart(desk, kind, number, today.year)
    letter = Letter(
        id=desk.new_id(), kind=kind, number=number, year=year, serial=serial, name=EMPTY,
        addressee="—", from_unit="—", to_unit="—", drawn_on=min(today, date(year, 12, 31)),
        withdrawn_on=today, withdrawn_because=reason.strip(),
    )  # fmt: skip
    with desk.write("letters", f"说明空号：{number}"):
        rows.insert(desk.file, letter)
    return letter


def proposal(desk: Desk, member_id: str, kind: str, absence_id: str = "") -> Letter:
    """Return a letter about a member with everything the register knows filled in.

    The number is the next one; the clerk fills in where to, and what isn't known.
    """
    member, today = members.get(desk, member_id), desk.today()
    place = members.membership(desk, member_id)
    unit = units.names(desk).get(place.unit_id, "") if place else ""
    office = desk.office
    paid = dues_paid.of_members(desk.file, [member_id])
    last = next((one for one in rows.every(desk.file) if one.direction == Direction.OUT), None)
    stay = stays.get(desk.file, absence_id) if absence_id else None
    draft = Letter(
        kind=kind, member_id=member_id, absence_id=absence_id, name=member.name, sex=member.sex,
        age=age_on(member.birth_date, today) or 0,
        ethnic_group=member.ethnic_group, category=member.category or "正式党员",
        id_number=member.id_number, phone=member.phone, addressee="",
        from_unit=f"{office.committee}{unit}", to_unit=stay.destination if stay else "",
        dues_to=paid[0].paid_to if paid else None, committee=office.committee or office.name,
        committee_address=last.committee_address if last else "",
        committee_phone=last.committee_phone if last else "",
        committee_fax=last.committee_fax if last else "",
        committee_post_code=last.committee_post_code if last else "",
        drawn_on=today, purpose=stay.reason if stay else "",
    )  # fmt: skip
    return replace(draft, valid_days=_validity(desk, draft))


def draw_up(desk: Desk, draft: Letter) -> Letter:
    """Draw up a letter of ours and give it its number; its words stand from now on.

    A member with a letter of introduction on its way gets no second one. A number that skips
    others leaves a gap which ``gaps`` tells until it is explained.
    """
    if draft.kind == LetterKind.VERIFICATION:
        draft = replace(draft, to_unit=draft.to_unit or draft.addressee)
    letter = _checked(desk, draft)
    if letter.kind == LetterKind.INTRODUCTION:
        _refuse_second(desk, letter)
    year = letter.drawn_on.year
    if letter.number:
        serial, year = taken_apart(desk, letter.kind, letter.number, year)
    else:
        serial, number = next_number(desk, letter.kind, year)
        letter = replace(letter, number=number)
    letter = replace(letter, id=desk.new_id(), year=year, serial=serial)
    if letter.kind == LetterKind.VERIFICATION and letter.answer_due is None:
        days = rule_in_force("verification_answer", letter.drawn_on).number("days")
        letter = replace(letter, answer_due=letter.drawn_on + timedelta(days=days))
    with desk.write("letters", f"开具{letter.kind}：{letter.number} {letter.name}"):
        rows.insert(desk.file, letter)
    return letter


def enter(desk: Desk, draft: Letter) -> Letter:
    """Write down a letter that another office drew up and that came in here."""
    letter = _checked(desk, replace(draft, direction=Direction.IN.value))
    letter = replace(letter, id=desk.new_id(), year=letter.drawn_on.year, serial=0)
    with desk.write("letters", f"登记转入{letter.kind}：{letter.number} {letter.name}".rstrip()):
        rows.insert(desk.file, letter)
    return letter


def amend(desk: Desk, draft: Letter) -> Letter:
    """Correct the words of a letter that hasn't gone out; what went out stands as it is."""
    known = get(desk, draft.id)
    if known.withdrawn_on or known.answered_on or (known.sent_on and known.serial):
        raise RuleBroken(f"{known.number}已经发出或作废，信上的话不能再改；请作废后重开。")
    kept = replace(draft, number=known.number, year=known.year, serial=known.serial)
    letter = _checked(desk, kept)
    with desk.write("letters", f"修改{letter.kind}：{letter.number} {letter.name}"):
        rows.amend(desk.file, letter)
    return letter


def sent(desk: Desk, letter_id: str, on: date, by: str = "") -> Letter:
    """Write down that a letter went out, and until when its answer is due.

    The receipt of a letter of introduction is due within a month (组通字〔2006〕45号, receipt).
    """
    letter = get(desk, letter_id)
    check_sent(letter, on, desk.today())
    done = replace(letter, sent_on=on, sent_by=by.strip())
    if letter.kind == LetterKind.INTRODUCTION:
        months = rule_in_force("letter_receipt", on).number("months")
        done = replace(done, answer_due=add_months(on, months))
    with desk.write("letters", f"发出{letter.kind}：{letter.number} {letter.name}"):
        rows.amend(desk.file, done)
    return done


def answered(desk: Desk, letter_id: str, answer: Answer) -> Letter:
    """Write down what came back.

    With the receipt of a letter of introduction the member leaves the register: until then the
    old organization stays responsible (2019 条例 art. 25).
    """
    letter = get(desk, letter_id)
    check_answered(letter, answer.on, desk.today())
    done = replace(
        letter, answered_on=answer.on, answer=answer.words.strip(), answered_by=answer.by.strip(),
        answerer_phone=answer.phone.strip(),
    )  # fmt: skip
    parting = None
    if letter.kind == LetterKind.INTRODUCTION and letter.member_id:
        basis = f"介绍信{letter.number}的回执"
        leaving = Leaving(member_id=letter.member_id, ending="转出", on=answer.on, basis=basis,
                          booklet=answer.booklet or LATER)  # fmt: skip
        parting = archive.prepared(desk, leaving)
    topic = "members" if parting else "letters"  # whoever shows the register hears of it
    with desk.write(topic, f"登记回执：{letter.number} {letter.name}"):
        rows.amend(desk.file, done)
        if parting:
            archive.carry_out(desk, parting)
    return done


def received(desk: Desk, letter_id: str, unit_id: str, on: date) -> Member:
    """Take a member whose letter came in into a branch, and note that the receipt went back."""
    letter = get(desk, letter_id)
    if letter.direction != Direction.IN or letter.kind != LetterKind.INTRODUCTION:
        raise RuleBroken("只有转入的介绍信能编入党支部。")
    if letter.answered_on or letter.withdrawn_on:
        raise RuleBroken(f"{letter.name}的介绍信已经办结。")
    if on > desk.today() or on < letter.drawn_on:
        raise RuleBroken("编入日期要在开具日期以后、今天以前，请核对。", "on")
    draft = Member(
        name=letter.name, sex=letter.sex, ethnic_group=letter.ethnic_group,
        id_number=letter.id_number, phone=letter.phone, category=letter.category,
    )  # fmt: skip
    place = Membership(member_id="", unit_id=unit_id, since=Day.of(on))
    with desk.write("members", f"接收转入党员：{letter.name}"):
        member = members.enrol_many(desk, [(draft, place)])[0]
        done = replace(letter, member_id=member.id, answered_on=on, sent_on=letter.sent_on or on)
        rows.amend(desk.file, done)
    return member


def withdraw(desk: Desk, letter_id: str, on: date, because: str) -> Letter:
    """Make a letter void; its number stays used and its reason stands on the stub."""
    letter = get(desk, letter_id)
    check_withdrawn(letter, on, because, desk.today())
    done = replace(letter, withdrawn_on=on, withdrawn_because=because.strip())
    with desk.write("letters", f"作废{letter.kind}：{letter.number} {letter.name}"):
        rows.amend(desk.file, done)
    return done


def _checked(desk: Desk, draft: Letter) -> Letter:
    rule = rule_in_force("letter_validity", draft.drawn_on)
    name = read_name(draft.name)
    if isinstance(name, Doubt):
        raise RuleBroken(name.sentence, "name")
    letter = replace(draft, name=name, number=draft.number.strip())
    check_draft(letter, desk.today(), rule.number("most"))
    ours = letter.kind == LetterKind.INTRODUCTION and letter.direction == Direction.OUT
    if ours and not (letter.sex and letter.id_number):
        name = "sex" if not letter.sex else "id_number"
        raise RuleBroken("介绍信上要写性别和身份证号，请先补上。", name)
    return letter


def _refuse_second(desk: Desk, letter: Letter) -> None:
    if letter.member_id and members.membership(desk, letter.member_id) is None:
        raise RuleBroken(f"{letter.name}已经不在名册里，不能开介绍信。")
    for one in of_member(desk, letter.member_id) if letter.member_id else ():
        waiting = one.kind == LetterKind.INTRODUCTION and one.direction == Direction.OUT
        if waiting and state_on(one, desk.today()) in OPEN:
            raise RuleBroken(
                f"{letter.name}的介绍信{one.number}还在路上，等回执到了或作废以后再开。"
            )


def _validity(desk: Desk, draft: Letter) -> int:
    """Return the usual days of validity, by whether the way leads out of the city."""
    rule = rule_in_force("letter_validity", draft.drawn_on)
    place = resolve(draft.to_unit, desk.office.area_code) if draft.to_unit.strip() else None
    here = desk.office.area_code
    inside = place is not None and bool(here) and place.code[:4] == here[:4]
    return rule.number("inside" if inside else "outside")


def verification(desk: Desk, inspection_id: str) -> Letter | None:
    """Return the letter that asks about an inspection's gaps; None when none stands."""
    seen = inspections.get(desk.file, inspection_id)
    found = rows.of(desk.file, "inspection_id", inspection_id) if seen else []
    return next((one for one in found if one.withdrawn_on is None), None)
