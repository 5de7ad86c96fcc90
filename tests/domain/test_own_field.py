from datetime import date

import pytest

from flowdesk.domain.entry import Kind, entries
from flowdesk.domain.errors import RuleBroken
from flowdesk.domain.member import Member
from flowdesk.domain.own_field import (
    OwnField,
    OwnKind,
    entry_of_own,
    placed_among,
)
from flowdesk.domain.own_field_rules import checked, refuse_misfits, refuse_names


def field(**told):
    return OwnField(**{"id": "f1", "name": "生活补助", **told})


@pytest.mark.parametrize(
    ("kind", "entered"),
    [("文字", Kind.TEXT), ("日期", Kind.PARTIAL_DATE), ("数字", Kind.NUMBER),
     ("选项", Kind.CHOICE), ("是否", Kind.CHOICE), ("标签", Kind.TAGS)],
)  # fmt: skip
def test_an_own_entry_is_declared_like_those_of_a_record(kind, entered):
    told = entry_of_own(field(kind=kind, personal="是"))
    assert (told.label, told.kind, told.heads, told.personal) == (
        "生活补助", entered, ("生活补助",), True,
    )  # fmt: skip


def test_every_kind_is_entered_in_some_way():
    assert {entry_of_own(field(kind=one)).name for one in OwnKind} == {"own:f1"}


@pytest.mark.parametrize(
    ("told", "column", "words"),
    [({"name": " "}, "name", "请给这一项起个名称。"),
     ({"name": "长" * 21}, "name", "名称最多 20 个字"),
     ({"name": "补助（元）"}, "name", "不用逗号和括号"),
     ({"name": "**"}, "name", "名称太短"),
        ({"name": "年"}, "name", "名称太短，请至少写 2 个字。"),
     ({"kind": "颜色"}, "kind", "种类请选文字、日期、数字、选项、是否、标签里的一种。"),
     ({"kind": "选项"}, "words", "请写上可选的词"),
     ({"personal": "也许"}, "personal", "遮盖请选是或否。")],
)  # fmt: skip
def test_what_cant_be_an_entry_is_refused_at_its_field(told, column, words):
    with pytest.raises(RuleBroken, match=words) as refused:
        checked(field(**told))
    assert refused.value.field == column


def test_an_entry_is_tidied():
    told = checked(field(name=" 低保  类别 ", kind="选项", words="低保\n\n特困、低保", section=" "))
    assert (told.name, told.options(), told.section) == ("低保 类别", ("低保", "特困"), "自设")


def test_words_to_choose_from_belong_to_one_kind_only():
    assert checked(field(kind="文字", words="低保")).words == ""


@pytest.mark.parametrize(
    ("name", "words"),
    [("生活补助", "已经有一项叫"), ("生活 补助", "已经有一项叫"), ("老项目", "把它恢复使用"),
     ("出生年月", "本来就有的栏目或表头")],
)  # fmt: skip
def test_a_name_is_not_given_twice(name, words):
    others = [field(), field(id="f2", name="老项目", retired_on=date(2026, 1, 1))]
    with pytest.raises(RuleBroken, match=words):
        refuse_names(field(id="", name=name), others, {"出生年月"})


def test_an_entry_may_keep_its_own_name():
    refuse_names(field(), [field()], set())


def test_values_that_dont_fit_are_named():
    found = [("沈雨田", "一百元"), ("单小川", "若干"), ("柳成荫", "很多"), ("曾有光", "少")]
    with pytest.raises(RuleBroken, match="沈雨田“一百元”、单小川“若干”、柳成荫“很多”等 4 人"):
        refuse_misfits(field(kind="数字"), found)


def test_own_entries_stand_before_the_last_section_or_in_the_one_they_name():
    own = [entry_of_own(field(id=key, section=section))
           for key, section in (("a", "自设"), ("b", "组织"), ("c", "帮扶"))]  # fmt: skip
    told = placed_among(entries(Member), own)
    assert list(dict.fromkeys(one.section for one in told)) == [
        "基本",
        "组织",
        "自设",
        "帮扶",
        "其他",
    ]
    assert [one.name for one in told if one.section == "组织"][-1] == "own:b"
