"""Filters: what is offered, and how a condition is told."""

from datetime import date

import pytest

from flowdesk.domain.conditions import Condition, Conditions, to_json
from flowdesk.domain.days import Day
from flowdesk.domain.entry import entries
from flowdesk.domain.errors import RuleBroken
from flowdesk.domain.member import Member, Membership
from flowdesk.services import filters, journal, members, register, schemes
from flowdesk.services.register import RegisterQuery
from flowdesk.services.register_columns import columns
from flowdesk.services.register_values import age_band, values


def test_every_entry_of_a_member_is_offered_and_listed(desk):
    offered = {one.field: one.label for one in filters.offers(desk)}
    listed = {one.name: one.label for one in columns()}
    for entry in entries(Member):
        assert offered[entry.name] == listed[entry.name] == entry.label


def test_whatever_is_offered_can_be_asked(sample_desk):
    for one in filters.offers(sample_desk):
        if one.field != "scheme":
            values(sample_desk, one.field, sample_desk.today())
        if one.kind in (filters.WORDS, filters.YES_NO) and one.field != "scheme":
            assert one.choices, one


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (Condition(field="states", words=("外出", "返乡", "失联")), "外出 或 返乡 或 失联"),
        (Condition(field="states", words=("已离开",), negated=True), "不含 已离开"),
        (Condition(field="age", low="30", high="45"), "30–45 岁"),
        (Condition(field="age", low="60"), "60 岁及以上"),
        (Condition(field="age", high="35", empty=True), "35 岁及以下 或 年龄未填"),
        (Condition(field="party_years", low="50"), "党龄 50 年及以上"),
        (Condition(field="jubilee", words=("满50年",)), "当年党龄：满50年"),
        (Condition(field="birth_month", words=("7月", "8月")), "生日月份：7月 或 8月"),
        (Condition(field="joined_date", low="2010", high="2020"), "入党日期 2010–2020"),
        (Condition(field="joined_date", high="2020-06"), "入党日期 2020-06 止"),
        (Condition(field="address", text="石桥"), "家庭住址含“石桥”"),
        (Condition(field="contact_person", empty=True), "无联系人"),
        (Condition(field="last_contact", empty=True), "从未走访"),
        (Condition(field="phone", empty=True, negated=True), "不含 手机未填"),
        (Condition(field="holds", words=("否",)), "无证"),
        (Condition(field="lacking", words=("是",)), "资料不全"),
        (Condition(field="scheme", words=("常用",)), "方案“常用”"),
        (Condition(field="former", words=("甲",)), "former（已不能用）"),
    ],
)  # fmt: skip
def test_a_condition_is_told_in_the_words_of_the_office(desk, asked, told):
    assert filters.told(desk, asked) == told


def test_a_branch_is_told_by_its_name_also_after_a_new_one(desk, branch):
    assert filters.told(desk, Condition(field="unit", words=(branch.id,))) == "石桥村党支部"


def test_a_field_that_is_gone_is_refused_in_words(desk, member):
    query = RegisterQuery(conditions=Conditions(conditions=(Condition(field="x", text="1"),)))
    with pytest.raises(RuleBroken, match="“x”这一项已经没有了"):
        register.find(desk, query)


@pytest.mark.parametrize(
    ("age", "band"),
    [(18, "30岁及以下"), (30, "30岁及以下"), (31, "31–35岁"), (60, "56–60岁"), (61, "61岁及以上")],
)
def test_an_age_is_of_one_band(age, band):
    assert age_band(age) == band


def kept(desk, name, *conditions, any_of=False):
    asked = Conditions(conditions=conditions, any_of=any_of)
    return schemes.keep(desk, "register", name, to_json(asked))


def found(desk, *names, negated=False):
    one = Condition(field="scheme", words=names, negated=negated)
    return set(register.find(desk, RegisterQuery(conditions=Conditions(conditions=(one,)))))


def test_a_scheme_can_stand_in_another_and_be_turned_round(sample_desk):
    kept(sample_desk, "女", Condition(field="sex", words=("女",)))
    kept(sample_desk, "外出女", Condition(field="scheme", words=("女",)),
         Condition(field="states", words=("外出",)))  # fmt: skip
    women, away = found(sample_desk, "女"), set(
        register.find(sample_desk, RegisterQuery(state="外出"))
    )  # fmt: skip
    assert found(sample_desk, "外出女") == women & away
    assert (
        found(sample_desk, "女", negated=True)
        == set(register.find(sample_desk, RegisterQuery())) - women
    )


