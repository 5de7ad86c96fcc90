"""Taking wrong entries out."""

from datetime import date, timedelta

import pytest

from flowdesk.domain.absence import Absence
from flowdesk.domain.days import Day
from flowdesk.domain.errors import RuleBroken
from flowdesk.domain.member import Member, Membership
from flowdesk.domain.visit import Visit
from flowdesk.services import (
    absences,
    certificates,
    deletion,
    duplicates,
    journal,
    members,
    papers,
    visits,
)

TODAY = date(2026, 11, 23)
TABLES = ("member", "membership", "absence", "visit", "dismissal", "photo")


def everything(desk):
    return {table: sorted(desk.file.rows(f"SELECT * FROM {table}")) for table in TABLES}


@pytest.fixture
def busy(desk, branch, member):
    """Give a member who is away, is to be visited, and isn't somebody else."""
    absences.depart(desk, Absence(member_id=member.id, noted=TODAY, left=Day(2026, 2),
                                  destination="浙江省宁波市", reason="务工经商"))  # fmt: skip
    visits.book(desk, Visit(member_id=member.id, planned_on=TODAY + timedelta(days=5)))
    other = members.enrol(desk, Member(name="沈雨田", sex="女", birth_date=Day(1997, 8, 5)),
                          Membership(member_id="", unit_id=branch.id))  # fmt: skip
    duplicates.dismiss(desk, member.id, other.id)
    return member


def test_a_wrong_entry_goes_with_all_that_hangs_on_it_and_comes_back_whole(desk, busy):
    before = everything(desk)
    assert deletion.what_goes(desk, busy.id) == "支部编入 1 条、外出 1 次、走访安排 1 次"
    deletion.delete_wrong(desk, busy.id, "录错了人")
    assert [len(rows) for rows in everything(desk).values()] == [1, 1, 0, 0, 0, 0]
    assert journal.next_undo(desk).label == "删除错登：沈雨田（录错了人）"
    journal.undo(desk)
    assert everything(desk) == before


def test_a_deletion_says_why(desk, member):
    with pytest.raises(RuleBroken, match="请写明为什么删") as refused:
        deletion.delete_wrong(desk, member.id, "  ")
    assert refused.value.field == "reason"


def test_who_was_ever_issued_a_certificate_stays(desk, busy):
    certificates.receive(desk, ["0341"], TODAY)
    certificates.issue(desk, certificates.draw_up(desk, busy.id))
    with pytest.raises(RuleBroken, match="发过活动证 0341。.*请办“归档”.*请办“合并”"):
        deletion.delete_wrong(desk, busy.id, "录错了人")


def test_who_was_visited_stays(desk, member):
    visits.settle(desk, Visit(member_id=member.id, planned_on=TODAY, done_on=TODAY, talk="谈过"))
    with pytest.raises(RuleBroken, match="有谈话记录（2026-11-23）"):
        deletion.delete_wrong(desk, member.id, "录错了人")


def test_whose_paper_was_printed_stays_but_looking_does_not_count(desk, busy):
    papers.shown_unmasked(desk, "党员信息", (busy.id,))
    assert deletion.obstacles(desk, busy.id) == []
    (visit,) = visits.of_member(desk, busy.id)
    papers.printed(desk, papers.visit_sheet(desk, visit.id))
    with pytest.raises(RuleBroken, match="打印过《走访登记表》（出2026-0002）"):
        deletion.delete_wrong(desk, busy.id, "录错了人")
