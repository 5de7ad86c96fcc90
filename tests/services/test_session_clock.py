"""A PC whose date is wrong: nothing is saved before somebody says that it is right."""

from datetime import date, datetime

import pytest

from flowdesk.domain.errors import RuleBroken
from flowdesk.domain.member import Member, Membership
from flowdesk.services import members, offices, session_clock
from flowdesk.services.desk import Clock


class SystemClock(Clock):
    """The system's clock, as wrong as the test wants it."""

    def __init__(self, day):
        super().__init__()
        self.day = day

    def now(self):
        return datetime.combine(self.day, datetime.min.time())


@pytest.fixture
def used(desk, branch):
    """Give an office that was used on its day, and the branch to enrol into."""
    return desk, branch


def sit_down(desk, day):
    desk.clock = SystemClock(day)
    session_clock.look_at(desk)


def enrol(desk, branch):
    return members.enrol(desk, Member(name="沈雨田", sex="女"),
                         Membership(member_id="", unit_id=branch.id))  # fmt: skip


@pytest.mark.parametrize(
    ("day", "told"),
    [
        (date(2026, 11, 23), ""), (date(2026, 11, 24), ""), (date(2027, 12, 28), ""),
        (date(2026, 11, 22), "还早"), (date(2009, 1, 1), "还早"), (date(2027, 12, 29), "隔得太久"),
    ],
)  # fmt: skip
def test_a_date_before_the_last_act_or_far_ahead_is_doubted(used, day, told):
    desk, _ = used
    sit_down(desk, day)
    assert told in session_clock.doubt(desk)
    assert bool(desk.doubted) == bool(told)


def test_nothing_is_saved_until_the_date_is_said_to_be_right(used):
    desk, branch = used
    sit_down(desk, date(2020, 1, 1))
    with pytest.raises(RuleBroken, match="先核对电脑日期"):
        enrol(desk, branch)
    session_clock.accept(desk)
    assert enrol(desk, branch).name == "沈雨田"


def test_a_day_that_was_given_is_meant_so(used):
    desk, _ = used
    desk.clock = Clock(date(2009, 1, 1))
    session_clock.look_at(desk)
    assert desk.doubted == ""


def test_an_office_opened_without_a_day_is_looked_at(used, monkeypatch, tmp_path):
    desk, _ = used
    path = desk.file.path
    desk.close()
    monkeypatch.setattr(offices, "Clock", lambda today: SystemClock(date(2019, 5, 1)))
    again = offices.open_office(path)
    assert "还早" in again.doubted
    again.close()
