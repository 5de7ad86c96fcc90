"""The visit sheet (走访登记表): what to know before a visit, and room for what was said."""

from flowdesk.domain.absence import Absence
from flowdesk.domain.entry import record
from flowdesk.domain.member import Member
from flowdesk.domain.visit import Visit


@record
class VisitSheet:
    """One member's sheet; a ``visit`` that is done prints its words, else its boxes are empty."""

    office: str
    unit_name: str
    member: Member
    absence: Absence | None = None
    visit: Visit | None = None
    last_visit: Visit | None = None
