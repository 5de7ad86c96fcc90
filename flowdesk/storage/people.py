"""What hangs on a person in the office file: handed over to another, or taken out with the row."""

from flowdesk.storage.office_file import OfficeFile
from flowdesk.storage.rows import shelf

_HANGING = ("membership", "absence", "certificate", "visit", "photo", "parked")


def hand_over(file: OfficeFile, one_id: str, other_id: str) -> None:
    """Put everything that hangs on one member under another, photo and parked rows included."""
    for table in _HANGING:
        file.run(f"UPDATE {table} SET member_id = ? WHERE member_id = ?", (other_id, one_id))


def take_out(file: OfficeFile, record_class: type, *ids: str) -> None:
    """Take rows of a record class out; the journal keeps them."""
    shelf(record_class).remove(file, *ids)
