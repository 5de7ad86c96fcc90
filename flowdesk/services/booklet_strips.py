"""What the stock and the booklets in members' hands call for: the strips over the list.

The same keys stand behind the strips, the list's filters and today's duties.
"""

from datetime import date, timedelta

from flowdesk.domain.certificate import State, review_due, valid_to
from flowdesk.domain.entry import record
from flowdesk.domain.rules import rule_in_force
from flowdesk.services.certificates import CertificateLine, lines_of
from flowdesk.services.desk import Desk
from flowdesk.storage import absences, members

__all__ = ["Strips", "reviews", "strips", "terms"]


@record
class Strips:
    """Which booklets call for something, by the key of the blank; and whether stock runs low."""

    unreviewed: tuple[str, ...] = ()
    expiring: tuple[str, ...] = ()
    not_handed_in: tuple[str, ...] = ()
    unreachable: tuple[str, ...] = ()
    in_stock: int = 0
    low: bool = False


def strips(
    desk: Desk, on: date | None = None, lines: list[CertificateLine] | None = None
) -> Strips:
    """Return what calls for something as of a day."""
    day = on or desk.today()
    lines = lines_of(desk, day) if lines is None else lines
    rule = rule_in_force("blank_stock", day)
    in_stock = sum(1 for line in lines if line.state is State.IN_STOCK)
    soon = day + timedelta(days=rule.number("ahead"))
    held = [line for line in lines if line.state is State.HANDED_OVER and line.certificate]
    back, lost = _back(desk, day), _lost(desk, held, day)
    return Strips(
        unreviewed=tuple(key for key, due in reviews(desk, lines, day).items() if due <= day),
        expiring=tuple(key for key, ends in terms(lines, day).items() if ends <= soon),
        not_handed_in=tuple(
            one.id for one in held if one.certificate and one.certificate.absence_id in back
        ),
        unreachable=tuple(
            one.id for one in held if one.certificate and one.certificate.member_id in lost
        ),
        in_stock=in_stock,
        low=bool(lines) and in_stock < rule.number("low"),
    )


def reviews(desk: Desk, lines: list[CertificateLine], day: date) -> dict[str, date]:
    """Return by when each booklet in its holder's hands is to be reviewed."""
    months = rule_in_force("certificate_review", day).number("months")
    found = {}
    for line in lines:
        due = line.certificate and review_due(line.certificate, line.events, months, day)
        if due:
            found[line.id] = due
    return found


def terms(lines: list[CertificateLine], day: date) -> dict[str, date]:
    """Return until when each booklet in its holder's hands is valid, where it has a term."""
    found = {}
    for line in lines:
        if line.certificate is not None and line.state is State.HANDED_OVER:
            ends = valid_to(line.certificate, line.events, day)
            if ends is not None:
                found[line.id] = ends
    return found


def _back(desk: Desk, day: date) -> set[str]:
    """Return the absences that ended by a day."""
    return {
        stay.id
        for stay in absences.every(desk.file)
        if stay.returned is not None and stay.returned.earliest() <= day
    }


def _lost(desk: Desk, held: list[CertificateLine], day: date) -> set[str]:
    """Return the holders who are out of contact on a day."""
    keys = sorted({one.certificate.member_id for one in held if one.certificate})
    return {
        key
        for key, member in members.among(desk.file, keys).items()
        if member.lost_since is not None and member.lost_since.earliest() <= day
    }
