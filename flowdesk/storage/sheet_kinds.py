"""How the columns of each kind of sheet were understood the last time, by its heads."""

import json
from collections.abc import Mapping

from flowdesk.domain.entry import record
from flowdesk.storage.office_file import OfficeFile


@record
class SheetKindKept:
    """What was taken in under the same heads before: the kind, the columns, the file's name."""

    heads: str
    kind: str
    meanings: Mapping[int, str]
    file_name: str
    used_at: str


def get(file: OfficeFile, heads: str) -> SheetKindKept | None:
    """Return how a sheet with these folded heads was understood, None for a new kind of sheet."""
    sql = "SELECT heads, kind, meanings, file_name, used_at FROM sheet_kind WHERE heads = ?"
    for kept, kind, meanings, file_name, used_at in file.rows(sql, (heads,)):
        return SheetKindKept(
            heads=kept,
            kind=kind,
            meanings={int(at): field for at, field in json.loads(meanings).items()},
            file_name=file_name,
            used_at=used_at,
        )
    return None


def keep(file: OfficeFile, kept: SheetKindKept) -> None:
    """Remember it, in the transaction of the act that takes the sheet in."""
    file.run(
        "INSERT OR REPLACE INTO sheet_kind (heads, kind, meanings, file_name, used_at) "
        "VALUES (?, ?, ?, ?, ?)",
        (kept.heads, kept.kind, json.dumps(kept.meanings), kept.file_name, kept.used_at),
    )
