"""Every refusal is a sentence: what happened, where, what to do now."""

import errno

import pytest

from flowdesk.media import faults
from flowdesk.media.faults import Fault


def _of_windows(number):
    error = OSError(errno.EACCES, "refused")
    error.winerror = number
    return error


@pytest.mark.parametrize(
    ("error", "fault"),
    [
        (OSError(errno.ENOSPC, ""), Fault.NO_SPACE),
        (OSError(errno.EFBIG, ""), Fault.NO_SPACE),
        (OSError(errno.EROFS, ""), Fault.READ_ONLY),
        (PermissionError(errno.EACCES, ""), Fault.READ_ONLY),
        (OSError(errno.ENODEV, ""), Fault.GONE),
        (OSError(errno.EIO, ""), Fault.BROKEN_OFF),
        (_of_windows(112), Fault.NO_SPACE),
        (_of_windows(19), Fault.READ_ONLY),
        (_of_windows(21), Fault.GONE),
        (_of_windows(32), Fault.BUSY),
    ],
)
def test_an_error_of_the_system_means_a_fault(tmp_path, error, fault):
    assert faults.explain(error, tmp_path).fault is fault


def test_whatever_the_error_a_folder_that_is_not_there_is_gone(tmp_path):
    assert faults.explain(OSError(errno.EIO, ""), tmp_path / "没有").fault is Fault.GONE


@pytest.mark.parametrize(
    ("size", "words"),
    [(1, "1 KB"), (1 << 20, "1 MB"), ((12 << 20) - 5, "12 MB"), (3 << 29, "1.5 GB")],
)
def test_amounts_are_rounded_up(size, words):
    assert faults.amount(size) == words


def test_a_full_disk_that_lacks_an_unknown_amount_does_not_name_one(tmp_path):
    assert "还差" not in str(faults.no_space(tmp_path))


def test_a_stick_is_called_a_stick_and_a_folder_by_its_path(tmp_path, monkeypatch):
    assert str(tmp_path) in faults.place(tmp_path)
    monkeypatch.setenv("FLOWDESK_REMOVABLE", str(tmp_path))
    assert faults.place(tmp_path) == "U 盘"
