"""What is said when the program can't start at all: it needs nothing that may be broken."""

import sys
import traceback
from datetime import datetime
from pathlib import Path

from flowdesk.paths import state_folder

EXIT = 3


def tell(error: Exception) -> int:
    """Write the error into the log, say so on the screen, and return the exit code."""
    trace = "".join(traceback.format_exception(error))
    words = (
        "FlowDesk 没有打开：程序的文件可能不全，或被杀毒软件隔离了。台账没有动。\n"
        "请把整个程序文件夹重新拷一遍，或重新安装；还不行，请把记录交给维护人员：\n"
        f"{_logged(trace)}"
    )
    print(f"{words}\n{trace}", file=sys.stderr)
    if sys.platform == "win32" and not _has_console():
        import ctypes

        ctypes.windll.user32.MessageBoxW(None, words, "FlowDesk", 0x10)
    return EXIT


def _logged(trace: str) -> Path | str:
    try:
        path = state_folder() / "flowdesk.log"
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a", encoding="utf-8") as log:
            log.write(f"{datetime.now():%Y-%m-%d %H:%M:%S} 没有打开\n{trace}")
    except OSError as fault:
        return f"（记录没有写成：{fault}）"
    return path


def _has_console() -> bool:
    return sys.stderr is not None
