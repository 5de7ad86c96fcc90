"""What the booklets in members' hands make due: the yearly review, and the end of their term."""

from collections.abc import Mapping
from datetime import date

from flowdesk.domain.due import Due, DueKind, Person
from flowdesk.domain.flow_due import listed
from flowdesk.domain.rules import rule_in_force
from flowdesk.services import booklet_strips
from flowdesk.services.certificates import CertificateLine, lines_of
from flowdesk.services.desk import Desk
from flowdesk.storage import certificates

__all__ = ["due_on", "holders"]


def holders(desk: Desk) -> set[str]:
    """Return the members who were ever issued a booklet."""
    return {one.member_id for one in certificates.every(desk.file)}


def due_on(desk: Desk, people: Mapping[str, Person], day: date) -> list[Due]:
    """Return what the booklets make due as of a day; ``people`` as of that day."""
    rule, lines = rule_in_force("flow_due", day), lines_of(desk, day)
    by_key = {line.id: line for line in lines}
    found = [
        _due(by_key[key], people, DueKind.REVIEW, on, "一年没有年审（查验）", "登记年审")
        for key, on in booklet_strips.reviews(desk, lines, day).items()
    ]
    found += [
        _due(by_key[key], people, DueKind.TERM, on, f"有效期至 {on}", "办延期")
        for key, on in booklet_strips.terms(lines, day).items()
    ]
    return [due for due in found if due is not None and listed(due, rule, day)]


def _due(  # noqa: PLR0913, PLR0917 - what a duty is made of
    line: CertificateLine, people: Mapping[str, Person], kind: DueKind, on: date,
    reason: str, act: str,
) -> Due | None:  # fmt: skip
    person = people.get(line.certificate.member_id) if line.certificate else None
    if line.certificate is None or person is None:
        return None
    return Due(
        kind=kind, key=f"{kind.name.lower()}:{line.id}", member_id=line.certificate.member_id,
        name=person.name, unit_name=person.unit_name, on=on, owner=person.owner,
        reason=f"活动证 {line.blank.number} {reason}", act=act,
    )  # fmt: skip
