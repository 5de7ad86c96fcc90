"""Which visit of the office a row means."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from flowdesk.domain.visit import Visit
from flowdesk.domain.visit_match import meant_visit, visit_as_told, visit_differences

DAY = date(2026, 10, 2)


def made(day=DAY, **more):
    return Visit(member_id="m", planned_on=day, done_on=day, **more)


def plan(day, **more):
    return Visit(member_id="m", planned_on=day, **more)


def test_a_visit_that_was_made_settles_the_nearest_plan():
    far, near = plan(DAY - timedelta(days=9)), plan(DAY + timedelta(days=3))
    assert meant_visit(made(), [far, near], 15) is near
    assert meant_visit(made(), [plan(DAY - timedelta(days=16))], 15) is None


def test_a_visit_of_the_same_day_goes_before_a_plan():
    same = made(talk="在外平安")
    assert meant_visit(made(), [plan(DAY - timedelta(days=1)), same], 15) is same


def test_a_plan_means_only_the_same_day_and_nothing_means_what_was_called_off():
    assert meant_visit(plan(DAY), [plan(DAY - timedelta(days=1))], 15) is None
    assert meant_visit(made(), [plan(DAY, cancelled_on=DAY)], 15) is None


def test_settling_keeps_the_day_planned_and_is_no_miss_any_more():
    held = plan(DAY - timedelta(days=2), occasion="十一", missed_on=DAY - timedelta(days=2))
    told = made(talk="在外平安", visitor="苗青")
    fields = frozenset(one.field for one in visit_differences(held, told))
    visit = visit_as_told(held, told, fields)
    assert fields == {"done_on", "talk", "visitor"}
    assert (visit.planned_on, visit.done_on, visit.missed_on) == (held.planned_on, DAY, None)


def test_texts_are_added_and_blank_never_overwrites():
    held = made(talk="在外平安", difficulty="盼修路", visitor="苗青")
    (found,) = visit_differences(held, made(talk="想回乡"))
    assert (found.before, found.after) == ("在外平安", "在外平安；想回乡")
    (emptied,) = visit_differences(held, made(talk="在外平安"), {"visitor"})
    assert (emptied.field, emptied.after) == ("visitor", "")


TEXTS = st.text("；甲乙", max_size=4)


@given(TEXTS, TEXTS, TEXTS, st.booleans())
def test_a_visit_as_told_has_no_difference_left(talk, more, task, was_planned):
    held = plan(DAY - timedelta(days=1), talk=talk) if was_planned else made(talk=talk)
    told = made(talk=more, task=task)
    fields = frozenset(one.field for one in visit_differences(held, told))
    assert visit_differences(visit_as_told(held, told, fields), told) == ()
