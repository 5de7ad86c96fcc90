"""What the journal tells of an act: who did what, when, and whether it was taken back."""

from flowdesk.domain.entry import record


@record
class Act:
    """One act of the journal."""

    seq: int
    topic: str
    label: str
    at: str
    operator: str
    kind: str = "do"  # do, undo, redo
    of: int | None = None
    changes: int = 0


@record
class Change:
    """One row that an act changed, before and after, by column name."""

    seq: int
    act: int
    table: str
    row_id: str
    before: dict[str, object] | None
    after: dict[str, object] | None
