"""Words for single pages of a real booklet: a yearly review's row, a stay's two pages."""

from dataclasses import replace

from flowdesk.domain.booklet_fill import Filled, Page, ReviewRow, Sojourn
from flowdesk.domain.calibration import Matrix
from flowdesk.domain.certificate import Certificate, Event, State
from flowdesk.domain.errors import RuleBroken
from flowdesk.domain.paper import Paper
from flowdesk.domain.template import Template
from flowdesk.services import certificates, patterns, receptions, units
from flowdesk.services.desk import Desk

__all__ = [
    "REVIEW", "arrival_page", "facts_of_nobody", "last_review", "proof", "reviews_of", "sojourn_of",
]  # fmt: skip

REVIEW = "overprint-review"
_REVIEWED = "已查验"
_CLOSED = (State.VOIDED, State.LOST, State.SURRENDERED)


def reviews_of(desk: Desk, one: Certificate) -> list[ReviewRow]:
    """Return a booklet's yearly reviews as its rows say them, the first on top."""
    events = sorted(certificates.events_of(desk, one.blank_id), key=lambda event: event.on)
    return [
        ReviewRow(year=str(event.on.year), result=event.appraisal or _REVIEWED,
                  branch=one.unit_name, on=event.on)
        for event in events
        if Event(event.kind) is Event.REVIEWED
    ]  # fmt: skip


def last_review(desk: Desk, certificate_id: str, correction: Matrix | None = None) -> Paper:
    """Return the row of the booklet's last review: what stands above it is printed already.

    RuleBroken when the booklet was never reviewed or is done with.
    """
    from flowdesk.documents.booklet_overprint import Words, page_overprint_pdf, page_preview_pdf
    from flowdesk.services.papers import finished

    one = certificates.get(desk, certificate_id)
    state = certificates.state_of(desk, one)
    if state in _CLOSED:
        raise RuleBroken(f"证号 {one.number} 现在是“{state.value}”，不能再打印。")
    rows = reviews_of(desk, one)
    if not rows:
        raise RuleBroken(f"证号 {one.number} 还没有年审记录。年审以后，这里套打它的那一行。")
    template, fonts = patterns.current(desk), desk.bundled_fonts
    by, words = correction or Matrix(), Words(Page.REVIEWS, rows[-1], len(rows) - 1)
    pdf = page_overprint_pdf(words, template, by, bundled_only=fonts)
    seen = page_preview_pdf(words, template, by, bundled_only=fonts)
    title = f"活动证年审栏套打（第 {len(rows)} 行）"
    paper = finished(REVIEW, title, f"{title}-{one.number}-{one.name}", pdf, (one.id,))
    return replace(paper, seen=seen)


def arrival_page(
    desk: Desk, arrival_id: str, *, leaving: bool = False, correction: Matrix | None = None
) -> Paper:
    """Return what our branch writes into the booklet of a member of elsewhere.

    On arrival branch, day, contact; on leaving activities, dues and conduct (组通字〔2006〕45号).
    """
    from flowdesk.documents.booklet_overprint import Words, page_overprint_pdf, page_preview_pdf
    from flowdesk.services.papers import finished

    stay, page = sojourn_of(desk, arrival_id), Page.ACTIVITY if leaving else Page.ARRIVAL
    name = receptions.get(desk, arrival_id).name
    if leaving and stay.left is None:
        raise RuleBroken(f"{name}还没有登记离开。登记离开以后，再套打“{page.words()}”页。")
    if not leaving and not stay.branch:
        raise RuleBroken(f"{name}还没有编入党支部。编入以后，再套打“{page.words()}”页。")
    template, fonts = patterns.current(desk), desk.bundled_fonts
    by = correction or Matrix()
    pdf = page_overprint_pdf(Words(page, stay), template, by, bundled_only=fonts)
    seen = page_preview_pdf(Words(page, stay), template, by, bundled_only=fonts)
    title = f"活动证{page.words()}页套打"
    paper = finished("overprint-arrival", title, f"{title}-{name}", pdf, (arrival_id,))
    return replace(paper, seen=seen)


def sojourn_of(desk: Desk, arrival_id: str) -> Sojourn:
    """Return a stay here in the words of the booklet's pages."""
    arrival = receptions.get(desk, arrival_id)
    told = receptions.reception_of(desk, arrival_id)
    unit = next((one for one in units.all_units(desk) if one.id == arrival.unit_id), None)
    dues = f"党费交至{told.dues_to.chinese()}" if told.dues_to else ""
    return Sojourn(
        branch=f"{desk.office.committee}{unit.name}" if unit else "", arrived=arrival.arrived,
        contact=told.contact_person or (unit.secretary if unit else ""),
        phone=unit.phone if unit else "", activities=told.activities, dues=dues,
        conduct=told.conduct, left=arrival.left,
    )  # fmt: skip


def proof(desk: Desk, template: Template, name: str) -> Paper:
    """Return every page of a pattern tried with somebody who doesn't exist."""
    from flowdesk.documents.booklet_overprint import booklet_overprint_pdf, booklet_preview_pdf
    from flowdesk.services.papers import finished

    one, fonts = [_specimen(desk, name)], desk.bundled_fonts
    pdf = booklet_overprint_pdf(one, template, bundled_only=fonts)
    seen = booklet_preview_pdf(one, template, bundled_only=fonts)
    paper = finished("pattern", "套打样式试印页", f"套打样式试印-{template.name}", pdf)
    return replace(paper, seen=seen)


def facts_of_nobody(desk: Desk, page: Page, name: str) -> Certificate | Sojourn | ReviewRow:
    """Return what a page's boxes may show of somebody who doesn't exist."""
    one = _specimen(desk, name)
    if page is Page.BASIC:
        return one.certificate
    return one.reviews[-1] if page is Page.REVIEWS else one.sojourns[0]


def _specimen(desk: Desk, name: str) -> Filled:
    day = desk.today()
    one = patterns.specimen(name, day)
    stay = Sojourn(
        branch="浙江省宁波市鄞州区东柳街道第一社区党支部", arrived=one.left, contact=name,
        phone="19900000001", activities="按时参加组织生活",
        dues=f"党费交至 {day.year} 年 {day.month} 月",
        conduct="表现好，完成党组织交给的任务", left=one.left,
    )  # fmt: skip
    rows = tuple(
        ReviewRow(year=str(day.year - back), result="合格", branch=one.unit_name, on=day)
        for back in (2, 1, 0)
    )
    return Filled(certificate=one, sojourns=(stay,), reviews=rows)
