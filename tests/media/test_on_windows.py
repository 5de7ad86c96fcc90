"""What Windows itself answers; the file isn't looked at on other systems."""

import ctypes
import os
import threading
import time
from pathlib import Path

from flowdesk.media import disk, door, drives, windows

READ, ALONE, EXISTING, NEVER = 0x80000000, 0, 3, -1


def test_the_drive_of_the_system_is_listed_and_no_stick():
    assert Path("C:/") in windows.drives()
    assert not windows.is_removable("C:\\")
    assert windows.file_system("C:\\")


def test_a_file_that_nobody_else_may_open_is_read_back_once_it_is_let_go(tmp_path):
    (tmp_path / "a").write_bytes(b"x" * (disk.CHUNK + 5))
    kernel32 = windows.calls().kernel32
    held = kernel32.CreateFileW(str(tmp_path / "a"), READ, ALONE, None, EXISTING, 0, None)
    assert held != ctypes.c_void_p(NEVER).value
    letting_go = threading.Timer(0.4, lambda: kernel32.CloseHandle(ctypes.c_void_p(held)))
    letting_go.start()
    began = time.monotonic()
    assert sum(map(len, disk.read_back(tmp_path / "a"))) == disk.CHUNK + 5
    letting_go.join()
    assert time.monotonic() - began >= 0.3


def test_names_that_windows_keeps_for_itself_become_files(tmp_path):
    for name in ("CON", "NUL.txt", "名单. ", "甲:乙"):
        assert door.put(tmp_path, name, b"data").path.read_bytes() == b"data"
    assert len(list(tmp_path.iterdir())) == 4


def test_this_process_shows_no_window():
    assert windows.visible_windows(os.getpid()) == 0


def test_the_folder_of_temporary_files_lies_on_no_stick(tmp_path):
    assert not drives.is_removable(tmp_path)
