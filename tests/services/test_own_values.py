"""What members have in own entries: written with them, listed, found, ordered, exported."""

from dataclasses import replace

import pytest

from flowdesk.domain.conditions import Condition, Conditions
from flowdesk.domain.days import Day
from flowdesk.domain.errors import RuleBroken
from flowdesk.domain.member import Member, Membership
from flowdesk.domain.own_field import key_of
from flowdesk.services import (
    completeness,
    deletion,
    exports,
    filters,
    journal,
    listings,
    member_history,
    members,
    merging,
    own_fields,
    own_values,
    register,
)
from flowdesk.services import members_bulk as bulk
from flowdesk.services.exports import People, Wish
from flowdesk.services.register import RegisterQuery, Sort
from flowdesk.services.register_columns import columns, every_column
from tests.services.own_entries import fill, made
from tests.services.test_random_acts import everything


@pytest.fixture
def others(members_of):
    return members_of(3)


def found(desk, *asked, **query):
    told = RegisterQuery(conditions=Conditions(conditions=asked), **query)
    return register.find(desk, told)


def column(desk, name):
    return next(one for one in every_column(desk) if one.name == name)


def test_a_value_is_written_in_the_act_that_amends_the_member(desk, member):
    name = made(desk)
    members.amend(desk, replace(member, post="木工"), own={name: "1,200"})
    assert own_values.of_member(desk, member.id) == {name: 1200}
    assert journal.undo(desk).label == "修改党员：沈雨田"
    assert own_values.of_member(desk, member.id) == {name: None}
    assert members.get(desk, member.id).post == ""
    journal.redo(desk)
    assert own_values.of_member(desk, member.id) == {name: 1200}


def test_a_member_is_enrolled_with_values(desk, branch):
    name = made(desk, "标记", "标签")
    place = Membership(member_id="", unit_id=branch.id)
    one = members.enrol(desk, Member(name="鲁大河", sex="男"), place, {name: "老党员 村医"})
    assert own_values.of_member(desk, one.id) == {name: ("老党员", "村医")}
    assert own_values.used(desk, name) == ("村医", "老党员")


def test_a_value_of_another_kind_writes_nothing_at_all(desk, member):
    name = made(desk)
    before = everything(desk)
    with pytest.raises(RuleBroken, match="生活补助：“若干”不是数字") as refused:
        members.amend(desk, replace(member, post="木工"), own={name: "若干"})
    assert refused.value.field == name
    assert everything(desk) == before


def test_the_list_tells_it_and_an_empty_value_is_nothing(desk, member, others):
    name = made(desk, "低保起始", "日期")
    fill(desk, member, name, "2024.6")
    fill(desk, others[0], name, "2025")
    fill(desk, others[0], name, "")
    lines = register.lines(desk, [member.id, others[0].id, others[1].id])
    assert [column(desk, name).value(line) for line in lines] == [Day(2024, 6), None, None]
    assert [column(desk, name).text(line) for line in lines] == ["2024-06", "", ""]


def test_a_personal_value_is_masked_in_the_list(desk, member):
    name = made(desk, "银行卡", "文字", personal="是")
    fill(desk, member, name, "信用社6217")
    (line,) = register.lines(desk, [member.id])
    assert column(desk, name).text(line) == "信***"


def test_a_list_reads_values_once_and_only_when_one_is_told(desk, member, others, monkeypatch):
    name = made(desk)
    fill(desk, member, name, 1)
    reads = []
    real = own_values.among
    monkeypatch.setattr(own_values, "among", lambda *asked: reads.append(1) or real(*asked))
    lines = register.lines(desk, [member.id, *(one.id for one in others)])
    assert [one.text(lines[0]) for one in columns()]
    assert reads == []
    assert [column(desk, name).text(line) for line in lines] == ["1", "", "", ""]
    assert reads == [1]


@pytest.mark.parametrize(
    ("kind", "values", "asked", "met"),
    [("数字", ["5", "0", ""], {"low": "0", "high": "3"}, [1]),
     ("数字", ["5", "0", ""], {"empty": True}, [2]),
     ("日期", ["2024-06", "2025", ""], {"low": "2025"}, [1]),
     ("文字", ["低保户", "特困", ""], {"text": "低保"}, [0]),
     ("选项", ["低保", "特困", ""], {"words": ("特困",)}, [1]),
     ("是否", ["是", "否", ""], {"words": ("是",), "negated": True}, [1, 2]),
     ("标签", ["老党员、村医", "村医", ""], {"words": ("老党员",)}, [0]),
     ("标签", ["老党员、村医", "村医", ""], {"words": ("老党员", "村医")}, [0, 1])],
)  # fmt: skip
def test_the_register_is_filtered_by_it(desk, others, kind, values, asked, met):
    name = made(desk, "这一项", kind, words="低保\n特困")
    for one, value in zip(others, values, strict=True):
        fill(desk, one, name, value)
    assert found(desk, Condition(field=name, **asked)) == [others[at].id for at in met]


