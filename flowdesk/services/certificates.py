"""Blanks received, certificates issued, and what happens to each numbered booklet."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from flowdesk.domain.certificate import (
    Blank,
    BookletEvent,
    Certificate,
    Event,
    Ledger,
    State,
    balance,
    state_on,
    valid_to,
)
from flowdesk.domain.entry import record
from flowdesk.domain.errors import RuleBroken
from flowdesk.domain.template import numbered_so
from flowdesk.services import journal, members, patterns, units
from flowdesk.services.absences import open_stay
from flowdesk.services.booklet_steps import refuse_step
from flowdesk.services.desk import Desk
from flowdesk.storage import certificates

__all__ = [
    "CertificateLine", "by_number", "draw_up", "events_of", "get", "happen", "holds_one",
    "in_stock", "issue", "lacking", "last_of", "ledger", "line", "lines_of", "next_number",
    "of_member", "ready", "receive", "reissue", "review_many", "skipped", "state_of", "to_review",
]  # fmt: skip


_FINISHED = (State.HANDED_IN, State.SURRENDERED, State.LOST, State.VOIDED)


@record
class CertificateLine:
    """One booklet of the list as of a day; a blank in stock has no certificate yet."""

    id: str  # of the blank
    blank: Blank
    certificate: Certificate | None
    state: State
    events: tuple[BookletEvent, ...]

    def last_event(self) -> BookletEvent | None:
        """Return what happened to the booklet last."""
        return self.events[-1] if self.events else None


def get(desk: Desk, certificate_id: str) -> Certificate:
    """Return a certificate; RuleBroken when it isn't there any more."""
    certificate = certificates.get(desk.file, certificate_id)
    if certificate is None:
        raise RuleBroken("这本活动证的登记已经不在，可能刚被撤销。请刷新后再看。")
    return certificate


def by_number(desk: Desk, number: str) -> Certificate:
    """Return the certificate that bears a number; RuleBroken when none was issued under it."""
    number = "".join(number.split())
    blank = certificates.blank_numbered(desk.file, number)
    found = certificates.of_blank(desk.file, blank.id) if blank else None
    if found is None:
        why = "还是空白证，没有发出" if blank else "没有领入过，请核对证号"
        raise RuleBroken(f"证号 {number} {why}。", "number")
    return found


def of_member(desk: Desk, member_id: str) -> list[Certificate]:
    """Return the certificates a member was ever issued, the latest first."""
    return certificates.of_members(desk.file, [member_id])


def events_of(desk: Desk, blank_id: str) -> list[BookletEvent]:
    """Return what happened to a booklet, in order."""
    return certificates.events_of(desk.file, [blank_id])


def state_of(desk: Desk, certificate: Certificate) -> State:
    """Return where a certificate's booklet stands today."""
    events = certificates.events_of(desk.file, [certificate.blank_id])
    return state_on(certificate.issued_on, events, desk.today())


def receive(desk: Desk, numbers: list[str], on: date, source: str = "") -> list[Blank]:
    """Take blanks from the county into stock; no number twice."""
    if not numbers:
        raise RuleBroken("请填写起止证号。", "number")
    pattern = patterns.current(desk)
    if odd := [number for number in numbers if not numbered_so(pattern, number)]:
        raise RuleBroken(
            f"证号 {odd[0]} 与本县证号式样“{pattern.number}”不合（# 代表一位数字）。"
            "请核对，式样变了的，到“套打样式”里改。",
            "number",
        )
    taken = {blank.number for blank in certificates.blanks(desk.file)}
    if twice := [number for number in numbers if number in taken]:
        raise RuleBroken(f"证号 {twice[0]} 已经领入过，请核对起止号。", "number")
    blanks = [
        Blank(id=desk.new_id(), number=number, received_on=on, source=source) for number in numbers
    ]
    span = numbers[0] if len(numbers) == 1 else f"{numbers[0]}–{numbers[-1]}"
    with desk.write("certificates", f"领入空白证：{span}"):
        certificates.receive(desk.file, *blanks)
    return blanks


def in_stock(desk: Desk, on: date | None = None) -> list[Blank]:
    """Return the blanks that can be issued, by number."""
    return [line.blank for line in lines_of(desk, on) if line.state is State.IN_STOCK]


