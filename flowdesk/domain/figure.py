"""One figure and its evidence: a name, a value, and the keys of the records behind it."""

from flowdesk.domain.entry import record


@record
class Figure:
    """A number of the report; ``keys`` are the records that were counted for it."""

    name: str
    label: str
    value: float | int | None
    unit: str = ""
    keys: tuple[str, ...] = ()
    topic: str = ""  # which list opens: members, units, absences, arrivals, profile

    def text(self) -> str:
        """Return the value as it stands in prose; a dash for what nobody has entered."""
        if self.value is None:
            return "—"
        return f"{self.value:g}" if isinstance(self.value, float) else str(self.value)
