"""What was typed into a form and not saved yet."""

from collections.abc import Mapping

from flowdesk.domain.entry import record


@record
class Draft:
    """The fields of one form that were changed, as they were typed, and when."""

    form: str  # which form of which record
    title: str
    at: str
    typed: Mapping[str, str]

    def clock(self) -> str:
        """Return the time of day at which it was kept, to the minute."""
        return self.at[11:16]
