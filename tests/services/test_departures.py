"""A departure is reported with the paper it needs; what changes while away is told for any day."""

import json
from dataclasses import replace
from datetime import date

import pytest

from flowdesk.domain.absence import Absence
from flowdesk.domain.absence_state import AbsenceState
from flowdesk.domain.days import Day
from flowdesk.domain.departure import Departure, Extension, Paper, Sojourn
from flowdesk.domain.errors import RuleBroken
from flowdesk.services import absences, departures, journal, listings, register, rule_texts


def stay_of(member, **changes):
    told = {
        "noted": date(2026, 3, 1), "left": Day(2026, 3, 2), "expected_back": Day(2026, 8, 1),
        "destination": "浙江宁波", "reason": "务工经商",
    }  # fmt: skip
    return Absence(member_id=member.id, **{**told, **changes})


def told(**changes):
    return Departure(absence_id="", **changes)


def where(desk, member, on):
    return register.lines(desk, [member.id], on)[0].destination


def test_a_report_takes_the_advised_paper_and_keeps_its_clause(desk, member):
    course = departures.report(desk, stay_of(member), told())
    assert course.departure.paper == course.departure.advised == Paper.CERTIFICATE
    assert "组通字〔2006〕45号" in course.departure.clause
    assert journal.next_undo(desk).label.startswith("登记外出")
    journal.undo(desk)
    assert (absences.every(desk.file), departures.courses(desk)) == ([], {})


def test_another_paper_needs_its_reason_and_the_reason_is_kept(desk, member):
    with pytest.raises(RuleBroken, match="规则建议“活动证”") as refusal:
        departures.report(desk, stay_of(member), told(paper="证明信"))
    assert refusal.value.field == "overruled"
    course = departures.report(desk, stay_of(member), told(paper="证明信", overruled="县里要求"))
    assert (course.departure.paper, course.departure.advised) == ("证明信", "活动证")
    assert departures.lines_of(desk)[0].paper() == "证明信"


def test_a_reason_without_another_paper_is_dropped(desk, member):
    course = departures.report(desk, stay_of(member), told(overruled="多写的"))
    assert course.departure.overruled == ""


def test_the_four_answers_are_separate(desk, member):
    draft = stay_of(member, left=Day(2026, 1, 5), expected_back=Day(2027, 3, 1))
    found = departures.answers(desk, draft, told(fixed_place="是"))
    assert found.advice.paper is Paper.TRANSFER
    assert found.floating_from == date(2026, 7, 5)
    assert found.should_transfer is True
    assert found.register_by > found.floating_from
    soon = departures.answers(desk, replace(draft, expected_back=Day(2026, 3, 1)), told())
    assert (soon.floating_from, soon.should_transfer) == (None, None)


def test_members_at_the_same_county_on_that_day_are_counted(desk, member, members_of):
    others = members_of(2)
    for other in others:
        departures.report(desk, stay_of(other, destination="浙江宁波海曙"), told())
    draft = stay_of(member, destination="浙江省宁波市海曙区")
    assert departures.together(desk, draft) == 3
    assert departures.together(desk, replace(draft, destination="浙江宁波")) == 1
    assert departures.together(desk, replace(draft, left=Day(2026, 3, 1))) == 1
    advice = departures.advise(desk, draft, told(fixed_place="是"))
    assert advice.paper is Paper.TEMPORARY_UNIT


def test_a_change_of_place_is_seen_everywhere_from_its_day_on(desk, member):
    course = departures.report(desk, stay_of(member), told())
    place = departures.change_place(
        desk, Sojourn(absence_id=course.stay.id, since=Day(2026, 5, 1), destination="上海松江")
    )
    assert place.destination_code == "310117"
    assert where(desk, member, date(2026, 4, 30)) == "浙江宁波"
    assert where(desk, member, date(2026, 5, 1)) == "上海松江"
    departures.take_back_place(desk, place.id)
    assert where(desk, member, date(2026, 5, 1)) == "浙江宁波"


