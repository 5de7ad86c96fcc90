"""自设项目: what an office makes for itself, and how it changes it."""

from dataclasses import replace

import pytest

from flowdesk.domain.errors import RuleBroken
from flowdesk.domain.own_field import OwnField, key_of
from flowdesk.services import journal, own_fields, own_values
from tests.services.own_entries import fill, made
from tests.services.test_random_acts import everything


def names(desk):
    return [line.field.name for line in own_fields.lines(desk)]


def field(desk, name):
    return own_fields.get(desk, key_of(name))


def test_an_entry_is_made_at_the_end_and_can_be_taken_back(desk):
    made(desk)
    made(desk, "帮扶责任人", "文字")
    assert names(desk) == ["生活补助", "帮扶责任人"]
    assert journal.undo(desk).label == "新增自设项目：帮扶责任人"
    assert names(desk) == ["生活补助"]


@pytest.mark.parametrize(
    "name",
    [
        "手机",
        "联系电话",
        "年龄",
        "证号",
        "最近走访",
        "筛选方案",
        "所在支部",
        "预计返乡时间",
        "备注",
    ],
)
def test_a_name_that_means_something_already_is_refused_at_the_name(desk, name):
    with pytest.raises(RuleBroken, match="本来就有的栏目或表头") as refused:
        made(desk, name)
    assert refused.value.field == "name"


def test_two_entries_are_not_called_the_same(desk):
    made(desk)
    other = made(desk, "低保")
    with pytest.raises(RuleBroken, match="已经有一项叫“生活补助”"):
        made(desk)
    with pytest.raises(RuleBroken, match="已经有一项叫“生活补助”"):
        own_fields.amend(desk, replace(field(desk, other), name="生活补助"))


def test_another_kind_takes_the_values_over_in_the_same_act(desk, member):
    name = made(desk, "低保起始", "文字")
    fill(desk, member, name, "2024.6")
    before = everything(desk)
    own_fields.amend(desk, replace(field(desk, name), kind="日期"))
    assert str(own_values.of_member(desk, member.id)[name]) == "2024-06"
    journal.undo(desk)
    assert everything(desk) == before
    assert own_values.of_member(desk, member.id)[name] == "2024.6"


def test_another_kind_that_values_dont_fit_is_refused_and_says_whose(desk, member):
    name = made(desk, kind="文字")
    fill(desk, member, name, "一百元")
    with pytest.raises(RuleBroken, match="沈雨田“一百元”.*先把这些改好") as refused:
        own_fields.amend(desk, replace(field(desk, name), kind="数字"))
    assert refused.value.field == "kind"
    assert field(desk, name).kind == "文字"


def test_a_masked_value_stays_masked_in_a_refusal(desk, member):
    name = made(desk, "银行卡", "文字", personal="是")
    fill(desk, member, name, "信用社6217")
    with pytest.raises(RuleBroken, match=r"沈雨田“信\*\*\*”"):
        own_fields.amend(desk, replace(field(desk, name), kind="数字"))


def test_a_word_in_use_stays_to_choose_from(desk, member):
    name = made(desk, "低保类别", "选项", words="低保\n特困")
    fill(desk, member, name, "低保")
    with pytest.raises(RuleBroken, match="沈雨田“低保”.*可选的词") as refused:
        own_fields.amend(desk, replace(field(desk, name), words="特困"))
    assert refused.value.field == "words"
    own_fields.amend(desk, replace(field(desk, name), words="低保、特困、五保"))
    assert field(desk, name).options() == ("低保", "特困", "五保")


def test_a_retired_entry_is_asked_for_nowhere_and_comes_back_with_its_values(desk, member):
    name = made(desk)
    fill(desk, member, name, "1200")
    own_fields.retire(desk, key_of(name))
    assert own_values.entries(desk) == ()
    assert own_values.of_member(desk, member.id) == {}
    with pytest.raises(RuleBroken, match="自设项目“生活补助”已经停用"):
        fill(desk, member, name, "5")
    with pytest.raises(RuleBroken, match="把它恢复使用"):
        made(desk)
    own_fields.take_up(desk, key_of(name))
    assert own_values.of_member(desk, member.id) == {name: 1200}


def test_retiring_twice_and_using_what_is_in_use_are_refused(desk):
    key = key_of(made(desk))
    with pytest.raises(RuleBroken, match="本来就在用"):
        own_fields.take_up(desk, key)
    own_fields.retire(desk, key)
    with pytest.raises(RuleBroken, match="已经停用"):
        own_fields.retire(desk, key)
    with pytest.raises(RuleBroken, match="停用的项目不排顺序"):
        own_fields.move(desk, key, 1)


def test_entries_are_put_into_another_order(desk):
    keys = {name: key_of(made(desk, name, "文字")) for name in ("甲项", "乙项", "丙项")}
    own_fields.move(desk, keys["丙项"], -1)
    assert names(desk) == ["甲项", "丙项", "乙项"]
    own_fields.reorder(desk, [keys["乙项"]])
    assert names(desk) == ["乙项", "甲项", "丙项"]
    with pytest.raises(RuleBroken, match="已经是第一项了"):
        own_fields.move(desk, keys["乙项"], -1)
    journal.undo(desk)
    assert names(desk) == ["甲项", "丙项", "乙项"]


def test_an_order_that_is_as_it_was_is_no_act(desk):
    key = key_of(made(desk))
    last = journal.next_undo(desk)
    own_fields.reorder(desk, [key, "没有的"])
    assert journal.next_undo(desk) == last


def test_what_is_gone_is_refused_in_words(desk):
    draft = OwnField(name="生活补助")
    with pytest.raises(RuleBroken, match="已经不在，可能刚被撤销"):
        own_fields.amend(desk, draft)


def test_the_list_tells_how_many_have_something(desk, member):
    name = made(desk)
    fill(desk, member, name, 0)
    made(desk, "低保")
    assert [(one.field.name, one.filled) for one in own_fields.lines(desk)] == [
        ("生活补助", 1), ("低保", 0),
    ]  # fmt: skip
