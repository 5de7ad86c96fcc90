"""Files arrive whole or not at all; every fault is caused for real."""

import hashlib
import os
import shutil
from pathlib import Path

import pytest

from flowdesk.media import disk, door
from flowdesk.media.faults import DoorError, Fault

OLD, NEW = b"old" * 100, b"new" * 400


def test_what_arrives_is_there_with_its_hash_and_size(tmp_path):
    arrived = door.put(tmp_path, "名单.txt", NEW)
    assert arrived.path == tmp_path / "名单.txt"
    assert arrived.path.read_bytes() == NEW
    assert arrived.sha256 == hashlib.sha256(NEW).hexdigest()
    assert arrived.size == len(NEW)


def test_nothing_else_is_left_beside_it(tmp_path):
    door.put(tmp_path, "名单.txt", NEW)
    assert [path.name for path in tmp_path.iterdir()] == ["名单.txt"]


def test_an_empty_file_arrives_too(tmp_path):
    assert door.put(tmp_path, "空.txt", b"").path.read_bytes() == b""


def test_a_big_file_is_copied_piece_by_piece(tmp_path):
    source = tmp_path / "大.bin"
    source.write_bytes(os.urandom(3 * disk.CHUNK + 7))
    (tmp_path / "U").mkdir()
    arrived = door.put_file(tmp_path / "U", "大.bin", source)
    assert arrived.path.read_bytes() == source.read_bytes()


def test_a_taken_name_is_numbered(tmp_path):
    (tmp_path / "Report.PDF").write_bytes(OLD)
    arrived = door.put(tmp_path, "report.pdf", NEW)
    assert arrived.path.name == "report（2）.pdf"
    assert (tmp_path / "Report.PDF").read_bytes() == OLD


def test_replacing_takes_the_place_of_the_name_as_drives_compare_it(tmp_path):
    (tmp_path / "Report.PDF").write_bytes(OLD)
    door.put(tmp_path, "report.pdf", NEW, replace=True)
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [NEW]


def test_a_folder_of_that_name_is_never_replaced(tmp_path):
    (tmp_path / "名单").mkdir()
    assert door.put(tmp_path, "名单", NEW, replace=True).path.name == "名单（2）"


def test_a_missing_folder_is_told(tmp_path):
    with pytest.raises(DoorError, match="找不到") as told:
        door.put(tmp_path / "没有", "a", NEW)
    assert told.value.fault is Fault.GONE


def test_a_missing_source_is_told(tmp_path):
    with pytest.raises(DoorError, match="读不出") as told:
        door.put_file(tmp_path, "a", tmp_path / "没有")
    assert told.value.fault is Fault.UNREADABLE


@pytest.mark.linux
def test_a_folder_that_only_reads_is_told():
    with pytest.raises(DoorError, match="只能读、不能写") as told:
        door.put(Path("/sys/kernel"), "a", NEW)
    assert told.value.fault is Fault.READ_ONLY


def test_a_full_stick_says_how_much_is_missing(tmp_path, monkeypatch):
    monkeypatch.setenv("FLOWDESK_REMOVABLE", str(tmp_path))
    source = tmp_path / "巨.bin"
    source.touch()
    os.truncate(source, disk.free_space(tmp_path) + (1 << 30))
    with pytest.raises(
        DoorError, match=r"^U 盘写不进（已满）。还差 1\.[01] GB；.*没有动。$"
    ) as told:
        door.put_file(tmp_path, "b", source)
    assert told.value.fault is Fault.NO_SPACE


def test_a_disk_that_fills_up_while_writing_keeps_the_old_file(small_disk):
    (small_disk / "a").write_bytes(OLD)
    with pytest.raises(DoorError) as told:
        door.put_by(small_disk, "a", lambda out: _much(out, 8), 0, replace=True)
    assert told.value.fault is Fault.NO_SPACE
    assert {path.name: path.read_bytes() for path in small_disk.iterdir()} == {"a": OLD}


