"""Where things are: the resources, the clerk's office files, the logs, the bundle on Windows."""

import os
import sys
import threading
from functools import cache
from pathlib import Path

PORTABLE = "portable.txt"  # beside FlowDesk.exe: settings and logs stay in the program's folder

CONTENTS = "contents.txt"  # beside flowdesk/ in a bundle: size and name of every file

RESOURCES = Path(__file__).resolve().parent.parent / "resources"


def resource(*parts: str) -> Path:
    """Return the path of a shipped file, for example ``resource("codes", "gb2260.csv")``."""
    return RESOURCES.joinpath(*parts)


def data_folder() -> Path:
    """Return the folder where this user's office files are kept unless the clerk chose another."""
    return Path(os.environ.get("FLOWDESK_DATA", "") or Path.home() / "FlowDesk")


def state_folder() -> Path:
    """Return the folder of this computer's own state: window settings and logs."""
    chosen = os.environ.get("FLOWDESK_STATE")
    if chosen:
        return Path(chosen)
    if carried := _carried_state():
        return carried
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", str(Path.home()))) / "FlowDesk"
    return (
        Path(os.environ.get("XDG_STATE_HOME", str(Path.home() / ".local" / "state"))) / "flowdesk"
    )


def bundle_folder() -> Path | None:
    """Return the folder of FlowDesk.exe; None in the source tree."""
    folder = RESOURCES.parent.parent
    return folder if (folder / "runtime" / "python311._pth").is_file() else None


def is_portable() -> bool:
    """Tell whether the program runs from a folder that is carried about, by its marker file."""
    folder = bundle_folder()
    return folder is not None and (folder / PORTABLE).is_file()


def can_write_in(folder: Path) -> bool:
    """Tell whether a file can be made in a folder, by making one and taking it away.

    Python's own temporary files are tried two thousand million times where Windows says no.
    """
    probe = folder / f"~fd{os.getpid():x}{threading.get_ident():x}.part"
    try:
        with probe.open("xb"):
            pass
        probe.unlink()
    except OSError:
        return False
    return True


def lacking() -> list[str]:
    """Return the files of the bundle that are gone or have another size than when it was built.

    The bundle's own list says what there was; the source tree has none and lacks nothing.
    """
    folder = RESOURCES.parent.parent
    try:
        told = (RESOURCES.parent / CONTENTS).read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return [] if bundle_folder() is None else [f"app/{CONTENTS}"]
    pairs = (line.split(" ", 1) for line in told)
    return [name for size, name in pairs if _size(folder / name) != int(size)]


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return -1


@cache
def _carried_state() -> Path | None:
    """Return the state's folder beside a carried program; None when it can't be written there."""
    folder = bundle_folder()
    if folder is None or not is_portable():
        return None
    try:
        (folder / "data").mkdir(exist_ok=True)
    except OSError:
        return None  # a read-only stick: this computer keeps the state instead
    return folder / "data" if can_write_in(folder / "data") else None
