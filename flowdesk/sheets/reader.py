"""Read a roster file of any kind; the reading itself is done by a process that may die."""

import contextlib
import hashlib
import json
import logging
import os
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from flowdesk.domain.errors import ImportRefused
from flowdesk.domain.table import Cell, Table
from flowdesk.paths import bundle_folder
from flowdesk.sheets import delimited, limits

PASTED = "粘贴的行"
_FIRST_BYTES = 16_000
_LOOK_SECONDS = 0.2
_log = logging.getLogger(__name__)


def read(
    path: Path,
    *,
    encoding: str | None = None,
    sheet: str | None = None,
    seconds: float = limits.SECONDS,
    stopped: Callable[[], bool] | None = None,
) -> Table:
    """Read one sheet of a .xlsx, .xls, .et, .ods or .csv file, its kind known by its content.

    ImportRefused, in words, for whatever can't be read whole, is too large or takes too long, and
    when ``stopped`` says so; it is asked a few times a second.
    """
    answer = _answer_of(start_reader(_arguments(path, encoding, sheet)), seconds, stopped)
    if "refused" in answer:
        raise ImportRefused(f"“{path.name}”：{answer['refused']}")
    return Table(
        file_name=path.name,
        sha256=answer["sha256"],
        kind=answer["kind"],
        encoding=answer.get("encoding", ""),
        sheet=answer.get("sheet", ""),
        sheets=tuple(answer.get("sheets", ())),
        rows=tuple(tuple(map(_cell, row)) for row in answer["rows"]),
    )


def read_text(text: str) -> Table:
    """Return rows pasted from a spreadsheet as a sheet; ImportRefused when there is nothing."""
    rows = delimited.pasted(text)
    if not rows:
        raise ImportRefused("剪贴板里没有表格的行，请先在 WPS 里选中、复制，再粘贴。")
    return Table(
        file_name=PASTED,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        kind="text",
        rows=tuple(tuple(map(_cell, row)) for row in rows),
    )


def first_lines(path: Path, encoding: str, count: int = 8) -> list[str]:
    """Return the first lines of a text file in an encoding, for the clerk to choose the right one.

    ImportRefused when the file can't be opened.
    """
    try:
        with path.open("rb") as file:
            return delimited.first_lines(file.read(_FIRST_BYTES), encoding, count)
    except (OSError, LookupError):
        raise ImportRefused(f"“{path.name}”打不开，请先关闭占用它的程序。") from None


def reader_command() -> list[str]:
    """Return what starts the reader: this program, in a bundle ``FlowDesk.exe --reader``."""
    folder = bundle_folder()
    if folder is not None:
        return [str(folder / "FlowDesk.exe"), "--reader"]
    # -P: nothing that lies in the working directory may be imported
    return [sys.executable, "-P", "-m", "flowdesk.sheets.child"]


def start_reader(arguments: list[str]) -> "subprocess.Popen[bytes]":
    """Start the reader's process, without a window."""
    source = str(Path(__file__).resolve().parents[2])
    return subprocess.Popen(
        [*reader_command(), *arguments],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": source, "PYTHONUTF8": "1"},
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )


def _arguments(path: Path, encoding: str | None, sheet: str | None) -> list[str]:
    arguments = [f"--encoding={encoding}"] if encoding else []
    if sheet:
        arguments.append(f"--sheet={sheet}")
    return [*arguments, "--", str(path.absolute())]


def _answer_of(
    process: "subprocess.Popen[bytes]", seconds: float, stopped: Callable[[], bool] | None
) -> dict[str, Any]:
    end = time.monotonic() + seconds
    output: bytes | None = None
    with process:
        while output is None:
            with contextlib.suppress(subprocess.TimeoutExpired):
                output, _ = process.communicate(timeout=min(seconds, _LOOK_SECONDS))
            if stopped is not None and stopped():
                process.kill()
                return {"refused": "已停止读取，什么也没有写入。"}
            if output is None and time.monotonic() >= end:
                process.kill()
                words = f"读了 {seconds:g} 秒还没读完，不像是名册，已停止。请核对选的文件。"
                return {"refused": words}
    if process.returncode != 0:
        _log.warning("the reader of a sheet ended with %s", process.returncode)
        return {"refused": limits.BROKEN_OR_LARGE}
    answer: dict[str, Any] = json.loads(output)
    return answer


def _cell(value: Any) -> Cell:
    """Return a cell as it is in the sheet; dates come as lists of their ISO text."""
    if type(value) is str:
        return value or None
    return date.fromisoformat(value[0]) if isinstance(value, list) else value
