"""Batches go upward with their words as filed; nothing is filed twice, silence is told."""

from dataclasses import replace
from datetime import timedelta

import pytest

from flowdesk.domain.absence import Absence
from flowdesk.domain.arrival import Arrival
from flowdesk.domain.days import Day
from flowdesk.domain.departure import Departure
from flowdesk.domain.errors import RuleBroken
from flowdesk.domain.filing import Filing, FilingSubject
from flowdesk.services import (
    arrivals,
    departures,
    filings,
    journal,
    listings,
    members,
    receptions,
)

ABSENCE, ARRIVAL = FilingSubject.ABSENCE.value, FilingSubject.ARRIVAL.value


def draft(desk, **changes):
    told = {"subject": ABSENCE, "addressee": "示例县委组织部", "drawn_on": desk.today()}
    return Filing(**{**told, **changes})


@pytest.fixture
def stay(desk, member):
    left = desk.today() - timedelta(days=40)
    told = Absence(member_id=member.id, noted=left, left=Day.of(left), destination="浙江宁波",
                   reason="务工经商", contact_there="19900000218")  # fmt: skip
    return departures.report(desk, told, Departure(absence_id="")).stay


@pytest.fixture
def filing(desk, stay):
    return filings.draw_up(desk, draft(desk), [stay.id])


def test_a_filing_takes_the_next_number_and_keeps_the_words(desk, member, stay, filing):
    assert filing.number == f"报〔{desk.today().year}〕001"
    members.amend(desk, replace(member, name="沈雨天"))
    sheet = filings.sheet_of(desk, filing.id)
    assert sheet.rows[0][sheet.heads.index("姓名")] == "沈雨田"
    assert sheet.rows[0][sheet.heads.index("外出地点")] == "浙江宁波"


def test_personal_fields_are_masked_unless_asked_for(desk, member, filing):
    assert member.id_number not in str(filings.sheet_of(desk, filing.id).rows)
    assert "19900000218" not in str(filings.sheet_of(desk, filing.id).rows)
    whole = filings.paper(desk, filing.id, unmasked=True)
    assert member.id_number in str(filings.sheet_of(desk, filing.id, unmasked=True).rows)
    assert (whole.unmasked, whole.purpose) == (True, "报示例县委组织部备案")
    assert not filings.paper(desk, filing.id).unmasked
    told = filings.exported(desk, filing.id)
    assert (len(told.columns), len(told.rows)) == (12, 1)


def test_nothing_is_filed_twice_until_it_is_withdrawn(desk, stay, filing):
    assert filings.candidates(desk, ABSENCE) == []
    with pytest.raises(RuleBroken, match="至少勾选一条"):
        filings.draw_up(desk, draft(desk), [stay.id])
    filings.withdraw(desk, filing.id, desk.today(), "报错")
    assert [one.record_id for one in filings.candidates(desk, ABSENCE)] == [stay.id]
    assert filings.draw_up(desk, draft(desk), [stay.id]).serial == 2
    journal.undo(desk)
    assert len(filings.lines_of(desk)) == 1


def test_silence_is_overdue_and_an_acknowledgement_ends_it(desk, filing):
    done = filings.sent(desk, filing.id, desk.today(), "U 盘")
    assert done.answer_due == desk.today() + timedelta(days=30)
    late = done.answer_due + timedelta(days=1)
    assert [line.state for line in filings.lines_of(desk, late)] == ["逾期未回"]
    filings.acknowledged(desk, filing.id, desk.today(), "县组备12号")
    assert [line.state for line in filings.lines_of(desk, late)] == ["已备案"]


def test_an_arrival_knows_that_it_was_reported(desk, branch):
    one = arrivals.accept(desk, Arrival(name="罗一山", sex="男", unit_id=branch.id,
                                        arrived=Day.of(desk.today())))  # fmt: skip
    assert [line.filed for line in receptions.lines_of(desk)] == [False]
    filings.draw_up(desk, draft(desk, subject=ARRIVAL), [one.id])
    assert [line.filed for line in receptions.lines_of(desk)] == [True]


@pytest.mark.parametrize(
    ("changes", "words", "field"),
    [({"subject": "别的"}, "备案内容", "subject"), ({"addressee": " "}, "哪个单位", "addressee")],
)
def test_a_filing_that_cant_be_is_refused(desk, stay, changes, words, field):
    with pytest.raises(RuleBroken, match=words) as refusal:
        filings.draw_up(desk, draft(desk, **changes), [stay.id])
    assert refusal.value.field == field


@pytest.mark.parametrize("subject", list(FilingSubject))
def test_every_subject_finds_what_can_be_filed(sample_desk, subject):
    """The sample has stays, arrivals and certificates; the others are empty, and say so."""
    found = filings.candidates(sample_desk, subject)
    many = subject in (FilingSubject.ABSENCE, FilingSubject.ARRIVAL, FilingSubject.CERTIFICATE)
    assert bool(found) == many
    assert len({tuple(one.cells) for one in found}) <= 1


def test_the_list_tells_the_state_and_the_names(desk, filing):
    rows = listings.listing(desk, "filings")
    assert [(row["number"], row["state"], row["names"]) for row in rows] == [
        (filing.number, "已拟", ["沈雨田"])
    ]