def test_only_the_last_change_is_taken_out(desk, member):
    course = departures.report(desk, stay_of(member), told())
    first, _ = (
        departures.change_place(
            desk, Sojourn(absence_id=course.stay.id, since=Day(2026, month, 1), destination="上海")
        )
        for month in (5, 6)
    )
    with pytest.raises(RuleBroken, match="只能去掉最后一次"):
        departures.take_back_place(desk, first.id)


def test_an_extension_moves_the_expected_return_from_the_day_it_was_noted(desk, member):
    course = departures.report(desk, stay_of(member, expected_back=Day(2026, 6, 1)), told())
    state = {line.id: line.state for line in departures.lines_of(desk, date(2026, 7, 1))}
    assert state == {course.stay.id: AbsenceState.OVERDUE}
    departures.extend(
        desk,
        Extension(
            absence_id=course.stay.id, on=date(2026, 6, 20), expected_back=Day(2026, 12, 31),
            reason="活没有干完",
        ),
    )  # fmt: skip
    days = [date(2026, 6, 10), date(2026, 7, 1), date(2027, 1, 1)]
    assert [departures.lines_of(desk, day)[0].state for day in days] == [
        AbsenceState.OVERDUE, AbsenceState.AWAY, AbsenceState.OVERDUE,
    ]  # fmt: skip


def test_a_change_of_the_report_keeps_one_report(desk, member):
    course = departures.report(desk, stay_of(member), told())
    changed = departures.amend(
        desk, replace(course.stay, trade="建筑"), replace(course.departure, talked_by="李秀英")
    )
    assert (changed.stay.trade, changed.departure.talked_by) == ("建筑", "李秀英")
    assert len(departures.courses(desk)) == 1


def test_an_absence_noted_without_a_report_gets_one_when_it_is_changed(desk, member):
    stay = absences.depart(desk, stay_of(member))
    assert departures.course(desk, stay.id).departure is None
    course = departures.amend(desk, stay, told(talk="注意安全"))
    assert course.departure.absence_id == stay.id


def test_the_office_changes_a_set_of_rules_and_restores_it(desk, member):
    shipped = rule_texts.files(desk)[-1]
    mine = shipped.contents.replace('paper = "活动证"', 'paper = "不需办"')
    with pytest.raises(RuleBroken, match="写明改了什么"):
        rule_texts.write(desk, shipped.id, mine, " ")
    rule_texts.write(desk, shipped.id, mine, "县委组织部 2026 年通知：停办纸质活动证")
    assert departures.advise(desk, stay_of(member), told()).paper is Paper.NOTHING
    assert [one.own for one in rule_texts.files(desk)].count(True) == 1
    rule_texts.restore(desk, shipped.id)
    assert departures.advise(desk, stay_of(member), told()).paper is Paper.CERTIFICATE


@pytest.mark.parametrize("spoilt", ["", "x = [", 'title = "甲"'])
def test_a_set_that_is_not_whole_is_refused_in_words(desk, spoilt):
    file = rule_texts.files(desk)[0].id
    with pytest.raises(RuleBroken, match=file) as refusal:
        rule_texts.write(desk, file, spoilt, "试改")
    assert refusal.value.field == "contents"
    assert json.dumps([one.own for one in rule_texts.files(desk)]) == "[false, false, false]"


def test_the_list_for_other_programs_tells_the_state_and_the_paper_of_any_day(desk, member):
    departures.report(desk, stay_of(member), told(paper="证明信", overruled="县里要求"))
    (row,) = listings.listing(desk, "absences", on=date(2026, 9, 1))
    assert (row["state"], row["paper"], row["overruled"]) == ("逾期未返", "证明信", "县里要求")
    (row,) = listings.listing(desk, "absences", on=date(2026, 3, 1))
    assert row["state"] == "已报告"
