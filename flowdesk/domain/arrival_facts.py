"""What the copy-aid of an arrival says."""

from flowdesk.domain.entry import record


@record
class ArrivalFacts:
    """The words for the booklet's block of one stay, on arrival and on leaving, by their cells."""

    office: str
    name: str
    certificate_number: str
    origin: str
    on_arrival: tuple[tuple[str, str], ...]
    on_leaving: tuple[tuple[str, str], ...]
    rights: str
    source: str
