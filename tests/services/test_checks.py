"""Checking the office file."""

import pytest

from flowdesk.domain.errors import OfficeFileError
from flowdesk.domain.unit import Unit
from flowdesk.services import checks, offices, units


def test_a_whole_file_is_told_in_four_sentences(desk, member):
    told = checks.check(desk)
    assert told[0] == "文件完整。"
    assert "党员 1 人" in told[3]


def test_a_row_that_points_nowhere_is_found(desk, member):
    desk.file.run("PRAGMA foreign_keys = 0")
    desk.file.run("INSERT INTO act_open VALUES (1)")
    desk.file.run("UPDATE membership SET unit_id = 'nowhere'")
    with pytest.raises(OfficeFileError, match="指向已经不在的记录"):
        checks.check(desk)


def test_the_check_owed_before_the_first_write_is_done_once(desk, tmp_path):
    desk.close()
    again = offices.open_office(desk.file.path)
    assert len(again.file.before_first_write) == 1
    checks.settle_first(again)
    assert again.file.before_first_write == []
    again.close()


def test_a_damaged_page_is_found_before_the_first_write(sample_file):
    content = bytearray(sample_file.read_bytes())
    middle = len(content) // 2
    content[middle : middle + 64] = bytes(64)
    sample_file.write_bytes(bytes(content))
    desk = offices.open_office(sample_file)
    before = sample_file.read_bytes()
    with pytest.raises(OfficeFileError, match="内容已损坏"):
        units.found(desk, Unit(name="新村党支部", setting="村"))
    assert sample_file.read_bytes() == before
    desk.file.disconnect()
    desk.opened.lock.release()


def test_a_check_that_the_first_act_did_meanwhile_is_done_once(desk):
    owed = desk.file.before_first_write
    owed.append(owed.clear)
    checks.settle_first(desk)
    assert owed == []
