"""The journal: every act is one transaction, can be taken back, and leaves a chain."""

import dataclasses

import pytest
from sqlcipher3 import dbapi2 as sqlcipher

from flowdesk.domain.errors import OfficeFileError, RuleBroken
from flowdesk.domain.member import Member
from flowdesk.services.desk import Desk
from flowdesk.storage import journal, members


def enrolled(desk: Desk, name: str) -> Member:
    member = Member(id=desk.new_id(), name=name, sex="女")
    with desk.write("members", f"新增党员：{name}"):
        members.insert(desk.file, member)
    return member


def refused_half_way(desk: Desk) -> None:
    with desk.write("members", "新增"):
        members.insert(desk.file, Member(id="1", name="沈雨田"))
        raise RuleBroken("不行")


def undo(desk: Desk) -> None:
    act = journal.to_undo(desk.file)
    with desk.act(desk.undo_stamp(act, "undo")):
        journal.turn_back(desk.file, act.seq)


def test_a_row_can_not_change_outside_an_act(desk):
    with pytest.raises(sqlcipher.IntegrityError, match="no act is open"):
        members.insert(desk.file, Member(id="1", name="沈雨田"))


def test_a_failure_inside_an_act_leaves_nothing_of_it(desk):
    before = journal.acts(desk.file)
    with pytest.raises(RuleBroken):
        refused_half_way(desk)
    assert members.every(desk.file) == []
    assert journal.acts(desk.file) == before
    enrolled(desk, "柳成荫")


def test_the_journal_tells_each_row_before_and_after(desk):
    member = enrolled(desk, "沈雨田")
    with desk.write("members", "改名"):
        members.amend(desk.file, dataclasses.replace(member, name="沈雨天"))
    (act, change), (first, _) = journal.history(desk.file, member.id)
    assert (change.before["name"], change.after["name"]) == ("沈雨田", "沈雨天")
    assert (act.label, act.operator, first.label) == ("改名", "赵禾", "新增党员：沈雨田")


def test_a_row_written_over_with_the_same_values_is_no_change(desk):
    member = enrolled(desk, "沈雨田")
    with desk.write("members", "没改"):
        members.amend(desk.file, member)
    assert journal.acts(desk.file)[0].changes == 0


def test_undo_goes_back_step_by_step_and_a_new_act_closes_redo(desk):
    first, second = enrolled(desk, "一"), enrolled(desk, "二")
    undo(desk)
    assert [one.id for one in members.every(desk.file)] == [first.id]
    assert journal.to_redo(desk.file).label == "新增党员：二"
    undo(desk)
    assert members.every(desk.file) == []
    assert journal.to_redo(desk.file).label == "新增党员：一"
    enrolled(desk, "三")
    assert journal.to_redo(desk.file) is None
    assert members.get(desk.file, second.id) is None


def test_undo_after_undo_and_redo_finds_the_right_act(desk):
    enrolled(desk, "一")
    enrolled(desk, "二")
    undo(desk)
    act = journal.to_redo(desk.file)
    with desk.act(desk.undo_stamp(act, "redo")):
        journal.do_again(desk.file, act.seq)
    assert journal.to_redo(desk.file) is None
    assert journal.to_undo(desk.file).label == "新增党员：二"


def test_taking_back_what_a_later_act_changed_is_refused_by_its_name(desk):
    member = enrolled(desk, "沈雨田")
    with desk.write("members", "修改党员：沈雨田"):
        members.amend(desk.file, dataclasses.replace(member, name="沈雨天"))
    first = journal.acts(desk.file)[1]
    with (
        pytest.raises(RuleBroken, match="修改党员：沈雨田"),
        desk.act(desk.undo_stamp(first, "undo")),
    ):
        journal.turn_back(desk.file, first.seq)


@pytest.mark.parametrize(
    "forgery",
    [
        "UPDATE act SET label = '别的' WHERE seq = 2",
        "UPDATE act SET operator = '别人' WHERE seq = 2",
        "DELETE FROM change WHERE act = 2",
        "UPDATE change_content SET after = replace(after, '沈', '沉') WHERE act = 2",
        "UPDATE change_content SET act = 1 WHERE act = 2",
        "DELETE FROM act WHERE seq = 2",
        "UPDATE change SET digest = randomblob(32) WHERE act = 2",
    ],
)
def test_a_forged_journal_breaks_the_chain(desk, forgery):
    enrolled(desk, "沈雨田")
    enrolled(desk, "柳成荫")
    journal.verify_chain(desk.file)
    desk.file.run(forgery)
    with pytest.raises(OfficeFileError):
        journal.verify_chain(desk.file)


def test_blanked_contents_do_not_break_the_chain(desk):
    enrolled(desk, "沈雨田")
    last = journal.verify_chain(desk.file)
    desk.file.run("DELETE FROM change_content WHERE act = 2")
    assert journal.verify_chain(desk.file) == last