def to_review(desk: Desk, unit_name: str, on: date) -> list[CertificateLine]:
    """Return the booklets that members of a branch hold and that weren't reviewed that year."""
    return [
        line
        for line in lines_of(desk, on)
        if line.state is State.HANDED_OVER
        and line.certificate is not None
        and line.certificate.unit_name == unit_name
        and not any(
            Event(one.kind) is Event.REVIEWED and one.on.year == on.year for one in line.events
        )
    ]


def next_number(desk: Desk) -> str:
    """Return the number of the next blank in stock, empty when there is none."""
    return next((blank.number for blank in in_stock(desk)), "")


def skipped(desk: Desk, number: str, on: date | None = None) -> list[str]:
    """Return the blanks in stock that would be passed over by issuing a later number."""
    waiting = [blank.number for blank in in_stock(desk, on)]
    return waiting[: waiting.index(number)] if number in waiting else []


def draw_up(desk: Desk, member_id: str, on: date | None = None) -> Certificate:
    """Return a certificate for a member's present absence with all its words, not yet issued.

    Needs the absence to be registered first: the register of issue names its reason, place and
    time (发放登记 six columns).
    """
    day = on or desk.today()
    member, stay = members.get(desk, member_id), open_stay(desk, member_id, day)
    if stay is None:
        raise RuleBroken(f"{member.name}没有登记外出。请先登记外出，再发证。")
    place = members.membership(desk, member_id, day)
    return Certificate(
        blank_id="",
        member_id=member_id,
        absence_id=stay.id,
        number=next_number(desk),
        name=member.name,
        sex=member.sex,
        ethnic_group=member.ethnic_group,
        birth_date=member.birth_date,
        id_number=member.id_number,
        education=member.education,
        joined_date=member.joined_date,
        full_member_date=member.full_member_date,
        unit_name=units.names(desk).get(place.unit_id, "") if place else "",
        committee=desk.office.committee,
        phone=member.phone,
        issued_on=day,
        reason=stay.reason,
        destination=stay.destination,
        left=stay.left,
        replaces=_lost_before(desk, member_id, stay.id),
    )


def issue(desk: Desk, draft: Certificate) -> Certificate:
    """Issue a certificate on its numbered blank; its words stay as they are from now on."""
    _refuse_second(desk, draft)
    done, new = _ready(desk, draft)
    verb = "补发" if done.replaces else "发证"
    with desk.write("certificates", f"{verb}：{draft.name} {done.number}"):
        _put(desk, done, new)
    return done


def reissue(desk: Desk, draft: Certificate, cause: Event, told: str) -> Certificate:
    """Replace a booklet that was lost or damaged: it is lost or void from now on (补发).

    ``draft.replaces`` is the old certificate; old and new know of each other.
    """
    old = get(desk, draft.replaces)
    if cause not in (Event.LOST, Event.VOIDED):
        raise RuleBroken("补发的原因只能是遗失或损坏。", "cause")
    reason = f"损坏：{told}" if cause is Event.VOIDED and told.strip() else told
    gone = _event(desk, old.blank_id, cause, draft.issued_on, reason)
    done, new = _ready(desk, draft)
    with desk.write("certificates", f"补发：{draft.name} {done.number}（原证 {old.number}）"):
        certificates.note(desk.file, gone)
        _put(desk, done, new)
    return done


def _ready(desk: Desk, draft: Certificate) -> tuple[Certificate, Blank | None]:
    """Return a certificate ready to be issued, and its blank where that isn't in stock yet."""
    number = "".join(draft.number.split())
    if not number:
        raise RuleBroken("请填写证号。没有空白证时，请先领入空白证。", "number")
    if words := lacking(draft):
        raise RuleBroken(words, "reason")
    blank = certificates.blank_numbered(desk.file, number)
    if draft.issued_on > desk.today():
        raise RuleBroken("发证时间还没有到，请核对。", "issued_on")
    new = None
    if blank is None:
        blank = new = Blank(
            id=desk.new_id(), number=number, received_on=draft.issued_on, source="发证时登记"
        )
    else:
        _refuse_used(desk, blank)
    if draft.issued_on < blank.received_on:
        raise RuleBroken(
            f"发证时间 {draft.issued_on} 早于这本空白证的领入日期 {blank.received_on}，请核对。",
            "issued_on",
        )
    return replace(draft, id=desk.new_id(), blank_id=blank.id, number=number), new


