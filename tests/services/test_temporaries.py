"""Where three or more are together a branch can be founded; memberships stay where they are."""

from dataclasses import replace
from datetime import timedelta

import pytest

from flowdesk.domain.absence import Absence
from flowdesk.domain.days import Day
from flowdesk.domain.departure import Departure
from flowdesk.domain.errors import RuleBroken
from flowdesk.domain.temporary import Founding
from flowdesk.domain.unit import Unit, UnitKind
from flowdesk.services import (
    absences,
    departures,
    founding_papers,
    journal,
    members,
    temporaries,
    units,
)

GOOD = dict.fromkeys(temporaries.CRITERIA, "是")


@pytest.fixture
def people(desk, members_of):
    """Let four members go to the same county."""
    left = desk.today() - timedelta(days=30)
    some = members_of(4)
    for one in some:
        told = Absence(member_id=one.id, noted=left, left=Day.of(left), reason="务工经商",
                       destination="浙江省宁波市鄞州区", employer="某某电子厂")  # fmt: skip
        departures.report(desk, told, Departure(absence_id=""))
    return [one.id for one in some]


def founding(people, **changes):
    told = {"unit_id": "", "place": "浙江省宁波市鄞州区", "leader_id": people[0], **GOOD}
    return Founding(**{**told, **changes})


def found(desk, people, **changes):
    unit = Unit(name="驻鄞州临时党支部", kind=UnitKind.BRANCH.value)
    since = Day.of(desk.today() - timedelta(days=5))
    return temporaries.found(desk, unit, founding(people, **changes), people, since)


def states(desk):
    return [line.state.value for line in temporaries.lines_of(desk)]


def test_three_in_one_county_are_a_hint_until_a_unit_stands_there(desk, people):
    hint = temporaries.hints(desk)[0]
    assert (hint.place, len(hint.people)) == ("浙江省宁波市鄞州区", 4)
    found(desk, people)
    assert temporaries.hints(desk) == []
    journal.undo(desk)
    stay = absences.open_stay(desk, people[0])
    absences.come_back(desk, stay.id, Day.of(desk.today()))
    absences.come_back(desk, absences.open_stay(desk, people[1]).id, Day.of(desk.today()))
    assert temporaries.hints(desk) == []


def test_members_keep_their_formal_branch(desk, branch, people):
    line = found(desk, people)
    assert (line.state.value, len(line.people)) == ("待批准", 4)
    assert {members.membership(desk, key).unit_id for key in people} == {branch.id}
    assert units.get(desk, line.id).setting == "临时"
    journal.undo(desk)
    assert states(desk) == []


def test_it_runs_once_approved_and_ends_when_everybody_left(desk, people):
    line = found(desk, people)
    temporaries.approve(desk, line.id, "示例县委", desk.today(), "县组〔2026〕9号")
    assert states(desk) == ["运行中"]
    for one, _ in temporaries.get(desk, line.id).people:
        temporaries.quit_unit(desk, one, Day.of(desk.today()))
    assert states(desk) == ["应撤销"]
    with pytest.raises(RuleBroken, match="撤销原因"):
        temporaries.dissolve(desk, line.id, desk.today(), " ")
    temporaries.dissolve(desk, line.id, desk.today(), "人员都已返乡")
    assert states(desk) == ["已撤销"]


@pytest.mark.parametrize(
    ("keep", "changes", "words", "field"),
    [
        (2, {}, "要 3 人以上", "people"),
        (4, {"place": " "}, "设在哪里", "place"),
        (4, {"leader_id": "谁"}, "从编入的党员里选", "leader_id"),
        (4, {"zeal": "否"}, "热心党务工作", "leader_note"),
    ],
)
def test_a_founding_that_lacks_something_is_refused(desk, people, keep, changes, words, field):
    with pytest.raises(RuleBroken, match=words) as refusal:
        found(desk, people[:keep], **changes)
    assert refusal.value.field == field


def test_one_more_can_join_but_not_twice(desk, people, member):
    line = found(desk, people)
    temporaries.join(desk, line.id, member.id, Day.of(desk.today()))
    assert len(temporaries.get(desk, line.id).people) == 5
    with pytest.raises(RuleBroken, match="已经编在里面"):
        temporaries.join(desk, line.id, member.id, Day.of(desk.today()))


def test_the_request_tells_the_place_the_leader_and_everybody(desk, people):
    line = found(desk, people, relies_on="鄞州商会", leader_note="暂任")
    facts = founding_papers.facts_of(desk, line.id)
    assert (facts.place, len(facts.people)) == ("浙江省宁波市鄞州区", 4)
    assert facts.people[0][1:] == ("石桥村党支部", "某某电子厂")
    assert [holds for _, holds in facts.criteria] == [True] * 4
    assert founding_papers.request(desk, line.id).pdf.startswith(b"%PDF")


def test_a_word_of_the_leader_stands_for_a_lacking_criterion(desk, people):
    line = found(desk, people, zeal="否", leader_note="只有他常在")
    assert replace(line.founding, leader_note="").zeal == "否"
