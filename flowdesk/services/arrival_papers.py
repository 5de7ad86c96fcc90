"""The copy-aid for the booklet of a member of elsewhere."""

from datetime import date

from flowdesk.domain.arrival import Arrival
from flowdesk.domain.arrival_facts import ArrivalFacts
from flowdesk.domain.days import Day
from flowdesk.domain.paper import Paper
from flowdesk.domain.reception import Reception
from flowdesk.domain.rules import Rule, rule_in_force
from flowdesk.services import receptions, units
from flowdesk.services.desk import Desk

_TO_FILL = "（写明）"


def rights(on: date) -> Rule:
    """Return the rule that says what the holder of a certificate may do here."""
    return rule_in_force("holder_rights", on)


def copy_aid(desk: Desk, arrival_id: str) -> Paper:
    """Return the sheet that says what to write into the holder's booklet."""
    from flowdesk.documents.arrival_copy_aid import NAME, arrival_copy_aid_pdf
    from flowdesk.documents.fonts import fonts_in

    facts = facts_of(desk, arrival_id)
    pdf = arrival_copy_aid_pdf(facts, bundled_only=desk.bundled_fonts)
    name = f"{NAME}-{facts.name}.pdf"
    fonts = "、".join(fonts_in(pdf))
    return Paper(kind="arrival-copy-aid", title=NAME, file_name=name, pdf=pdf,
                 keys=(arrival_id,), fonts=fonts)  # fmt: skip


def facts_of(desk: Desk, arrival_id: str) -> ArrivalFacts:
    """Return the words of the copy-aid."""
    arrival = receptions.get(desk, arrival_id)
    told = receptions.reception_of(desk, arrival_id)
    rule = rights(desk.today())
    source = f"{rule.source.document}，{rule.source.article}"
    return ArrivalFacts(
        office=desk.office.name, name=arrival.name, certificate_number=arrival.certificate_number,
        origin=" ".join(filter(None, (arrival.origin, arrival.home_unit))),
        on_arrival=_on_arrival(desk, arrival, told), on_leaving=_on_leaving(arrival, told),
        rights=rule.source.says, source=source,
    )  # fmt: skip


def _on_arrival(desk: Desk, arrival: Arrival, told: Reception) -> tuple[tuple[str, str], ...]:
    unit = next((one for one in units.all_units(desk) if one.id == arrival.unit_id), None)
    contact = told.contact_person or (unit.secretary if unit else "")
    phone = unit.phone if unit and unit.phone else ""
    name = f"{desk.office.committee}{unit.name}" if unit else ""
    return (
        ("流入地党支部", name or "（还没有编入党支部）"),
        ("流入时间", arrival.arrived.chinese()),
        ("党支部联系人及联系方式", " ".join(filter(None, (contact, phone))) or _TO_FILL),
    )


def _on_leaving(arrival: Arrival, told: Reception) -> tuple[tuple[str, str], ...]:
    until = f"{arrival.arrived.chinese()}至{_day(arrival.left)}"
    dues = f"党费交至{told.dues_to.chinese()}" if told.dues_to else "党费交至（写明年月）"
    return (
        ("在此时间", until),
        ("参加党的活动情况", told.activities or _TO_FILL),
        ("表现", told.conduct or _TO_FILL),
        ("交纳党费情况", dues),
    )


def _day(day: Day | None) -> str:
    return day.chinese() if day else "（离开的日期）"
