"""What a figure asks the register to show."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Behind:
    """The records behind a figure, and what the figure is called."""

    caption: str
    keys: tuple[str, ...]
