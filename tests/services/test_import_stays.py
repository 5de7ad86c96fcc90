"""A register of those away, taken into a real office."""

from dataclasses import replace
from datetime import date

import pytest

from flowdesk.domain.absence import Absence
from flowdesk.domain.days import Day
from flowdesk.domain.errors import RuleBroken
from flowdesk.services import absences, imports, journal, members
from flowdesk.services.imports import Decision
from tests.services.townsfolk import drawn_up, enrol, told, written

SHEET = "流出党员台账.csv"
HEADS = "姓名,身份证号,流出日期,外出流向,回归时间,务工单位"
SHEN = "沈雨田,990000199708050522"


@pytest.fixture
def folk(desk):
    """Enrol the people of the sheets; give their keys."""
    return enrol(desk)


def away(desk, key, left, **more):
    draft = Absence(member_id=key, noted=date(2026, 3, 1), left=Day.from_iso(left), **more)
    return absences.depart(desk, draft)


def one(desk, tmp_path, *rows, **options):
    return drawn_up(desk, written(tmp_path, HEADS, *rows), **options)


def test_the_kind_is_known_by_its_heads_and_every_column_is_understood(desk, folk):
    intake = drawn_up(desk, SHEET)
    assert (intake.kind, [one.head for one in intake.heads if not one.field]) == ("absences", [])


def test_every_row_has_its_decision_and_says_why(desk, folk):
    told_by_row = told(drawn_up(desk, SHEET))
    assert {row: name for row, (name, _) in told_by_row.items()} == {
        3: "NEW", 4: "NEW", 5: "NEW", 6: "OPEN", 7: "PARK", 8: "OPEN", 9: "PARK", 10: "NEW",
    }  # fmt: skip
    assert told_by_row[6][1] == "表里没有身份证号，只凭姓名不能断定，请选定是谁。"
    assert told_by_row[7][1] == "名册里没有这个人。请先在名册里登记，或搁置这一行。"
    assert told_by_row[8][1] == "和第 3 行的外出日期重叠，请核对这两行。"


def test_what_is_taken_is_what_the_sheet_says(desk, folk):
    taken = imports.take(desk, drawn_up(desk, SHEET))
    assert (taken.new, taken.parked) == (4, 4)
    (stay,) = absences.of_member(desk, folk["沈雨田"])
    assert (stay.left, stay.destination_code, stay.reason) == (
        Day(2025, 3, 2),
        "330200",
        "务工经商",
    )
    assert (stay.noted, stay.returned) == (desk.today(), None)
    assert "流入党支部联系方式：19900000001" in stay.contact_there
    assert stay.note == "流入组织名称：示例街道党支部"
    assert absences.of_member(desk, folk["鲁大河"])[0].returned == Day(2026, 9, 28)


def test_who_is_out_of_contact_is_noted_once_and_never_overwritten(desk, folk):
    lost = members.get(desk, folk["丁一凡"])
    imports.take(desk, drawn_up(desk, SHEET))
    assert members.get(desk, lost.id).lost_since == Day(2025, 2)
    journal.undo(desk)
    members.amend(desk, replace(lost, lost_since=Day(2024, 1)))
    imports.take(desk, drawn_up(desk, SHEET))
    assert members.get(desk, lost.id).lost_since == Day(2024, 1)


def test_the_clerk_may_leave_the_loss_of_contact_out(desk, folk):
    intake = drawn_up(desk, SHEET)
    fields = {one.field for one in intake.line(10).differences} - {"lost_since"}
    imports.take(desk, imports.decide(intake, [10], Decision.NEW, fields=fields))
    assert members.get(desk, folk["丁一凡"]).lost_since is None
    assert absences.open_stay(desk, folk["丁一凡"]).destination == "福建厦门"


def test_a_namesake_is_only_suggested_and_taken_when_chosen(desk, folk):
    intake = drawn_up(desk, SHEET)
    (suggested,) = intake.line(6).suggestions
    assert (suggested.key, suggested.words) == (
        folk["王小明二"],
        "王小明（河东村党支部，1988年出生）",
    )
    intake = imports.decide(intake, [6], Decision.UPDATE, match=suggested.key)
    assert imports.take(desk, intake).parked == 3
    assert absences.open_stay(desk, folk["王小明二"]).destination == "上海市"


def test_a_parked_row_is_taken_in_when_its_person_is_chosen(desk, folk):
    imports.take(desk, drawn_up(desk, SHEET))
    (row,) = [one for one in imports.parked(desk) if one.row == 6]
    with pytest.raises(RuleBroken, match="请选定是谁"):
        imports.mend(desk, row.id, {})
    imports.mend(desk, row.id, {}, match=folk["王小明二"])
    assert absences.open_stay(desk, folk["王小明二"]).left == Day(2026, 1, 5)


