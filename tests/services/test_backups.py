"""A backup is proved before it is called one, and restoring never loses what was there."""

import hashlib
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime

import pytest

from flowdesk.domain.errors import FlowDeskError, MediaError
from flowdesk.domain.office import Office
from flowdesk.domain.unit import Unit
from flowdesk.media import door, package
from flowdesk.services import backups, offices, papers, units
from flowdesk.services.desk import Clock

DAY = date(2026, 11, 23)


class _HalfPastNine(Clock):
    def now(self):
        return datetime(2026, 11, 23, 9, 30)


@pytest.fixture
def stick(tmp_path):
    """Give a folder for backups."""
    (tmp_path / "U").mkdir()
    return tmp_path / "U"


@pytest.fixture
def path(tmp_path):
    """Give the path of an office file with one branch, its desk left."""
    path = tmp_path / "云岭乡.flowdesk"
    desk = offices.new(path, Office(name="云岭乡", operator="赵禾"), clock=_HalfPastNine())
    units.found(desk, Unit(name="云上村党支部", setting="村"))
    desk.close()
    return path


@pytest.fixture
def backup(path, stick):
    """Give a backup of that office file."""
    desk = offices.open_office(path, DAY)
    made = backups.make(desk, stick)
    desk.close()
    return made.path


def _branches(path):
    desk = offices.open_office(path, DAY)
    names = sorted(unit.name for unit in units.branches(desk))
    desk.close()
    return names


def _found(path, name):
    desk = offices.open_office(path, DAY)
    _one_more(desk, name)
    desk.close()


def _one_more(desk, name="云下村党支部"):
    units.found(desk, Unit(name=name, setting="村"))


