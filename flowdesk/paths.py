"""Where things are: the resources, the clerk's office files, the logs."""

import os
import sys
from pathlib import Path

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
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", str(Path.home()))) / "FlowDesk"
    return (
        Path(os.environ.get("XDG_STATE_HOME", str(Path.home() / ".local" / "state"))) / "flowdesk"
    )
