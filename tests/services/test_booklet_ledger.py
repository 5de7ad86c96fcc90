"""Every numbered booklet is accounted for, on every day, whatever happens in whatever order."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from flowdesk.domain.absence import Absence
from flowdesk.domain.certificate import Event, State
from flowdesk.domain.days import Day
from flowdesk.domain.errors import RuleBroken
from flowdesk.domain.member import Member, Membership
from flowdesk.domain.office import Office
from flowdesk.domain.unit import Unit
from flowdesk.services import (
    absences,
    booklet_story,
    booklet_strips,
    certificates,
    issue_doubts,
    journal,
    members,
    offices,
    papers,
    preflight,
    units,
)
from flowdesk.storage import certificates as rows

START = date(2026, 1, 5)
TODAY = date(2026, 11, 23)
GONE = {Event.VOIDED: "voided", Event.LOST: "lost", Event.SURRENDERED: "surrendered"}
STEPS = st.tuples(
    st.sampled_from(["receive", "issue", "replace", *Event]), st.integers(0, 9), st.integers(0, 300)
)


@pytest.fixture
def stocked(desk, today):
    return certificates.receive(desk, [f"{n:04}" for n in range(341, 361)], START, "第一批")


def issue(desk, away, **told):
    return certificates.issue(desk, replace(certificates.draw_up(desk, away.id), **told))


def step(desk, one, *events, on=None):
    for event in events:
        certificates.happen(desk, one.blank_id, event, on or desk.today(), "本人")


def an_office(folder):
    desk = offices.new(folder / "试验乡.flowdesk", Office(name="试验乡", operator="赵禾"), TODAY)
    branch = units.found(desk, Unit(name="石桥村党支部", setting="村"))
    for name in ("沈雨田", "单小川", "柳成荫"):
        one = members.enrol(
            desk, Member(name=name, sex="女"), Membership(member_id="", unit_id=branch.id)
        )
        absences.depart(desk, Absence(member_id=one.id, noted=START, left=Day.of(START),
                                      destination="上海市", reason="务工经商"))  # fmt: skip
    return desk


def act(desk, told):
    """Try one act; a rule may refuse it."""
    kind, which, days = told
    on = START + timedelta(days=days)
    people = sorted(one.member_id for one in absences.every(desk.file))
    lines = certificates.lines_of(desk)
    if kind == "receive":
        first = len(lines) + 1 - (which == 9)
        certificates.receive(desk, [f"{n:04}" for n in range(first, first + 3)], on)
    elif kind == "issue":
        draft = certificates.draw_up(desk, people[which % 3])
        certificates.issue(desk, replace(draft, issued_on=on))
    elif lines:
        line = lines[which % len(lines)]
        if kind == "replace" and line.certificate:
            draft = certificates.draw_up(desk, line.certificate.member_id)
            draft = replace(draft, replaces=line.certificate.id, issued_on=on)
            certificates.reissue(desk, draft, Event.LOST, "途中遗失")
        elif kind != "replace":
            until = on + timedelta(days=300) if kind is Event.EXTENDED else None
            certificates.happen(desk, line.id, Event(kind), on, "原因", until=until)


def naive(desk, day):
    """Count the booklets by what the rows say, without any of the states."""
    counted = Counter(received=0, issued=0, voided=0, lost=0, surrendered=0, in_stock=0)
    for blank in rows.blanks(desk.file):
        if blank.received_on > day:
            continue
        counted["received"] += 1
        issued = rows.of_blank(desk.file, blank.id)
        kinds = [Event(one.kind) for one in rows.events_of(desk.file, [blank.id]) if one.on <= day]
        ends = [GONE[kind] for kind in kinds if kind in GONE]
        out = issued is not None and issued.issued_on <= day
        counted[ends[0] if ends else "issued" if out else "in_stock"] += 1
    return counted


@settings(max_examples=25, deadline=None,
          suppress_health_check=[HealthCheck.function_scoped_fixture])  # fmt: skip
@given(st.lists(STEPS, min_size=5, max_size=40))
def test_the_ledger_balances_on_every_day_of_any_history(tmp_path_factory, steps):
    desk = an_office(tmp_path_factory.mktemp("ledger"))
    try:
        for told in steps:
            try:
                act(desk, told)
            except RuleBroken:
                continue
        numbers = [line.blank.number for line in certificates.lines_of(desk)]
        assert len(numbers) == len(set(numbers))
        for day in range(0, 323, 7):
            on = START + timedelta(days=day)
            one, seen = certificates.ledger(desk, on), naive(desk, on)
            assert {name: getattr(one, name) for name in seen} == dict(seen)
            parts = one.issued + one.voided + one.lost + one.surrendered + one.in_stock
            assert one.received == parts
        for line in certificates.lines_of(desk):
            days = [when for when, _ in booklet_story.story(desk, line.id)]
            assert days == sorted(days)
    finally:
        desk.close()


def test_refusing_a_spoilt_number_names_who_when_and_why(desk, away, stocked, today):
    first = issue(desk, away)
    certificates.happen(desk, first.blank_id, Event.VOIDED, today, "打印错位")
    with pytest.raises(RuleBroken) as refused:
        issue(desk, away, number="0341")
    day, who = f"{today.month}月{today.day}日", desk.office.operator
    assert str(refused.value) == (
        f"证号 0341（沈雨田）已于 {day}由{who}作废（打印错位），不能再发；下一号是 0342。"
    )


def test_the_equation_of_the_office_day(desk, away, stocked, today):
    first = issue(desk, away)
    certificates.happen(desk, first.blank_id, Event.VOIDED, today, "打印错位")
    second = issue(desk, away)
    step(desk, second, Event.SEALED, Event.HANDED_OVER)
    one = certificates.ledger(desk)
    assert (one.received, one.issued, one.voided, one.in_stock) == (20, 1, 1, 18)


def test_a_booklet_s_life_reads_as_a_story(desk, away, stocked, today):
    old = issue(desk, away)
    papers.printed(desk, papers.overprint(desk, old.id), "针式打印机")
    step(desk, old, Event.SEALED, Event.HANDED_OVER)
    draft = certificates.draw_up(desk, away.id)
    new = certificates.reissue(desk, replace(draft, replaces=old.id), Event.LOST, "车上丢了")
    told = [words for _, words in booklet_story.story(desk, old.blank_id)]
    for part, words in zip(
        (
            "领入空白证 0341（第一批）", "发给沈雨田", "打印《活动证套打页》", "打印套打页", "加盖",
            "发放，领取人本人", "报遗失：车上丢了", "补发新证 0342",
        ), told, strict=True,
    ):  # fmt: skip
        assert part in words
    assert "补发给沈雨田，原证 0341" in booklet_story.story(desk, new.blank_id)[1][1]
    assert certificates.state_of(desk, old) is State.LOST
    journal.undo(desk)
    assert certificates.state_of(desk, old) is State.HANDED_OVER


def test_nothing_happens_before_what_happened_already(desk, away, stocked, today):
    one = issue(desk, away)
    with pytest.raises(RuleBroken, match="早于发证日期"):
        certificates.happen(desk, one.blank_id, Event.SEALED, today - timedelta(days=1))
    with pytest.raises(RuleBroken, match="早于这本空白证的领入日期"):
        issue_before(desk, away, one)


def issue_before(desk, away, one):
    certificates.happen(desk, one.blank_id, Event.VOIDED, desk.today(), "试")
    issue(desk, away, issued_on=START - timedelta(days=1))


def test_an_overprint_is_printed_again_with_a_reason_only(desk, away, stocked):
    one = issue(desk, away)
    paper = papers.overprint(desk, one.id)
    papers.refuse_reprint(desk, paper)
    papers.printed(desk, paper)
    with pytest.raises(RuleBroken, match="已经打印过") as refused:
        papers.refuse_reprint(desk, paper, " ")
    assert refused.value.field == "reason"
    papers.refuse_reprint(desk, paper, "错位")


def test_the_year_runs_from_the_last_review(desk, away, stocked, today):
    one = issue(desk, away, issued_on=date(2026, 3, 2))
    for event in (Event.SEALED, Event.HANDED_OVER):
        certificates.happen(desk, one.blank_id, event, date(2026, 3, 2), "本人")
    for day, due in ((date(2027, 3, 1), ()), (date(2027, 3, 2), (one.blank_id,))):
        assert booklet_strips.strips(desk, day).unreviewed == due
    (done,) = certificates.review_many(desk, [one.blank_id], date(2026, 10, 8), "合格", "优秀")
    assert (done.appraisal, booklet_strips.strips(desk, date(2027, 10, 7)).unreviewed) == (
        "优秀",
        (),
    )
    assert booklet_strips.strips(desk, date(2027, 10, 8)).unreviewed == (one.blank_id,)


def test_a_review_of_many_is_one_act_or_none(desk, away, stocked, today):
    one = issue(desk, away)
    step(desk, one, Event.SEALED, Event.HANDED_OVER)
    spare = certificates.in_stock(desk)[0]
    with pytest.raises(RuleBroken, match="年审须先是“已发放”"):
        certificates.review_many(desk, [one.blank_id, spare.id], today, "合格")
    assert [line.id for line in certificates.to_review(desk, one.unit_name, today)] == [
        one.blank_id
    ]
    certificates.review_many(desk, [one.blank_id], today, "合格")
    assert certificates.to_review(desk, one.unit_name, today) == []


def test_a_term_ends_is_prolonged_and_never_shortened(desk, away, stocked, today):
    one = issue(desk, away, valid_to=today + timedelta(days=20))
    step(desk, one, Event.SEALED, Event.HANDED_OVER)
    assert booklet_strips.strips(desk).expiring == (one.blank_id,)
    with pytest.raises(RuleBroken, match="延期要延到"):
        certificates.happen(desk, one.blank_id, Event.EXTENDED, today, until=today)
    certificates.happen(
        desk, one.blank_id, Event.EXTENDED, today, until=today + timedelta(days=400)
    )
    assert booklet_strips.strips(desk).expiring == ()


def test_what_isn_t_handed_in_after_the_return_and_a_lost_holder_are_told(
    desk, away, stocked, today
):
    one = issue(desk, away)
    step(desk, one, Event.SEALED, Event.HANDED_OVER)
    assert booklet_strips.strips(desk).not_handed_in == ()
    absences.come_back(desk, one.absence_id, Day.of(today))
    members.amend(desk, replace(members.get(desk, away.id), lost_since=Day.of(today)))
    told = booklet_strips.strips(desk)
    assert (told.not_handed_in, told.unreachable) == ((one.blank_id,), (one.blank_id,))


def test_a_low_stock_is_told(desk, stocked):
    assert not booklet_strips.strips(desk).low
    for blank in certificates.in_stock(desk)[4:]:
        certificates.happen(desk, blank.id, Event.VOIDED, desk.today(), "受潮")
    assert booklet_strips.strips(desk).low


def test_passing_a_number_over_is_never_silent(desk, away, stocked):
    draft = replace(certificates.draw_up(desk, away.id), number="0344")
    told = dict(issue_doubts.doubts(desk, draft))
    assert "跳过了还在库的 0341–0343（3 本）" in told["number"]
    assert "没有照片" in told["issued_on"]


def test_the_look_before_printing_finds_what_stands_in_the_way(desk, away, stocked):
    one = issue(desk, away)
    told = [finding.what for finding in preflight.look_through(desk, [one.id])]
    assert any("没有照片" in words for words in told)
    assert not any(finding.weight is preflight.Weight.STOPS
                   for finding in preflight.look_through(desk, [one.id]))  # fmt: skip
    members.amend(desk, replace(members.get(desk, away.id), name="沈雨天"))
    assert any("姓名改过" in finding.what for finding in preflight.look_through(desk, [one.id]))


@pytest.mark.parametrize("name", ["\U00031340", "\U00030f00"])
def test_a_character_that_no_font_has_stops_the_print(desk, away, stocked, name):
    members.amend(desk, replace(members.get(desk, away.id), name=f"沈{name}"))
    one = issue(desk, away)
    worst = preflight.look_through(desk, [one.id])[0]
    assert (worst.weight, worst.field) == (preflight.Weight.STOPS, "name")
    assert "哪种字体都没有" in worst.what
