"""The life of one blank as a story: received, issued, printed, sealed, handed over, ended."""

from datetime import date

from flowdesk.domain.certificate import Blank, BookletEvent, Certificate, Event
from flowdesk.domain.errors import RuleBroken
from flowdesk.services import journal
from flowdesk.services.desk import Desk
from flowdesk.storage import certificates, papers

__all__ = ["story"]

_VERBS = {
    Event.PRINTED: "打印套打页",
    Event.SEALED: "加盖基层党委印章",
    Event.INSPECTED: "查验",
    Event.REVIEWED: "年审",
    Event.HANDED_IN: "交回党支部",
    Event.SURRENDERED: "上缴",
    Event.LOST: "报遗失",
    Event.VOIDED: "作废",
}


def story(desk: Desk, blank_id: str, on: date | None = None) -> list[tuple[date, str]]:
    """Return what happened to a blank by a day, in order: the day, and in words, by whom."""
    blank = certificates.blank(desk.file, blank_id)
    if blank is None:
        raise RuleBroken("这本活动证的登记已经不在，可能刚被撤销。请刷新后再看。")
    day = on or desk.today()
    told: list[tuple[date, int, str]] = [(blank.received_on, 0, _received(desk, blank))]
    certificate = certificates.of_blank(desk.file, blank_id)
    if certificate is not None:
        told.append((certificate.issued_on, 1, _issued(desk, certificate)))
        told += [(made, 2, words) for made, words in _papers(desk, certificate)]
        told += [(one.issued_on, 4, f"补发新证 {one.number}") for one in _heirs(desk, certificate)]
    for event in certificates.events_of(desk.file, [blank_id]):
        told.append((event.on, 3, _happened(desk, event)))
    told.sort(key=lambda one: one[:2])
    return [(when, words) for when, _, words in told if when <= day]


def _received(desk: Desk, blank: Blank) -> str:
    source = f"（{blank.source}）" if blank.source else ""
    return f"领入空白证 {blank.number}{source}{_by(desk, blank.id)}"


def _issued(desk: Desk, one: Certificate) -> str:
    old = certificates.get(desk.file, one.replaces) if one.replaces else None
    verb = f"补发给{one.name}，原证 {old.number}" if old else f"发给{one.name}"
    parts = [f"{verb}（{one.unit_name}）" if one.unit_name else verb]
    if one.destination:
        parts.append(f"外出地点{one.destination}")
    if one.reason:
        parts.append(f"外出原因{one.reason}")
    if one.valid_to:
        parts.append(f"有效期至 {one.valid_to}")
    return "，".join(parts) + _by(desk, one.id)


def _happened(desk: Desk, event: BookletEvent) -> str:
    kind = Event(event.kind)
    if kind is Event.HANDED_OVER:
        words = f"发放，领取人{event.person or '未记'}"
    elif kind is Event.EXTENDED:
        words = f"延期至 {event.until}"
    else:
        words = _VERBS[kind]
    note = "，".join(part for part in (event.note, event.appraisal and f"民主评议{event.appraisal}")
                    if part)  # fmt: skip
    return f"{words}：{note}{_by(desk, event.id)}" if note else words + _by(desk, event.id)


def _papers(desk: Desk, certificate: Certificate) -> list[tuple[date, str]]:
    return [
        (date.fromisoformat(line.at[:10]), f"{line.way}《{line.title}》（{line.number}）"
         + (f"：{line.purpose}" if line.purpose else ""))
        for line in papers.logged(desk.file)
        if certificate.id in line.keys
    ]  # fmt: skip


def _heirs(desk: Desk, certificate: Certificate) -> list[Certificate]:
    return certificates.replacing(desk.file, certificate.id)


def _by(desk: Desk, row_id: str) -> str:
    """Return who wrote a row first."""
    acts = journal.history(desk, row_id)
    who = acts[-1][0].operator if acts else ""
    return f"　经办 {who}" if who else ""
