"""Real rosters, taken into a real office: every value against the truth, and back out again."""

import json
from collections import Counter
from pathlib import Path

import pytest
import xlsxwriter

from flowdesk.domain.days import Day
from flowdesk.domain.errors import ImportRefused, RuleBroken
from flowdesk.services import imports, journal, members, papers, register, units
from flowdesk.storage import absences

ROSTERS = Path(__file__).parents[1] / "data" / "roster"
TRUTH = json.loads((ROSTERS / "truth.json").read_text(encoding="utf-8"))
FILES = [
    ("roster.csv", "messy", "gb18030"),
    ("roster.xls", "messy", ""),
    ("roster.xlsx", "messy", ""),
    ("roster-clean.xlsx", "clean", ""),
]
MESSY = ROSTERS / "roster.xlsx"


def everybody(desk):
    return register.find(desk, register.RegisterQuery())


def by_row(desk, row):
    return next(one for one in imports.parked(desk) if one.row == row)


@pytest.fixture
def taken(desk):
    return imports.take(desk, imports.plan_for(desk, MESSY))


@pytest.mark.parametrize(("name", "kind", "encoding"), FILES)
def test_every_value_of_a_roster_is_the_true_one(name, kind, encoding, today):
    told, truth = imports.plan_json(imports.plan(ROSTERS / name, today)), TRUTH[kind]
    assert (told["encoding"], told["rows"]) == (encoding, truth["rows"])
    assert told["importable"] == truth["importable"] == len(told["members"])
    people = {str(one.pop("row")): one for one in told["members"]}
    assert people == truth["members"]


@pytest.mark.parametrize(("name", "kind", "_"), FILES)
def test_every_row_that_needs_attention_is_named_with_its_column(name, kind, _, today):
    told, truth = imports.plan_json(imports.plan(ROSTERS / name, today)), TRUTH[kind]
    assert {str(one["row"]): one["code"] for one in told["attention"]} == truth["attention"]
    assert {one["column"] for one in told["attention"]} <= {"E"}
    converted = [{key: one[key] for key in ("row", "from", "to")} for one in told["converted"]]
    assert converted == truth["converted"]


def test_the_rows_that_are_nobody_are_named(today):
    told = imports.plan_json(imports.plan(MESSY, today))
    assert told["ignored_rows"] == [
        {"row": 1, "reason": "标题"},
        {"row": 2, "reason": "表头"},
        {"row": 284, "reason": "合计行"},
    ]


def test_the_lines_for_the_terminal_show_no_id_number(today):
    plan = imports.plan(MESSY, today)
    lines = "\n".join(imports.plan_text(plan))
    assert "281 行，可导入 269 人，12 行要先处理" in lines
    assert "中心校党支部（机关）" in lines
    numbers = [row.member.id_number for row in plan.roster.rows if row.member.id_number]
    assert not [number for number in numbers if number in lines]


def test_a_roster_becomes_members_and_parked_rows(desk, taken):
    assert (taken.members, taken.parked) == (269, 12)
    assert len(everybody(desk)) == 269
    assert len(imports.parked(desk)) == 12


def test_one_undo_takes_the_whole_import_back_and_redo_does_it_again(desk, taken):
    journal.undo(desk)
    assert (everybody(desk), imports.parked(desk), units.branches(desk)) == ([], [], [])
    journal.redo(desk)
    assert (len(everybody(desk)), len(imports.parked(desk))) == (269, 12)


def test_the_branches_are_founded_with_their_kinds_guessed(desk):
    plan = imports.plan_for(desk, MESSY)
    guessed = Counter(unit.setting for unit in imports.new_units(desk, plan))
    assert guessed == {"村": 4, "机关": 3}
    imports.take(desk, plan)
    assert Counter(unit.setting for unit in units.branches(desk)) == guessed
    assert imports.new_units(desk, plan) == ()


def test_a_branch_that_is_there_is_used_even_if_its_name_was_shortened(desk, branch, tmp_path):
    path = roster(tmp_path, "张三,539900198506041238,石桥村支部")
    assert imports.take(desk, imports.plan_for(desk, path)).units == ()
    (member_id,) = everybody(desk)
    assert members.membership(desk, member_id).unit_id == branch.id


def test_a_membership_holds_from_joining(desk, tmp_path):
    path = roster(tmp_path, "张三,539900198506041238,石桥村党支部,2010.7")
    imports.take(desk, imports.plan_for(desk, path))
    assert members.membership(desk, everybody(desk)[0]).since == Day(2010, 7)


def test_floating_members_are_away_from_the_day_of_the_import(desk, taken):
    stays = absences.every(desk.file)
    away = register.find(desk, register.RegisterQuery(state=register.AWAY))
    assert len(away) == len(stays) == 9
    assert {stay.left for stay in stays} == {None}
    assert Counter(stay.destination_code for stay in stays)["330200"] == 4


def test_the_same_file_is_not_taken_in_twice(desk, taken):
    with pytest.raises(ImportRefused, match="在 2026-11-23 已经导入过"):
        imports.plan_for(desk, MESSY)


def test_a_file_that_was_taken_back_can_be_taken_in_again(desk, taken):
    journal.undo(desk)
    assert imports.take(desk, imports.plan_for(desk, MESSY)).members == 269


def test_whoever_is_in_the_register_is_parked(desk, taken):
    plan = imports.plan_for(desk, ROSTERS / "roster-clean.xlsx")
    codes = Counter(problem.code for problem in plan.problems)
    assert (len(plan.importable), codes) == (5, {"already_in_register": 269})


