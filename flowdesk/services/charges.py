"""Who looks after whom: contact persons with terms, shared out by number, handed over."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from flowdesk.domain.charge import Charge
from flowdesk.domain.days import Day
from flowdesk.domain.entry import record
from flowdesk.domain.errors import RuleBroken
from flowdesk.services.care import Who, away, people
from flowdesk.services.desk import Desk
from flowdesk.storage import charges, members

__all__ = ["ChargeLine", "assign", "hand_over", "history", "lines_of", "load", "persons", "share"]


@record
class ChargeLine:
    """One member away, or looked after, with the contact person."""

    id: str  # of the member
    who: Who
    person: str
    scheme: str
    since: Day | None
    load: int  # members of the same contact person


def lines_of(desk: Desk, on: date | None = None) -> list[ChargeLine]:
    """Return every member away, those without a contact person first."""
    day = on or desk.today()
    open_terms = {one.member_id: one for one in reversed(_open(desk))}
    wanted = list(dict.fromkeys([*away(desk, day), *open_terms]))
    found = [one for one in people(desk, wanted, day).values() if one.unit_name]
    counts = Counter(one.member.contact_person for one in found)
    lines = []
    for who in found:
        person, term = who.member.contact_person, open_terms.get(who.id)
        term = term if term and term.person == person else None
        lines.append(ChargeLine(
            id=who.id, who=who, person=person, scheme=term.scheme if term else "",
            since=term.since if term else None, load=counts[person] if person else 0,
        ))  # fmt: skip
    return sorted(lines, key=lambda one: (bool(one.person), one.person, one.who.unit_name, one.id))


def persons(desk: Desk, on: date | None = None) -> list[str]:
    """Return everybody who looks after somebody away, who has the fewest first."""
    counts = load(desk, on)
    return sorted(counts, key=lambda person: (counts[person], person))


def load(desk: Desk, on: date | None = None) -> Counter[str]:
    """Return how many members away each contact person looks after."""
    return Counter(line.person for line in lines_of(desk, on) if line.person)


def history(desk: Desk, member_id: str) -> list[Charge]:
    """Return the terms of a member's contact persons, the latest first."""
    return charges.of_members(desk.file, [member_id])


def assign(desk: Desk, ids: Sequence[str], draft: Charge) -> list[Charge]:
    """Put members into one person's charge from a day on; earlier terms end the day before."""
    person = " ".join(draft.person.split())
    if not person:
        raise RuleBroken("请填联系人。", "person")
    if not ids:
        raise RuleBroken("请先勾选要落实联系人的党员。")
    if draft.since.earliest() > desk.today():
        raise RuleBroken("起始日期还没到，请到那天再办。", "since")
    words = people(desk, ids)[ids[0]].name if len(ids) == 1 else f"{len(ids)} 人"
    with desk.write("members", f"落实联系人：{words}（{person}）"):
        return _take_over(desk, ids, replace(draft, person=person), draft.ending)


def hand_over(
    desk: Desk, leaver: str, heirs: Sequence[str], on: Day, ending: str
) -> dict[str, str]:
    """Hand everybody of a contact person who leaves to others, shared out by number.

    Returns who got whom: the new person by member. RuleBroken when the reason is missing.
    """
    if not ending.strip():
        raise RuleBroken("请写明交接原因，如换届、调离。", "ending")
    wanted = [line for line in lines_of(desk) if line.person == leaver]
    if not wanted:
        raise RuleBroken(f"{leaver or '这个人'}现在没有联系的外出党员，不用交接。", "leaver")
    names = [" ".join(name.split()) for name in heirs if name.strip()]
    if not names or leaver in names:
        raise RuleBroken("请填接手的联系人，不能是本人。", "heirs")
    shares = share([line.id for line in wanted], names, load(desk))
    scheme = {line.id: line.scheme for line in wanted}
    with desk.write("members", f"交接联系人：{leaver} 的 {len(wanted)} 人"):
        for key, person in shares.items():
            draft = Charge(member_id=key, person=person, scheme=scheme[key], since=on)
            _take_over(desk, [key], draft, ending)
    return shares


def share(ids: Iterable[str], names: Sequence[str], counts: Counter[str]) -> dict[str, str]:
    """Return a contact person for each member, always the one who has the fewest so far."""
    held = Counter({name: counts[name] for name in names})
    found = {}
    for key in ids:
        least = min(names, key=lambda name: (held[name], names.index(name)))
        held[least] += 1
        found[key] = least
    return found


def _take_over(desk: Desk, ids: Sequence[str], draft: Charge, ending: str) -> list[Charge]:
    made = []
    for key in ids:
        for term in charges.of_members(desk.file, [key]):
            if term.until is None:
                charges.amend(desk.file, replace(term, until=draft.since, ending=ending))
        member = members.get(desk.file, key)
        if member is None:
            raise RuleBroken("这位党员已经不在名册里，请刷新后再办。")
        if member.contact_person != draft.person:
            members.amend(desk.file, replace(member, contact_person=draft.person))
        made.append(replace(draft, id=desk.new_id(), member_id=key, until=None, ending=""))
    charges.insert(desk.file, *made)
    return made


def _open(desk: Desk) -> list[Charge]:
    return [one for one in charges.every(desk.file) if one.until is None]
