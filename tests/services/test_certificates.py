"""Blanks, certificates and their states."""

import dataclasses
from datetime import timedelta

import pytest

from flowdesk.domain.certificate import Event, State
from flowdesk.domain.errors import RuleBroken
from flowdesk.domain.visit import Visit
from flowdesk.services import (
    certificates,
    journal,
    members,
    papers,
    register,
    visits,
)
from flowdesk.services.desk import Clock


@pytest.fixture
def stocked(desk, today):
    return certificates.receive(desk, ["0331", "0332", "0333"], today, "第一批")


def issue(desk, away):
    return certificates.issue(desk, certificates.draw_up(desk, away.id))


def test_a_certificate_takes_the_next_blank_and_fixes_its_words(desk, away, stocked):
    done = issue(desk, away)
    members.amend(desk, dataclasses.replace(away, name="沈雨天"))
    kept = certificates.get(desk, done.id)
    assert (kept.number, kept.name, kept.destination) == ("0331", "沈雨田", "浙江省宁波市")
    assert certificates.next_number(desk) == "0332"


def test_a_member_at_home_gets_no_certificate(desk, member, stocked):
    with pytest.raises(RuleBroken, match="没有登记外出"):
        certificates.draw_up(desk, member.id)


def test_missing_words_are_listed(desk, away, stocked):
    draft = dataclasses.replace(certificates.draw_up(desk, away.id), reason="", destination="")
    with pytest.raises(RuleBroken, match="还缺外出原因、外出地点"):
        certificates.issue(desk, draft)


def test_a_number_is_never_used_twice(desk, away, stocked, today):
    done = issue(desk, away)
    certificates.happen(desk, done.blank_id, Event.VOIDED, today, "打印错位")
    draft = dataclasses.replace(certificates.draw_up(desk, away.id), number="0331")
    with pytest.raises(
        RuleBroken, match=r"证号 0331（沈雨田）已于 .*作废（打印错位），不能再发；下一号是 0332"
    ):
        certificates.issue(desk, draft)
    with pytest.raises(RuleBroken, match="0332 已经领入过"):
        certificates.receive(desk, ["0332"], today)


def test_nobody_holds_two_booklets(desk, away, stocked, today):
    first = issue(desk, away)
    with pytest.raises(RuleBroken, match="已有活动证 0331（占用）"):
        issue(desk, away)
    certificates.happen(desk, first.blank_id, Event.LOST, today, "途中遗失")
    assert issue(desk, away).number == "0332"


def test_a_typed_number_is_received_as_it_is_issued_and_the_ledger_balances(desk, away):
    draft = dataclasses.replace(certificates.draw_up(desk, away.id), number="云岭 007")
    assert certificates.issue(desk, draft).number == "云岭007"
    ledger = certificates.ledger(desk)
    assert (ledger.received, ledger.issued, ledger.in_stock) == (1, 1, 0)
    journal.undo(desk)
    assert certificates.ledger(desk).received == 0


STEPS = [
    (Event.PRINTED, "", State.PRINTED),
    (Event.SEALED, "", State.SEALED),
    (Event.HANDED_OVER, "本人", State.HANDED_OVER),
    (Event.REVIEWED, "合格", State.HANDED_OVER),
    (Event.INSPECTED, "记载齐全", State.HANDED_OVER),
    (Event.HANDED_IN, "返乡", State.HANDED_IN),
    (Event.SURRENDERED, "交县", State.SURRENDERED),
]


def test_a_booklet_goes_its_way_and_the_ledger_always_balances(desk, away, stocked, today):
    done = issue(desk, away)
    for event, told, state in STEPS:
        certificates.happen(desk, done.blank_id, event, today, told)
        assert certificates.state_of(desk, done) is state
        one = certificates.ledger(desk)
        assert (
            one.received
            == (one.issued + one.voided + one.lost + one.surrendered + one.in_stock)
            == 3
        )


def test_the_register_shows_who_holds_one(desk, away, stocked, today):
    done = issue(desk, away)
    for event, told, _ in STEPS[:3]:
        certificates.happen(desk, done.blank_id, event, today, told)
    line = register.lines(desk, [away.id])[0]
    assert (line.states, line.certificate_number) == (("外出", "持证"), "0331")


@pytest.mark.parametrize(
    ("event", "told", "sentence"),
    [
        (Event.HANDED_OVER, "本人", "现在是“占用”，发放须先是“已盖章”"),
        (Event.VOIDED, "", "请写明作废原因"),
        (Event.LOST, " ", "请写明遗失经过"),
        (Event.HANDED_IN, "", "须先是“已发放”"),
    ],
)
def test_a_step_out_of_order_or_without_its_reason_is_refused(
    desk, away, stocked, today, event, told, sentence
):
    done = issue(desk, away)
    with pytest.raises(RuleBroken, match=sentence):
        certificates.happen(desk, done.blank_id, event, today, told)


def test_issue_can_be_undone_until_its_paper_left_the_desk(desk, away, stocked, tmp_path):
    done = issue(desk, away)
    journal.undo(desk)
    assert certificates.next_number(desk) == "0331"
    journal.redo(desk)
    papers.export(desk, papers.copy_aid(desk, done.id), tmp_path)
    with pytest.raises(RuleBroken, match="《活动证抄写单》已经导出.*请改用“作废”"):
        journal.undo(desk)
    assert certificates.state_of(desk, done) is State.TAKEN


def test_a_clock_set_back_lets_no_act_be_undone_whose_paper_left_the_desk(
    desk, away, stocked, today, tmp_path
):
    done = issue(desk, away)
    desk.clock = Clock(today - timedelta(days=30))
    papers.export(desk, papers.copy_aid(desk, done.id), tmp_path)
    with pytest.raises(RuleBroken, match="《活动证抄写单》已经导出"):
        journal.undo(desk)


def test_an_act_after_the_paper_is_undone_though_the_clock_was_set_back(
    desk, member, today, tmp_path
):
    draft = Visit(member_id=member.id, planned_on=today + timedelta(days=3), visitor="苗青")
    visit = visits.book(desk, draft)
    papers.export(desk, papers.visit_sheet(desk, visit.id), tmp_path)
    desk.clock = Clock(today - timedelta(days=30))
    visits.amend(desk, dataclasses.replace(visit, visitor="赵禾"))
    journal.undo(desk)
    assert visits.get(desk, visit.id).visitor == "苗青"
    with pytest.raises(RuleBroken, match="已经导出"):
        journal.undo(desk)


def test_printing_the_overprint_is_noted_on_the_booklet(desk, away, stocked):
    done = issue(desk, away)
    line = papers.printed(desk, papers.overprint(desk, done.id), "针式打印机")
    assert certificates.state_of(desk, done) is State.PRINTED
    assert papers.logged(desk.file)[0] == line
    assert line.number == "出2026-0001"
