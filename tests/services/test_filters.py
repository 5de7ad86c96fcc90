"""Filters: what is offered, and how a condition is told."""

import pytest

from flowdesk.domain.conditions import Condition, Conditions, to_json
from flowdesk.domain.entry import entries
from flowdesk.domain.errors import RuleBroken
from flowdesk.domain.member import Member
from flowdesk.services import filters, journal, register, schemes
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
