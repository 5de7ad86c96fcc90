"""To which month a member's dues are paid, and where; enough for the papers, no accounting."""

from dataclasses import replace

from flowdesk.domain.dues_paid import DuesPaid
from flowdesk.domain.errors import RuleBroken
from flowdesk.services import members
from flowdesk.services.desk import Desk
from flowdesk.storage import dues_paid as rows


def paid_to(desk: Desk, member_id: str) -> DuesPaid | None:
    """Return the latest month to which a member's dues are paid; None when nothing was noted."""
    return next(iter(rows.of_members(desk.file, [member_id])), None)


def note(desk: Desk, draft: DuesPaid) -> DuesPaid:
    """Write down to which month dues are paid.

    Dues are neither paid in advance by the organization nor taken off wages (党费规定 art. 14), so
    a month to come is refused.
    """
    if draft.paid_to.month is None:
        raise RuleBroken("请写到月份，如 2026-10。", "paid_to")
    if draft.noted_on > desk.today():
        raise RuleBroken("登记日期还没有到，请核对。", "noted_on")
    if draft.paid_to.earliest() > draft.noted_on:
        raise RuleBroken("党费不预交，请核对交至的月份。", "paid_to")
    done = replace(draft, id=desk.new_id())
    name = members.get(desk, draft.member_id).name
    with desk.write("members", f"登记党费：{name} 交至{draft.paid_to.chinese()}"):
        rows.insert(desk.file, done)
    return done
