"""The sample office: the same twice, whole, and with everything in it that a newcomer looks for."""

from collections import Counter
from datetime import date

import pytest

from flowdesk.domain.certificate import State
from flowdesk.domain.errors import RuleBroken
from flowdesk.domain.resident_id import ResidentId, read_id
from flowdesk.domain.visit import VisitState
from flowdesk.services import (
    certificates,
    checks,
    journal,
    listings,
    offices,
    register,
    sample,
    visits,
)
from flowdesk.services.register import RegisterQuery


def test_the_sample_is_the_same_twice(sample_desk, tmp_path):
    sample.build(tmp_path / "again", sample_desk.today())
    again = offices.open_office(tmp_path / "again.flowdesk", sample_desk.today())
    for what in listings.LISTS:
        one = listings.LISTS[what](sample_desk, "", sample_desk.today(), True)
        assert one == listings.LISTS[what](again, "", sample_desk.today(), True)
    again.close()


def test_the_sample_passes_its_check(sample_desk):
    assert len(checks.check(sample_desk)) == 4


def test_every_number_is_of_no_county_and_valid(sample_desk):
    ids = register.find(sample_desk, RegisterQuery())
    for line in register.lines(sample_desk, ids):
        number = line.member.id_number
        assert number.startswith("539900")
        assert isinstance(read_id(number, sample_desk.today()), ResidentId)


def test_a_booklet_is_in_every_state(sample_desk):
    states = {line.state for line in certificates.lines_of(sample_desk)}
    assert states == set(State)


def test_visits_are_done_due_overdue_and_missed(sample_desk):
    states = Counter(line.state for line in visits.lines_of(sample_desk))
    assert {*states} == {
        VisitState.DONE, VisitState.PLANNED, VisitState.OVERDUE, VisitState.MISSED
    }  # fmt: skip
    assert states[VisitState.OVERDUE] == 2


def test_members_are_away_and_two_have_arrived(sample_desk):
    counted = register.counts(sample_desk)
    assert counted.arrived == 2
    assert counted.away > 15


def test_rare_names_are_in_it(sample_desk):
    for name in ("𠮷", "㛃", "𫖯", "·"):
        people = register.lines(sample_desk, register.find(sample_desk, RegisterQuery()))
        assert any(name in line.member.name for line in people), name


@pytest.mark.parametrize("today", [date(2012, 1, 1), date(2019, 2, 5), date(2030, 12, 31)])
def test_the_sample_can_be_built_for_other_days(tmp_path, today):
    sample.build(tmp_path / "other", today)
    other = offices.open_office(tmp_path / "other.flowdesk", today)
    assert register.counts(other, date(2009, 3, 31)).members == 281
    other.close()


def test_no_act_is_older_than_the_one_before_it(sample_desk):
    times = [act.at for act in journal.acts(sample_desk, 5000)]
    assert times == sorted(times, reverse=True)


def test_a_sample_that_could_not_be_finished_leaves_nothing_behind(tmp_path, monkeypatch):
    def break_off(history):
        raise KeyboardInterrupt

    monkeypatch.setattr(sample, "_first_years", break_off)
    with pytest.raises(KeyboardInterrupt):
        sample.build(tmp_path / "示例", date(2012, 1, 1))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("today", [date(1, 1, 1), date(2011, 12, 31), date(2101, 1, 1)])
def test_a_sample_of_an_absurd_day_is_refused_at_once(tmp_path, today):
    with pytest.raises(RuleBroken, match="示例的日期可以从 2012-01-01 到 2100-12-31"):
        sample.build(tmp_path / "示例", today)
    assert list(tmp_path.iterdir()) == []
