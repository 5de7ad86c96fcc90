"""What the door asks of the system."""

import os

import pytest

from flowdesk.media import disk


class _HeldError(OSError):
    """What Windows raises while an antivirus program holds a file."""

    winerror = 5


def _held_for(seconds, monkeypatch):
    clock = [0.0]
    real = os.replace
    monkeypatch.setattr(disk.time, "monotonic", lambda: clock[0])
    monkeypatch.setattr(disk.time, "sleep", lambda pause: clock.__setitem__(0, clock[0] + pause))

    def replace(source, target):
        if clock[0] < seconds:
            raise _HeldError
        real(source, target)

    monkeypatch.setattr(disk.os, "replace", replace)


def test_a_file_held_for_a_moment_is_waited_for(tmp_path, monkeypatch):
    _held_for(2, monkeypatch)
    (tmp_path / "a").write_bytes(b"new")
    disk.replace(tmp_path / "a", tmp_path / "b")
    assert (tmp_path / "b").read_bytes() == b"new"


def test_a_file_held_for_ever_is_given_up(tmp_path, monkeypatch):
    _held_for(1000, monkeypatch)
    (tmp_path / "a").write_bytes(b"new")
    with pytest.raises(_HeldError):
        disk.replace(tmp_path / "a", tmp_path / "b")


def test_other_errors_are_not_waited_for(tmp_path):
    with pytest.raises(FileNotFoundError):
        disk.replace(tmp_path / "a", tmp_path / "b")


def test_what_is_read_back_is_the_file(tmp_path):
    data = os.urandom(2 * disk.CHUNK + 5)
    (tmp_path / "a").write_bytes(data)
    assert b"".join(disk.read_back(tmp_path / "a")) == data


def test_a_new_file_never_takes_an_old_ones_place(tmp_path):
    (tmp_path / "a").touch()
    with pytest.raises(FileExistsError):
        disk.open_new(tmp_path / "a")
