"""What is due: today's list, its count on the tab, and every badge read it here."""

from datetime import date

from flowdesk.domain.due import Due, Person, When, badge, grouped, visits_due, when
from flowdesk.domain.rules import rule_in_force
from flowdesk.services.desk import Desk
from flowdesk.storage import absences, members, units, visits

__all__ = ["Due", "When", "badge", "due_on", "grouped", "when"]


def due_on(desk: Desk, day: date | None = None) -> list[Due]:
    """Return everything that is due as of a day, the earliest first."""
    day = day or desk.today()
    every_visit, stays = visits.every(desk.file), absences.every(desk.file)
    concerned = {one.member_id for one in every_visit} | {one.member_id for one in stays}
    people = _people(desk, concerned, day)
    rule = rule_in_force("visit_after_return", day)
    return visits_due(every_visit, stays, people, rule, day)


def _people(desk: Desk, ids: set[str], day: date) -> dict[str, Person]:
    names = {unit.id: unit.name for unit in units.every(desk.file)}
    placed = dict(members.present(desk.file, day))
    return {
        key: Person(
            name=member.name, unit_name=names.get(placed[key], ""), owner=member.contact_person
        )
        for key, member in members.among(desk.file, sorted(ids)).items()
        if key in placed
    }
