"""Records of visits and talks, taken into a real office."""

from datetime import date

import pytest

from flowdesk.domain.absence import Absence
from flowdesk.domain.days import Day
from flowdesk.domain.errors import RuleBroken
from flowdesk.domain.visit import Visit, VisitState
from flowdesk.services import absences, imports, journal, visits
from flowdesk.services.imports import Decision
from tests.services.townsfolk import drawn_up, enrol, told, written

SHEET = "走访记录.csv"
HEADS = "姓名,身份证号,日期,联系人,方式,内容,思想动态/困难诉求,下步"
SHEN = "沈雨田,990000199708050522"


@pytest.fixture
def folk(desk):
    """Enrol the people of the sheets; give their keys."""
    return enrol(desk)


def one(desk, tmp_path, *rows, **options):
    return drawn_up(desk, written(tmp_path, HEADS, *rows), **options)


def book(desk, key, day, **more):
    return visits.book(desk, Visit(member_id=key, planned_on=day, **more))


def test_every_row_has_its_decision(desk, folk):
    intake = drawn_up(desk, SHEET)
    assert (intake.kind, [one.head for one in intake.heads if not one.field]) == ("visits", [])
    assert {row: name for row, (name, _) in told(intake).items()} == {
        3: "NEW", 4: "NEW", 5: "OPEN", 6: "NEW", 7: "PARK", 8: "SKIP",
    }  # fmt: skip


def test_what_is_taken_is_what_the_sheet_says(desk, folk):
    imports.take(desk, drawn_up(desk, SHEET))
    (visit,) = visits.of_member(desk, folk["沈雨田"])
    assert (visit.done_on, visit.visitor, visit.occasion) == (date(2026, 10, 2), "苗青", "十一")
    assert (visit.talk, visit.difficulty, visit.task) == (
        "在外平安，已找到工作。", "无困难", "每月通一次电话",
    )  # fmt: skip
    assert visit.note == "走访地点：石桥村三组"


def test_a_day_that_lies_ahead_is_a_planned_visit(desk, folk):
    imports.take(desk, drawn_up(desk, SHEET))
    (visit,) = visits.of_member(desk, folk["丁一凡"])
    assert (visit.planned_on, visit.occasion) == (date(2027, 2, 6), "春节")
    assert visit.state_on(desk.today()) is VisitState.PLANNED


def test_soon_after_a_return_the_visit_was_because_of_it(desk, folk, tmp_path):
    stay = Absence(member_id=folk["沈雨田"], noted=date(2026, 1, 1), left=Day(2025, 3))
    absences.come_back(desk, absences.depart(desk, stay).id, Day(2026, 8, 20))
    imports.take(desk, one(desk, tmp_path, f"{SHEN},2026.9.1,苗青,上门,在外平安,,"))
    assert visits.of_member(desk, folk["沈雨田"])[0].occasion == "返乡"


def test_a_planned_visit_is_settled_and_not_doubled(desk, folk):
    plan = book(desk, folk["沈雨田"], date(2026, 9, 28), occasion="返乡", visitor="赵禾")
    intake = drawn_up(desk, SHEET)
    line = intake.line(3)
    assert (line.decision, line.told) == (
        Decision.UPDATE, "办结2026-09-28 约的走访（返乡）。",
    )  # fmt: skip
    assert imports.take(desk, intake).updated == 1
    (visit,) = visits.of_member(desk, folk["沈雨田"])
    assert (visit.id, visit.planned_on, visit.occasion) == (plan.id, plan.planned_on, "返乡")
    assert (visit.done_on, visit.visitor) == (date(2026, 10, 2), "苗青")


def test_two_rows_do_not_settle_one_plan(desk, folk, tmp_path):
    book(desk, folk["沈雨田"], date(2026, 9, 28))
    rows = (f"{SHEN},2026.10.2,苗青,上门,在外平安,,", f"{SHEN},2026.10.5,苗青,上门,想回乡,,")
    intake = one(desk, tmp_path, *rows)
    assert [line.decision.name for line in intake.lines] == ["UPDATE", "NEW"]
    imports.take(desk, intake)
    assert len(visits.of_member(desk, folk["沈雨田"])) == 2


def test_a_visit_that_is_there_only_gets_what_is_new(desk, folk, tmp_path):
    imports.take(desk, drawn_up(desk, SHEET))
    intake = one(desk, tmp_path, f"{SHEN},2026.10.2,,,在外平安，已找到工作。,盼修路,")
    assert [(d.label, d.before, d.after) for d in intake.line(2).differences] == [
        ("困难", "无困难", "无困难；盼修路")
    ]
    imports.take(desk, intake)
    (visit,) = visits.of_member(desk, folk["沈雨田"])
    assert (visit.difficulty, visit.visitor, visit.task) == (
        "无困难；盼修路", "苗青", "每月通一次电话",
    )  # fmt: skip


def test_the_same_again_is_passed_over(desk, folk, tmp_path):
    imports.take(desk, drawn_up(desk, SHEET))
    intake = one(desk, tmp_path, f"{SHEN},2026.10.2,苗青,,在外平安，已找到工作。,,")
    assert told(intake)[2] == ("SKIP", "这次走访已经登记，没有不同。")


def test_a_call_is_a_visit_only_if_the_clerk_says_so(desk, folk, tmp_path):
    intake = one(desk, tmp_path, f"{SHEN},2026.9.1,苗青,电话,在外平安,,")
    assert told(intake)[2][0] == "OPEN"
    assert "不是登门走访" in told(intake)[2][1]
    imports.take(desk, imports.decide(intake, [2], Decision.NEW))
    (visit,) = visits.of_member(desk, folk["沈雨田"])
    assert (visit.done_on, visit.note) == (date(2026, 9, 1), "联系方式：电话")


def test_another_talk_on_the_same_day_is_a_question(desk, folk, tmp_path):
    rows = (f"{SHEN},2026.9.1,苗青,上门,在外平安,,", f"{SHEN},2026.9.1,赵禾,上门,想回乡,,")
    intake = one(desk, tmp_path, *rows)
    assert told(intake)[3] == ("OPEN", "和第 2 行是同一人同一天。确是两次走访就选新增，否则跳过。")
    imports.take(desk, imports.decide(intake, [3], Decision.NEW))
    assert len(visits.of_member(desk, folk["沈雨田"])) == 2


def test_a_parked_row_is_mended_with_its_name_under_the_one_visited(desk, folk):
    imports.take(desk, drawn_up(desk, SHEET))
    (row,) = [one for one in imports.parked(desk) if one.row == 7]
    assert (row.kind, row.name) == ("visits", "丁一凡")
    with pytest.raises(RuleBroken, match="第 7 行 B 列“走访时间”：读不出日期"):
        imports.mend(desk, row.id, {"done_on": "八月"})
    imports.mend(desk, row.id, {"done_on": "2026.8.3"})
    assert visits.of_member(desk, folk["丁一凡"])[-1].done_on == date(2026, 8, 3)


def test_one_undo_takes_visits_back_and_opens_the_settled_ones_again(desk, folk):
    plan = book(desk, folk["沈雨田"], date(2026, 9, 28))
    imports.take(desk, drawn_up(desk, SHEET))
    journal.undo(desk)
    assert visits.every(desk.file) == [plan]
    journal.redo(desk)
    assert visits.get(desk, plan.id).done_on == date(2026, 10, 2)
