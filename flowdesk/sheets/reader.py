"""Read a roster file of any kind; the reading itself is done by a process that may die."""

import json
import logging
import os
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

from flowdesk.domain.errors import ImportRefused
from flowdesk.domain.table import Cell, Table
from flowdesk.sheets import limits

_log = logging.getLogger(__name__)


def read(
    path: Path,
    *,
    encoding: str | None = None,
    sheet: str | None = None,
    seconds: float = limits.SECONDS,
) -> Table:
    """Read one sheet of a .xlsx, .xls, .et, .ods or .csv file, its kind known by its content.

    ImportRefused, in words, for whatever can't be read whole, is too large or takes too long.
    """
    answer = _answer_of(start_reader(_arguments(path, encoding, sheet)), seconds)
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


def start_reader(arguments: list[str]) -> "subprocess.Popen[bytes]":
    """Start the reader's process: this program again, in the bundle as ``--reader``."""
    if getattr(sys, "frozen", False):
        command = [sys.executable, "--reader"]
    else:  # -P: nothing that lies in the working directory may be imported
        command = [sys.executable, "-P", "-m", "flowdesk.sheets.child"]
    source = str(Path(__file__).resolve().parents[2])
    return subprocess.Popen(
        [*command, *arguments],
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


def _answer_of(process: "subprocess.Popen[bytes]", seconds: float) -> dict[str, Any]:
    with process:
        try:
            output, _ = process.communicate(timeout=seconds)
        except subprocess.TimeoutExpired:
            process.kill()
            return {"refused": f"读了 {seconds:g} 秒还没读完，不像是名册，已停止。请核对选的文件。"}
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
