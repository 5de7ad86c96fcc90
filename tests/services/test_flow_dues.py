"""What movement makes due, on its first and last day; the list and the badge agree."""

from dataclasses import replace
from datetime import timedelta

import pytest

from flowdesk.domain.absence import Absence
from flowdesk.domain.arrival import Arrival
from flowdesk.domain.days import Day, add_months
from flowdesk.domain.departure import Departure, Extension
from flowdesk.domain.filing import Filing, FilingSubject
from flowdesk.domain.inspection import BLOCKS, Inspection
from flowdesk.domain.reception import Reception
from flowdesk.services import (
    absences,
    departures,
    dues,
    filings,
    inspections,
    letters,
    receptions,
)
from flowdesk.services.letters import Answer


def kinds(desk, day=None):
    return [due.kind.value for due in dues.due_on(desk, day)]


@pytest.fixture
def stay(desk, member):
    left = desk.today() - timedelta(days=30)
    back = Day.of(desk.today() + timedelta(days=40))
    told = Absence(member_id=member.id, noted=left, left=Day.of(left), destination="浙江宁波",
                   reason="务工经商", expected_back=back)  # fmt: skip
    return departures.report(desk, told, Departure(absence_id="")).stay


def test_an_expected_return_is_due_on_its_day_and_listed_a_week_ahead(desk, stay):
    back = stay.expected_back.latest()
    assert kinds(desk, back - timedelta(days=8)) == []
    assert kinds(desk, back - timedelta(days=7)) == ["预计返回"]
    assert dues.due_on(desk, back)[0].on == back
    until = Day.of(back + timedelta(days=60))
    put_off = Extension(absence_id=stay.id, on=desk.today(), expected_back=until, reason="没干完")
    departures.extend(desk, put_off)
    assert kinds(desk, back) == []


def test_after_six_months_a_stay_is_to_be_filed_within_thirty_days(desk, stay):
    mark = add_months(stay.left.earliest(), 6)
    told = [due for due in dues.due_on(desk, mark + timedelta(days=25))
            if due.kind.value == "满六个月"]  # fmt: skip
    assert [due.on for due in told] == [mark + timedelta(days=30)]
    before = kinds(desk, mark - timedelta(days=1))
    assert "满六个月" not in before
    draft = Filing(subject=FilingSubject.ABSENCE.value, addressee="县", drawn_on=desk.today())
    filings.draw_up(desk, draft, [stay.id])
    assert "满六个月" not in kinds(desk, mark + timedelta(days=25))


def test_a_booklet_is_due_to_be_inspected_and_its_gaps_to_be_closed(desk, stay):
    today = desk.today()
    absences.come_back(desk, stay.id, Day.of(today - timedelta(days=10)))
    assert "返乡查验" in kinds(desk)
    blocks = dict.fromkeys(BLOCKS, "合格") | {"dues": "缺项"}
    seen = inspections.inspect(desk, Inspection(absence_id=stay.id, on=today, inspector="苗青",
                                                **blocks))  # fmt: skip
    assert [due.act for due in dues.due_on(desk) if due.kind.value == "返乡查验"] == ["办结查验"]
    inspections.close(desk, seen.id, today, "本人交来收据")
    assert "返乡查验" not in kinds(desk)


def test_letters_and_filings_wait_for_their_answers(desk, member, stay):
    today = desk.today()
    draft = letters.proposal(desk, member.id, "介绍信")
    told = {"addressee": "甲", "to_unit": "乙", "dues_to": Day(today.year, 1)}
    letter = letters.draw_up(desk, replace(draft, **told))
    done = letters.sent(desk, letter.id, today)
    assert "信函回执" in kinds(desk, done.answer_due)
    letters.answered(desk, letter.id, Answer(on=today))
    assert "信函回执" not in kinds(desk, done.answer_due)


def test_an_acknowledgement_is_due_and_ends_the_duty(desk, stay):
    today = desk.today()
    draft = Filing(subject=FilingSubject.ABSENCE.value, addressee="县", drawn_on=today)
    filing = filings.sent(desk, filings.draw_up(desk, draft, [stay.id]).id, today, "U 盘")
    assert "备案回执" in kinds(desk, filing.answer_due)
    filings.acknowledged(desk, filing.id, today, "县组备1号")
    assert "备案回执" not in kinds(desk, filing.answer_due)


def test_who_arrived_waits_a_week_at_most(desk):
    today = desk.today()
    came = Arrival(name="罗一山", sex="男", arrived=Day.of(today))
    one = receptions.enter(desk, came, Reception(arrival_id=""))
    assert [(due.kind.value, due.on) for due in dues.due_on(desk)] == [
        ("流入接收", today + timedelta(days=7))
    ]
    receptions.refuse(desk, one.id, today, "人证不符")
    assert kinds(desk) == []


def test_what_nobody_did_for_half_a_year_is_listed_no_more(desk, stay):
    back = stay.expected_back.latest()
    assert "预计返回" in kinds(desk, back + timedelta(days=180))
    assert "预计返回" not in kinds(desk, back + timedelta(days=181))
