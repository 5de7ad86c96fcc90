"""What the list of a filing says."""

from flowdesk.domain.entry import record
from flowdesk.domain.filing import Filing


@record
class FilingSheet:
    """A filing with its lines as they were filed, under their heads."""

    office: str
    operator: str
    filing: Filing
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
