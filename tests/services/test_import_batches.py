"""A batch is taken back whole at any time, or row by row where later acts built on it."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from flowdesk.domain.absence import Absence
from flowdesk.domain.errors import ImportRefused, RuleBroken
from flowdesk.domain.intake import Decision
from flowdesk.domain.member import Member, Membership
from flowdesk.domain.resident_id import check_digit
from flowdesk.services import absences, imports, journal, members, merging, offices, register, units
from flowdesk.storage.every_table import JOURNALLED

ROSTER = Path(__file__).parents[1] / "data" / "roster" / "roster.xlsx"
HEADS = "姓名\t身份证号\t所在党支部\t外出流向\t学历\n"
NUMBERS = [
    digits + check_digit(digits) for digits in (f"5399001985060{n:04d}" for n in range(4101, 4121))
]


def people(*rows):
    lines = ("\t".join((*row, *[""] * (5 - len(row)))) for row in rows)
    return imports.read_text(HEADS + "\n".join(lines))


def taken(desk, *rows):
    return imports.take(desk, imports.draw_up(desk, people(*rows)))


def three(desk):
    return taken(
        desk,
        ("张三", NUMBERS[0], "石桥村党支部"),
        ("李四", NUMBERS[2], "石桥村党支部", "上海市"),
        ("王五", "", "石桥村党支部"),
    )


def everything(desk):
    """Return every row of every journalled table."""
    return {
        table._meta.table_name: sorted(
            map(repr, desk.file.rows(f"SELECT * FROM {table._meta.table_name}"))
        )
        for table in JOURNALLED
    }


def key_of(desk, name):
    return next(
        key for key in register.find(desk, register.RegisterQuery())
        if members.get(desk, key).name == name
    )  # fmt: skip


def test_the_imports_are_told_with_what_they_did(desk):
    three(desk)
    taken(desk, ("张三", NUMBERS[0], "", "", "大专"))
    last, first = imports.batches(desk)
    assert (first.new, first.updated, first.waiting) == (2, 0, 1)
    assert (last.new, last.updated, last.waiting) == (0, 1, 0)
    assert (last.title, last.can_undo, last.why_not) == ("党员名册", True, "")


def test_a_batch_is_taken_back_after_other_acts_and_a_restart(desk, tmp_path):
    before = everything(desk)
    batch = three(desk).batch_id
    units.found(desk, units.Unit(name="河东村党支部", setting="村"))
    units_now = everything(desk)["unit"]
    desk.close()
    again = offices.open_office(tmp_path / "试验乡.flowdesk", date(2026, 11, 24))
    imports.undo_batch(again, batch)
    now = everything(again)
    again.close()
    assert len(units_now) - len(now["unit"]) == 1  # the branch that the import had founded
    assert {k: v for k, v in now.items() if k != "unit"} == {
        k: v for k, v in before.items() if k != "unit"
    }


def test_redo_takes_a_batch_in_again(desk):
    batch = three(desk).batch_id
    there = everything(desk)
    imports.undo_batch(desk, batch)
    journal.redo(desk)
    assert everything(desk) == there


def test_a_batch_on_which_a_later_act_built_is_refused_naming_it(desk):
    batch = three(desk).batch_id
    absences.depart(desk, Absence(member_id=key_of(desk, "张三"), noted=desk.today()))
    (line,) = imports.batches(desk)
    assert (line.can_undo, "“登记外出：张三”动过这一批里的 1 行" in line.why_not) == (False, True)
    with pytest.raises(RuleBroken, match="登记外出：张三"):
        imports.undo_batch(desk, batch)


def test_a_batch_with_a_changed_row_is_refused_until_the_change_is_taken_back(desk):
    batch = three(desk).batch_id
    one = members.get(desk, key_of(desk, "张三"))
    members.amend(desk, replace(one, education="初中"))
    with pytest.raises(RuleBroken, match="修改党员：张三"):
        imports.undo_batch(desk, batch)
    journal.undo(desk)
    imports.undo_batch(desk, batch)
    assert register.find(desk, register.RegisterQuery()) == []


def test_the_rows_that_nobody_touched_are_taken_back_one_by_one(desk):
    batch = three(desk).batch_id
    one = members.get(desk, key_of(desk, "张三"))
    members.amend(desk, replace(one, education="初中"))
    assert imports.undo_rows(desk, batch) == 1
    (left,) = register.find(desk, register.RegisterQuery())
    assert members.get(desk, left).name == "张三"
    assert absences.every(desk.file) == []
    journal.undo(desk)
    assert len(register.find(desk, register.RegisterQuery())) == 2


def test_a_person_in_a_branch_that_the_batch_founded_holds_the_batch(desk):
    batch = three(desk)
    (branch,) = batch.units
    members.enrol(desk, Member(name="赵六", sex="男"), Membership(member_id="", unit_id=branch.id))
    with pytest.raises(RuleBroken, match="新增党员：赵六"):
        imports.undo_batch(desk, batch.batch_id)


def test_a_branch_that_a_merge_emptied_holds_its_batch(desk):
    branch = units.found(desk, units.Unit(name="石桥村党支部", setting="村"))
    place = Membership(member_id="", unit_id=branch.id)
    known = members.enrol(desk, Member(name="张三", sex="男"), place)
    batch = taken(desk, ("李四", NUMBERS[2], "河东村党支部"))
    (east,) = batch.units
    twin = members.enrol(
        desk, Member(name="张三丰", sex="男"), Membership(member_id="", unit_id=east.id)
    )
    seen = merging.compare(desk, known.id, twin.id)
    merging.merge(desk, seen, dict.fromkeys(seen.sides(), merging.LEFT), "同一人")
    with pytest.raises(RuleBroken, match="合并：张三"):
        imports.undo_batch(desk, batch.batch_id)
    while journal.next_undo(desk):
        journal.undo(desk)
    assert everything(desk)["member"] == []


def test_a_mended_row_holds_its_batch(desk):
    batch = three(desk).batch_id
    (row,) = imports.parked(desk)
    imports.mend(desk, row.id, {"id_number": NUMBERS[4]})
    with pytest.raises(RuleBroken, match="补正搁置的行：王五"):
        imports.undo_batch(desk, batch)


def test_a_batch_is_taken_back_once(desk):
    batch = three(desk).batch_id
    imports.undo_batch(desk, batch)
    with pytest.raises(RuleBroken, match="已经撤销"):
        imports.undo_batch(desk, batch)


def test_an_import_that_is_stopped_writes_nothing(desk):
    intake = imports.draw_up(desk, imports.read(ROSTER))
    before, asked = everything(desk), []

    def stopped():
        asked.append(1)
        return len(asked) > 2

    with pytest.raises(ImportRefused, match="已停止导入"):
        imports.take(desk, intake, stopped=stopped)
    assert everything(desk) == before
    assert imports.take(desk, intake).new == 269


def test_an_import_can_be_stopped_until_the_moment_that_it_is_written(desk):
    intake, before = imports.draw_up(desk, imports.read(ROSTER)), everything(desk)
    asked = []
    imports.take(desk, intake, stopped=lambda: asked.append(1))
    journal.undo(desk)

    for last in range(len(asked)):
        heard = []
        with pytest.raises(ImportRefused, match="已停止导入"):
            imports.take(
                desk,
                intake,
                stopped=lambda heard=heard, last=last: heard.append(1) or len(heard) > last,
            )
        assert everything(desk) == before
    assert len(asked) > 5  # the keys of search and the journal's digests hear it, too


def test_how_far_it_is_is_told_up_to_the_end(desk):
    told = []
    imports.take(
        desk,
        imports.draw_up(desk, imports.read(ROSTER), report=lambda *at: told.append(at)),
        report=lambda *at: told.append(at),
    )
    assert (568, 568) in told  # each row is understood, then compared
    assert told[-1] == (269, 269)


def test_the_same_rows_are_not_taken_in_twice(desk):
    three(desk)
    with pytest.raises(ImportRefused, match="在 2026-11-23 已经导入过"):
        three(desk)


def test_a_row_that_may_be_somebody_known_is_taken_when_the_clerk_has_looked(desk, member):
    number = "539900199708050540"
    taken(desk, ("沈雨田", number, "石桥村党支部"))
    (row,) = imports.parked(desk)
    with pytest.raises(RuleBroken, match="同名、同出生日期"):
        imports.mend(desk, row.id, {})
    mended = imports.mend(desk, row.id, {}, confirmed=["same_name_birth"])
    assert members.get(desk, mended.id).id_number == number


def test_a_parked_row_shows_whom_it_would_mean_once_mended(desk, member):
    taken(desk, ("沈雨田", "", "", "", "大专"))
    (row,) = imports.parked(desk)
    line = imports.looked_at(desk, row.id, {"id_number": member.id_number})
    assert line.match.key == member.id


NAMES = st.sampled_from(["张三", "李四", "王五"])
ROWS = st.tuples(
    NAMES,
    st.sampled_from([*NUMBERS[::2], "539900199708050524", "", "5.3E+17"]),
    st.sampled_from(["石桥村党支部", "河东村党支部", ""]),
    st.sampled_from(["", "上海市"]),
    st.sampled_from(["", "大专", "私塾"]),
)
DECISIONS = st.dictionaries(st.integers(2, 8), st.sampled_from(list(Decision)))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(st.lists(ROWS, min_size=1, max_size=7), DECISIONS)
def test_taking_in_and_taking_back_restores_every_row(desk, member, rows, decisions):
    before = everything(desk)
    intake = imports.draw_up(desk, people(*rows))
    for row, decision in decisions.items():
        intake = imports.decide(intake, [row], decision)
    batch = imports.take(desk, intake)
    imports.undo_batch(desk, batch.batch_id)
    assert everything(desk) == before
