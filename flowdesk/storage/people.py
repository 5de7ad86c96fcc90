"""What hangs on a person in the office file: handed over to another, or taken out with the row."""

from flowdesk.storage.office_file import OfficeFile
from flowdesk.storage.rows import shelf

_HANGING = (
    "membership", "absence", "certificate", "visit", "photo", "parked", "letter", "dues_paid",
    "search_step", "second_membership", "charge", "contact", "homecoming", "matter", "delivery",
    "given", "attendance",
)  # fmt: skip
_OF_A_STAY = ("sojourn", "extension", "inspection", "letter", "certificate")


def hand_over(file: OfficeFile, one_id: str, other_id: str) -> None:
    """Put everything that hangs on one member under another, photo and parked rows included."""
    for table in _HANGING:
        file.run(f"UPDATE {table} SET member_id = ? WHERE member_id = ?", (other_id, one_id))
    file.run("UPDATE attachment SET about = ? WHERE about = ?", (other_id, one_id))
    file.run("UPDATE founding SET leader_id = ? WHERE leader_id = ?", (other_id, one_id))


def hand_stay_over(file: OfficeFile, one_id: str, other_id: str) -> None:
    """Put everything that hangs on one absence under another; a second report goes."""
    for table in _OF_A_STAY:
        file.run(f"UPDATE {table} SET absence_id = ? WHERE absence_id = ?", (other_id, one_id))
    file.run(
        "DELETE FROM departure WHERE absence_id = ?1 "
        "AND EXISTS (SELECT 1 FROM departure WHERE absence_id = ?2)",
        (one_id, other_id),
    )
    file.run("UPDATE departure SET absence_id = ? WHERE absence_id = ?", (other_id, one_id))


def take_out(file: OfficeFile, record_class: type, *ids: str) -> None:
    """Take rows of a record class out; the journal keeps them."""
    shelf(record_class).remove(file, *ids)
