"""Drafts in the office file: outside the journal, since typing is no act."""

from flowdesk.storage.office_file import OfficeFile

_ALL = "SELECT form, contents, at FROM draft"


def read(file: OfficeFile, form: str) -> tuple[str, str] | None:
    """Return the contents of a form's draft and when it was kept."""
    rows = file.rows("SELECT contents, at FROM draft WHERE form = ?", (form,))
    return (rows[0][0], rows[0][1]) if rows else None


def every(file: OfficeFile) -> list[tuple[str, str, str]]:
    """Return form, contents and time of every draft, the latest first."""
    return [(row[0], row[1], row[2]) for row in file.rows(f"{_ALL} ORDER BY at DESC, form")]


def write(file: OfficeFile, form: str, contents: str, at: str) -> None:
    """Keep a form's draft in place of its older one."""
    sql = "INSERT OR REPLACE INTO draft (form, contents, at) VALUES (?, ?, ?)"
    with file.transaction():
        file.run(sql, (form, contents, at))


def drop(file: OfficeFile, form: str) -> None:
    """Forget a form's draft."""
    with file.transaction():
        file.run("DELETE FROM draft WHERE form = ?", (form,))
