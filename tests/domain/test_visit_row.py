"""One row of the records of visits and talks."""

from datetime import date

import pytest

from flowdesk.domain.visit_row import understand_visit
from tests.domain.sheet_rows import TODAY, codes, read

GOOD = {"name": "沈雨田", "done_on": "2026.10.2", "visitor": "苗青", "talk": "在外平安。"}


def one(**cells):
    return read(understand_visit, **(GOOD | cells))


def test_a_row_is_a_visit_that_was_made():
    visit = one(met="家属", difficulty="无困难").visit
    assert (visit.done_on, visit.planned_on) == (date(2026, 10, 2), date(2026, 10, 2))
    assert (visit.visitor, visit.met, visit.talk) == ("苗青", "家属", "在外平安。")


def test_a_day_that_lies_ahead_is_a_plan():
    visit = one(done_on="26.12.5", talk=None).visit
    assert (visit.done_on, visit.planned_on) == (None, date(2026, 12, 5))


def test_nobody_met_is_a_missed_visit():
    visit = one(met="均未遇", talk=None).visit
    assert (visit.done_on, visit.missed_on) == (None, date(2026, 10, 2))


def test_what_has_no_entry_goes_where_it_belongs_with_its_heading():
    visit = one(thoughts="想回乡创业", appeals="盼修路", place="石桥村", gift="300元").visit
    assert visit.talk == "在外平安。；思想动态：想回乡创业"
    assert visit.difficulty == "诉求与建议：盼修路"
    assert visit.note == "走访地点：石桥村；慰问金：300元"


def test_who_was_visited_is_the_name_or_who_was_met():
    assert one(name=None, member_id="沈雨田").name == "沈雨田"
    assert one(member_id="家属").visit.met == "家属"
    assert one(met="妻子").visit.met == "家属"


def test_the_background_names_the_occasion():
    assert one(background="春节慰问外出党员").visit.occasion == "春节"
    assert one(occasion="返乡", background="春节慰问").visit.occasion == "返乡"


@pytest.mark.parametrize(
    ("way", "remote"),
    [("电话", True), ("微信视频", True), ("上门", False), ("电话约好上门", False)],
)
def test_a_call_is_no_visit(way, remote):
    assert one(way=way).remote is remote


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ({"done_on": None}, "missing_day"),
        ({"done_on": "2026.10"}, "not_a_day"),
        ({"done_on": "国庆"}, "bad_date"),
        ({"talk": None}, "missing_talk"),
        ({"done_on": "2026.12.5"}, "future_date"),
        ({"name": None}, "missing_name"),
    ],
)
def test_what_stops_a_row_says_where_and_what_to_do(cells, code):
    row = one(**cells)
    assert codes(row.problems) == [code]
    assert row.problems[0].reason.startswith("第 5 行")


def test_a_plan_that_is_past_is_told_to_be_overdue():
    row = one(done_on=None, planned_on="2026.10.1", talk=None)
    assert (row.problems, codes(row.warnings)) == ((), ["overdue"])
    assert row.visit.planned_on < TODAY