def _put(desk: Desk, done: Certificate, new: Blank | None) -> None:
    if new is not None:
        certificates.receive(desk.file, new)
    certificates.insert(desk.file, done)


def happen(  # noqa: PLR0913 - what is known of one step
    desk: Desk, blank_id: str, event: Event, on: date, told: str = "", *,
    appraisal: str = "", until: date | None = None,
) -> BookletEvent:  # fmt: skip
    """Write down what happened to a booklet: printed, sealed, handed over, voided …

    ``told`` is the recipient when it is handed over, else the explanation or reason;
    ``appraisal`` goes with a review, ``until`` with an extension.
    """
    happened = _event(desk, blank_id, event, on, told)
    happened = replace(happened, appraisal=appraisal, until=until)
    if event is Event.EXTENDED:
        _check_extension(desk, happened)
    blank = certificates.blank(desk.file, blank_id)
    certificate = certificates.of_blank(desk.file, blank_id)
    name = f"{certificate.name} " if certificate else ""
    with desk.write("certificates", f"{event.value}：{name}{blank.number if blank else ''}"):
        certificates.note(desk.file, happened)
    return happened


def review_many(
    desk: Desk, blank_ids: list[str], on: date, result: str, appraisal: str = ""
) -> list[BookletEvent]:
    """Write the yearly review of several booklets down in one act, with the 民主评议 result.

    RuleBroken names the first that can't be reviewed; then none is.
    """
    if not blank_ids:
        raise RuleBroken("没有选要年审的活动证。")
    done = [
        replace(_event(desk, key, Event.REVIEWED, on, result), appraisal=appraisal)
        for key in blank_ids
    ]
    with desk.write("certificates", f"年审：{len(done)} 本"):
        certificates.note(desk.file, *done)
    return done


def _event(desk: Desk, blank_id: str, event: Event, on: date, told: str) -> BookletEvent:
    """Return a step that may follow; RuleBroken when it may not."""
    blank = certificates.blank(desk.file, blank_id)
    if blank is None:
        raise RuleBroken("这本活动证的登记已经不在，可能刚被撤销。请刷新后再看。")
    certificate = certificates.of_blank(desk.file, blank_id)
    person, note = (told, "") if event is Event.HANDED_OVER else ("", told)
    happened = BookletEvent(
        id=desk.new_id(), blank_id=blank_id, kind=event.value, on=on, person=person, note=note
    )
    before = last_of(desk, certificate) if certificate else _last(desk, blank, [])
    refuse_step(blank.number, _state(desk, blank, certificate), happened, desk.today(), before)
    return happened


def last_of(desk: Desk, certificate: Certificate) -> tuple[str, date]:
    """Return what happened to a certificate's booklet last, and when."""
    blank = certificates.blank(desk.file, certificate.blank_id)
    issued = [("发证", certificate.issued_on)]
    return _last(desk, blank, issued) if blank else issued[0]


def _last(desk: Desk, blank: Blank, issued: list[tuple[str, date]]) -> tuple[str, date]:
    known = [("领入", blank.received_on), *issued]
    known += [(one.kind, one.on) for one in certificates.events_of(desk.file, [blank.id])]
    return max(known, key=lambda one: one[1])


def _check_extension(desk: Desk, step: BookletEvent) -> None:
    certificate = certificates.of_blank(desk.file, step.blank_id)
    if step.until is None:
        raise RuleBroken("请填写延期到哪一天。", "until")
    events = certificates.events_of(desk.file, [step.blank_id])
    ends = valid_to(certificate, events, step.on) if certificate else None
    if step.until <= (ends or step.on):
        raise RuleBroken(f"延期要延到 {ends or step.on} 以后，请核对。", "until")


def _lost_before(desk: Desk, member_id: str, absence_id: str) -> str:
    """Return the certificate of the same absence that is lost or void and not replaced yet."""
    issued = of_member(desk, member_id)
    replaced = {one.replaces for one in issued}
    for one in issued:
        gone = state_of(desk, one) in (State.LOST, State.VOIDED)
        if one.absence_id == absence_id and gone and one.id not in replaced:
            return one.id
    return ""


