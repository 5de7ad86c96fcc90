"""What Windows is asked, with something that answers as Windows does in its place."""

# ruff: noqa: N802 - what is asked is named as Windows names it

import ctypes
from ctypes import wintypes
from pathlib import Path

import pytest

from flowdesk.domain import patience
from flowdesk.media import windows

FIXED, USB, SATA, SD = 3, 7, 11, 12
LOCK, DISMOUNT, EJECT, ASK = 0x90018, 0x90020, 0x2D4808, 0x2D1400


class _Refused(OSError):
    def __init__(self, number):
        super().__init__()
        self.winerror = number


class _System:
    """Drives by their letters: what GetDriveTypeW says, and the bus; files by their names."""

    def __init__(self):
        self.types = {"C": (FIXED, SATA), "E": (windows.REMOVABLE, USB), "F": (FIXED, USB)}
        self.types["G"] = (windows.REMOVABLE, SD)
        self.files = {}
        self.refusing = {}  # control code, or the name of a file, to Windows' number
        self.asked, self.open, self.number = [], {}, 0
        self.windows = {}  # handle to process and whether it is to be seen
        self.kernel32 = self.wtsapi32 = self.user32 = self

    def refused(self, name):
        return _Refused(self.number)

    def GetDriveTypeW(self, root):
        return self.types[root[0]][0]

    def GetLogicalDrives(self):
        return sum(1 << ord(letter) - ord("A") for letter in ["A", *self.types])

    def GetVolumeInformationW(self, root, *rest):
        rest[-2].value = {"C": "NTFS", "E": "FAT32"}.get(root[0], "")

    def CreateFileW(self, name, *rest):
        letter = name[4:5] if name.startswith("\\\\.\\") else ""
        refusing = self.refusing.get(name, 0)
        if refusing or (letter and letter not in self.types):
            self.number = refusing or 2
            return windows._NO_HANDLE
        self.open[len(self.open) + 1] = [name, 0]
        return len(self.open)

    def CloseHandle(self, handle):
        self.asked.append("close")

    def FlushFileBuffers(self, handle):
        self.asked.append("flush")

    def DeviceIoControl(self, handle, code, given, _, answer, *rest):
        self.asked.append(code)
        self.number = self.refusing.get(code, 0)
        if code == ASK and not self.number:
            answer[28] = self.types[self.open[handle.value][0][4]][1]
        return not self.number

    def ReadFile(self, handle, memory, count, got, rest):
        name, at = self.open[handle.value]
        data = self.files[name][at : at + count]
        ctypes.memmove(memory, data, len(data))
        ctypes.cast(got, ctypes.POINTER(wintypes.DWORD))[0] = len(data)
        self.open[handle.value][1] += len(data)
        return 1

    def EnumWindows(self, look, _):
        for window in self.windows:
            look(window, 0)

    def GetWindowThreadProcessId(self, window, owner):
        ctypes.cast(owner, ctypes.POINTER(wintypes.DWORD))[0] = self.windows[window.value][0]

    def IsWindowVisible(self, window):
        return self.windows[window.value][1]

    def WTSRegisterSessionNotification(self, window, which):
        self.asked.append((window.value, which))
        return 1


@pytest.fixture
def system(monkeypatch):
    made = _System()
    monkeypatch.setattr(windows, "calls", lambda: made)
    return made


@pytest.mark.parametrize(
    ("root", "removable"), [("C:\\", False), ("E:\\", True), ("F:\\", True), ("G:\\", True)]
)
def test_a_usb_disk_is_removable_though_it_says_that_it_is_fixed(system, root, removable):
    assert windows.is_removable(root) is removable


def test_a_drive_that_says_nothing_of_its_bus_is_believed_to_be_fixed(system):
    system.refusing[ASK] = 1
    assert not windows.is_removable("F:\\")
    assert windows.bus_of("\\\\server\\share\\") == 0
    assert system.asked[-1] == "close"


def test_all_drives_but_floppies_are_listed(system):
    assert windows.drives() == [Path("C:\\"), Path("E:\\"), Path("F:\\"), Path("G:\\")]


def test_a_drive_names_its_file_system_or_nothing(system):
    assert windows.file_system("E:\\") == "FAT32"
    assert windows.file_system("G:\\") == ""


def test_a_stick_is_flushed_locked_dismounted_and_then_ejected(system):
    windows.eject("E:\\")
    assert system.asked == ["flush", LOCK, DISMOUNT, EJECT, "close"]


def test_a_stick_on_which_a_file_is_open_is_neither_dismounted_nor_ejected(system):
    system.refusing[LOCK] = 5
    with pytest.raises(_Refused):
        windows.eject("E:\\")
    assert system.asked == ["flush", LOCK, "close"]


def test_a_file_is_read_back_whole_and_closed(system):
    system.files["名单.pdf"] = bytes(range(256)) * 8192 + b"rest"
    assert b"".join(windows.read_unbuffered(Path("名单.pdf"))) == system.files["名单.pdf"]
    assert system.asked == ["close"]


def test_a_file_that_an_antivirus_program_holds_is_read_back_a_little_later(system, monkeypatch):
    system.files["a"], system.refusing["a"] = b"x", 32
    monkeypatch.setattr(patience.time, "sleep", lambda pause: system.refusing.clear())
    assert b"".join(windows.read_unbuffered(Path("a"))) == b"x"


def test_only_windows_of_the_process_that_are_to_be_seen_are_counted(system):
    system.windows = {10: (7, True), 11: (7, False), 12: (8, True), 13: (7, True)}
    assert windows.visible_windows(7) == 2
    assert windows.visible_windows(9) == 0


@pytest.mark.parametrize(
    ("message", "what", "locked"),
    [(0x2B1, 7, True), (0x2B1, 8, False), (0x200, 7, False)],
)
def test_only_the_locking_of_the_session_is_heard(message, what, locked):
    said = wintypes.MSG(message=message, wParam=what)
    assert windows.says_locked(ctypes.addressof(said)) is locked


def test_a_window_asks_to_be_told_of_its_own_session(system):
    assert windows.tell_of_lock(4711)
    assert system.asked == [(4711, 0)]
