"""空表: an empty sheet of each kind that can be taken in, to be filled in with WPS."""

from pathlib import Path

from flowdesk.domain.errors import RuleBroken
from flowdesk.domain.sample_sheet import SampleSheet, sample_sheet
from flowdesk.media import door
from flowdesk.media.door import Arrived
from flowdesk.services import import_kinds, units
from flowdesk.services.desk import Desk

__all__ = ["SUFFIX", "Arrived", "file_name", "of_kind", "write"]

SUFFIX = ".xlsx"


def of_kind(kind: str, desk: Desk | None = None) -> SampleSheet:
    """Return the empty sheet of a kind, made of what its columns can mean.

    Of an office's desk it offers the branches of today.
    """
    told = import_kinds.kind_named(kind)
    branches = units.branches(desk, desk.today()) if desk is not None else []
    return sample_sheet(told.title, told.fields(), tuple(one.name for one in branches))


def file_name(kind: str) -> str:
    """Return what the empty sheet of a kind is usually called."""
    return f"{import_kinds.kind_named(kind).title}-空表{SUFFIX}"


def write(kind: str, path: Path, desk: Desk | None = None, *, anew: bool = False) -> Arrived:
    """Write the empty sheet of a kind, whole or not at all; it names nobody.

    ``anew`` refuses to take the place of a file that is there.
    """
    from flowdesk.sheets.samples import sample_xlsx

    if path.suffix.lower() != SUFFIX:
        raise RuleBroken(f"空表的文件名请以 {SUFFIX} 结尾。")
    if anew and path.exists():
        raise RuleBroken(f"已经有“{path.name}”了，没有动它。空表请换一个文件名。")
    return door.put(path.parent, path.name, sample_xlsx(of_kind(kind, desk)), replace=True)
