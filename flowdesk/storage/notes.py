"""The file's own notes, outside the journal: the last backup, the last day seen."""

from flowdesk.storage.office_file import OfficeFile


def read(file: OfficeFile, name: str) -> str:
    """Return a note, empty when there is none."""
    return next((row[0] for row in file.rows("SELECT value FROM note WHERE name = ?", (name,))), "")


def write(file: OfficeFile, name: str, value: str) -> None:
    """Keep a note."""
    with file.transaction():
        file.run("INSERT OR REPLACE INTO note (name, value) VALUES (?, ?)", (name, value))
