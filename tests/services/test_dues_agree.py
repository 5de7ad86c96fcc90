"""The list, its count, its groups and the command say the same, for random offices and days."""

import contextlib
from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from flowdesk.domain.absence import Absence
from flowdesk.domain.contact import Contact
from flowdesk.domain.course import Course
from flowdesk.domain.days import Day
from flowdesk.domain.errors import RuleBroken
from flowdesk.domain.matter import Matter, MatterStep, StepKind
from flowdesk.domain.member import Member, Membership
from flowdesk.domain.notice import Delivery, Notice
from flowdesk.domain.office import Office
from flowdesk.domain.unit import Unit
from flowdesk.domain.visit import Visit
from flowdesk.services import (
    absences,
    care_papers,
    contacts,
    courses,
    dues,
    journal,
    listings,
    matters,
    members,
    notices,
    offices,
    units,
    visits,
    windows,
)

TODAY = date(2026, 11, 23)
DAYS = st.integers(-400, 0).map(lambda back: TODAY + timedelta(days=back))
AHEAD = st.integers(-60, 60).map(lambda days: TODAY + timedelta(days=days))


def an_office(folder):
    desk = offices.new(folder / "试验乡.flowdesk", Office(name="试验乡", operator="赵禾"), TODAY)
    branch = units.found(desk, Unit(name="石桥村党支部", setting="村"))
    for name in ("沈雨田", "单小川", "柳成荫", "罗有光"):
        members.enrol(desk, Member(name=name, sex="女"),
                      Membership(member_id="", unit_id=branch.id))  # fmt: skip
    return desk


@pytest.fixture
def agreed_desk(tmp_path):
    """Give an office of four members, and what takes everything else away from it again."""
    desk = an_office(tmp_path)
    begun = journal.next_undo(desk).seq

    def clean():
        while journal.next_undo(desk).seq > begun:
            journal.undo(desk)

    yield desk, clean
    desk.close()


def leave(desk, who, which, on, ahead):
    absences.depart(desk, Absence(member_id=who, noted=TODAY, left=Day.of(on),
                                  destination="上海市", reason="务工经商"))  # fmt: skip


def come_back(desk, who, which, on, ahead):
    absences.come_back(desk, absences.open_stay(desk, who).id, Day.of(on))


def book_visit(desk, who, which, on, ahead):
    visits.book(desk, Visit(member_id=who, planned_on=ahead))


def settle_visit(desk, who, which, on, ahead):
    visits.settle(desk, Visit(member_id=who, planned_on=on, done_on=on, talk="好"))


def note_contact(desk, who, which, on, ahead):
    contacts.note(desk, Contact(member_id=who, on=on, whom="本人", learned="好"))


def note_matter(desk, who, which, on, ahead):
    matters.note(desk, Matter(member_id=who, what="难", found_on=on, promised=max(on, ahead)))


def step_matter(desk, who, which, on, ahead):
    one, kind = matters.lines_of(desk)[0].id, list(StepKind)[which].value
    matters.step(desk, MatterStep(matter_id=one, on=on, what="办", kind=kind))


def announce(desk, who, which, on, ahead):
    notices.announce(desk, Notice(title="通", contents="知", on=on))


def deliver(desk, who, which, on, ahead):
    one = notices.recipients(desk, notices.lines_of(desk)[0].id)[which]
    notices.deliver(desk, [one.id], Delivery(notice_id="", member_id="", on=on))


def book_course(desk, who, which, on, ahead):
    courses.book(desk, Course(title="课", theme="党性意识", planned_on=ahead), [who])


def hold_course(desk, who, which, on, ahead):
    courses.hold(desk, courses.lines_of(desk)[0].id, on, {})


def be_home(desk, who, which, on, ahead):
    window = next(one for one in windows.of_year(desk, on.year) if one.last >= on)
    windows.came(desk, window.key(), who, on)


CLERK = [leave, come_back, book_visit, settle_visit, note_contact, note_matter, step_matter,
         announce, deliver, book_course, hold_course, be_home]  # fmt: skip
ACTS = st.tuples(st.sampled_from(CLERK), st.integers(0, 3), DAYS, AHEAD)


@settings(max_examples=1000, suppress_health_check=list(HealthCheck))
@given(st.lists(ACTS, min_size=3, max_size=12), AHEAD)
def test_list_badge_groups_and_command_agree_in_any_office_on_any_day(agreed_desk, acts, day):
    desk, clean = agreed_desk
    clean()
    everybody = sorted(row["id"] for row in listings.listing(desk, "members"))
    for act, which, on, ahead in acts:
        # A rule may refuse the act, or there is nothing yet that it could be about.
        with contextlib.suppress(RuleBroken, IndexError, StopIteration, AttributeError):
            act(desk, everybody[which], which, on, ahead)
    found = dues.due_on(desk, day)
    keys = [due.key for due in found]
    assert len(set(keys)) == len(keys)
    for groups in (dues.grouped(found, day), dues.by_kind(found), dues.by_owner(found)):
        assert sorted(due.key for _, some in groups for due in some) == sorted(keys)
    rows = listings.listing(desk, "due", "", day)
    assert [row["id"] for row in rows] == keys
    late = sum(due.on < day for due in found)
    paper = care_papers.due_table(desk, day)
    assert paper.told.endswith(f"共 {len(found)} 件，逾期 {late} 件")
    assert [row[1] for row in paper.rows] == [row["badge"] for row in rows]
    assert Counter(row["when"] for row in rows)["已逾期"] == late
    assert [row["badge"].startswith("逾期") for row in rows] == [due.on < day for due in found]