def test_a_scheme_of_the_same_name_is_replaced_and_undo_brings_the_former_back(desk):
    kept(desk, "常用", Condition(field="sex", words=("女",)))
    kept(desk, " 常用 ", Condition(field="sex", words=("男",)))
    assert [one.name for one in schemes.every(desk)] == ["常用"]
    assert journal.undo(desk).label == "修改筛选方案：常用"
    assert schemes.conditions_of(desk, "常用").conditions[0].words == ("女",)


def test_a_new_name_is_used_where_the_scheme_stands(desk, member):
    first = kept(desk, "女", Condition(field="sex", words=("女",)))
    kept(desk, "各人", Condition(field="scheme", words=("女",)))
    schemes.rename(desk, first.id, "女党员")
    assert found(desk, "各人") == {member.id}
    with pytest.raises(RuleBroken, match="已经有一个方案叫“各人”"):
        schemes.rename(desk, first.id, "各人")


def test_a_scheme_that_another_uses_stays(desk):
    first = kept(desk, "女", Condition(field="sex", words=("女",)))
    second = kept(desk, "各人", Condition(field="scheme", words=("女",)))
    with pytest.raises(RuleBroken, match="方案“各人”里用到了“女”"):
        schemes.remove(desk, first.id)
    schemes.remove(desk, second.id)
    schemes.remove(desk, first.id)
    assert schemes.every(desk) == ()


def test_a_scheme_in_itself_and_one_that_is_gone_are_refused(desk, member):
    kept(desk, "甲", Condition(field="scheme", words=("甲",)))
    with pytest.raises(RuleBroken, match="用到了它自己"):
        found(desk, "甲")
    with pytest.raises(RuleBroken, match="没有叫“乙”的筛选方案"):
        found(desk, "乙")


def test_a_scheme_needs_a_name(desk):
    with pytest.raises(RuleBroken, match="请给方案起个名称"):
        kept(desk, "  ")


FULL = {"满五十": Day(1977, 7, 1), "差一天": Day(1977, 7, 2), "只记到年": Day(1977),
        "满四十": Day(1987, 12, 30), "年轻的": Day(2020, 5), "没有转正": None}  # fmt: skip


@pytest.fixture
def old_hands(desk, branch):
    """Enrol members of every length of standing."""
    place = Membership(member_id="", unit_id=branch.id)
    for name, full in FULL.items():
        draft = Member(name=name, sex="男", birth_date=Day(1950, 7), full_member_date=full,
                       joined_date=Day(1976, 3))  # fmt: skip
        members.enrol(desk, draft, place)


def names(desk, condition, day):
    query = RegisterQuery(conditions=Conditions(conditions=(condition,)))
    found = register.lines(desk, register.find(desk, query, day), day)
    return {line.member.name: line.party_years for line in found}


def test_who_is_fifty_years_in_the_party_is_told_for_any_day(desk, old_hands):
    fifty = Condition(field="party_years", low="50")
    assert names(desk, fifty, date(2027, 6, 30)) == {"只记到年": 50}
    assert names(desk, fifty, date(2027, 7, 1)) == {"满五十": 50, "只记到年": 50}
    assert names(desk, fifty, date(2027, 7, 2)) == {"满五十": 50, "差一天": 50, "只记到年": 50}
    none_yet = Condition(field="party_years", empty=True)
    assert names(desk, none_yet, date(2019, 1, 1)) == {"年轻的": None, "没有转正": None}


def test_a_round_number_of_years_is_told_for_the_whole_year(desk, old_hands):
    asked = Condition(field="jubilee", words=("满40年", "满50年"))
    found = names(desk, asked, date(2027, 1, 1))
    assert found.keys() == {"满五十", "差一天", "只记到年", "满四十"}


def test_birthdays_and_days_of_joining_are_found_by_their_month(desk, old_hands, today):
    everybody = FULL.keys()
    assert names(desk, Condition(field="birth_month", words=("7月",)), today).keys() == everybody
    assert names(desk, Condition(field="joined_month", words=("3月",)), today).keys() == everybody
    assert names(desk, Condition(field="birth_month", words=("8月",)), today) == {}


def test_years_in_the_party_are_ordered_and_exported(desk, old_hands, today):
    from flowdesk.services import exports
    from flowdesk.services.register_orders import Sort, sorted_by

    keys = register.find(desk, RegisterQuery())
    told = [
        line.party_years
        for line in register.lines(
            desk, sorted_by(desk, keys, [Sort(column="party_years", descending=True)], today)
        )
    ]
    assert told == [49, 49, 49, 38, 6, None]
    people = exports.People(ids=tuple(keys), columns=("name", "party_years"), on=date(2027, 7, 1))
    rows = dict(exports.people_list(desk, people).rows)
    assert (rows["满五十"], rows["差一天"], rows["没有转正"]) == (50, 49, None)
