"""Sticks as the clerk knows them."""

import errno

import pytest

from flowdesk.domain.errors import MediaError
from flowdesk.media import drives
from flowdesk.services import computer


def test_a_stick_is_let_go_and_named(tmp_path, monkeypatch):
    asked = []
    monkeypatch.setattr(drives, "eject", asked.append)
    stick = tmp_path / "U 盘"
    named = computer.eject(stick, tmp_path / "云岭乡.flowdesk")
    assert named in ("U 盘", stick.drive)  # Windows calls it by its letter
    assert asked == [stick]


def test_the_stick_with_the_open_office_is_not_let_go(tmp_path):
    with pytest.raises(MediaError, match="现在开着的台账就在 U 盘"):
        computer.eject(tmp_path, tmp_path / "台账" / "云岭乡.flowdesk")


def test_a_stick_that_is_in_use_is_told_in_words(tmp_path, monkeypatch):
    def refuse(stick):
        raise OSError(errno.EBUSY, "busy")

    monkeypatch.setattr(drives, "eject", refuse)
    with pytest.raises(MediaError, match="弹不出.*先不要拔"):
        computer.eject(tmp_path)


def test_a_folder_of_the_disk_is_never_let_go(tmp_path):
    with pytest.raises(MediaError, match="弹不出"):
        computer.eject(tmp_path)
