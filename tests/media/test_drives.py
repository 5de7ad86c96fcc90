"""Sticks are told from other drives."""

import os
from pathlib import Path

import pytest

from flowdesk.media import drives

MOUNTS = """\
/dev/sda2 / ext4 rw 0 0
/dev/sdb1 /media/clerk/USB\\040STICK vfat rw 0 0
/dev/sdc1 /media/clerk/usb exfat rw 0 0
"""


@pytest.fixture
def sys_folder(tmp_path):
    """Give a /sys with a fixed disk 8:0 and its part, a card reader 8:16, a USB disk 8:32."""
    tree = {"8:0": "pci0/ata1/block/sda", "8:1": "pci0/ata1/block/sda/sda1"}
    tree |= {"8:16": "pci0/mmc/block/sdb", "8:17": "pci0/mmc/block/sdb/sdb1"}
    tree |= {"8:32": "pci0/usb2/2-1/block/sdc", "8:33": "pci0/usb2/2-1/block/sdc/sdc1"}
    (tmp_path / "dev" / "block").mkdir(parents=True)
    for number, place in tree.items():
        folder = tmp_path / "devices" / place
        folder.mkdir(parents=True)
        (tmp_path / "dev" / "block" / number).symlink_to(folder)
        kind = "partition" if place.endswith("1") else "removable"
        (folder / kind).write_text("1\n" if "mmc" in place else "0\n")
    return tmp_path


@pytest.mark.parametrize(
    ("number", "removable"),
    [
        ("8:0", False),
        ("8:1", False),
        ("8:16", True),
        ("8:17", True),
        ("8:33", True),
        ("0:4", False),
    ],
)
def test_what_is_removable_or_hangs_on_usb_is_a_stick(sys_folder, number, removable):
    assert drives.is_removable_device(number, sys_folder) is removable


def test_folders_named_in_the_environment_are_sticks(tmp_path, monkeypatch):
    monkeypatch.setenv("FLOWDESK_REMOVABLE", str(tmp_path / "U"))
    assert drives.is_removable(tmp_path / "U" / "2026" / "报告.pdf") is False
    (tmp_path / "U").mkdir()
    assert drives.is_removable(tmp_path / "U" / "2026" / "报告.pdf") is True
    assert drives.is_removable(tmp_path) is False


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/home/clerk", "ext4"),
        ("/media/clerk/USB STICK/a", "vfat"),
        ("/media/clerk/usb", "exfat"),
        ("/media/clerk/usb2", "ext4"),
    ],
)
def test_the_file_system_is_that_of_the_nearest_mount(path, kind, tmp_path):
    assert drives.mounted_as(type(tmp_path)(path), MOUNTS) == kind


def test_this_disk_is_not_fat32(tmp_path):
    assert drives.is_fat32(tmp_path) is False


def test_sticks_are_looked_for_where_systems_mount_them():
    mounts = (
        "/dev/sda1 / ext4 rw 0 0\n/dev/sdb1 /media/clerk/U\\040盘 vfat rw 0 0\n"
        "tmpfs /run/media/x tmpfs rw 0 0\n"
    )
    assert drives.mounted_drives(mounts) == [Path("/media/clerk/U 盘")]


def test_a_folder_named_as_a_stick_is_offered_while_it_is_there(tmp_path, monkeypatch):
    names = os.pathsep.join([str(tmp_path), str(tmp_path / "拔了")])
    monkeypatch.setenv("FLOWDESK_REMOVABLE", names)
    assert drives.sticks()[:1] == [tmp_path]
    assert tmp_path / "拔了" not in drives.sticks()
