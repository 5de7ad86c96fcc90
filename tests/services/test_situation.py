"""The report's figures: every one moves when its records do."""

import dataclasses
from datetime import date, timedelta

import pytest

from flowdesk.domain.absence import Absence
from flowdesk.domain.arrival import Arrival
from flowdesk.domain.days import Day
from flowdesk.domain.departure import Departure
from flowdesk.domain.errors import RuleBroken
from flowdesk.domain.member import Member, Membership
from flowdesk.domain.office import Profile
from flowdesk.domain.unit import Unit
from flowdesk.services import (
    absences,
    arrivals,
    departures,
    journal,
    members,
    offices,
    papers,
    situation,
    units,
)

PUBLISHED = {
    "area_km2": 264, "mountain_percent": 80, "altitude_max_m": 3953, "altitude_min_m": 2200,
    "village_committees": 4, "village_groups": 45, "households": 1840, "population": 7580,
    "committees": 1, "branches": 7, "branches_village": 4, "branches_office": 3,
    "members": 281, "members_village": 228, "members_office": 53,
    "arrived": 0, "away": 0, "returned": 3,
}  # fmt: skip


def values(desk, on=None):
    return {figure.name: figure.value for figure in situation.figures(desk, on)}


def test_the_sample_of_2009_shows_the_published_figures(sample_desk):
    assert values(sample_desk, date(2009, 3, 31)) == PUBLISHED


def test_every_figure_counts_its_evidence(sample_desk):
    for day in (date(2009, 3, 31), sample_desk.today()):
        for figure in situation.figures(sample_desk, day):
            if figure.topic != "profile":
                assert figure.value == len(figure.keys) == len(set(figure.keys))


@pytest.mark.parametrize("name", [
    "area_km2", "mountain_percent", "altitude_max_m", "altitude_min_m", "village_committees",
    "village_groups", "households", "population",
])  # fmt: skip
def test_a_profile_figure_moves_with_the_profile(sample_desk, name):
    before = values(sample_desk)
    last = offices.profiles(sample_desk)[0]
    changed = dataclasses.replace(
        last, year=sample_desk.today().year, **{name: getattr(last, name) + 1}
    )
    offices.put_profile(sample_desk, changed)
    assert values(sample_desk) == {**before, name: before[name] + 1}


def found_branch(desk, setting):
    return units.found(desk, Unit(name=f"新{setting}党支部", setting=setting))


@pytest.mark.parametrize(
    ("setting", "moved"),
    [("村", {"branches", "branches_village"}), ("机关", {"branches", "branches_office"}),
     ("临时", {"branches"})],
)  # fmt: skip
def test_a_new_branch_moves_its_figures(sample_desk, setting, moved):
    before = values(sample_desk)
    found_branch(sample_desk, setting)
    assert values(sample_desk) == {**before, **{name: before[name] + 1 for name in moved}}


def test_a_second_committee_moves_its_figure(sample_desk):
    before = values(sample_desk)
    units.found(sample_desk, Unit(name="中共新乡委员会", kind="党委"))
    assert values(sample_desk) == {**before, "committees": 2}


@pytest.mark.parametrize(
    ("setting", "moved"), [("村", "members_village"), ("机关", "members_office")]
)
def test_a_new_member_moves_the_figures_from_joining_on(sample_desk, setting, moved):
    branch = found_branch(sample_desk, setting)
    before, old = values(sample_desk), values(sample_desk, date(2025, 1, 1))
    draft = Member(name="新人", sex="男", joined_date=Day(2025, 7, 1))
    members.enrol(sample_desk, draft, Membership(member_id="", unit_id=branch.id))
    after = {"members": before["members"] + 1, moved: before[moved] + 1}
    assert values(sample_desk) == {**before, **after}
    assert values(sample_desk, date(2025, 1, 1)) == old


