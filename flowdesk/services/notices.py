"""Notices of important activities: to whom they go, to whom they were delivered, when and how."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from flowdesk.domain.entry import record
from flowdesk.domain.errors import RuleBroken
from flowdesk.domain.notice import Delivery, Notice
from flowdesk.services.care import Who, away, people
from flowdesk.services.desk import Desk
from flowdesk.storage import notices

__all__ = ["NoticeLine", "Recipient", "amend", "announce", "deliver", "get", "lines_of",
           "recipients", "remove"]  # fmt: skip


@record
class Recipient:
    """One recipient of a notice."""

    id: str  # of the delivery
    delivery: Delivery
    who: Who


@record
class NoticeLine:
    """One notice with how many were told of it by a day."""

    id: str
    notice: Notice
    total: int
    told: int

    @property
    def left(self) -> int:
        """Return how many aren't told yet."""
        return self.total - self.told


def get(desk: Desk, notice_id: str) -> Notice:
    """Return a notice; RuleBroken when it isn't there any more."""
    found = notices.get(desk.file, notice_id)
    if found is None:
        raise RuleBroken("这份通报已经不在，可能刚被撤销。请刷新后再看。")
    return found


def lines_of(desk: Desk, on: date | None = None) -> list[NoticeLine]:
    """Return every notice up to a day, the latest first."""
    day = on or desk.today()
    sent: dict[str, list[Delivery]] = {}
    for one in notices.deliveries(desk.file):
        sent.setdefault(one.notice_id, []).append(one)
    return [
        NoticeLine(id=one.id, notice=one, total=len(sent.get(one.id, ())),
                   told=sum(1 for d in sent.get(one.id, ()) if d.on is not None and d.on <= day))
        for one in notices.every(desk.file)
        if one.on <= day
    ]  # fmt: skip


def recipients(desk: Desk, notice_id: str) -> list[Recipient]:
    """Return to whom a notice goes, by branch; who isn't told yet first."""
    found = notices.deliveries(desk.file, notice_id)
    known = people(desk, [one.member_id for one in found])
    lines = [Recipient(id=one.id, delivery=one, who=known[one.member_id]) for one in found]
    return sorted(lines, key=lambda r: (r.delivery.on is not None, r.who.unit_name, r.who.name))


def announce(desk: Desk, draft: Notice) -> Notice:
    """Write a notice down with its recipients as they stand today."""
    _check(draft)
    ids = _recipients(desk, draft.to)
    if not ids:
        raise RuleBroken(f"现在没有{draft.to}，没有人要通知。", "to")
    done = replace(draft, id=desk.new_id())
    sent = [Delivery(id=desk.new_id(), notice_id=done.id, member_id=key) for key in ids]
    with desk.write("notices", f"通报：{done.title}（{len(sent)} 人）"):
        notices.insert(desk.file, done)
        notices.insert_deliveries(desk.file, *sent)
    return done


def amend(desk: Desk, notice: Notice) -> Notice:
    """Change a notice's words; its recipients stay as they were."""
    _check(notice)
    with desk.write("notices", f"修改通报：{notice.title}"):
        notices.amend(desk.file, notice)
    return notice


def deliver(desk: Desk, ids: Sequence[str], draft: Delivery) -> list[Delivery]:
    """Write down that recipients were told, on one day, in one way."""
    if not ids:
        raise RuleBroken("请先选通知到的人。")
    if draft.on is None or draft.on > desk.today():
        raise RuleBroken("送达日期要填，而且不能在今天以后。", "on")
    done = []
    for key in ids:
        known = notices.get_delivery(desk.file, key)
        if known is None:
            raise RuleBroken("名单刚变过，请刷新后再办。")
        done.append(replace(known, on=draft.on, way=draft.way, by=draft.by, answer=draft.answer))
    title = get(desk, done[0].notice_id).title
    with desk.write("notices", f"登记送达：{title}（{len(done)} 人）"):
        for one in done:
            notices.amend_delivery(desk.file, one)
    return done


def remove(desk: Desk, notice_id: str) -> None:
    """Take a notice out that nobody was told of yet."""
    gone, sent = get(desk, notice_id), notices.deliveries(desk.file, notice_id)
    if any(one.on is not None for one in sent):
        raise RuleBroken("已有人收到这份通报，不能删。")
    with desk.write("notices", f"删除通报：{gone.title}"):
        notices.remove_deliveries(desk.file, *(one.id for one in sent))
        notices.remove(desk.file, gone.id)


def _recipients(desk: Desk, to: str) -> list[str]:
    out = away(desk)
    here = [who for who in people(desk).values() if who.unit_name]
    here.sort(key=lambda who: (who.unit_name, who.name, who.id))
    if to == "外出党员":
        return [who.id for who in here if who.id in out]
    return [who.id for who in here if to == "全体党员" or who.id not in out]


def _check(draft: Notice) -> None:
    if not draft.title.strip():
        raise RuleBroken("请写通报的标题。", "title")
    if not draft.contents.strip():
        raise RuleBroken("请写通报的内容。", "contents")
    if draft.by_day is not None and draft.by_day < draft.on:
        raise RuleBroken("通知到的期限早于通报日期，请核对。", "by_day")
