"""What is due, on any day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flowdesk.domain import due
from flowdesk.domain.absence import Absence
from flowdesk.domain.days import Day
from flowdesk.domain.due import Due, DueKind, Person, When
from flowdesk.domain.rules import Rule, Source
from flowdesk.domain.visit import Visit

TODAY = date(2027, 1, 20)  # a Wednesday
RULE = Rule(
    name="visit_after_return",
    title="返乡走访",
    in_force_from=date(2000, 1, 1),
    source=Source(document="a", article="b", says="c"),
    note="d",
    values={"days": 15, "listed_days": 180},
    file="x.toml",
)
PEOPLE = {
    "m1": Person(name="段启明", unit_name="云上村党支部", owner="赵禾"),
    "m2": Person(name="和丽江", unit_name="机关党支部", owner=""),
}
SPRING = Day(2026, 3)
DAYS = st.dates(date(2026, 1, 1), date(2027, 12, 31))


def _visit(planned_on, **more):
    return Visit(id="v1", member_id="m1", planned_on=planned_on, **more)


def _back(returned, left=SPRING, member_id="m1", key="a1"):
    return Absence(
        id=key, member_id=member_id, noted=date(2026, 3, 1), left=left, returned=returned
    )


def _dues(visits=(), absences=(), day=TODAY, people=PEOPLE):
    return due.visits_due(visits, absences, people, RULE, day)


def _on(day):
    return Due(
        kind=DueKind.VISIT, key="v", member_id="m", name="n", unit_name="u", on=day,
        owner="o", reason="r", act="a",
    )  # fmt: skip


def test_a_planned_visit_is_due_on_its_day_with_its_visitor():
    (found,) = _dues([_visit(date(2027, 1, 22), occasion="春节", visitor="钱文")])
    assert found == Due(
        kind=DueKind.VISIT,
        key="v1",
        member_id="m1",
        name="段启明",
        unit_name="云上村党支部",
        on=date(2027, 1, 22),
        owner="钱文",
        reason="春节走访",
        act="登记走访",
    )


def test_without_a_visitor_the_contact_person_owns_it():
    (found,) = _dues([_visit(TODAY)])
    assert found.owner == "赵禾"


@pytest.mark.parametrize(
    "settled", [{"done_on": TODAY}, {"missed_on": TODAY}, {"cancelled_on": TODAY}]
)
def test_a_settled_visit_is_not_due_from_that_day_on(settled):
    visit = _visit(date(2027, 1, 8), **settled)
    assert _dues([visit]) == []
    assert len(_dues([visit], day=TODAY - timedelta(days=1))) == 1


def test_a_return_without_a_visit_is_due_after_the_days_of_the_rule():
    (found,) = _dues(absences=[_back(Day(2027, 1, 10))])
    assert (found.kind, found.key, found.on) == (
        DueKind.VISIT_AFTER_RETURN,
        "a1",
        date(2027, 1, 25),
    )
    assert (found.reason, found.act) == ("2027年1月10日返乡，还没有走访", "预约走访")


@pytest.mark.parametrize(
    ("done_on", "count"), [(date(2027, 1, 9), 1), (date(2027, 1, 10), 0), (date(2027, 1, 15), 0)]
)
def test_only_a_visit_since_the_return_counts(done_on, count):
    visit = _visit(done_on, done_on=done_on)
    assert len(_dues([visit], [_back(Day(2027, 1, 10))])) == count


def test_a_return_with_a_visit_planned_is_one_line_not_two():
    (found,) = _dues([_visit(date(2027, 1, 30))], [_back(Day(2027, 1, 10))])
    assert found.kind is DueKind.VISIT


def test_a_missed_visit_leaves_the_return_due():
    visit = _visit(date(2027, 1, 15), missed_on=date(2027, 1, 15))
    (found,) = _dues([visit], [_back(Day(2027, 1, 10))])
    assert found.kind is DueKind.VISIT_AFTER_RETURN


def test_a_visit_made_later_does_not_settle_the_return_before():
    visit = _visit(date(2027, 1, 15), missed_on=date(2027, 1, 15), done_on=date(2027, 1, 25))
    assert len(_dues([visit], [_back(Day(2027, 1, 10))])) == 1


def test_who_has_left_again_is_not_due():
    again = _back(None, left=Day(2027, 1, 18), key="a2")
    assert _dues(absences=[_back(Day(2027, 1, 10)), again]) == []


def test_only_the_latest_return_counts():
    absences = [_back(Day(2027, 1, 10), key="a2"), _back(Day(2026, 12, 1))]
    (found,) = _dues(absences=absences)
    assert found.key == "a2"


def test_a_return_still_to_come_is_not_due():
    assert _dues(absences=[_back(Day(2027, 1, 21))]) == []


def test_a_return_known_to_the_month_is_due_after_its_end():
    (found,) = _dues(absences=[_back(Day(2027, 1))])
    assert found.on == date(2027, 2, 15)


@pytest.mark.parametrize(("days", "count"), [(180, 1), (181, 0)])
def test_an_old_return_leaves_the_list(days, count):
    back = _back(Day.of(TODAY - timedelta(days=days)), left=Day(2026, 1, 1))
    assert len(_dues(absences=[back])) == count


def test_who_is_not_in_the_register_is_not_due():
    dues = _dues([_visit(TODAY)], [_back(Day(2027, 1, 10))], people={"m2": PEOPLE["m2"]})
    assert dues == []


@pytest.mark.parametrize(
    ("on", "words", "group"),
    [
        (date(2027, 1, 8), "逾期 12 天", When.OVERDUE),
        (date(2027, 1, 19), "逾期 1 天", When.OVERDUE),
        (date(2027, 1, 20), "今天", When.TODAY),
        (date(2027, 1, 21), "明天", When.THIS_WEEK),
        (date(2027, 1, 24), "1月24日", When.THIS_WEEK),
        (date(2027, 1, 25), "1月25日", When.LATER),
        (date(2028, 1, 19), "1月19日", When.LATER),
        (date(2028, 1, 20), "2028年1月20日", When.LATER),
    ],
)
def test_a_day_is_said_and_grouped(on, words, group):
    assert due.badge(_on(on), TODAY) == words
    assert due.when(_on(on), TODAY) is group


def test_on_a_sunday_tomorrow_is_no_longer_this_week():
    assert due.when(_on(date(2027, 1, 25)), date(2027, 1, 24)) is When.LATER


@given(st.lists(DAYS), DAYS)
def test_groups_keep_every_duty_once_and_in_order(days, day):
    dues = [_on(on) for on in sorted(days)]
    groups = due.grouped(dues, day)
    assert [one for _, members in groups for one in members] == dues
    assert all(members for _, members in groups)
    assert [group for group, _ in groups] == [w for w in When if w in dict(groups)]


@given(DAYS, DAYS)
def test_badge_and_group_never_disagree(on, day):
    overdue = due.badge(_on(on), day).startswith("逾期")
    assert overdue is (due.when(_on(on), day) is When.OVERDUE) is (on < day)


@given(DAYS, st.one_of(st.none(), DAYS), DAYS)
def test_a_visit_is_due_exactly_until_it_is_done(planned_on, done_on, day):
    found = _dues([_visit(planned_on, done_on=done_on)], day=day)
    assert bool(found) is (done_on is None or done_on > day)


@given(DAYS, DAYS, DAYS)
def test_a_member_has_never_two_lines_of_one_return(planned_on, returned, day):
    left = Day.of(returned - timedelta(days=100))
    found = _dues([_visit(planned_on)], [_back(Day.of(returned), left=left)], day=day)
    assert len(found) == 1
