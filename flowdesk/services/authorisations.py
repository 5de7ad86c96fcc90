"""Whether the office may print whole booklets: recorded, told on papers, withdrawn."""

from dataclasses import replace
from datetime import date

from flowdesk.domain.authorisation import Authorisation
from flowdesk.domain.errors import RuleBroken
from flowdesk.services.desk import Desk
from flowdesk.storage import authorisations

__all__ = ["every", "grant", "standing", "withdraw"]


def every(desk: Desk) -> list[Authorisation]:
    """Return all authorisations ever recorded, the latest first."""
    return authorisations.every(desk.file)


def standing(desk: Desk, on: date | None = None) -> Authorisation | None:
    """Return what allows printing whole booklets on a day; None when nothing does."""
    day = on or desk.today()
    return next((one for one in authorisations.every(desk.file) if one.stands_on(day)), None)


def grant(desk: Desk, draft: Authorisation) -> Authorisation:
    """Record an authorisation to print; from then on whole booklets bear no 样张 any more."""
    document, authority = draft.document.strip(), draft.authority.strip()
    if not document:
        raise RuleBroken("请填写批准文号：没有批准，整本只能打印样张。", "document")
    if not authority:
        raise RuleBroken("请填写批准机关。", "authority")
    if draft.given_on > desk.today():
        raise RuleBroken("批准日期还没有到，请核对。", "given_on")
    if known := standing(desk):
        raise RuleBroken(f"已经登记了批准：{known.told()}。要换，请先停用那一份。", "document")
    done = replace(draft, id=desk.new_id(), document=document, authority=authority)
    with desk.write("certificates", f"登记整本打印批准：{done.told()}"):
        authorisations.insert(desk.file, done)
    return done


def withdraw(desk: Desk, on: date) -> Authorisation:
    """End the authorisation that stands; whole booklets bear 样张 again from that day."""
    known = standing(desk)
    if known is None:
        raise RuleBroken("没有登记过整本打印的批准。")
    if not known.given_on <= on <= desk.today():
        raise RuleBroken("停用日期应在批准之后、今天之前，请核对。", "withdrawn_on")
    done = replace(known, withdrawn_on=on)
    with desk.write("certificates", f"停用整本打印批准：{known.told()}"):
        authorisations.amend(desk.file, done)
    return done
