"""The history of a record: act by act, field by field, what was there before and after."""

from flowdesk.domain.act import Act
from flowdesk.domain.entry import Entry, record


@record
class FieldChange:
    """One field that an act changed; ``before`` and ``after`` as the office file has them."""

    table: str
    row_id: str
    entry: Entry
    before: object
    after: object
    words: tuple[str, str]  # the same as the clerk reads them, unmasked
    entered: bool = False  # the row came with this act, so nothing was there before


@record
class Version:
    """One act on a member, and the member's own entries as that act left them."""

    act: Act
    changes: tuple[FieldChange, ...]
    entries: dict[str, object] | None  # by field, as the office file has them; None: not touched

    def is_turning(self) -> bool:
        """Tell whether the act took another one back or did it again."""
        return self.act.kind != "do"
