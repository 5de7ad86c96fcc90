"""What the door asks of the system."""

import os
import threading
import time

import pytest

from flowdesk.media import disk


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


def test_a_target_that_another_program_holds_is_replaced_once_it_lets_go(tmp_path):
    """On Linux at once; on Windows only after the other one has closed it."""
    (tmp_path / "a").write_bytes(b"new")
    (tmp_path / "b").write_bytes(b"old")
    held = (tmp_path / "b").open("rb")
    letting_go = threading.Thread(target=lambda: (time.sleep(0.3), held.close()))
    letting_go.start()
    disk.replace(tmp_path / "a", tmp_path / "b")
    letting_go.join()
    assert (tmp_path / "b").read_bytes() == b"new"


def test_a_file_that_another_program_holds_is_removed_once_it_lets_go(tmp_path):
    (tmp_path / "a").write_bytes(b"held")
    held = (tmp_path / "a").open("rb")
    letting_go = threading.Thread(target=lambda: (time.sleep(0.3), held.close()))
    letting_go.start()
    disk.remove(tmp_path / "a")
    letting_go.join()
    assert not (tmp_path / "a").exists()
    disk.remove(tmp_path / "a")
