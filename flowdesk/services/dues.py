"""What is due: today's list, its count on the tab, and every badge read it here."""

from collections.abc import Iterable, Mapping
from datetime import date

from flowdesk.domain.due import Due, Person, When, badge, grouped, visits_due, when
from flowdesk.domain.rules import rule_in_force
from flowdesk.services import booklet_dues, care_dues, flow_dues
from flowdesk.services.desk import Desk
from flowdesk.services.register import every_stay, placed_on
from flowdesk.storage import members, units, visits

__all__ = ["Due", "When", "badge", "by_kind", "by_owner", "due_on", "grouped", "when"]


def due_on(desk: Desk, day: date | None = None) -> list[Due]:
    """Return everything that is due as of a day, the earliest first."""
    day = day or desk.today()
    return list(desk.recall(("due", day), lambda: _due_on(desk, day)))


def is_known(desk: Desk) -> bool:
    """Tell whether what is due today was worked out since the last act."""
    return desk.knows(("due", desk.today()))


def _due_on(desk: Desk, day: date) -> list[Due]:
    every_visit, stays = visits.every(desk.file), every_stay(desk)
    back = {stay.member_id for stay in stays if stay.returned is not None}
    open_still = {one.member_id for one in every_visit if not one.is_done_by(day)}
    concerned = back | open_still | flow_dues.moving(desk) | booklet_dues.holders(desk)
    people = _people(desk, concerned | care_dues.concerned(desk), day)
    rule = rule_in_force("visit_after_return", day)
    found = visits_due(every_visit, stays, people, rule, day)
    found += flow_dues.due_on(desk, people, day) + booklet_dues.due_on(desk, people, day)
    found += care_dues.due_on(desk, people, day, found)
    return sorted(found, key=lambda due: (due.on, due.unit_name, due.name, due.key))


def by_kind(found: Iterable[Due]) -> list[tuple[str, list[Due]]]:
    """Return duties by what kind they are, the most frequent kind first."""
    return _sorted({due.key: due.kind.value for due in found}, found)


def by_owner(found: Iterable[Due]) -> list[tuple[str, list[Due]]]:
    """Return duties by who sees to them, who has the most first; nobody's last."""
    groups = _sorted({due.key: due.owner for due in found}, found)
    return sorted(groups, key=lambda group: not group[0])


def _sorted(names: Mapping[str, str], found: Iterable[Due]) -> list[tuple[str, list[Due]]]:
    groups: dict[str, list[Due]] = {}
    for due in found:
        groups.setdefault(names[due.key], []).append(due)
    return sorted(groups.items(), key=lambda group: (-len(group[1]), group[0]))


def _people(desk: Desk, ids: set[str], day: date) -> dict[str, Person]:
    names = {unit.id: unit.name for unit in units.every(desk.file)}
    placed = placed_on(desk, day)
    return {
        key: Person(name=name, unit_name=names.get(placed[key], ""), owner=contact_person)
        for key, (name, contact_person) in members.looked_after(desk.file, sorted(ids)).items()
        if key in placed
    }