def test_a_plan_that_has_grown_old_is_judged_anew(desk, tmp_path):
    first = imports.plan_for(desk, roster(tmp_path, "张三,539900198506041238,石桥村党支部"))
    second = imports.plan_for(desk, roster(tmp_path, "张三,539900198506041238,河东村党支部"))
    assert imports.take(desk, first).members == 1
    assert imports.take(desk, second).members == 0
    assert [one.problems[0].code for one in imports.parked(desk)] == ["already_in_register"]


def test_a_parked_row_shows_what_was_typed_and_what_is_wrong(desk, taken):
    row = by_row(desk, 40)
    shown = {cell.field: (cell.column, cell.head, cell.value) for cell in row.cells}
    assert (row.file_name, row.name) == ("roster.xlsx", "余丽建")
    assert shown["id_number"] == ("E", "公民身份证号", "5.33299E+17")
    assert row.problems[0].code == "damaged_number"


def test_a_parked_row_becomes_a_member_when_it_is_mended(desk, taken):
    number = TRUTH["clean"]["members"]["39"]["id_number"]
    mended = imports.mend(desk, by_row(desk, 40).id, {"id_number": number})
    member = members.get(desk, mended.id)
    assert (member.name, member.id_number, member.joined_date) == (
        "余丽建",
        number,
        Day(1996, 3, 6),
    )
    assert len(everybody(desk)) == 270
    assert 40 not in [one.row for one in imports.parked(desk)]
    assert members.membership(desk, member.id).since == Day(1996, 3, 6)


def test_undo_of_the_mending_parks_the_row_again(desk, taken):
    number = TRUTH["clean"]["members"]["39"]["id_number"]
    imports.mend(desk, by_row(desk, 40).id, {"id_number": number})
    journal.undo(desk)
    assert (len(everybody(desk)), by_row(desk, 40).name) == (269, "余丽建")


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, "号码被存成数字"),
        ({"id_number": ""}, "没有身份证号"),
        ({"id_number": "533299196808080701"}, "第 18 位应为 9"),
        ({"id_number": "533299199210211771"}, "已登记在鲁云娜名下"),
        ({"id_number": "533299196808080709", "joined_date": "1980"}, "入党时只有 12 岁"),
    ],
)
def test_a_row_that_is_still_wrong_stays_parked_and_says_why(desk, taken, changes, said):
    row = by_row(desk, 40)
    with pytest.raises(RuleBroken, match=said):
        imports.mend(desk, row.id, changes)
    assert by_row(desk, 40) == row


def test_what_is_possible_though_unlikely_can_be_confirmed(desk, tmp_path):
    path = roster(tmp_path, "张三,539900198506041238,石桥村党支部,2001.7")
    imports.take(desk, imports.plan_for(desk, path))
    (row,) = imports.parked(desk)
    assert row.problems[0].code == "joined_under_18"
    assert imports.mend(desk, row.id, {}, confirmed=["joined_under_18"]).name == "张三"


def test_a_wrong_number_cannot_be_confirmed(desk, taken):
    with pytest.raises(RuleBroken, match="第 18 位应为 6"):
        imports.mend(desk, by_row(desk, 185).id, {}, confirmed=["checksum"])


def test_a_number_cell_is_still_a_number_after_parking(desk, tmp_path):
    path = tmp_path / "a.xlsx"
    _workbook(path, [("姓名", "公民身份证号", "支部", "入党时间"), ("张三", 1, "石桥村", 2010.1)])
    imports.take(desk, imports.plan_for(desk, path))
    (row,) = imports.parked(desk)
    with pytest.raises(RuleBroken, match="分不清是 1 月还是 10 月"):
        imports.mend(desk, row.id, {"id_number": "539900198506041238"})


def test_a_parked_row_that_is_nobody_new_is_let_go_and_undo_brings_it_back(desk, taken):
    imports.discard(desk, by_row(desk, 277).id)
    assert len(imports.parked(desk)) == 11
    journal.undo(desk)
    assert by_row(desk, 277).name == "任祥山"


def test_a_row_is_mended_only_once(desk, taken):
    row, number = by_row(desk, 40), TRUTH["clean"]["members"]["39"]["id_number"]
    imports.mend(desk, row.id, {"id_number": number})
    with pytest.raises(RuleBroken, match="这一行已经办过"):
        imports.mend(desk, row.id, {})


def test_groups_are_founded_below_their_branches(desk, tmp_path):
    path = tmp_path / "a.csv"
    path.write_text(
        "姓名,公民身份证号,支部,党小组\n张三,539900198506041238,石桥村党支部,第一党小组\n",
        encoding="utf-8",
    )
    taken = imports.take(desk, imports.plan_for(desk, path))
    branch, group = taken.units
    assert (group.kind, group.parent_id) == ("党小组", branch.id)
    assert members.membership(desk, everybody(desk)[0]).group_id == group.id


def roster(folder, line):
    path = folder / f"名册{len(list(folder.iterdir()))}.csv"
    path.write_text(f"姓名,公民身份证号,所在党支部,入党时间\n{line}\n", encoding="utf-8")
    return path


def _workbook(path, rows):
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)


def test_looking_at_the_names_unmasked_does_not_bind_the_import(desk, taken):
    papers.shown_unmasked(desk, "名单：members", tuple(everybody(desk)))
    journal.undo(desk)
    assert everybody(desk) == []
