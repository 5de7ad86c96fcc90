"""Whole booklets bear 样张 until the office has recorded what allows it to print."""

from datetime import date, timedelta

import pytest

from flowdesk.domain.absence import Absence
from flowdesk.domain.authorisation import Authorisation
from flowdesk.domain.days import Day
from flowdesk.domain.errors import RuleBroken
from flowdesk.services import absences, authorisations, certificates, journal, papers


@pytest.fixture
def issued(desk, member, today):
    absences.depart(desk, Absence(member_id=member.id, noted=today, left=Day.of(today),
                                  destination="浙江省宁波市", reason="务工经商"))  # fmt: skip
    certificates.receive(desk, ["0331"], today)
    return certificates.issue(desk, certificates.draw_up(desk, member.id))


def allowed(desk, on=None):
    draft = Authorisation(document="省组函〔2026〕5号", authority="示例省委组织部",
                          given_on=on or desk.today())  # fmt: skip
    return authorisations.grant(desk, draft)


def test_without_an_authorisation_the_booklet_is_a_sample(desk, issued):
    paper = papers.booklet(desk, issued.id)
    assert (paper.title, paper.unmasked, paper.purpose) == ("活动证样张", False, "")


def test_with_one_it_isn_t_and_the_log_names_the_document(desk, issued):
    allowed(desk)
    paper = papers.booklet(desk, issued.id)
    assert (paper.title, paper.unmasked) == ("活动证", True)
    line = papers.printed(desk, paper, "针式打印机")
    assert "省组函〔2026〕5号" in line.purpose
    assert "省组函〔2026〕5号" in journal.next_undo(desk).label


def test_it_is_withdrawn_and_samples_are_back(desk, issued):
    allowed(desk)
    authorisations.withdraw(desk, desk.today())
    assert papers.booklet(desk, issued.id).title == "活动证样张"
    assert authorisations.every(desk)[0].withdrawn_on == desk.today()
    with pytest.raises(RuleBroken, match="没有登记过"):
        authorisations.withdraw(desk, desk.today())


@pytest.mark.parametrize(
    ("field", "words"), [("document", "请填写批准文号"), ("authority", "请填写批准机关")]
)
def test_what_allows_it_must_be_named(desk, field, words):
    told = {"document": "省组函〔2026〕5号", "authority": "示例省委组织部", field: " "}
    with pytest.raises(RuleBroken, match=words) as refused:
        authorisations.grant(desk, Authorisation(given_on=desk.today(), **told))
    assert refused.value.field == field


def test_one_stands_at_a_time_and_none_lies_ahead(desk):
    allowed(desk, date(2026, 1, 5))
    with pytest.raises(RuleBroken, match="已经登记了批准"):
        allowed(desk)
    with pytest.raises(RuleBroken, match="还没有到"):
        allowed(desk, desk.today() + timedelta(days=1))