@pytest.mark.parametrize(
    ("kind", "values", "order"),
    [("数字", ["5", "-2", "0"], [1, 2, 0]), ("数字", ["10", "", "9"], [2, 0, 1]),
     ("日期", ["2025", "2024-06", ""], [1, 0, 2]), ("选项", ["特困", "低保", ""], [1, 0, 2]),
     ("是否", ["否", "是", ""], [1, 0, 2]), ("文字", ["钟", "艾", ""], [1, 0, 2]),
     ("标签", ["钟、艾", "艾、钟", ""], [1, 0, 2])],
)  # fmt: skip
def test_the_register_is_ordered_by_it_blanks_last(desk, others, kind, values, order):
    name = made(desk, "这一项", kind, words="低保\n特困")
    for one, value in zip(others, values, strict=True):
        fill(desk, one, name, value)
    assert found(desk, sorts=(Sort(name),)) == [others[at].id for at in order]


def test_a_condition_is_told_by_the_entrys_name(desk):
    name = made(desk, "标记", "标签")
    number = made(desk)
    assert filters.told(desk, Condition(field=name, words=("老党员",))) == "标记：老党员"
    assert filters.told(desk, Condition(field=number, low="0", high="3")) == "生活补助 0–3"
    assert filters.told(desk, Condition(field=number, empty=True)) == "生活补助未填"


def test_the_tags_in_use_are_offered_for_a_condition(desk, member):
    name = made(desk, "标记", "标签")
    fill(desk, member, name, "老党员、村医")
    offer = next(one for one in filters.offers(desk) if one.field == name)
    assert (offer.kind, [key for key, _ in offer.choices]) == (filters.WORDS, ["村医", "老党员"])


def test_a_kept_condition_on_a_retired_entry_is_told_in_words(desk):
    name = made(desk)
    own_fields.retire(desk, key_of(name))
    asked = Condition(field=name, low="1")
    assert filters.told(desk, asked) == "生活补助（已不能用）"
    with pytest.raises(RuleBroken, match="“生活补助”已经停用"):
        found(desk, asked)


def test_an_export_has_it_by_its_name_masked_unless_asked(desk, member):
    made(desk)
    name = made(desk, "银行卡", "文字", personal="是")
    fill(desk, member, name, "信用社6217")
    for unmasked, told in ((False, "信***"), (True, "信用社6217")):
        people = People(ids=(member.id,), columns=("name", "银行卡", "生活补助"))
        made_list = exports.people_list(desk, people, unmasked=unmasked)
        assert [one.label for one in made_list.columns] == ["姓名", "银行卡", "生活补助"]
        assert made_list.rows == (("沈雨田", told, None),)


@pytest.mark.parametrize("kind", list(exports.FORMATS))
def test_every_format_takes_every_kind(desk, member, tmp_path, kind):
    told = {"数字": "0.5", "日期": "2024.6", "是否": "是", "标签": "甲 乙", "文字": "丙"}
    for one, value in told.items():
        fill(desk, member, made(desk, f"{one}项", one), value)
    own = tuple(one.name for one in every_column(desk) if own_values.is_own(one.name))
    people = exports.found(desk, "", ("name", *own))
    assert exports.members(desk, people, Wish(folder=tmp_path, format=kind)).path.stat().st_size


def test_a_column_that_isnt_there_is_refused_with_the_names_there_are(desk):
    made(desk)
    with pytest.raises(RuleBroken, match="没有“补助”这一栏.*生活补助"):
        exports.people_list(desk, People(ids=(), columns=("补助",)))


def test_the_list_of_the_command_line_has_it_by_its_name(desk, member):
    fill(desk, member, made(desk), 5)
    fill(desk, member, made(desk, "银行卡", "文字", personal="是"), "信用社6217")
    (row,) = listings.listing(desk, "members")
    assert (row["生活补助"], row["银行卡"]) == ("5", "信***")
    (row,) = listings.listing(desk, "members", unmasked=True)
    assert row["银行卡"] == "信用社6217"


def test_the_history_tells_it_and_puts_it_back(desk, member):
    name = made(desk)
    fill(desk, member, name, 100)
    fill(desk, member, name, 200)
    change = member_history.versions(desk, member.id)[0].changes[0]
    assert (change.entry.label, change.words, change.entered) == (
        "生活补助", ("100", "200"), False,
    )  # fmt: skip
    member_history.put_back(desk, member.id, change, after=False)
    assert own_values.of_member(desk, member.id) == {name: 100}
    with pytest.raises(RuleBroken, match="现在就是这个值"):
        member_history.put_back(desk, member.id, change, after=False)
    first = member_history.versions(desk, member.id)[2].changes[0]
    assert (first.words, first.entered) == (("", "100"), False)
    member_history.put_back(desk, member.id, first, after=False)
    assert own_values.of_member(desk, member.id) == {name: None}


def test_what_came_with_the_member_was_not_empty_before(desk, branch):
    name = made(desk)
    place = Membership(member_id="", unit_id=branch.id)
    one = members.enrol(desk, Member(name="鲁大河", sex="男"), place, {name: 3})
    (version,) = member_history.versions(desk, one.id)
    assert [c.entered for c in version.changes if c.entry.name == name] == [True]