def test_leaving_and_coming_back_move_away_and_returned(sample_desk):
    today = sample_desk.today()
    home = next(one.id for one in members_at_home(sample_desk))
    before = values(sample_desk)
    stay = absences.depart(
        sample_desk, Absence(member_id=home, noted=today, left=Day.of(today - timedelta(days=9)))
    )
    assert values(sample_desk) == {**before, "away": before["away"] + 1}
    absences.come_back(sample_desk, stay.id, Day.of(today))
    assert values(sample_desk) == {**before, "returned": before["returned"] + 1}
    journal.undo(sample_desk)
    journal.undo(sample_desk)
    assert values(sample_desk) == before


def members_at_home(desk):
    from flowdesk.services import register

    ids = register.find(desk, register.RegisterQuery(state="在家"))
    return register.lines(desk, ids[:1])


def test_an_arrival_moves_its_figure(sample_desk):
    before = values(sample_desk)
    branch = units.branches(sample_desk)[0]
    came = arrivals.accept(
        sample_desk, Arrival(name="外来", sex="男", unit_id=branch.id, arrived=Day(2026, 11, 1))
    )
    assert values(sample_desk) == {**before, "arrived": before["arrived"] + 1}
    arrivals.leave(sample_desk, came.id, Day(2026, 11, 20))
    assert values(sample_desk) == before


def test_a_return_counts_for_the_reports_period_only(sample_desk):
    assert values(sample_desk, date(2010, 1, 19))["returned"] == 3
    assert values(sample_desk, date(2010, 1, 20))["returned"] == 2
    assert values(sample_desk, date(2010, 1, 22))["returned"] == 0


def test_what_nobody_entered_is_left_out_of_the_words(desk):
    township, *_ = situation.draw_up(desk).basics
    assert township.startswith("现有党委1个")
    offices.put_profile(desk, Profile(year=2026, population=7580))
    assert situation.draw_up(desk).basics[0] == "总人口7580人。"


def test_the_clerks_words_stay_and_undo_brings_back_the_earlier_ones(desk):
    start = situation.draft(desk)
    assert start.title == "试验乡流动党员工作情况报告"
    kept = situation.amend(desk, dataclasses.replace(start, problems="（一）新问题。"))
    situation.amend(desk, dataclasses.replace(kept, problems="（一）又改。"))
    journal.undo(desk)
    assert situation.draft(desk).problems == "（一）新问题。"
    with pytest.raises(RuleBroken, match="请填写标题"):
        situation.amend(desk, dataclasses.replace(kept, title=" "))


@pytest.mark.linux
@pytest.mark.parametrize("day", [date(2009, 3, 31), None])
def test_paper_and_json_agree(sample_desk, day, tmp_path):
    import subprocess

    day = day or sample_desk.today()
    told = situation.told(sample_desk, day)
    path = tmp_path / "report.pdf"
    path.write_bytes(papers.report(sample_desk, day).pdf)
    text = subprocess.run(
        ["pdftotext", "-raw", str(path), "-"], check=True, capture_output=True, text=True
    ).stdout
    page = "".join(text.split())
    for paragraph in situation.draw_up(sample_desk, day).basics:
        assert paragraph in page.replace("—1—", "")
    assert f"党员{told_value(told, 'members')}名" in page
    assert f"流出返乡党员{told_value(told, 'returned')}名" in page


def told_value(told, name):
    return next(one["value"] for one in told["figures"] if one["name"] == name)


def test_who_left_with_another_paper_than_advised_is_told_in_the_report(desk, member):
    before = situation.draw_up(desk)
    assert "改办手续" not in "".join(before.basics)
    stay = Absence(member_id=member.id, noted=desk.today(), left=Day.of(desk.today()),
                   destination="浙江宁波", reason="务工经商")  # fmt: skip
    told = Departure(absence_id="", paper="证明信", overruled="县里要求")
    departures.report(desk, stay, told)
    after = situation.draw_up(desk)
    figure = next(one for one in after.figures if one.name == "overruled")
    assert figure.keys == (member.id,)
    assert "流出党员中改办手续的1名" in "".join(after.basics)
