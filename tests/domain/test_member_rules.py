"""What can't be of a member's dates, and what is only doubtful."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from flowdesk.domain.days import Day, add_months
from flowdesk.domain.member import Member
from flowdesk.domain.member_rules import doubts_of_age, faults_of_dates

TODAY = date(2026, 11, 23)


def fields(found):
    return [(name, doubt.code) for name, doubt in found]


def test_the_sentence_names_both_dates():
    member = Member(name="张三", joined_date=Day(2010), full_member_date=Day(2009))
    assert faults_of_dates(member, TODAY)[0][1].sentence == "转正日期早于入党日期，请核对。"


def test_a_missing_date_between_two_others_hides_nothing():
    member = Member(name="张三", birth_date=Day(1990), full_member_date=Day(1989))
    assert fields(faults_of_dates(member, TODAY)) == [("full_member_date", "date_order")]


def test_dates_of_the_same_month_are_in_order():
    member = Member(name="张三", joined_date=Day(2010, 7, 15), full_member_date=Day(2010, 7))
    assert faults_of_dates(member, TODAY) == []


@given(st.dates(date(1940, 1, 1), date(2000, 1, 1)))
def test_the_eighteenth_birthday_is_the_first_day_to_join(birth):
    eighteenth = add_months(birth, 12 * 18)
    member = Member(name="张三", birth_date=Day.of(birth), joined_date=Day.of(eighteenth))
    assert doubts_of_age(member) == [] or (birth.month, birth.day) == (2, 29)