def test_of_a_retired_entry_the_history_is_told_but_not_put_back(desk, member):
    name = made(desk)
    fill(desk, member, name, 100)
    own_fields.retire(desk, key_of(name))
    change = member_history.versions(desk, member.id)[0].changes[0]
    assert change.entry.label == "生活补助"
    with pytest.raises(RuleBroken, match="已经停用"):
        member_history.put_back(desk, member.id, change, after=False)


def test_two_entries_of_one_person_are_merged_own_entry_by_own_entry(desk, member, others):
    other, names = others[0], [made(desk, f"{one}项", "文字") for one in "甲乙丙丁"]
    for name, here, there in zip(names, "甲乙 丁", " 乙丙戊", strict=True):
        fill(desk, member, name, here.strip())
        fill(desk, other, name, there.strip())
    before = everything(desk)
    seen = merging.compare(desk, member.id, other.id)
    sides = [seen.sides()[name] for name in names]
    assert sides == [merging.LEFT, merging.LEFT, merging.RIGHT, merging.RIGHT]
    merging.merge(desk, seen, {**seen.sides(), names[3]: merging.LEFT})
    assert list(own_values.of_member(desk, member.id).values()) == ["甲", "乙", "丙", "丁"]
    journal.undo(desk)
    assert everything(desk) == before
    journal.redo(desk)
    assert list(own_values.of_member(desk, member.id).values()) == ["甲", "乙", "丙", "丁"]


def test_the_empty_side_can_be_chosen(desk, member, others):
    name = made(desk)
    fill(desk, member, name, 5)
    seen = merging.compare(desk, member.id, others[0].id)
    merging.merge(desk, seen, {**seen.sides(), name: merging.RIGHT})
    assert own_values.of_member(desk, member.id) == {name: None}


def test_of_a_retired_entry_what_is_known_is_kept_by_merging(desk, member, others):
    name = made(desk)
    fill(desk, others[0], name, 5)
    own_fields.retire(desk, key_of(name))
    seen = merging.compare(desk, member.id, others[0].id)
    merging.merge(desk, seen, seen.sides())
    own_fields.take_up(desk, key_of(name))
    assert own_values.of_member(desk, member.id) == {name: 5}


def test_what_was_compared_before_a_value_changed_is_not_merged(desk, member, others):
    name = made(desk)
    seen = merging.compare(desk, member.id, others[0].id)
    fill(desk, others[0], name, 5)
    with pytest.raises(RuleBroken, match="刚被改过"):
        merging.merge(desk, seen, seen.sides())


def test_a_wrong_entry_goes_with_its_values(desk, member):
    fill(desk, member, made(desk), 5)
    before = everything(desk)
    deletion.delete_wrong(desk, member.id, "录错了人")
    assert not [key for key in everything(desk) if key[0] == "own_value"]
    journal.undo(desk)
    assert everything(desk) == before


def test_an_own_entry_that_isnt_filled_makes_nobody_incomplete(desk, member):
    before = completeness.incomplete(desk)
    made(desk)
    assert completeness.incomplete(desk) == before


def test_many_are_changed_at_once_and_tags_are_added(desk, member, others):
    number, tags = made(desk), made(desk, "标记", "标签")
    fill(desk, member, tags, "老党员")
    before = everything(desk)
    keys = [member.id, others[0].id]
    wish = bulk.Wish(values={number: 5, tags: ("村医", "老党员")})
    seen = bulk.preview(desk, keys, wish)
    assert seen.labels == ("生活补助", "标记")
    assert [(s.label, s.before, s.after) for s in seen.changed[0].steps] == [
        ("生活补助", "", "5"), ("标记", "老党员", "老党员、村医"),
    ]  # fmt: skip
    bulk.amend(desk, keys, wish)
    assert own_values.of_member(desk, others[0].id) == {number: 5, tags: ("村医", "老党员")}
    assert bulk.preview(desk, keys, wish).changed == ()
    assert journal.undo(desk).label == "成批修改生活补助、标记：2 人"
    assert everything(desk) == before


def test_an_own_entry_is_emptied_for_many(desk, member, others):
    number = made(desk)
    fill(desk, member, number, 0)
    wish = bulk.Wish(values={}, cleared=frozenset({number}))
    assert [one.id for one in bulk.amend(desk, [member.id, others[0].id], wish).changed] == [
        member.id
    ]
    assert own_values.of_member(desk, member.id) == {number: None}


def test_what_isnt_of_the_kind_is_refused_for_many_at_the_entry(desk, member):
    choice = made(desk, "低保类别", "选项", words="低保")
    with pytest.raises(RuleBroken, match="不在可选的词里") as refused:
        bulk.preview(desk, [member.id], bulk.Wish(values={choice: "五保"}))
    assert refused.value.field == choice


def test_a_personal_value_is_masked_in_the_preview_for_many(desk, member):
    name = made(desk, "银行卡", "文字", personal="是")
    (line,) = bulk.preview(desk, [member.id], bulk.Wish(values={name: "信用社6217"})).changed
    assert [one.after for one in line.steps] == ["信***"]
