"""Every kind of duty of care: its first day, its last day, and how many days it is overdue."""

from datetime import date, timedelta

import pytest

from flowdesk.domain import care_due
from flowdesk.domain.contact import Contact
from flowdesk.domain.course import Course
from flowdesk.domain.due import DueKind, Person, badge
from flowdesk.domain.flow_due import listed
from flowdesk.domain.matter import Matter, MatterStep, StepKind
from flowdesk.domain.notice import Delivery, Notice
from flowdesk.domain.rules import Rule, Source
from flowdesk.domain.window import Homecoming

DAY = date(2027, 1, 20)
RULE = Rule(
    name="care_due", title="a", in_force_from=date(2000, 1, 1), note="d", file="x.toml",
    source=Source(document="a", article="b", says="c"),
    values={"ahead": 7, "listed_days": 180, "settle_days": 30, "confirm_days": 15,
            "deliver_days": 7, "home_days": 7},
)  # fmt: skip
PERSON = Person(name="段启明", unit_name="云上村党支部", owner="赵禾")
PEOPLE = {"m1": PERSON}


def matter(**told):
    return Matter(**({"id": "t1", "member_id": "m1", "what": "屋漏", "found_on": DAY} | told))


def step(kind, on, key="s1"):
    return MatterStep(id=key, matter_id="t1", kind=kind, on=on, what="x")


def contact(on, following=None):
    return Contact(id="c", member_id="m1", on=on, next_on=following)


def of(made):
    return list(made)


# what is made, its kind, the day it is due; None where nothing is
CASES = [
    (lambda: [care_due.of_contact("m1", PERSON, DAY, None)], DueKind.CONTACT, DAY),
    (lambda: of(care_due.of_matters([matter(promised=DAY)], {}, PEOPLE, RULE, DAY)),
     DueKind.MATTER, DAY),
    (lambda: of(care_due.of_matters([matter()], {}, PEOPLE, RULE, DAY)), DueKind.MATTER,
     DAY + timedelta(30)),
    (lambda: of(care_due.of_matters([matter(found_on=DAY - timedelta(9))],
                                    {"t1": [step(StepKind.SETTLED, DAY - timedelta(2))]},
                                    PEOPLE, RULE, DAY)), DueKind.CONFIRM, DAY + timedelta(13)),
    (lambda: of(care_due.of_matters([matter(found_on=DAY - timedelta(9))],
                                    {"t1": [step(StepKind.SETTLED, DAY, "s1"),
                                            step(StepKind.REOPENED, DAY, "s2")]},
                                    PEOPLE, RULE, DAY)), DueKind.MATTER, DAY + timedelta(21)),
    (lambda: of(care_due.of_matters([matter()], {"t1": [step(StepKind.SETTLED, DAY, "s1"),
                                                        step(StepKind.CONFIRMED, DAY, "s2")]},
                                    PEOPLE, RULE, DAY)), None, None),
    (lambda: of(care_due.of_matters([matter(member_id="gone")], {}, PEOPLE, RULE, DAY)),
     None, None),
    (lambda: of(care_due.of_notices([Notice(id="n", on=DAY)],
                                    {"n": [Delivery(notice_id="n", member_id="m1")]}, PEOPLE,
                                    RULE, DAY)), DueKind.NOTICE, DAY + timedelta(7)),
    (lambda: of(care_due.of_notices([Notice(id="n", on=DAY, by_day=DAY + timedelta(2))],
                                    {"n": [Delivery(notice_id="n", member_id="m1")]}, PEOPLE,
                                    RULE, DAY)), DueKind.NOTICE, DAY + timedelta(2)),
    (lambda: of(care_due.of_notices([Notice(id="n", on=DAY)],
                                    {"n": [Delivery(notice_id="n", member_id="m1", on=DAY)]},
                                    PEOPLE, RULE, DAY)), None, None),
    (lambda: of(care_due.of_courses([Course(id="k", planned_on=DAY)], DAY)), DueKind.COURSE, DAY),
    (lambda: of(care_due.of_courses([Course(id="k", planned_on=DAY, held_on=DAY)], DAY)),
     None, None),
    (lambda: of(care_due.of_courses([Course(id="k", planned_on=DAY, cancelled_on=DAY)], DAY)),
     None, None),
    (lambda: of(care_due.of_homecomings([Homecoming(id="h", member_id="m1", came_on=DAY)], PEOPLE,
                                        {}, [], RULE, DAY)), DueKind.AT_HOME, DAY + timedelta(7)),
    (lambda: of(care_due.of_homecomings(
        [Homecoming(id="h", member_id="m1", came_on=DAY, left_on=DAY + timedelta(3))], PEOPLE, {},
        [], RULE, DAY)), DueKind.AT_HOME, DAY + timedelta(3)),
    (lambda: of(care_due.of_homecomings([Homecoming(id="h", member_id="m1", came_on=DAY)], PEOPLE,
                                        {"m1": DAY}, [], RULE, DAY)), None, None),
    (lambda: of(care_due.of_homecomings([Homecoming(id="h", member_id="m1", came_on=DAY)], PEOPLE,
                                        {}, ["m1"], RULE, DAY)), None, None),
]  # fmt: skip


@pytest.mark.parametrize(("make", "kind", "on"), CASES)
def test_what_is_due_and_on_which_day(make, kind, on):
    assert [(one.kind, one.on) for one in make()] == ([] if kind is None else [(kind, on)])


@pytest.mark.parametrize(("make", "kind", "on"), [case for case in CASES if case[1]])
def test_it_is_listed_from_a_week_before_until_half_a_year_after(make, kind, on):
    (due,) = make()
    days = [on - timedelta(8), on - timedelta(7), on, on + timedelta(180), on + timedelta(181)]
    assert [listed(due, RULE, day) for day in days] == [False, True, True, True, False]
    assert [badge(due, day) for day in (on, on + timedelta(1), on + timedelta(12))] == [
        "今天", "逾期 1 天", "逾期 12 天"]  # fmt: skip


@pytest.mark.parametrize(
    ("reached", "last", "by"),
    [
        (None, None, date(2027, 4, 20)),
        (date(2027, 3, 31), None, date(2027, 6, 30)),
        (date(2026, 1, 1), None, date(2027, 4, 20)),
        (date(2027, 3, 31), contact(date(2027, 3, 31), date(2027, 4, 5)), date(2027, 4, 5)),
        (date(2027, 3, 31), contact(date(2027, 3, 31)), date(2027, 6, 30)),
    ],
)
def test_a_contact_is_due_an_interval_after_the_last_one_or_on_the_day_agreed(reached, last, by):
    assert care_due.contact_by(DAY, reached, last, 3) == by
