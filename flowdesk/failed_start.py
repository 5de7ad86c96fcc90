"""What is said when the program can't start at all: it needs nothing that may be broken."""

import os
import sys
import tempfile
import traceback
from datetime import datetime
from pathlib import Path

from flowdesk.paths import RESOURCES, lacking, state_folder

EXIT = 3
EXIT_UNTOLD = 4  # nothing could be shown: FlowDesk.exe itself says so
LOG = "flowdesk.log"


def tell(error: Exception) -> int:
    """Write the error into the log, say so on the screen, and return the exit code."""
    trace = "".join(traceback.format_exception(error))
    words = f"FlowDesk 没有打开：{_reason(error)}\n台账没有动。\n\n运行记录：{_logged(trace)}"
    print(f"{words}\n{trace}", file=sys.stderr)
    if not _is_read():
        show(words)
    return EXIT


def show(words: str) -> None:
    """Put words on the screen, without Qt on Windows, where Qt may be what is missing."""
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.user32.MessageBoxW(None, words, "FlowDesk", 0x10)
    elif os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"):
        from PySide6.QtWidgets import QApplication, QMessageBox

        app = QApplication.instance() or QApplication([])
        box = QMessageBox(QMessageBox.Icon.Critical, "FlowDesk", words)
        box.addButton("知道了", QMessageBox.ButtonRole.AcceptRole)
        box.exec()
        del app


def _reason(error: Exception) -> str:
    """Return what happened and what to do now, by the kind of the error."""
    name = str(getattr(error, "filename", None) or "")
    ours = not name or Path(name).is_relative_to(RESOURCES.parent.parent)
    if isinstance(error, OSError) and not ours:
        why = "没有读写的权限" if isinstance(error, PermissionError) else "读写不了"
        return f"“{name}”{why}。\n请让管理员放开这个文件夹的权限，或换一个用户登录再打开。"
    if not (isinstance(error, FileNotFoundError) and name):
        name = next(iter(lacking()), "")
    missing = f"缺少“{name}”，" if name else ""
    return (
        f"{missing}程序的文件不全或不对，可能没有拷完，或被杀毒软件隔离了。\n"
        "请把整个程序文件夹重新拷一遍，或重新安装；还不行，请把下面的记录交给维护人员。"
    )


def _logged(trace: str) -> Path | str:
    """Write into the log, or into one among the temporary files, and return where it is."""
    fault: OSError | None = None
    for folder in (state_folder(), Path(tempfile.gettempdir()) / "FlowDesk"):
        try:
            folder.mkdir(parents=True, exist_ok=True)
            with (folder / LOG).open("a", encoding="utf-8") as log:
                log.write(f"{datetime.now():%Y-%m-%d %H:%M:%S} 没有打开\n{trace}")
        except OSError as error:
            fault = error
        else:
            return folder / LOG
    return f"没有写成（{type(fault).__name__}）"


def _is_read() -> bool:
    """Tell whether somebody reads what is printed: the window that waits, or a terminal."""
    if "--reader" in sys.argv[1:2]:
        return True
    if sys.platform == "win32":
        return Path(sys.executable).name.lower() != "flowdesk.exe"
    return sys.stderr is not None and sys.stderr.isatty()
