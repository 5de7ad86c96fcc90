"""Whatever was said to be saved is there after the process was killed at any moment."""

import os
import random
import subprocess
import sys
import time
from pathlib import Path

from flowdesk.domain.office import Office
from flowdesk.services import checks, offices, units

WRITER = Path(__file__).with_name("keep_writing.py")
KILLS = 50
KILLED = 1 if os.name == "nt" else -9  # what is said of a process that was killed


def test_no_act_that_was_printed_is_ever_lost(tmp_path):
    path = tmp_path / "云岭乡.flowdesk"
    offices.new(path, Office(name="云岭乡", operator="赵禾")).close()
    printed, unfinished = set(), 0
    for _ in range(KILLS):
        printed |= _write_and_die(path)
        unfinished += _journal_size(path) > 0
        assert printed <= _units_after_checking(path)
    assert len(printed) > KILLS
    assert unfinished > 0, "no kill fell into a commit, so nothing was proved"


def _write_and_die(path):
    """Kill a writer in the middle of its work and return the keys it had printed."""
    command = [sys.executable, str(WRITER), str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as writer:
        keys = [writer.stdout.readline() for _ in range(random.randint(1, 4))]
        time.sleep(random.uniform(0, 0.012))
        writer.kill()
        keys += writer.stdout.readlines()
    assert writer.returncode == KILLED
    return {key.strip() for key in keys if key.endswith("\n")}


def _journal_size(path):
    journal = path.with_name(f"{path.name}-journal")
    return journal.stat().st_size if journal.exists() else 0


def _units_after_checking(path):
    desk = offices.open_office(path)
    try:
        assert checks.check(desk)
        return {unit.id for unit in units.all_units(desk)}
    finally:
        desk.close()
