"""A roster whose columns are the office's own entries: taken in, mended, changed, taken back."""

import pytest

from flowdesk.domain.intake import Decision
from flowdesk.domain.own_field import key_of
from flowdesk.services import exports, imports, journal, own_fields, own_values
from flowdesk.services.exports import People, Wish
from flowdesk.services.register_columns import every_column
from flowdesk.sheets.reader import read
from flowdesk.storage import members
from tests.services.own_entries import fill, made
from tests.services.test_random_acts import everything

NUMBER = "539900199708050524"
HEADS = "姓名\t身份证号\t所在党支部\t生活补助\t标记\n"


def drawn(desk, text, **told):
    return imports.draw_up(desk, imports.read_text(text), **told)


@pytest.fixture
def own(desk):
    return made(desk), made(desk, "标记", "标签")


def only(desk):
    (key,) = members.among(desk.file, list(members.column(desk.file, "id")))
    return own_values.of_member(desk, key)


def test_a_column_of_an_own_entry_is_understood_and_taken_in(desk, own):
    intake = drawn(desk, f"{HEADS}沈雨田\t{NUMBER}\t石桥村党支部\t1,200\t老党员 村医\n")
    (line,) = intake.lines
    assert [line.understood[name] for name in own] == ["1200", "老党员、村医"]
    imports.take(desk, intake)
    assert only(desk) == {own[0]: 1200, own[1]: ("老党员", "村医")}
    journal.undo(desk)
    assert not members.count(desk.file)
    assert not [key for key in everything(desk) if key[0] == "own_value"]


def test_a_roster_taken_in_without_questions_has_it_too(desk, own, tmp_path):
    table = imports.read_text(f"{HEADS}沈雨田\t{NUMBER}\t石桥村党支部\t5\t\n")
    imports.take(desk, imports.plan_of(desk, table))
    assert only(desk) == {own[0]: 5, own[1]: None}


def test_a_cell_of_another_kind_stops_its_row_until_it_is_mended(desk, own):
    intake = drawn(desk, f"{HEADS}沈雨田\t{NUMBER}\t石桥村党支部\t若干\t\n")
    (line,) = intake.lines
    assert line.decision is Decision.PARK
    assert line.problems[0].reason == "第 2 行 D 列“生活补助”：“若干”不是数字，这里只写数字。"
    mended = imports.correct(desk, intake, 2, own[0], "300")
    assert mended.lines[0].decision is Decision.NEW
    imports.take(desk, mended)
    assert only(desk)[own[0]] == 300


def test_a_parked_cell_is_mended_later(desk, own):
    imports.take(desk, drawn(desk, f"{HEADS}沈雨田\t{NUMBER}\t石桥村党支部\t若干\t\n"))
    (parked,) = imports.parked(desk)
    imports.mend(desk, parked.id, {own[0]: "300"})
    assert only(desk)[own[0]] == 300


def test_a_known_member_is_changed_in_what_differs(desk, member, own):
    fill(desk, member, own[0], 100)
    fill(desk, member, own[1], "老党员")
    before = everything(desk)
    intake = drawn(desk, f"{HEADS}沈雨田\t{NUMBER}\t石桥村党支部\t120\t\n")
    (line,) = intake.lines
    assert [(d.label, d.before, d.after) for d in line.differences] == [
        ("生活补助", "100", "120")
    ]  # fmt: skip
    assert line.decision is Decision.UPDATE
    assert imports.take(desk, intake).updated == 1
    assert own_values.of_member(desk, member.id) == {own[0]: 120, own[1]: ("老党员",)}
    (batch,) = imports.batches(desk)
    assert (batch.new, batch.updated) == (0, 1)
    imports.undo_batch(desk, batch.batch.id)
    assert everything(desk) == before


def test_an_empty_cell_empties_only_where_the_clerk_says_so(desk, member, own):
    fill(desk, member, own[1], "老党员")
    text = f"{HEADS}沈雨田\t{NUMBER}\t石桥村党支部\t\t\n"
    assert drawn(desk, text).lines[0].decision is Decision.SKIP
    intake = drawn(desk, text, blanks=True)
    assert [(d.label, d.after) for d in intake.lines[0].differences if d.field == own[1]] == [
        ("标记", "")
    ]  # fmt: skip
    imports.take(desk, intake)
    assert own_values.of_member(desk, member.id)[own[1]] is None


def test_a_value_that_came_with_an_import_and_was_changed_keeps_it_from_being_undone(desk, own):
    imports.take(desk, drawn(desk, f"{HEADS}沈雨田\t{NUMBER}\t石桥村党支部\t5\t\n"))
    (member,) = members.every(desk.file)
    fill(desk, member, own[1], "村医")
    (batch,) = imports.batches(desk)
    assert not batch.can_undo
    assert "修改党员：沈雨田" in batch.why_not


def test_another_heading_can_be_said_to_mean_it_and_is_remembered(desk, own):
    text = f"姓名\t身份证号\t所在党支部\t每月补贴\n沈雨田\t{NUMBER}\t石桥村党支部\t5\n"
    intake = drawn(desk, text, meanings={3: own[0]})
    assert intake.columns[own[0]].letter == "D"
    imports.take(desk, intake)
    again = text.replace("\t5\n", "\t6\n")
    assert drawn(desk, again).columns[own[0]].letter == "D"
    own_fields.retire(desk, key_of(own[0]))
    later = drawn(desk, again)
    assert own[0] not in later.columns
    assert later.lines[0].decision is Decision.SKIP


def test_a_retired_entry_is_no_column_of_a_roster(desk, own):
    own_fields.retire(desk, key_of(own[0]))
    intake = drawn(desk, f"{HEADS}沈雨田\t{NUMBER}\t石桥村党支部\t5\t\n")
    assert own[0] not in intake.columns
    assert own[1] in intake.columns


@pytest.mark.parametrize("format", ["xlsx", "csv"])
def test_what_is_exported_comes_back_as_it_was(desk, member, tmp_path, format):
    told = {"数字": "1234.567", "日期": "2024-06", "是否": "否", "标签": "甲、乙",
            "选项": "低保", "文字": "丙 丁"}  # fmt: skip
    for kind, value in told.items():
        fill(desk, member, made(desk, f"{kind}项", kind, words="低保\n特困"), value)
    columns = tuple(one.name for one in every_column(desk))
    people = People(ids=(member.id,), columns=columns)
    wish = Wish(folder=tmp_path, format=format, unmasked=True, purpose="核对")
    arrived = exports.members(desk, people, wish)
    intake = imports.draw_up(desk, read(arrived.path), kind="members")
    (line,) = intake.lines
    assert (line.problems, line.differences) == ((), ())
