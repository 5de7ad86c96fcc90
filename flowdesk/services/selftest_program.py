"""The program's own part of the self test: what travelled with it, and the reader of sheets."""

from __future__ import annotations

import json
import sys
import time
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from flowdesk import paths
from flowdesk.domain import codes
from flowdesk.domain.errors import FlowDeskError
from flowdesk.domain.rules import rule_in_force
from flowdesk.media import drives, windows
from flowdesk.sheets import reader

if TYPE_CHECKING:
    from flowdesk.services.selftest import Step, Trial

ROWS = 3000  # of the sheet that the reader reads: it takes long enough to be looked at


def files() -> str:
    """Refuse a program of which a file went missing; name what is there."""
    if lacking := paths.lacking():
        raise FlowDeskError(f"缺 {len(lacking)} 个文件：{'、'.join(lacking[:5])}。")
    fonts = sorted(path.stem for path in paths.resource("fonts").glob("*.ttf"))
    licences = list(paths.resource("licences").glob("*.txt"))
    icons = list(paths.resource("icons").glob("*.svg"))
    if min(len(fonts), len(licences), len(icons)) == 0:
        raise FlowDeskError(f"字体 {len(fonts)}，许可 {len(licences)}，图标 {len(icons)}。")
    return f"字体 {'、'.join(fonts)}；图标 {len(icons)} 个，许可 {len(licences)} 份"


def code_lists() -> str:
    """Read every code list and the rules in force."""
    counted = {path.stem: len(codes.rows(path.stem)) for path in _lists()}
    empty = [name for name, count in counted.items() if not count]
    if empty or counted.get("gb2260", 0) < 3000:
        raise FlowDeskError(f"代码表不全：{'、'.join(empty) or 'gb2260'}。")
    rule = rule_in_force("floating", date(2026, 11, 23))
    return f"代码表 {len(counted)} 张，区划 {counted['gb2260']} 个，规则“{rule.title}”"


def _lists() -> list[Path]:
    return sorted(paths.resource("codes").glob("*.csv"))


def _reader(trial: Trial) -> str:
    """Let the reader's process read a sheet, and look whether it opens a window meanwhile."""
    sheet = trial.folder / "读表 试验.csv"
    sheet.write_text("姓名,备注\n" + "沈雨田,自检\n" * ROWS, encoding="utf-8")
    command = reader.reader_command()
    if paths.bundle_folder() is not None and Path(command[0]).name != "FlowDesk.exe":
        raise FlowDeskError(f"读表的进程是“{command[0]}”。")
    with reader.start_reader(["--", str(sheet)]) as process:
        most = _windows_of(process.pid)
        output, _ = process.communicate(timeout=60)
    read = len(json.loads(output)["rows"])
    if (process.returncode, read, most) != (0, ROWS + 1, 0):
        raise FlowDeskError(f"结束码 {process.returncode}，读了 {read} 行，窗口 {most} 个。")
    return f"{Path(command[0]).name} {command[-1]} 读了 {read} 行，没有开窗口"


def _windows_of(process: int) -> int:
    """Return the most windows of a process that are seen within a second; 0 on other systems."""
    most = 0
    if sys.platform == "win32":
        for _ in range(20):
            most = max(most, windows.visible_windows(process))
            time.sleep(0.05)
    return most


def _drives(trial: Trial) -> str:
    """Ask the system for its drives; whether a stick can be let go only a real PC tells."""
    if drives.is_removable(trial.folder):
        raise FlowDeskError("临时文件夹被当成了 U 盘。")
    told = "、".join(map(str, drives.sticks()))
    return f"插着的 U 盘：{told or '没有'}；临时文件夹在 {drives.file_system(trial.folder) or '？'}"


STEPS: tuple[tuple[str, Step], ...] = (("读表的进程", _reader), ("U 盘", _drives))