@pytest.mark.linux  # Windows lets nobody remove a folder in which a file is open
def test_a_folder_removed_half_way_is_told(tmp_path):
    folder = tmp_path / "U"
    folder.mkdir()
    with pytest.raises(DoorError) as told:
        door.put_by(folder, "a", lambda out: (out.write(NEW), shutil.rmtree(folder)), 0)
    assert told.value.fault is Fault.GONE


def test_a_file_of_four_gigabytes_does_not_go_on_fat32(tmp_path, monkeypatch):
    monkeypatch.setattr(door, "is_fat32", lambda folder: True)
    monkeypatch.setattr(disk, "free_space", lambda folder: 1 << 40)
    with pytest.raises(DoorError, match="FAT32") as told:
        door.put_by(tmp_path, "a", lambda out: None, door.FAT32_LIMIT)
    assert told.value.fault is Fault.TOO_BIG


class _Breaking:
    """A file that takes ``limit`` bytes and then fails as a bad stick does."""

    def __init__(self, file, limit):
        self._file, self._left = file, limit

    def write(self, data):
        self._file.write(data[: self._left])
        if len(data) > self._left:
            raise OSError(5, "Input/output error")
        self._left -= len(data)

    def __getattr__(self, name):
        return getattr(self._file, name)

    def __enter__(self):
        return self

    def __exit__(self, *told):
        self._file.close()


@pytest.mark.parametrize("limit", range(0, 1200, 61))
def test_a_stick_that_fails_after_some_bytes_leaves_the_old_file(tmp_path, monkeypatch, limit):
    (tmp_path / "a").write_bytes(OLD)
    monkeypatch.setattr(disk, "open_new", lambda path: _Breaking(path.open("xb"), limit))
    with pytest.raises(DoorError, match="中断") as told:
        door.put(tmp_path, "a", NEW, replace=True)
    assert told.value.fault is Fault.BROKEN_OFF
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"a": OLD}


class _Lying(_Breaking):
    """A file that says yes and keeps other bytes."""

    def write(self, data):
        self._file.write(bytes([data[0] ^ 1]) + data[1:])


def test_a_stick_that_gives_back_other_bytes_is_found_out(tmp_path, monkeypatch):
    (tmp_path / "a").write_bytes(OLD)
    monkeypatch.setattr(disk, "open_new", lambda path: _Lying(path.open("xb"), 0))
    with pytest.raises(DoorError, match="核对不上") as told:
        door.put(tmp_path, "a", NEW, replace=True)
    assert told.value.fault is Fault.VERIFY_FAILED
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"a": OLD}


def test_a_stop_by_the_clerk_leaves_nothing_behind(tmp_path):
    def stop(out):
        out.write(NEW)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        door.put_by(tmp_path, "a", stop, 0)
    assert list(tmp_path.iterdir()) == []


def test_fetching_copies_and_leaves_the_source(tmp_path):
    (tmp_path / "U").mkdir()
    source = tmp_path / "U" / "名单.xls"
    source.write_bytes(OLD)
    assert door.fetch(source, tmp_path) == tmp_path / "名单.xls"
    assert source.read_bytes() == (tmp_path / "名单.xls").read_bytes() == OLD


def test_half_written_files_are_found_and_swept_and_no_others(tmp_path):
    for name in ("~fd12ab34cd.part", "~fdzz.part", "a.part", "名单.txt"):
        (tmp_path / name).touch()
    assert [path.name for path in door.leftovers(tmp_path)] == ["~fd12ab34cd.part"]
    assert door.sweep(tmp_path) == 1
    assert len(list(tmp_path.iterdir())) == 3


def test_a_folder_that_is_gone_has_no_leftovers(tmp_path):
    assert door.leftovers(tmp_path / "没有") == []


def _much(out, megabytes):
    for _ in range(megabytes):
        out.write(bytes(1 << 20))
