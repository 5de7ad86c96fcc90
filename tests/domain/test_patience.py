"""A file that an antivirus program holds for a moment is waited for."""

import pytest

from flowdesk.domain import patience


class _Refused(OSError):
    """What Windows raises, with its own number."""

    def __init__(self, number):
        super().__init__()
        self.winerror = number


@pytest.fixture
def clock(monkeypatch):
    """A clock that goes on only while somebody waits."""
    now = [0.0]
    monkeypatch.setattr(patience.time, "monotonic", lambda: now[0])
    monkeypatch.setattr(patience.time, "sleep", lambda pause: now.__setitem__(0, now[0] + pause))
    return now


def _held_until(second, clock, number=5):
    def act():
        if clock[0] < second:
            raise _Refused(number)
        return "done"

    return act


@pytest.mark.parametrize("number", [5, 32, 33])
def test_a_file_held_for_a_moment_is_waited_for(clock, number):
    assert patience.patiently(_held_until(2, clock, number)) == "done"
    assert 2 <= clock[0] < 2.1


def test_a_file_held_for_ever_is_given_up_after_three_seconds(clock):
    with pytest.raises(_Refused):
        patience.patiently(_held_until(1000, clock))
    assert 3 <= clock[0] < 3.2


@pytest.mark.parametrize("error", [_Refused(2), FileNotFoundError(), PermissionError()])
def test_other_errors_are_not_waited_for(clock, error):
    def act():
        raise error

    with pytest.raises(OSError):  # noqa: PT011 - it is the very one that was raised
        patience.patiently(act)
    assert clock[0] == 0
