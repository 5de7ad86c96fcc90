"""What moves is kept: each record comes back, goes with its member, follows its absence."""

from datetime import date

import pytest

from flowdesk.domain.absence import Absence
from flowdesk.domain.days import Day
from flowdesk.domain.departure import Departure, Extension, Sojourn
from flowdesk.domain.dues_paid import DuesPaid
from flowdesk.domain.filing import Filing, FilingItem
from flowdesk.domain.inspection import Inspection
from flowdesk.domain.letter import Letter, LetterSeries
from flowdesk.domain.rule_text import RuleText
from flowdesk.domain.search_step import SearchStep
from flowdesk.services import absences, deletion
from flowdesk.storage import departures, people
from flowdesk.storage.rows import shelf

ON = date(2026, 3, 2)


@pytest.fixture
def stay(desk, member):
    return absences.depart(desk, Absence(member_id=member.id, noted=ON, left=Day.of(ON)))


def records(stay, member):
    yield Departure(id="a", absence_id=stay.id, paper="活动证", talk_on=ON)
    yield Sojourn(id="b", absence_id=stay.id, since=Day.of(ON), destination="昆明市")
    yield Extension(id="c", absence_id=stay.id, on=ON, expected_back=Day.of(ON), reason="工期")
    yield Inspection(id="d", absence_id=stay.id, on=ON, inspector="苗青", dues="缺项")
    yield Letter(
        id="e", member_id=member.id, name="段雨田", drawn_on=ON, age=41, dues_to=Day.of(ON)
    )
    yield LetterSeries(id="f", kind="介绍信", pattern="{year}-{n:03d}", first=7)
    yield DuesPaid(id="g", member_id=member.id, paid_to=Day.from_iso("2026-02"), noted_on=ON)
    yield SearchStep(id="h", member_id=member.id, on=ON, way="问家属")
    yield Filing(id="i", subject="流出党员", addressee="县委组织部", drawn_on=ON)
    yield FilingItem(id="j", filing_id="i", record_id=stay.id, name="段雨田")
    yield RuleText(id="k", file="floating-2024.toml", contents="x", note="照县里的口径")


def test_every_record_comes_back_as_it_was_put_in(desk, member, stay):
    with desk.write("absences", "试"):
        for one in records(stay, member):
            shelf(type(one)).insert(desk.file, one)
            assert shelf(type(one)).get(desk.file, one.id) == one


def test_what_hangs_on_one_absence_follows_it_to_another(desk, member, stay):
    other = Absence(id="z", member_id=member.id, noted=ON, returned=Day.of(ON))
    with desk.write("absences", "试"):
        shelf(Absence).insert(desk.file, other)
        departures.insert(desk.file, Departure(id="a", absence_id=stay.id))
        departures.insert(desk.file, Departure(id="b", absence_id="z"))
        departures.insert_sojourn(
            desk.file, Sojourn(id="c", absence_id=stay.id, since=Day.of(ON), destination="昆明市")
        )
        people.hand_stay_over(desk.file, stay.id, "z")
        people.take_out(desk.file, Absence, stay.id)
    assert [one.id for one in departures.every(desk.file)] == ["b"]
    assert [one.absence_id for one in departures.every_sojourn(desk.file)] == ["z"]


def test_a_wrong_entry_goes_with_its_report_and_its_dues(desk, member, stay):
    with desk.write("absences", "试"):
        for one in [*records(stay, member)][:3]:
            shelf(type(one)).insert(desk.file, one)
        shelf(DuesPaid).insert(
            desk.file, DuesPaid(id="g", member_id=member.id, paid_to=Day.of(ON), noted_on=ON)
        )
    deletion.delete_wrong(desk, member.id, "重复录入")
    assert departures.every(desk.file) == []


def test_an_entry_with_a_letter_is_no_wrong_entry(desk, member):
    with desk.write("letters", "试"):
        shelf(Letter).insert(
            desk.file, Letter(id="e", member_id=member.id, number="2026-001", drawn_on=ON)
        )
    assert deletion.obstacles(desk, member.id) == [f"给{member.name}开过介绍信 2026-001。"]
