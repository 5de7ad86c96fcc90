"""What the request for founding a temporary branch or group says."""

from datetime import date

from flowdesk.domain.entry import record


@record
class FoundingFacts:
    """Where, with whom and under whom a temporary unit is to be founded."""

    office: str
    addressee: str
    name: str
    place: str
    relies_on: str
    consulted: str
    leader: str
    criteria: tuple[tuple[str, bool], ...]
    leader_note: str
    people: tuple[tuple[str, str, str], ...]  # name, formal branch, employer there
    basis: str
    on: date
