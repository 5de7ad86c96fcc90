"""空表: an empty sheet of each kind that can be taken in, to be filled in with WPS."""

from pathlib import Path

from flowdesk.domain.errors import RuleBroken
from flowdesk.domain.sample_sheet import SampleSheet, sample_sheet
from flowdesk.media import door
from flowdesk.media.door import Arrived
from flowdesk.services import import_kinds

__all__ = ["SUFFIX", "Arrived", "file_name", "of_kind", "write"]

SUFFIX = ".xlsx"


def of_kind(kind: str) -> SampleSheet:
    """Return the empty sheet of a kind, made of what its columns can mean."""
    told = import_kinds.kind_named(kind)
    return sample_sheet(told.title, told.fields())


def file_name(kind: str) -> str:
    """Return what the empty sheet of a kind is usually called."""
    return f"{import_kinds.kind_named(kind).title}-空表{SUFFIX}"


def write(kind: str, path: Path) -> Arrived:
    """Write the empty sheet of a kind, whole or not at all; it holds nothing of the office."""
    from flowdesk.sheets.samples import sample_xlsx

    if path.suffix.lower() != SUFFIX:
        raise RuleBroken(f"空表的文件名请以 {SUFFIX} 结尾。")
    return door.put(path.parent, path.name, sample_xlsx(of_kind(kind)), replace=True)
