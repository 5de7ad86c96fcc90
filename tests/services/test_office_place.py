"""An office file on a stick, or where it can't be written, is copied to the disk first."""

import os
import shutil

import pytest

from flowdesk.domain.errors import OfficeFileError
from flowdesk.services import offices
from flowdesk.services.office_place import copy_to_disk, place_of
from flowdesk.services.offices import LockHeld, is_well_placed
from flowdesk.storage import keys


@pytest.fixture
def disk(tmp_path, monkeypatch):
    """Give the folder of this user's offices."""
    monkeypatch.setenv("FLOWDESK_DATA", str(tmp_path / "硬盘"))
    return tmp_path / "硬盘"


@pytest.fixture
def carried(tmp_path, sample_file, disk, monkeypatch):
    """Give an office file on a stick."""
    stick = tmp_path / "U 盘"
    stick.mkdir()
    monkeypatch.setenv("FLOWDESK_REMOVABLE", str(stick))
    for name in (sample_file, keys.key_path(sample_file)):
        shutil.move(name, stick / name.name)
    return stick / sample_file.name


@pytest.fixture
def sealed(tmp_path, sample_file, disk, make_read_only):
    """Give an office file in a folder where nothing can be written."""
    (tmp_path / "光盘").mkdir()
    for name in (sample_file, keys.key_path(sample_file)):
        shutil.move(name, tmp_path / "光盘" / name.name)
    make_read_only(tmp_path / "光盘")
    return tmp_path / "光盘" / sample_file.name


def test_a_file_on_the_disk_is_opened_without_a_word(sample_file):
    assert is_well_placed(sample_file)
    assert is_well_placed(sample_file.with_name("没有.flowdesk"))


def test_a_file_on_a_stick_is_spoken_of_with_the_reason_and_the_way_out(carried):
    assert not is_well_placed(carried)
    place = place_of(carried)
    assert (place.on_stick, place.can_write, place.on_disk) == (True, True, None)
    assert "在 U 盘上" in place.sentence()
    assert "请拷到本机硬盘再用" in place.advice()


def test_a_folder_that_cannot_be_written_is_spoken_of(sealed):
    assert not is_well_placed(sealed)
    place = place_of(sealed)
    assert (place.on_stick, place.can_write) == (False, False)
    assert f"文件夹“{sealed.parent}”不能写" in place.sentence()


def test_the_copy_has_its_key_is_whole_and_can_be_written(carried, disk):
    copy = copy_to_disk(carried)
    assert copy == disk / "示例.flowdesk"
    desk = offices.open_office(copy)
    assert not desk.read_only
    desk.close()
    assert carried.exists()


def test_a_file_that_cannot_be_written_is_copied_and_then_can(sealed):
    desk = offices.open_office(copy_to_disk(sealed))
    assert not desk.read_only
    desk.close()


def test_a_second_copy_takes_nobodys_place(carried, disk):
    copy_to_disk(carried)
    keys.key_path(disk / "示例（2）.flowdesk").touch()
    assert copy_to_disk(carried).name == "示例（3）.flowdesk"


def test_the_copy_made_before_is_known_though_it_has_another_name(carried, disk):
    copy = copy_to_disk(carried)
    renamed = copy.rename(copy.with_name("云岭乡.flowdesk"))
    os.utime(renamed, (1_790_000_000, 1_790_000_000))
    place = place_of(carried)
    assert place.on_disk == renamed
    assert "2026-09-2" in place.told_copies()


def test_another_office_on_the_disk_is_no_copy(carried, disk, desk):
    disk.mkdir()
    shutil.copy(desk.file.path, disk / "示例.flowdesk")
    assert place_of(carried).on_disk is None


def test_a_file_that_is_being_written_is_not_copied(carried, disk):
    desk = offices.open_office(carried)
    with pytest.raises(LockHeld):
        copy_to_disk(carried)
    desk.close()
    assert list(disk.iterdir()) == []


def test_nothing_is_left_of_a_copy_that_does_not_arrive(carried, small_disk):
    (small_disk / "满").write_bytes(b"x" * (5 << 20))
    with pytest.raises(Exception, match="写不进|中断"):
        copy_to_disk(carried, small_disk)
    assert [one.name for one in small_disk.iterdir()] == ["满"]


def test_a_file_without_its_key_is_not_copied(carried, disk):
    keys.key_path(carried).unlink()
    with pytest.raises(OfficeFileError, match="找不到密钥文件"):
        copy_to_disk(carried)
    assert list(disk.iterdir()) == []


def test_a_folder_that_cannot_be_made_is_told(carried, tmp_path):
    (tmp_path / "文件").touch()
    with pytest.raises(OfficeFileError, match="不能写文件"):
        copy_to_disk(carried, tmp_path / "文件" / "台账")


def test_a_folder_that_was_sealed_after_the_last_opening_is_spoken_of(sample_file, make_read_only):
    offices.open_office(sample_file).close()  # leaves its lock file there
    make_read_only(sample_file.parent)
    assert not is_well_placed(sample_file)
    desk = offices.open_office(sample_file)
    assert desk.read_only
    desk.close()
