"""撤销到这一步: acts taken back down to one, and done again, together or not at all."""

from dataclasses import replace

import pytest

from flowdesk.domain.absence import Absence
from flowdesk.domain.days import Day
from flowdesk.domain.errors import FlowDeskError, RuleBroken
from flowdesk.domain.visit import Visit
from flowdesk.services import (
    absences,
    checks,
    journal,
    members,
    offices,
    papers,
    turning,
    visits,
)


@pytest.fixture
def posts(desk, member):
    """Amend the member three times; give the three acts, the first one first."""
    for post in ("木工", "瓦工", "电工"):
        members.amend(desk, replace(members.get(desk, member.id), post=post))
    return journal.acts(desk, 3)[::-1]


def post(desk, member):
    return members.get(desk, member.id).post


def seqs(turn):
    return [act.seq for act in turn.acts]


def test_everything_down_to_an_act_is_taken_back_together(desk, member, posts):
    first, second, third = posts
    wanted = turning.back_to(desk, second.seq)
    assert (seqs(wanted), wanted.why_not) == ([third.seq, second.seq], "")
    assert turning.turn(desk, wanted) == 2
    assert post(desk, member) == "木工"
    assert journal.next_undo(desk).seq == first.seq
    assert [act.kind for act in journal.acts(desk, 2)] == ["undo", "undo"]
    checks.check(desk)


def test_it_is_done_again_together_up_to_an_act(desk, member, posts):
    first, second, third = posts
    turning.turn(desk, turning.back_to(desk, first.seq))
    assert post(desk, member) == ""
    wanted = turning.ahead_to(desk, second.seq)
    assert seqs(wanted) == [first.seq, second.seq]
    turning.turn(desk, wanted)
    assert post(desk, member) == "瓦工"
    assert journal.next_redo(desk).seq == third.seq
    assert turning.states(journal.acts(desk)) == {third.seq: "已撤销"}


def test_an_act_done_since_closes_the_way_ahead(desk, member, posts):
    turning.turn(desk, turning.back_to(desk, posts[1].seq))
    members.amend(desk, replace(members.get(desk, member.id), post="护林员"))
    with pytest.raises(RuleBroken, match="现在不能恢复"):
        turning.ahead_to(desk, posts[1].seq)


def test_what_was_taken_back_already_is_passed_over(desk, member, posts):
    journal.undo(desk)
    assert seqs(turning.back_to(desk, posts[0].seq)) == [posts[1].seq, posts[0].seq]
    with pytest.raises(RuleBroken, match="已经撤销了"):
        turning.back_to(desk, posts[2].seq)


def test_a_paper_that_left_stands_in_the_way_and_nothing_is_taken_back(desk, member, tmp_path):
    visit = visits.book(desk, Visit(member_id=member.id, planned_on=desk.today()))
    booked = journal.next_undo(desk)
    papers.export(desk, papers.visit_sheet(desk, visit.id), tmp_path)
    absences.depart(desk, Absence(member_id=member.id, noted=desk.today(), left=Day(2026, 3),
                                  destination="浙江省杭州市"))  # fmt: skip
    enrolled = journal.history(desk, member.id)[-1][0]
    wanted = turning.back_to(desk, enrolled.seq)
    assert list(wanted.kept) == [booked.seq]
    assert f"“{booked.label}”的《走访登记表》已经导出" in wanted.why_not
    assert "请改用“取消”或“修改”" in wanted.why_not
    assert "之后的 1 笔可以先撤销" in wanted.why_not
    before = journal.acts(desk)
    with pytest.raises(RuleBroken, match="走访登记表"):
        turning.turn(desk, wanted)
    assert journal.acts(desk) == before


def test_stopped_half_way_nothing_is_taken_back(desk, member, posts):
    def stop(done, total):
        if done == 2:
            raise FlowDeskError("已停止")

    before = journal.acts(desk)
    with pytest.raises(FlowDeskError, match="已停止"):
        turning.turn(desk, turning.back_to(desk, posts[0].seq), stop)
    assert (post(desk, member), journal.acts(desk)) == ("电工", before)
    checks.check(desk)


def test_what_was_looked_at_before_another_act_is_looked_at_again(desk, member, posts):
    wanted = turning.back_to(desk, posts[1].seq)
    members.amend(desk, replace(members.get(desk, member.id), post="护林员"))
    with pytest.raises(RuleBroken, match="办理经过刚变过"):
        turning.turn(desk, wanted)
    assert post(desk, member) == "护林员"


def test_neither_the_founding_nor_a_mark_of_undo_is_chosen(desk, posts):
    with pytest.raises(RuleBroken, match="新建台账"):
        turning.back_to(desk, 1)
    journal.undo(desk)
    with pytest.raises(RuleBroken, match="只是撤销或恢复的记录"):
        turning.back_to(desk, journal.acts(desk, 1)[0].seq)


def test_listeners_hear_each_topic_once_after_all_is_done(desk, member, posts):
    visits.book(desk, Visit(member_id=member.id, planned_on=desk.today()))
    heard = []
    desk.listen(lambda topics: heard.append((topics, post(desk, member))))
    turning.turn(desk, turning.back_to(desk, posts[0].seq))
    assert heard == [(frozenset({"members"}), ""), (frozenset({"visits"}), "")]


def test_in_an_office_opened_to_read_nothing_is_taken_back(desk, posts, tmp_path):
    path = desk.file.path
    desk.close()
    reader = offices.open_office(path, desk.today(), read_only=True)
    with pytest.raises(FlowDeskError, match="只读方式打开"):
        turning.turn(reader, turning.back_to(reader, posts[1].seq))
    reader.close()