def test_a_stay_that_began_the_same_day_is_updated_and_blank_never_overwrites(desk, folk, tmp_path):
    stay = away(desk, folk["沈雨田"], "2025-03-02", employer="示例厂", destination="宁波市")
    intake = one(desk, tmp_path, f"{SHEN},2025.3,浙江宁波,2026.9.1,")
    line = intake.line(2)
    assert line.decision is Decision.UPDATE
    assert [(d.label, d.before, d.after) for d in line.differences] == [
        ("返乡日期", "", "2026-09-01")
    ]
    imports.take(desk, intake)
    assert absences.of_member(desk, folk["沈雨田"]) == [replace(stay, returned=Day(2026, 9, 1))]


def test_an_empty_cell_empties_when_the_clerk_asks_for_it(desk, folk, tmp_path):
    away(desk, folk["沈雨田"], "2025-03-02", employer="示例厂", destination="宁波市")
    intake = one(desk, tmp_path, f"{SHEN},2025.3.2,宁波市,,", blanks=True)
    imports.take(desk, intake)
    assert absences.open_stay(desk, folk["沈雨田"]).employer == ""


def test_the_same_again_is_passed_over(desk, folk, tmp_path):
    away(desk, folk["沈雨田"], "2025-03-02", destination="宁波市")
    intake = one(desk, tmp_path, f"{SHEN},2025.3.2,浙江宁波,,")
    assert told(intake)[2] == ("SKIP", "这次外出已经登记，没有不同。")


def test_a_second_open_stay_is_a_question_that_names_the_first(desk, folk, tmp_path):
    first = away(desk, folk["沈雨田"], "2025-03-02", destination="宁波市")
    intake = one(desk, tmp_path, f"{SHEN},2026.2.1,温州市,,")
    decision, why = told(intake)[2]
    assert decision == "OPEN"
    assert "沈雨田已登记2025年3月2日外出，宁波市，还没有返乡" in why
    (same,) = intake.line(2).suggestions
    imports.take(desk, imports.decide(intake, [2], Decision.UPDATE, match=same.key))
    assert absences.of_member(desk, folk["沈雨田"])[0].left == Day(2026, 2, 1)
    assert absences.of_member(desk, folk["沈雨田"])[0].id == first.id


def test_an_earlier_row_that_ends_a_stay_makes_room_for_the_next(desk, folk, tmp_path):
    away(desk, folk["沈雨田"], "2025-03-02", destination="宁波市")
    rows = (f"{SHEN},2025.3.2,,2025.12.1,", f"{SHEN},2026.2.1,温州市,,")
    intake = one(desk, tmp_path, *rows)
    assert [line.decision.name for line in intake.lines] == ["UPDATE", "NEW"]
    imports.take(desk, intake)
    assert [str(stay.left) for stay in absences.of_member(desk, folk["沈雨田"])] == [
        "2026-02-01", "2025-03-02",
    ]  # fmt: skip


def test_two_namesakes_chosen_as_one_are_refused_with_their_row(desk, folk, tmp_path):
    intake = one(desk, tmp_path, "王小明,,2025.3.2,上海市,,", "王小明,,2025.5.2,苏州市,,")
    for row in (2, 3):
        intake = imports.decide(intake, [row], Decision.UPDATE, match=folk["王小明"])
    with pytest.raises(RuleBroken, match="第 3 行 王小明：.*重叠"):
        imports.take(desk, intake)
    assert absences.of_member(desk, folk["王小明"]) == []


def test_a_number_and_a_name_that_disagree_are_a_question(desk, folk, tmp_path):
    decision, why = told(one(desk, tmp_path, "鲁大河,990000199708050522,2025.3.2,,,"))[2]
    assert (decision, why) == ("OPEN", "身份证号是沈雨田的，姓名却写鲁大河，请核对。")


def test_one_undo_takes_everything_back_and_redo_does_it_again(desk, folk):
    imports.take(desk, drawn_up(desk, SHEET))
    journal.undo(desk)
    assert (absences.every(desk.file), imports.parked(desk)) == ([], [])
    assert members.get(desk, folk["丁一凡"]).lost_since is None
    journal.redo(desk)
    assert len(absences.every(desk.file)) == 4


def test_a_batch_counts_its_stays_and_what_was_built_on_keeps_it(desk, folk):
    batch = imports.take(desk, drawn_up(desk, SHEET)).batch_id
    (line,) = imports.batches(desk)
    assert (line.new, line.updated, line.waiting, line.can_undo) == (4, 0, 4, True)
    absences.come_back(desk, absences.open_stay(desk, folk["沈雨田"]).id, Day(2026, 11, 1))
    with pytest.raises(RuleBroken, match="登记返乡：沈雨田"):
        imports.undo_batch(desk, batch)
    assert imports.undo_rows(desk, batch) == 3
    assert [stay.member_id for stay in absences.every(desk.file)] == [folk["沈雨田"]]