def _bytes(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def test_a_backup_is_one_file_named_by_office_and_time(path, stick):
    desk = offices.open_office(path)
    desk.clock = _HalfPastNine()
    made = backups.make(desk, stick)
    desk.close()
    assert [one.name for one in stick.iterdir()] == ["云岭乡-20261123-0930.fdbackup"]
    assert (made.name, made.made_at) == ("云岭乡", datetime(2026, 11, 23, 9, 30))
    assert made.counts["unit"] == 2


def test_the_desk_remembers_when_it_was_backed_up(path, stick):
    desk = offices.open_office(path, DAY)
    assert backups.last_made(desk) is None
    made = backups.make(desk, stick)
    assert backups.last_made(desk) == made.made_at
    desk.close()


def test_a_backup_can_be_made_on_a_second_connection(path, stick):
    desk = offices.open_office(path, DAY)
    made = desk.background(lambda beside: backups.make(beside, stick))
    desk.close()
    assert backups.describe(made.path) == made


def test_what_is_written_meanwhile_does_not_spoil_a_backup(path, stick, monkeypatch):
    desk = offices.open_office(path, DAY)
    prove = backups.copies.prove

    def write_meanwhile(copy, key):
        with ThreadPoolExecutor(1) as other:
            other.submit(desk.background, _one_more).result()
        monkeypatch.setattr(backups.copies, "prove", prove)
        return prove(copy, key)

    monkeypatch.setattr(backups.copies, "prove", write_meanwhile)
    made = backups.make(desk, stick)
    desk.close()
    assert made.counts["unit"] == 2
    assert _branches(path) == ["云上村党支部", "云下村党支部"]


def test_an_office_opened_to_read_can_be_backed_up(path, stick):
    desk = offices.open_office(path, DAY, read_only=True)
    made = backups.make(desk, stick)
    desk.close()
    assert backups.restore(made.path, stick / "云岭乡.flowdesk").kept is None


def test_a_key_file_lost_since_opening_is_in_the_backup_all_the_same(path, stick):
    desk = offices.open_office(path, DAY)
    path.with_suffix(".keys").unlink()
    made = backups.make(desk, stick)
    desk.close()
    assert _branches(backups.restore(made.path, stick / "a.flowdesk").path) == ["云上村党支部"]


def test_restoring_to_a_new_place_brings_the_office_back(backup, tmp_path):
    restored = backups.restore(backup, tmp_path / "新" / "云岭乡.flowdesk")
    assert restored.kept is None
    assert _branches(restored.path) == ["云上村党支部"]


def test_restoring_over_an_office_keeps_the_old_one_openable(path, backup):
    _found(path, "云下村党支部")
    restored = backups.restore(backup, path, _HalfPastNine())
    assert restored.kept == path.with_name("云岭乡-旧-20261123-0930.flowdesk")
    assert _branches(path) == ["云上村党支部"]
    assert _branches(restored.kept) == ["云上村党支部", "云下村党支部"]


def test_restoring_over_another_office_keeps_its_key_too(tmp_path, backup):
    other = tmp_path / "别乡.flowdesk"
    offices.new(other, Office(name="别乡", operator="钱文"), DAY).close()
    restored = backups.restore(backup, other)
    assert _branches(other) == ["云上村党支部"]
    assert _branches(restored.kept) == []


def test_what_sqlite_left_unfinished_goes_with_the_old_file(path, backup):
    journal = path.with_name("云岭乡.flowdesk-journal")
    journal.write_bytes(b"unfinished")
    restored = backups.restore(backup, path)
    assert not journal.exists()
    kept = restored.kept.with_name(f"{restored.kept.name}-journal")
    assert kept.read_bytes() == b"unfinished"


def test_an_open_office_is_not_restored_over(path, backup):
    desk = offices.open_office(path, DAY)
    with pytest.raises(backups.LockHeld, match="正在另一个"):
        backups.restore(backup, path)
    assert [unit.name for unit in units.branches(desk)] == ["云上村党支部"]
    desk.close()


def test_a_cut_backup_is_refused_and_nothing_changes(path, backup, tmp_path):
    whole = backup.read_bytes()
    before = _bytes(tmp_path)
    for length in (0, 10, len(whole) // 2, len(whole) - 1):
        backup.write_bytes(whole[:length])
        with pytest.raises(MediaError, match="没有动"):
            backups.restore(backup, path)
    assert _bytes(tmp_path) == before


def test_a_flipped_bit_is_refused_and_nothing_changes(path, backup, tmp_path):
    whole = backup.read_bytes()
    before = _bytes(tmp_path)
    for at in range(200, len(whole), len(whole) // 9):
        backup.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        with pytest.raises(MediaError, match="没有动"):
            backups.restore(backup, path)
    assert _bytes(tmp_path) == before


def test_a_file_of_another_kind_is_refused(path, tmp_path):
    with pytest.raises(MediaError):
        backups.restore(path, tmp_path / "b.flowdesk")
    assert not (tmp_path / "b.flowdesk").exists()


def test_a_missing_backup_is_told(tmp_path):
    with pytest.raises(MediaError, match="读不出"):
        backups.restore(tmp_path / "没有.fdbackup", tmp_path / "a.flowdesk")


@pytest.mark.parametrize("names", [[], ["a.flowdesk"], ["a.flowdesk", "b.keys"], ["a.keys"]])
def test_a_package_without_a_pair_of_files_is_no_backup(tmp_path, names):
    (tmp_path / "x").write_bytes(b"x")
    _repack(tmp_path, dict.fromkeys(names, tmp_path / "x"), {})
    with pytest.raises(MediaError, match="不是本程序做的"):
        backups.describe(tmp_path / "改.fdbackup")


def test_a_backup_with_a_foreign_key_is_refused(backup, tmp_path):
    offices.new(tmp_path / "b.flowdesk", Office(name="别乡", operator="钱文"), DAY).close()
    _change(backup, tmp_path, lambda out: shutil.copy(tmp_path / "b.keys", out / "云岭乡.keys"))
    with pytest.raises(MediaError, match="不能用，现有的数据没有动.*密钥"):
        backups.restore(tmp_path / "改.fdbackup", tmp_path / "a.flowdesk")


def test_a_backup_whose_contents_do_not_add_up_is_refused(backup, tmp_path):
    _change(backup, tmp_path, lambda out: None, counts={"unit": 3})
    with pytest.raises(MediaError, match="已损坏"):
        backups.restore(tmp_path / "改.fdbackup", tmp_path / "a.flowdesk")


def test_a_backup_that_did_not_arrive_whole_is_not_left_there(path, stick, monkeypatch):
    desk = offices.open_office(path, DAY)
    whole = package.unpack

    def damaged(backup, work):
        told = whole(backup, work)
        (work / "云岭乡.flowdesk").write_bytes(b"damaged")
        return told

    monkeypatch.setattr(package, "unpack", damaged)
    with pytest.raises(MediaError):
        backups.make(desk, stick)
    assert list(stick.iterdir()) == []
    assert backups.last_made(desk) is None
    desk.close()


def test_a_stick_without_room_is_told_and_left_as_it_was(path, stick, monkeypatch):
    desk = offices.open_office(path, DAY)
    monkeypatch.setattr(door.disk, "free_space", lambda folder: 1000)
    with pytest.raises(MediaError, match="已满"):
        backups.make(desk, stick)
    desk.close()
    assert list(stick.iterdir()) == []


def test_a_swap_that_fails_leaves_both_offices_whole(path, backup, monkeypatch):
    _found(path, "云下村党支部")
    put = door.put_file

    def break_at_the_office(folder, name, source, *, replace=False):
        if replace and name.endswith(".flowdesk"):
            raise MediaError("拔出了")
        return put(folder, name, source, replace=replace)

    monkeypatch.setattr(door, "put_file", break_at_the_office)
    with pytest.raises(FlowDeskError):
        backups.restore(backup, path)
    assert _branches(path) == ["云上村党支部", "云下村党支部"]


CUT = """
import os, sys
from pathlib import Path
from flowdesk.media import door
from flowdesk.services import backups
put, name, when = door.put_file, sys.argv[3], sys.argv[4]
def cut(folder, landing, source, *, replace=False):
    if replace and landing.endswith(name) and when == "before":
        os._exit(9)
    arrived = put(folder, landing, source, replace=replace)
    if replace and landing.endswith(name):
        os._exit(9)
    return arrived
door.put_file = cut
backups.restore(Path(sys.argv[1]), Path(sys.argv[2]))
"""


@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize("name", [".keys-new", ".flowdesk"])
def test_a_restore_that_is_killed_at_any_swap_leaves_a_pair_that_opens(
    tmp_path, backup, name, when
):
    other = tmp_path / "别乡.flowdesk"
    offices.new(other, Office(name="别乡", operator="钱文"), DAY).close()
    command = [sys.executable, "-c", CUT, str(backup), str(other), name, when]
    assert subprocess.run(command).returncode == 9
    arrived = (name, when) == (".flowdesk", "after")
    assert _branches(other) == (["云上村党支部"] if arrived else [])


def test_a_folder_is_not_a_backup_and_that_is_said(stick, tmp_path):
    with pytest.raises(MediaError, match="是文件夹。请写明里面的哪一份备份"):
        backups.restore(stick, tmp_path / "a.flowdesk")
    assert not (tmp_path / "a.flowdesk").exists()


def test_a_backup_is_in_the_log_of_what_left_the_desk(path, stick):
    desk = offices.open_office(path, DAY)
    made = backups.make(desk, stick)
    (line,) = papers.logged(desk.file)
    desk.close()
    assert (line.way, line.target, line.unmasked) == ("备份", str(made.path), True)
    assert line.sha256 == hashlib.sha256(made.path.read_bytes()).hexdigest()


def _change(backup, tmp_path, change, counts=None):
    out = tmp_path / "out"
    out.mkdir()
    told = package.unpack(backup, out)
    change(out)
    files = {part.name: out / part.name for part in told.parts}
    _repack(tmp_path, files, counts or told.counts)


def _repack(tmp_path, files, counts):
    content = package.Content(
        kind="backup", made_at=datetime(2026, 1, 1), files=files, counts=counts
    )
    package.pack(tmp_path, "改.fdbackup", content)


NOT_ON_WINDOWS = pytest.param('云"岭":乡', marks=pytest.mark.linux)  # Windows knows no such name


@pytest.mark.parametrize("name", [NOT_ON_WINDOWS, "云岭乡\u202e", "云" * 70])
def test_an_office_of_any_name_can_be_backed_up_and_restored(tmp_path, stick, name):
    desk = offices.new(tmp_path / name, Office(name="云岭乡", operator="赵禾"), DAY)
    units.found(desk, Unit(name="云上村党支部", setting="村"))
    made = backups.make(desk, stick)
    desk.close()
    backups.restore(made.path, tmp_path / "恢复.flowdesk")
    assert _branches(tmp_path / "恢复.flowdesk") == ["云上村党支部"]
