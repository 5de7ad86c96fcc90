"""成批发证: who is to get a certificate, with which number, all issued in one act."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from flowdesk.domain.absence_state import AbsenceState
from flowdesk.domain.certificate import Certificate
from flowdesk.domain.entry import record
from flowdesk.domain.errors import RuleBroken
from flowdesk.services import certificates, departures
from flowdesk.services.desk import Desk
from flowdesk.storage import certificates as rows

__all__ = ["Planned", "issue_many", "plan"]

_CERTIFICATE = "活动证"
_ENTITLED = (AbsenceState.AWAY, AbsenceState.OVERDUE, AbsenceState.REPORTED)


@record
class Planned:
    """One certificate ready to be issued, or why it can't be."""

    id: str  # of the member
    name: str
    unit_name: str
    number: str = ""
    clause: str = ""
    refused: str = ""
    draft: Certificate | None = None


def plan(desk: Desk, on: date | None = None) -> list[Planned]:
    """Return the members away whose report chose a certificate and who hold none, with numbers.

    Numbers are taken from the stock in order, so that none is passed over. Whoever lacks something
    is listed with what it is, and takes no number.
    """
    day = on or desk.today()
    numbers = [blank.number for blank in certificates.in_stock(desk, day)]
    planned = []
    for line in departures.lines_of(desk, day):
        told = line.course.departure
        if line.state not in _ENTITLED or told is None or told.paper != _CERTIFICATE:
            continue
        one = _one(desk, line.course.stay.member_id, day, numbers, told.clause)
        if one is not None:
            planned.append(one)
            if not one.refused:
                numbers.pop(0)
    return planned


def issue_many(
    desk: Desk, planned: list[Planned], report: Callable[[int, int], None] = lambda d, t: None
) -> list[Certificate]:
    """Issue what was planned in one act; RuleBroken names the first that can't be, then none is."""
    ready = [one for one in planned if one.draft is not None and not one.refused]
    if not ready:
        raise RuleBroken("没有可以发的：请先补上缺的内容，或先领入空白证。")
    done = []
    for at, one in enumerate(ready):
        report(at, len(ready))
        if one.draft is not None:
            done.append(certificates.ready(desk, one.draft))
    numbers = [one.number for one in done]
    span = numbers[0] if len(numbers) == 1 else f"{numbers[0]}–{numbers[-1]}"
    with desk.write("certificates", f"成批发证：{len(done)} 本（{span}）"):
        rows.insert(desk.file, *done)
    report(len(ready), len(ready))
    return done


def _one(desk: Desk, member_id: str, day: date, numbers: list[str], clause: str) -> Planned | None:
    try:
        draft = certificates.draw_up(desk, member_id, day)
    except RuleBroken:
        return None
    if certificates.holds_one(desk, member_id):
        return None
    number = numbers[0] if numbers else ""
    draft = replace(draft, number=number)
    refused = certificates.lacking(draft) or ("" if number else "没有空白证了，请先领入。")
    return Planned(
        id=member_id, name=draft.name, unit_name=draft.unit_name, clause=clause, refused=refused,
        number="" if refused else number, draft=None if refused else draft,
    )  # fmt: skip
