"""What a slip for one recipient says, and a text that is read aloud to many."""

from flowdesk.domain.entry import record


@record
class Slip:
    """One slip: to whom, what, from whom, on which day."""

    title: str
    to: str
    contents: str
    signature: str
    on: str
    note: str = ""  # small, at the foot: how to answer
