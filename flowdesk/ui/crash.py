"""What happens when the program itself is at fault: a log, and one dialog in plain words.

The log is written by hand: the library for it would cost a tenth of the time to the first paint.
"""

import re
import sys
import threading
import traceback
from datetime import datetime
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QMessageLogContext, QObject, QtMsgType, Signal, qInstallMessageHandler

from flowdesk import paths
from flowdesk.ui import ask

LARGEST = 1_000_000  # bytes; one older log is kept beside it
_LONG_NUMBER = re.compile(r"(?<!\d)\d{14,17}[\dXx](?!\d)|(?<!\d)1[3-9]\d{9}(?!\d)")
_writing = threading.Lock()


class _Teller(QObject):
    """Brings an error from any thread to the window's thread, and tells it once."""

    arrived = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._telling = False
        self.arrived.connect(self._tell)

    def _tell(self, summary: str) -> None:
        if self._telling:
            return
        self._telling = True
        try:
            ask.tell(
                None,
                "程序自己出了一处错，刚才这一步没有做成。已登记的内容都在，可以接着用。",
                f"请把下面的记录文件交给维护人员：\n{log_file()}\n（{summary}）",
            )
        finally:
            self._telling = False


def log_file() -> Path:
    """Return where the log is."""
    return paths.state_folder() / "flowdesk.log"


def without_numbers(text: str) -> str:
    """Return a text with every run of digits that may be an ID or mobile number starred out."""
    return _LONG_NUMBER.sub(lambda found: "*" * len(found.group()), text)


def write(words: str) -> None:
    """Add a line to the log, without anybody's number; a full disk is no new fault."""
    told = f"{datetime.now():%Y-%m-%d %H:%M:%S} {without_numbers(words)}\n"
    path = log_file()
    with _writing:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            if path.exists() and path.stat().st_size > LARGEST:
                path.replace(path.with_suffix(".1.log"))
            with path.open("a", encoding="utf-8") as log:
                log.write(told)
        except OSError:
            return


def install() -> None:
    """From now on no error of the program is lost, on any thread, Qt's own words included."""
    teller = _Teller()

    def caught(
        kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        write("".join(traceback.format_exception(kind, error, trace)))
        teller.arrived.emit(kind.__name__)

    sys.excepthook = caught
    threading.excepthook = lambda told: caught(
        told.exc_type, told.exc_value or told.exc_type(), told.exc_traceback
    )
    qInstallMessageHandler(_qt_said)


def _qt_said(kind: QtMsgType, context: QMessageLogContext, words: str) -> None:
    if kind != QtMsgType.QtDebugMsg:
        write(f"Qt: {words}")
