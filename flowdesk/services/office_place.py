"""Where an office file lies before it is opened: a stick is no place to work on, nor what can't be
written; the way out is a copy on this computer's disk.
"""

from __future__ import annotations

from contextlib import ExitStack, suppress
from datetime import datetime
from pathlib import Path

from flowdesk import paths
from flowdesk.domain.disk_faults import cause_of
from flowdesk.domain.entry import record
from flowdesk.domain.errors import OfficeFileError
from flowdesk.media import door, drives, names
from flowdesk.storage import keys, opening

__all__ = ["Place", "copy_to_disk", "place_of"]


@record
class Place:
    """What is to be said of the place of an office file that isn't well placed."""

    path: Path
    on_stick: bool
    can_write: bool
    on_disk: Path | None = None  # the same office, copied here before

    def sentence(self) -> str:
        """Return what is wrong with the place."""
        where = " U 盘" if self.on_stick else f"文件夹“{self.path.parent}”"
        if not self.can_write:
            return f"“{self.path.name}”所在的{where}不能写：只能看，不能登记。"
        return f"“{self.path.name}”在 U 盘上，不宜直接在上面登记。"

    def advice(self) -> str:
        """Return why that matters and what to do."""
        if not self.can_write:
            return "要接着登记，请拷到本机硬盘再用；原来的那份不动。"
        return (
            "盘松动了，或没弹出就拔下，台账会坏；盘丢了，党员的信息也跟着丢了。"
            "请拷到本机硬盘再用，U 盘上的那份不动，可以留作备份。"
        )

    def told_copies(self) -> str:
        """Return which of the two copies was changed last; empty when there is one only."""
        if self.on_disk is None:
            return ""
        here, there = _changed(self.on_disk), _changed(self.path)
        return (
            f"本机硬盘上已有同一份台账：{self.on_disk}，改于 {here:%Y-%m-%d %H:%M}；"
            f"这一份改于 {there:%Y-%m-%d %H:%M}。两份各记各的，不会自己合到一起，请只用一份。"
        )


def place_of(path: Path) -> Place:
    """Look at the place of an office file."""
    return Place(
        path=path,
        on_stick=drives.is_removable(path),
        can_write=opening.can_write(path),
        on_disk=_twin(path, paths.data_folder()),
    )


def copy_to_disk(path: Path, folder: Path | None = None) -> Path:
    """Copy an office file with its key into the folder of this user's offices; return the copy.

    LockHeld while somebody writes in it, OfficeFileError or MediaError in words when the pair
    doesn't arrive whole; then nothing is left of it.
    """
    folder = folder or paths.data_folder()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OfficeFileError(f"“{folder}”里不能写文件：{cause_of(error)}。") from error
    keys.read_key(path)
    with opening.held(path), ExitStack() as undo:
        copy = folder / f"{_free_stem(path.stem, folder)}{opening.SUFFIX}"
        for source, target in opening.parts(path, copy):
            if source.exists():
                undo.callback(_drop, target)
                door.put_file(folder, target.name, source)
        keys.check_belongs(keys.read_key(copy), copy)
        undo.pop_all()
    return copy


def _free_stem(stem: str, folder: Path) -> str:
    taken = {one.stem for one in folder.iterdir() if one.suffix in (opening.SUFFIX, ".keys")}
    return names.free_name(names.safe_name(stem), taken)


def _twin(path: Path, folder: Path) -> Path | None:
    """Return the file of the same office in a folder that was changed last."""
    if path.resolve().is_relative_to(folder.resolve()):
        return None
    with suppress(OSError):
        found = [one for one in folder.glob(f"*{opening.SUFFIX}") if keys.same_office(one, path)]
        return max(found, key=_changed, default=None)
    return None


def _changed(path: Path) -> datetime:
    return datetime.fromtimestamp(path.stat().st_mtime)


def _drop(path: Path) -> None:
    with suppress(OSError):
        path.unlink(missing_ok=True)
