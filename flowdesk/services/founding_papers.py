"""The request for founding a temporary branch or group."""

from flowdesk.domain.entry import entry_of
from flowdesk.domain.founding_facts import FoundingFacts
from flowdesk.domain.paper import Paper
from flowdesk.domain.rules import rule_in_force
from flowdesk.domain.temporary import Founding
from flowdesk.domain.temporary_state import CRITERIA, YES
from flowdesk.services import absences, temporaries, units
from flowdesk.services.desk import Desk
from flowdesk.services.register_values import placed_on


def request(desk: Desk, unit_id: str) -> Paper:
    """Return the request with the list of members."""
    from flowdesk.documents.fonts import fonts_in
    from flowdesk.documents.founding_paper import founding_paper_pdf

    facts = facts_of(desk, unit_id)
    pdf = founding_paper_pdf(facts, bundled_only=desk.bundled_fonts)
    title = f"设立请示-{facts.name}"
    return Paper(kind="founding", title="设立临时党组织请示", file_name=f"{title}.pdf", pdf=pdf,
                 keys=(unit_id,), fonts="、".join(fonts_in(pdf)))  # fmt: skip


def facts_of(desk: Desk, unit_id: str) -> FoundingFacts:
    """Return the words of the request."""
    line = temporaries.get(desk, unit_id)
    told, day = line.founding, line.unit.since.earliest() if line.unit.since else desk.today()
    names, placed = units.names(desk), placed_on(desk, desk.today())
    rule = rule_in_force("temporary_unit", day)
    people = []
    for one, name in line.people:
        stay = absences.open_stay(desk, one.member_id)
        branch = names.get(placed.get(one.member_id, ""), "")
        people.append((name, branch, stay.employer if stay else ""))
    office = desk.office
    return FoundingFacts(
        office=office.committee or office.name, addressee=office.addressee or "上级党组织",
        name=line.unit.name, place=told.place, relies_on=told.relies_on,
        consulted=told.consulted.strip("。"), leader=line.leader,
        criteria=tuple((entry_of(Founding, name).label, getattr(told, name) == YES)
                       for name in CRITERIA),
        leader_note=told.leader_note, people=tuple(people),
        basis=rule.source.document, on=day,
    )  # fmt: skip
