"""The register as a list: who is found, in which order, and that lists and filters agree."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from flowdesk.domain.absence import Absence
from flowdesk.domain.arrival import Arrival
from flowdesk.domain.conditions import Condition, Conditions, to_json
from flowdesk.domain.days import Day
from flowdesk.domain.member import Member, Membership, age_on
from flowdesk.domain.unit import Unit
from flowdesk.domain.visit import Visit
from flowdesk.services import (
    absences,
    arrivals,
    completeness,
    filters,
    members,
    register,
    schemes,
    units,
    visits,
)
from flowdesk.services.register import RegisterQuery, Sort
from flowdesk.services.register_columns import columns
from flowdesk.services.register_values import age_of, values

DAYS = (date(2019, 3, 31), date(2026, 1, 15), date(2026, 11, 23))


def everybody(desk, day):
    words = ("已离开", "流入")
    asked = Conditions(conditions=(Condition(field="states", words=words, empty=True),))
    return filters.universe(desk, asked, day)


def asked(*conditions, any_of=False):
    return RegisterQuery(conditions=Conditions(conditions=conditions, any_of=any_of))


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_a_filter_tests_what_the_line_tells(sample_desk, day):
    people = register.lines(sample_desk, everybody(sample_desk, day), day)
    assert len(people) > 100
    for column in columns():
        told = values(sample_desk, column.name, day)
        for line in people:
            value = as_told(sample_desk, column.name, told.get(line.id))
            assert value == str(column.value(line) or ""), (column.name, line)


def as_told(desk, name, value):
    names = units.names(desk)
    if name in ("unit", "group"):
        return names.get(value, "")
    if name == "states":
        ending = [word for word in value if word != "已离开"]
        return "、".join(ending or value)
    return str(value or "")


def away(desk, member, *, left, back=None, to="浙江省宁波市"):
    stay = Absence(member_id=member.id, noted=desk.today(), left=left, destination=to)
    stay = absences.depart(desk, stay)
    return absences.come_back(desk, stay.id, back) if back else stay


def accept(desk, branch, **told):
    draft = Arrival(name="禾云", sex="男", id_number="539900196912230019", phone="19900000999",
                    origin="贵州省", unit_id=branch.id, arrived=Day(2026, 9, 1))  # fmt: skip
    return arrivals.accept(desk, replace(draft, **told))


def enrol(desk, branch, **told):
    place = Membership(member_id="", unit_id=branch.id, since=Day(2020))
    return members.enrol(desk, Member(**{"sex": "男", **told}), place)


@given(birth=st.dates(date(1930, 1, 1), date(2008, 1, 1)), day=st.dates(date(2010, 1, 1)))
def test_an_age_is_the_same_from_the_text_of_a_date(birth, day):
    for told in (Day.of(birth), Day(birth.year, birth.month), Day(birth.year)):
        assert age_of(str(told), day) == age_on(told, day)


def test_the_last_visit_of_a_day_is_not_a_later_one(desk, member):
    for day in (date(2026, 3, 1), date(2026, 9, 1)):
        visits.settle(desk, Visit(member_id=member.id, planned_on=day, done_on=day, talk="谈话"))
    told = [register.lines(desk, [member.id], day)[0].last_contact
            for day in (date(2026, 2, 1), date(2026, 8, 31), desk.today())]  # fmt: skip
    assert told == ["", "2026-03-01", "2026-09-01"]


def test_a_destination_is_of_the_stay_that_counts_on_the_day(desk, member):
    away(desk, member, left=Day(2025, 1, 5), back=Day(2025, 6, 1), to="上海市")
    away(desk, member, left=Day(2026, 3, 5), to="广东省")
    told = [register.lines(desk, [member.id], day)[0].destination
            for day in (date(2025, 2, 1), date(2025, 7, 1), date(2026, 4, 1))]  # fmt: skip
    assert told == ["上海市", "上海市", "广东省"]
    assert register.lines(desk, [member.id], date(2024, 1, 1))[0].destination == ""


def test_those_who_came_in_are_listed_as_the_status_bar_counts_them(desk, member, branch):
    one = accept(desk, branch)
    (key,) = register.find(desk, RegisterQuery(state="流入"))
    (line,) = register.lines(desk, [key])
    assert register.counts(desk).arrived == 1
    assert (line.arrival, line.states, line.unit_name) == (one, ("流入",), "石桥村党支部")
    assert (line.member.name, line.age) == ("禾云", 56)
    arrivals.leave(desk, one.id, Day(2026, 10, 1))
    assert register.find(desk, RegisterQuery(state="流入")) == []


@pytest.mark.parametrize("typed", ["禾云", "hy", "heyun", "1223", "0999", "石桥", "禾 0999"])
def test_those_who_came_in_are_found_by_words(desk, member, branch, typed):
    one = accept(desk, branch)
    assert register.find(desk, RegisterQuery(text=typed, state="流入")) == [one.id]
    assert register.find(desk, RegisterQuery(text="查无", state="流入")) == []


def test_the_members_of_a_branch_are_found_by_its_name_on_the_day(desk, member, branch):
    other = units.found(desk, Unit(name="云岭村党支部", setting="村"))
    assert register.find(desk, RegisterQuery(text="石桥")) == [member.id]
    members.transfer(desk, member.id, other.id, date(2026, 11, 1))
    for typed, then, now in (("sqc", 1, 0), ("yunling", 0, 1), ("云岭", 0, 1)):
        assert len(register.find(desk, RegisterQuery(text=typed), date(2026, 10, 1))) == then
        assert len(register.find(desk, RegisterQuery(text=typed))) == now


def test_in_an_or_only_the_branch_that_speaks_of_leavers_brings_them_in(desk, member, branch):
    gone = enrol(desk, branch, name="王禾", sex="女")
    moved = enrol(desk, branch, name="杜春岭", sex="男")
    for one, ending in ((gone, "去世"), (moved, "迁出")):
        members.strike_off(desk, one.id, ending, date(2026, 11, 1))
    women = Condition(field="sex", words=("女",))
    ended = Condition(field="ending", words=("迁出",))
    either = Conditions(conditions=(women, ended), any_of=True)
    assert register.find(desk, RegisterQuery(conditions=either)) == [member.id, moved.id]
    schemes.keep(desk, "register", "女或迁出", to_json(either))
    kept = Condition(field="scheme", words=("女或迁出",))
    assert register.find(desk, asked(kept)) == [member.id, moved.id]
    all_gone = RegisterQuery(conditions=either, archived=True)
    assert register.find(desk, all_gone) == [gone.id, moved.id]


def test_a_line_tells_the_branch_that_counts_on_the_day(desk, member, branch):
    other = units.found(desk, Unit(name="云岭村党支部", setting="村"))
    members.transfer(desk, member.id, other.id, date(2026, 11, 1))
    for day, name in ((date(2026, 10, 31), "石桥村党支部"), (date(2026, 11, 1), "云岭村党支部")):
        (line,) = register.lines(desk, [member.id], day)
        assert (line.unit_name, line.place.holds_on(day)) == (name, True)
        assert line.member == member
        assert line.member is line.member
    members.strike_off(desk, member.id, "迁出", date(2026, 11, 5))
    (line,) = register.lines(desk, [member.id])
    assert (line.states, line.unit_name, line.place.ending) == (("迁出",), "云岭村党支部", "迁出")


def test_a_condition_on_who_has_left_brings_them_in(desk, member, branch):
    other = enrol(desk, branch, name="王禾")
    members.strike_off(desk, other.id, "迁出", date(2026, 11, 1))
    assert register.find(desk, RegisterQuery()) == [member.id]
    assert register.find(desk, asked(Condition(field="ending", words=("迁出",)))) == [other.id]
    left = Condition(field="states", words=("已离开",))
    assert register.find(desk, asked(left)) == [other.id]
    assert register.find(desk, asked(replace(left, negated=True))) == [member.id]
    assert register.find(desk, asked(left), date(2026, 10, 1)) == []


def test_who_has_not_come_yet_has_not_left_either(desk, member, branch):
    enrol(desk, branch, name="王禾")
    query = RegisterQuery(archived=True)
    assert register.find(desk, query, date(2019, 1, 1)) == []


def test_the_first_are_the_first_of_all(sample_desk):
    for text in ("", "a", "1", "村", "王", "zh", "0"):
        query = RegisterQuery(text=text)
        every = register.find(sample_desk, query)
        some = register.first(sample_desk, query, limit=7)
        assert some == register.Found(ids=tuple(every[:7]), complete=len(every) <= 7)
        by_age = replace(query, sorts=(Sort("age"),))
        assert register.first(sample_desk, by_age, limit=7).ids == tuple(
            register.find(sample_desk, by_age)[:7]
        )


def test_words_and_conditions_hold_together(sample_desk):
    women = asked(Condition(field="sex", words=("女",)))
    both = register.find(sample_desk, replace(women, text="石"))
    found = set(register.find(sample_desk, RegisterQuery(text="石")))
    assert set(both) == found & set(register.find(sample_desk, women))
    assert both


def test_the_first_order_counts_most_and_blanks_come_last(desk, branch):
    told = [("王禾", "高中", Day(1980)), ("安青", "", Day(1990)), ("李云", "高中", None),
            ("白雨", "大学本科", Day(1970))]  # fmt: skip
    ids = {
        enrol(desk, branch, name=name, education=education, birth_date=birth).id: name
        for name, education, birth in told
    }

    def names(*sorts):
        return [ids[key] for key in register.find(desk, RegisterQuery(sorts=sorts))]

    assert names(Sort("name")) == ["安青", "白雨", "李云", "王禾"]
    assert names(Sort("education"), Sort("name")) == ["白雨", "李云", "王禾", "安青"]
    assert names(Sort("education"), Sort("name", True)) == ["白雨", "王禾", "李云", "安青"]
    assert names(Sort("age")) == ["安青", "王禾", "白雨", "李云"]
    assert names(Sort("age", True)) == ["白雨", "王禾", "安青", "李云"]


def test_the_summary_is_of_those_asked_for(sample_desk):
    ids = register.find(sample_desk, RegisterQuery(state="外出"))
    people = register.lines(sample_desk, ids)
    told = register.summary(sample_desk, ids)
    ages = [line.age for line in people if line.age is not None]
    assert (told.people, told.men + told.women) == (len(ids), len(ids))
    assert told.men == sum(1 for line in people if line.member.sex == "男")
    assert told.average_age == pytest.approx(sum(ages) / len(ages))
    assert register.summary(sample_desk, []).average_age is None


FIELDS = {
    "sex": st.sampled_from(("男", "女")),
    "states": st.sampled_from(register.STATES),
    "setting": st.sampled_from(("村", "机关", "临时")),
    "education": st.sampled_from(("高中", "初中", "大学本科")),
}
RANGES = {"age": ("30", "45", "60"), "joined_date": ("1990", "2005-06", "2020-01-31")}
BY_WORDS = st.sampled_from(sorted(FIELDS)).flatmap(
    lambda field: st.builds(
        Condition,
        field=st.just(field),
        words=st.lists(FIELDS[field], min_size=1, max_size=2).map(tuple),
        empty=st.booleans(),
        negated=st.booleans(),
    )
)
BY_RANGE = st.sampled_from(sorted(RANGES)).flatmap(
    lambda field: st.builds(
        Condition,
        field=st.just(field),
        low=st.sampled_from(("", *RANGES[field])),
        high=st.sampled_from(("", *RANGES[field])),
        negated=st.booleans(),
    )
)


@settings(
    max_examples=60,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.lists(BY_WORDS | BY_RANGE, max_size=4), st.booleans(), st.sampled_from(DAYS))
def test_conditions_find_whom_reading_every_line_finds(sample_desk, conditions, any_of, day):
    query = asked(*conditions, any_of=any_of)
    about = filters.universe(sample_desk, query.conditions, day)
    people = sample_desk.recall(
        ("lines", day, len(about)), lambda: register.lines(sample_desk, about, day)
    )
    join = any if any_of else all
    wanted = [
        line.id
        for line in people
        if not query.conditions
        or join(
            one.met_by(naive(line, one.field)) and (not any_of or is_meant(line, one))
            for one in query.conditions.asked()
        )
    ]
    assert register.find(sample_desk, query, day) == wanted


def is_meant(line, one):
    """In an "or", who has left or came in is found by a branch only if it speaks of such."""
    if line.gone:
        return "已离开" in one.words
    return line.arrival is None or "流入" in one.words


def naive(line, field):
    if field == "states":
        return ("已离开", *line.states) if line.gone else line.states
    return {"age": line.age, "setting": line.setting}.get(field, getattr(line.member, field, None))


def test_the_filter_of_incomplete_records_is_the_list_of_work(sample_desk):
    wanted = completeness.incomplete(sample_desk)
    lacking = Condition(field="lacking", words=("是",))
    found = register.find(sample_desk, asked(lacking))
    assert set(found) == wanted
    others = register.find(sample_desk, asked(replace(lacking, negated=True)))
    assert len(found) + len(others) == register.counts(sample_desk).members
