"""Why a typed value can't be taken as it is."""

from flowdesk.domain.entry import record


@record
class Doubt:
    """A code for programs and a sentence for the clerk; what is given back instead of a value."""

    code: str
    sentence: str
