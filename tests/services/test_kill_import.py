"""An import that was killed is wholly there or not at all, and can be made again."""

import random
import subprocess
import sys
import time
from datetime import date, timedelta
from pathlib import Path

import pytest

from flowdesk.domain.office import Office
from flowdesk.domain.resident_id import check_digit
from flowdesk.services import checks, imports, offices, register, units

IMPORTER = Path(__file__).with_name("keep_importing.py")
BRANCHES = ("石桥村党支部", "河东村党支部")
PEOPLE, KILLS = 3000, 8


def roster(path):
    """Write a roster of many people, each with a number of their own."""
    lines = ["姓名,性别,身份证号,所在党支部,备注"]
    for at in range(PEOPLE):
        digits = f"990000{date(1970, 1, 1) + timedelta(at):%Y%m%d}{at % 500 * 2:03}"
        lines.append(f"沈雨田,女,{digits}{check_digit(digits)},{BRANCHES[at % 2]},{'话' * 200}")
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


@pytest.fixture
def office(tmp_path):
    path = tmp_path / "云岭乡.flowdesk"
    offices.new(path, Office(name="云岭乡", operator="赵禾")).close()
    return path


def importing(office, sheet, seconds):
    """Import in a process of its own, killed after a while unless it is done; how long it took."""
    command = [sys.executable, str(IMPORTER), str(office), str(sheet)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as importer:
        assert importer.stdout.readline() == "drawn up\n"
        began = time.monotonic()
        try:
            importer.wait(seconds)
        except subprocess.TimeoutExpired:
            importer.kill()
    return time.monotonic() - began


def journal_size(office):
    journal = office.with_name(f"{office.name}-journal")
    return journal.stat().st_size if journal.exists() else 0


def state(office):
    """Open the office, check it, and count; an import that is there is taken back whole."""
    desk = offices.open_office(office)
    try:
        assert checks.check(desk)
        met = register.counts(desk).members, len(units.branches(desk)), len(imports.batches(desk))
        for line in imports.batches(desk):
            imports.undo_batch(desk, line.batch.id)
        assert register.counts(desk).members == 0
        return met
    finally:
        desk.close()


def test_an_import_killed_at_any_moment_is_wholly_there_or_not_at_all(office, tmp_path):
    sheet, whole, unfinished = roster(tmp_path / "花名册.csv"), (PEOPLE, len(BRANCHES), 1), 0
    takes = importing(office, sheet, 120)
    assert state(office) == whole
    for _ in range(KILLS):
        importing(office, sheet, random.uniform(0, takes))
        unfinished += journal_size(office) > 0
        assert state(office) in (whole, (0, 0, 0))
    assert unfinished > 0, "no kill fell into the writing, so nothing was proved"
    importing(office, sheet, 120)
    assert state(office) == whole
