"""Certificates issued together, and the booklets' lists on paper."""

from datetime import date

import pytest

from flowdesk.documents.raster import page_count
from flowdesk.domain.absence import Absence
from flowdesk.domain.certificate import Event
from flowdesk.domain.days import Day
from flowdesk.domain.departure import Departure
from flowdesk.domain.errors import RuleBroken
from flowdesk.domain.member import Member, Membership
from flowdesk.services import (
    batch_issue,
    booklet_papers,
    certificates,
    departures,
    journal,
    members,
    units,
)

NAMES = ("沈雨田", "单小川", "柳成荫")


@pytest.fixture
def leaving(desk):
    """Give three members who reported and are to get a certificate; the last lacks a reason."""
    branch = units.branches(desk)[0] if units.branches(desk) else units.found(
        desk, units.Unit(name="石桥村党支部", setting="村"))  # fmt: skip
    found = []
    for name in NAMES:
        one = members.enrol(desk, Member(name=name, sex="女"),
                            Membership(member_id="", unit_id=branch.id))  # fmt: skip
        stay = Absence(member_id=one.id, noted=desk.today(), left=Day.of(desk.today()),
                       destination="上海市", reason="" if name == "柳成荫" else "务工经商",
                       expected_back=Day(2027, 11))  # fmt: skip
        departures.report(desk, stay, Departure(absence_id="", paper="活动证"))
        found.append(one)
    return found


def test_numbers_are_taken_in_order_and_who_lacks_something_takes_none(desk, leaving):
    certificates.receive(desk, ["0341", "0342", "0343"], desk.today())
    told = {one.name: (one.number, one.refused) for one in batch_issue.plan(desk)}
    assert sorted(number for number, _ in told.values()) == ["", "0341", "0342"]
    assert "还缺外出原因" in told["柳成荫"][1]


def test_all_are_issued_in_one_act(desk, leaving):
    certificates.receive(desk, ["0341", "0342", "0343"], desk.today())
    seen = []
    done = batch_issue.issue_many(desk, batch_issue.plan(desk), lambda n, of: seen.append((n, of)))
    assert [one.number for one in done] == ["0341", "0342"]
    assert (seen[-1], journal.next_undo(desk).label) == ((2, 2), "成批发证：2 本（0341–0342）")
    assert [one.refused != "" for one in batch_issue.plan(desk)] == [True]
    journal.undo(desk)
    assert certificates.ledger(desk).in_stock == 3


def test_without_blanks_nobody_is_issued_one(desk, leaving):
    assert all(
        "没有空白证" in one.refused or "还缺" in one.refused for one in batch_issue.plan(desk)
    )
    with pytest.raises(RuleBroken, match="没有可以发的"):
        batch_issue.issue_many(desk, batch_issue.plan(desk))


def test_the_account_book_ends_with_the_ledger_of_the_day(desk, away, words_of):
    certificates.receive(desk, ["0341", "0342", "0343"], date(2026, 3, 1), "第一批")
    one = certificates.issue(desk, certificates.draw_up(desk, away.id))
    certificates.happen(desk, one.blank_id, Event.VOIDED, desk.today(), "打印错位")
    text = words_of(booklet_papers.ledger(desk, date(2026, 1, 1), desk.today()).pdf)
    assert "领入0341–0343（第一批）300003" in text
    assert "发出0341；作废0341301002" in text


def test_a_year_without_movements_says_so(desk, words_of):
    text = words_of(booklet_papers.ledger(desk, date(2026, 1, 1), desk.today()).pdf)
    assert "本期间没有收发" in text


def test_the_review_list_has_what_is_due_and_its_source(desk, away, words_of):
    certificates.receive(desk, ["0341"], date(2024, 3, 1))
    from dataclasses import replace

    draft = replace(certificates.draw_up(desk, away.id), issued_on=date(2026, 3, 2))
    one = certificates.issue(desk, draft)
    for event in (Event.SEALED, Event.HANDED_OVER):
        certificates.happen(desk, one.blank_id, event, date(2026, 3, 2), "本人")
    assert "没有到期要年审的" in words_of(booklet_papers.reviews(desk, date(2027, 3, 1)).pdf)
    paper = booklet_papers.reviews(desk, date(2027, 3, 2))
    text = words_of(paper.pdf)
    assert "0341沈雨田" in text
    assert "组通字〔2006〕45号" in text
    assert paper.keys == (one.id,)


def test_the_job_sheet_says_that_whole_booklets_are_samples(desk, away, words_of):
    certificates.receive(desk, ["0341"], desk.today())
    one = certificates.issue(desk, certificates.draw_up(desk, away.id))
    paper = booklet_papers.job_sheet(desk, [one.id])
    assert "整本只出样张" in words_of(paper.pdf)
    assert page_count(paper.pdf) == 1


@pytest.fixture
def words_of():
    """Return a paper's text without spaces."""
    import pypdfium2

    def told(pdf):
        document = pypdfium2.PdfDocument(pdf)
        pages = [document[at].get_textpage().get_text_range() for at in range(len(document))]
        return "".join("".join(pages).split())

    return told
