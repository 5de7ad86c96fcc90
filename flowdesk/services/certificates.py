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
)
from flowdesk.domain.entry import record
from flowdesk.domain.errors import RuleBroken
from flowdesk.services import members, units
from flowdesk.services.absences import open_stay
from flowdesk.services.booklet_steps import refuse_step
from flowdesk.services.desk import Desk
from flowdesk.storage import certificates

__all__ = [
    "CertificateLine", "draw_up", "events_of", "get", "happen", "in_stock", "issue", "ledger",
    "lines_of", "next_number", "of_member", "receive", "state_of",
]  # fmt: skip


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


def next_number(desk: Desk) -> str:
    """Return the number of the next blank in stock, empty when there is none."""
    return next((blank.number for blank in in_stock(desk)), "")


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
    )


def issue(desk: Desk, draft: Certificate) -> Certificate:
    """Issue a certificate on its numbered blank; its words stay as they are from now on."""
    _refuse_second(desk, draft)
    number = "".join(draft.number.split())
    if not number:
        raise RuleBroken("请填写证号。没有空白证时，请先领入空白证。", "number")
    missing = [label for label, value in _needed(draft) if not value]
    if missing:
        raise RuleBroken(f"还缺{'、'.join(missing)}，请先补上再发证。", "reason")
    blank = certificates.blank_numbered(desk.file, number)
    received = blank is None
    if blank is None:
        blank = Blank(
            id=desk.new_id(), number=number, received_on=draft.issued_on, source="发证时登记"
        )
    else:
        _refuse_used(desk, blank)
    done = replace(draft, id=desk.new_id(), blank_id=blank.id, number=number)
    with desk.write("certificates", f"发证：{draft.name} {number}"):
        if received:
            certificates.receive(desk.file, blank)
        certificates.insert(desk.file, done)
    return done


def happen(desk: Desk, blank_id: str, event: Event, on: date, told: str = "") -> BookletEvent:
    """Write down what happened to a booklet: printed, sealed, handed over, voided …

    ``told`` is the recipient when it is handed over, else the explanation or reason.
    """
    blank = certificates.blank(desk.file, blank_id)
    if blank is None:
        raise RuleBroken("这本活动证的登记已经不在，可能刚被撤销。请刷新后再看。")
    certificate = certificates.of_blank(desk.file, blank_id)
    person, note = (told, "") if event is Event.HANDED_OVER else ("", told)
    happened = BookletEvent(
        id=desk.new_id(), blank_id=blank_id, kind=event.value, on=on, person=person, note=note
    )
    refuse_step(blank.number, _state(desk, blank, certificate), happened, desk.today())
    name = f"{certificate.name} " if certificate else ""
    with desk.write("certificates", f"{event.value}：{name}{blank.number}"):
        certificates.note(desk.file, happened)
    return happened


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


def _refuse_second(desk: Desk, draft: Certificate) -> None:
    finished = (State.HANDED_IN, State.SURRENDERED, State.LOST, State.VOIDED)
    for other in of_member(desk, draft.member_id):
        blank = certificates.blank(desk.file, other.blank_id)
        state = _state(desk, blank, other) if blank else State.VOIDED
        if state not in finished:
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
    raise RuleBroken(f"证号 {blank.number} {state.value}{whose}，不能再发；{hint}", "number")