def lines_of(desk: Desk, on: date | None = None) -> list[CertificateLine]:
    """Return every booklet received by a day as it stood on it, by number."""
    day = on or desk.today()
    issued = {one.blank_id: one for one in certificates.every(desk.file) if one.issued_on <= day}
    happened: dict[str, list[BookletEvent]] = {}
    for event in certificates.events(desk.file):
        if event.on <= day:
            happened.setdefault(event.blank_id, []).append(event)
    return [
        _line(blank, issued.get(blank.id), happened.get(blank.id, ()), day)
        for blank in certificates.blanks(desk.file)
        if blank.received_on <= day
    ]


def line(desk: Desk, blank_id: str) -> CertificateLine:
    """Return one booklet as it stands today; RuleBroken when it isn't there any more."""
    found = next((one for one in lines_of(desk) if one.id == blank_id), None)
    if found is None:
        raise RuleBroken("这本活动证的登记已经不在，可能刚被撤销。请刷新后再看。")
    return found


def ledger(desk: Desk, on: date | None = None) -> Ledger:
    """Return the stock's equation on a day."""
    return balance(line.state for line in lines_of(desk, on))


def _line(
    blank: Blank, certificate: Certificate | None, events: Iterable[BookletEvent], day: date
) -> CertificateLine:
    events = tuple(events)
    state = state_on(certificate.issued_on if certificate else None, events, day)
    return CertificateLine(
        id=blank.id, blank=blank, certificate=certificate, state=state, events=events
    )


def _state(desk: Desk, blank: Blank, certificate: Certificate | None) -> State:
    events = certificates.events_of(desk.file, [blank.id])
    return state_on(certificate.issued_on if certificate else None, events, desk.today())


def _needed(draft: Certificate) -> tuple[tuple[str, str], ...]:
    return (
        ("姓名", draft.name),
        ("所在党支部", draft.unit_name),
        ("外出原因", draft.reason),
        ("外出地点", draft.destination),
    )


def lacking(draft: Certificate) -> str:
    """Return in words what a certificate can't be issued without; empty when nothing lacks."""
    missing = [label for label, value in _needed(draft) if not value]
    return f"还缺{'、'.join(missing)}，请先补上再发证。" if missing else ""


def holds_one(desk: Desk, member_id: str) -> bool:
    """Tell whether a member has a booklet that isn't finished yet."""
    return any(state_of(desk, one) not in _FINISHED for one in of_member(desk, member_id))


def ready(desk: Desk, draft: Certificate) -> Certificate:
    """Return a certificate on a blank in stock, ready to be written; RuleBroken if it can't be."""
    _refuse_second(desk, draft)
    done, new = _ready(desk, draft)
    if new is not None:
        raise RuleBroken(f"证号 {done.number} 还没有领入，请先领入空白证。", "number")
    return done


def _refuse_second(desk: Desk, draft: Certificate) -> None:
    for other in of_member(desk, draft.member_id):
        blank = certificates.blank(desk.file, other.blank_id)
        state = _state(desk, blank, other) if blank else State.VOIDED
        if state not in _FINISHED:
            raise RuleBroken(
                f"{draft.name}已有活动证 {other.number}（{state.value}）。"
                "请先登记交回、遗失或作废，再发新证。"
            )


def _refuse_used(desk: Desk, blank: Blank) -> None:
    certificate = certificates.of_blank(desk.file, blank.id)
    state = _state(desk, blank, certificate)
    if state is State.IN_STOCK:
        return
    whose = f"（{certificate.name}）" if certificate else ""
    following = next_number(desk)
    hint = f"下一号是 {following}。" if following else "已没有空白证，请先领入。"
    events = certificates.events_of(desk.file, [blank.id])
    told = f"现在是“{state.value}”" if not events else _by_whom(desk, events[-1])
    raise RuleBroken(f"证号 {blank.number}{whose}{told}，不能再发；{hint}", "number")


def _by_whom(desk: Desk, event: BookletEvent) -> str:
    """Return what happened to a booklet: when, by whom, and why."""
    acts = journal.history(desk, event.id)
    who = f"由{acts[-1][0].operator}" if acts and acts[-1][0].operator else ""
    why = f"（{event.note or event.person}）" if event.note or event.person else ""
    return f"已于 {event.on.month}月{event.on.day}日{who}{event.kind}{why}"
