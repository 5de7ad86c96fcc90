"""Information for members (致富信息, jobs, policies): whom it suits, who got it, of what use."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from flowdesk.domain.entry import record
from flowdesk.domain.errors import RuleBroken
from flowdesk.domain.matter import Matter
from flowdesk.domain.offer import Given, Offer, fits
from flowdesk.services import matters
from flowdesk.services.care import Who, people
from flowdesk.services.desk import Desk
from flowdesk.storage import offers

__all__ = ["OfferLine", "Receiver", "amend", "answer", "get", "give", "lines_of", "note",
           "receivers", "remove", "wanted_by"]  # fmt: skip


@record
class Receiver:
    """One member who was given a piece of information."""

    id: str  # of the gift
    given: Given
    who: Who


@record
class OfferLine:
    """One piece of information: how many it suits, got it, and found it of use."""

    id: str
    offer: Offer
    suits: int
    given: int
    useful: int
    open: bool


def get(desk: Desk, offer_id: str) -> Offer:
    """Return a piece of information; RuleBroken when it isn't there any more."""
    found = offers.get(desk.file, offer_id)
    if found is None:
        raise RuleBroken("这条信息已经不在，可能刚被撤销。请刷新后再看。")
    return found


def lines_of(desk: Desk, on: date | None = None) -> list[OfferLine]:
    """Return all information up to a day, the latest first."""
    day = on or desk.today()
    had: dict[str, list[Given]] = {}
    for one in offers.given(desk.file):
        had.setdefault(one.offer_id, []).append(one)
    needs = _needs(desk, day)
    return [
        OfferLine(
            id=one.id, offer=one, given=len(had.get(one.id, ())),
            useful=sum(1 for g in had.get(one.id, ()) if g.useful == "有用"),
            suits=len(_waiting(one, needs, had.get(one.id, ()), day)),
            open=one.until is None or one.until >= day,
        )
        for one in offers.every(desk.file)
        if one.on <= day
    ]  # fmt: skip


def wanted_by(desk: Desk, offer_id: str, on: date | None = None) -> list[tuple[Matter, Who]]:
    """Return the open needs that a piece of information answers, of who hasn't got it yet."""
    day, one = on or desk.today(), get(desk, offer_id)
    return _waiting(one, _needs(desk, day), offers.given(desk.file, offer_id), day)


def receivers(desk: Desk, offer_id: str) -> list[Receiver]:
    """Return who was given a piece of information, in the order in which it was given."""
    found = offers.given(desk.file, offer_id)
    known = people(desk, [one.member_id for one in found])
    return [Receiver(id=one.id, given=one, who=known[one.member_id]) for one in found]


def note(desk: Desk, draft: Offer) -> Offer:
    """Write a piece of information down."""
    _check(draft)
    done = replace(draft, id=desk.new_id())
    with desk.write("offers", f"登记信息：{done.title}"):
        offers.insert(desk.file, done)
    return done


def amend(desk: Desk, offer: Offer) -> Offer:
    """Change a piece of information."""
    _check(offer)
    with desk.write("offers", f"修改信息：{offer.title}"):
        offers.amend(desk.file, offer)
    return offer


def give(desk: Desk, offer_id: str, ids: Sequence[str], draft: Given) -> list[Given]:
    """Write down that members were told of it; nobody twice."""
    one = get(desk, offer_id)
    had = {given.member_id for given in offers.given(desk.file, offer_id)}
    wanted = [key for key in dict.fromkeys(ids) if key and key not in had]
    if not wanted:
        raise RuleBroken("选中的人都已经告知过了。" if ids else "请先选要告知的党员。", "member_id")
    if draft.on > desk.today():
        raise RuleBroken("告知日期还没有到，请告知以后再登记。", "on")
    done = [replace(draft, id=desk.new_id(), offer_id=offer_id, member_id=key) for key in wanted]
    with desk.write("offers", f"告知信息：{one.title}（{len(done)} 人）"):
        offers.give(desk.file, *done)
    return done


def answer(desk: Desk, given: Given) -> Given:
    """Write down whether a piece of information was of use."""
    with desk.write("offers", f"信息反馈：{get(desk, given.offer_id).title}"):
        offers.amend_given(desk.file, given)
    return given


def remove(desk: Desk, offer_id: str) -> None:
    """Take a piece of information out that nobody was told of yet."""
    gone = get(desk, offer_id)
    if offers.given(desk.file, offer_id):
        raise RuleBroken("已经告知过党员的信息不能删。")
    with desk.write("offers", f"删除信息：{gone.title}"):
        offers.remove(desk.file, gone.id)


def _needs(desk: Desk, day: date) -> list[tuple[Matter, Who]]:
    lines = matters.lines_of(desk, day)
    return [(line.matter, line.who) for line in lines if matters.is_open_need(line)]


def _waiting(
    one: Offer, needs: Sequence[tuple[Matter, Who]], had: Sequence[Given], day: date
) -> list[tuple[Matter, Who]]:
    got = {given.member_id for given in had}
    return [
        (need, who) for need, who in needs
        if who.id not in got and fits(one, need, who.destination, day)
    ]  # fmt: skip


def _check(draft: Offer) -> None:
    if not draft.title.strip() or not draft.contents.strip():
        raise RuleBroken(
            "请写信息的标题和内容。", "title" if not draft.title.strip() else "contents"
        )
    if draft.until is not None and draft.until < draft.on:
        raise RuleBroken("有效期早于登记日期，请核对。", "until")
