"""A booklet is looked through on return; what is lacking is asked about, answered and closed."""

from dataclasses import replace
from datetime import timedelta

import pytest

from flowdesk.domain.absence import Absence
from flowdesk.domain.absence_state import AbsenceState
from flowdesk.domain.days import Day
from flowdesk.domain.departure import Departure, Sojourn
from flowdesk.domain.dues_paid import DuesPaid
from flowdesk.domain.errors import RuleBroken
from flowdesk.domain.inspection import BLOCKS, Finding, Inspection
from flowdesk.services import absences, departures, dues_months, inspections, letters
from flowdesk.services.letters import Answer


@pytest.fixture
def stay(desk, member):
    today = desk.today()
    left = today - timedelta(days=200)
    draft = Absence(member_id=member.id, noted=left, left=Day.of(left), destination="浙江宁波",
                    reason="务工经商")  # fmt: skip
    course = departures.report(desk, draft, Departure(absence_id=""))
    departures.change_place(desk, Sojourn(
        absence_id=course.stay.id, since=Day.of(left + timedelta(days=30)),
        destination="浙江杭州", host_unit="西湖区甲社区党支部"))  # fmt: skip
    absences.come_back(desk, course.stay.id, Day.of(today - timedelta(days=2)))
    return course.stay


def seen(desk, stay, **changes):
    good = dict.fromkeys(BLOCKS, Finding.GOOD.value)
    told = {"absence_id": stay.id, "on": desk.today(), "inspector": "苗青", **good, **changes}
    return Inspection(**told)


def state(desk):
    return departures.lines_of(desk)[0].state


def test_a_good_booklet_ends_the_absence(desk, stay):
    assert state(desk) is AbsenceState.TO_INSPECT
    inspections.inspect(desk, seen(desk, stay, dues_to=Day(desk.today().year, 1)))
    assert state(desk) is AbsenceState.BACK
    assert dues_months.paid_to(desk, stay.member_id).paid_to == Day(desk.today().year, 1)


def test_a_gap_is_asked_about_answered_and_closed(desk, stay):
    found = inspections.inspect(desk, seen(desk, stay, dues="缺项", review="存疑", told="缺后半年"))
    assert state(desk) is AbsenceState.TO_CLOSE
    draft = inspections.inquiry(desk, found.id)
    assert draft.addressee == "西湖区甲社区党支部"
    assert draft.gaps.splitlines() == [
        "交纳党费：没有填写或填写不全",
        "年审：填写有疑问",
        "缺后半年",
    ]
    letter = letters.draw_up(desk, draft)
    assert letter.answer_due == letter.drawn_on + timedelta(days=30)
    assert departures.lines_of(desk)[0].inquiry == letter
    with pytest.raises(RuleBroken, match="还没有回复"):
        inspections.close(desk, found.id, desk.today(), "")
    letters.sent(desk, letter.id, desk.today())
    letters.answered(desk, letter.id, Answer(on=desk.today(), words="已补交"))
    inspections.close(desk, found.id, desk.today(), "")
    assert state(desk) is AbsenceState.BACK


def test_without_an_inquiry_closing_needs_its_words(desk, stay):
    found = inspections.inspect(desk, seen(desk, stay, dues="缺项"))
    with pytest.raises(RuleBroken, match="没有发核实函") as refusal:
        inspections.close(desk, found.id, desk.today(), " ")
    assert refusal.value.field == "closing"
    inspections.close(desk, found.id, desk.today(), "本人交来收据")
    with pytest.raises(RuleBroken, match="办结"):
        inspections.amend(desk, replace(found, dues="合格"))


def test_one_inquiry_stands_at_a_time(desk, stay):
    found = inspections.inspect(desk, seen(desk, stay, dues="缺项"))
    letter = letters.draw_up(desk, inspections.inquiry(desk, found.id))
    with pytest.raises(RuleBroken, match="已经开过核实函"):
        inspections.inquiry(desk, found.id)
    letters.withdraw(desk, letter.id, desk.today(), "抬头写错")
    assert inspections.inquiry(desk, found.id).gaps


@pytest.mark.parametrize(
    ("changes", "words", "field"),
    [
        ({"inspector": ""}, "查验人", "inspector"),
        ({"activities": ""}, "参加活动", "activities"),
        ({"dues": "还行"}, "交纳党费", "dues"),
    ],
)
def test_an_unfinished_checklist_is_refused_at_its_line(desk, stay, changes, words, field):
    with pytest.raises(RuleBroken, match=words) as refusal:
        inspections.inspect(desk, seen(desk, stay, **changes))
    assert refusal.value.field == field


def test_nobody_is_inspected_before_the_return_or_twice(desk, stay):
    with pytest.raises(RuleBroken, match="早于返乡日期"):
        inspections.inspect(desk, seen(desk, stay, on=desk.today() - timedelta(days=5)))
    inspections.inspect(desk, seen(desk, stay))
    with pytest.raises(RuleBroken, match="已经查验过"):
        inspections.inspect(desk, seen(desk, stay))
    with pytest.raises(RuleBroken, match="不用发核实函"):
        inspections.inquiry(desk, inspections.of_absence(desk, stay.id).id)


def test_dues_are_noted_to_a_month_that_has_come(desk, member):
    today = desk.today()
    blank = DuesPaid(member_id=member.id, paid_to=Day(today.year, today.month), noted_on=today)
    dues_months.note(desk, blank)
    assert dues_months.paid_to(desk, member.id).paid_to == Day(today.year, today.month)
    for wrong, words in ((Day(today.year), "写到月份"), (Day(today.year + 1, 1), "不预交")):
        with pytest.raises(RuleBroken, match=words):
            dues_months.note(desk, replace(blank, paid_to=wrong))
