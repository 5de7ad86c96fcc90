"""Counts reconcile on every day of random histories, and lists as of a day equal a naive tale."""

import random
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from flowdesk.domain.absence import Absence
from flowdesk.domain.absence_state import AbsenceState
from flowdesk.domain.arrival import Arrival
from flowdesk.domain.days import Day
from flowdesk.domain.departure import Departure
from flowdesk.domain.letter import LetterKind
from flowdesk.domain.member import Member, Membership
from flowdesk.domain.office import Office
from flowdesk.domain.unit import Unit
from flowdesk.services import (
    absences,
    arrivals,
    departures,
    flow_counts,
    letters,
    members,
    offices,
    register,
    units,
)
from flowdesk.services.letters import Answer

TODAY = date(2026, 11, 23)
FIRST = date(2024, 1, 1)
ACTS = ("leave", "return", "letter", "send", "receipt", "withdraw")


class Tale:
    """One member's history as the test tells it to itself."""

    def __init__(self, member_id):
        self.id, self.day = member_id, FIRST
        self.stays, self.letters, self.gone = [], [], None

    def can(self, act):
        away = bool(self.stays) and self.stays[-1][1] is None
        last = self.letters[-1] if self.letters else None
        opened = last is not None and last["end"] is None
        return (
            self.gone is None
            and {
                "leave": not away,
                "return": away,
                "letter": not opened,
                "send": opened and last["sent"] is None,
                "receipt": opened and last["sent"] is not None and not away,
                "withdraw": opened,
            }[act]
        )

    def where(self, day):
        if self.gone is not None and day >= self.gone:
            return ""
        if any(one["sent"] and one["sent"] <= day and (one["end"] is None or day < one["end"])
               for one in self.letters):  # fmt: skip
            return "in_transit"
        away = any(left <= day and (back is None or day < back) for left, back in self.stays)
        return "away" if away else "home"


def play(desk, tale, act, rest):
    """Do one act some days after the last one, in the office and in the tale."""
    day = tale.day + timedelta(days=rest)
    if day > TODAY or not tale.can(act):
        return
    tale.day = day
    {"leave": _leave, "return": _return, "letter": _letter, "send": _send, "receipt": _receipt,
     "withdraw": _withdraw}[act](desk, tale, day)  # fmt: skip


def _leave(desk, tale, day):
    draft = Absence(member_id=tale.id, noted=day, left=Day.of(day), destination="浙江宁波",
                    reason="务工经商")  # fmt: skip
    departures.report(desk, draft, Departure(absence_id=""))
    tale.stays.append((day, None))


def _return(desk, tale, day):
    absences.come_back(desk, absences.open_stay(desk, tale.id).id, Day.of(day))
    tale.stays[-1] = (tale.stays[-1][0], day)


def _letter(desk, tale, day):
    draft = letters.proposal(desk, tale.id, LetterKind.INTRODUCTION.value)
    told = {"addressee": "甲", "to_unit": "乙", "dues_to": Day(2023, 12), "drawn_on": day,
            "valid_days": 90, "id_number": "1"}  # fmt: skip
    made = letters.draw_up(desk, replace(draft, **told))
    tale.letters.append({"id": made.id, "sent": None, "end": None})


def _send(desk, tale, day):
    letters.sent(desk, tale.letters[-1]["id"], day)
    tale.letters[-1]["sent"] = day


def _receipt(desk, tale, day):
    letters.answered(desk, tale.letters[-1]["id"], Answer(on=day))
    tale.letters[-1]["end"] = tale.gone = day


def _withdraw(desk, tale, day):
    letters.withdraw(desk, tale.letters[-1]["id"], day, "写错")
    tale.letters[-1]["end"] = day


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 2**32), st.integers(0, 60))
def test_on_every_day_everybody_is_counted_once(tmp_path_factory, seed, steps):
    rng = random.Random(seed)
    path = tmp_path_factory.mktemp("counts") / "甲乡.flowdesk"
    office = Office(name="甲乡", committee="中共甲乡委员会", operator="赵禾")
    with closing(offices.new(path, office, TODAY)) as desk:
        branch = units.found(desk, Unit(name="石桥村党支部", setting="村"))
        place = Membership(member_id="", unit_id=branch.id, since=Day(2020))
        tales = [Tale(members.enrol(desk, Member(name=f"祁远{n}", sex="男"), place).id)
                 for n in "山川河林"]  # fmt: skip
        came = FIRST + timedelta(days=rng.randrange(900))
        arrivals.accept(desk, Arrival(name="罗一山", sex="男", unit_id=branch.id,
                                      arrived=Day.of(came)))  # fmt: skip
        for _ in range(steps):
            play(desk, rng.choice(tales), rng.choice(ACTS), rng.randrange(60))
        for _ in range(12):
            _compare(desk, tales, came, FIRST + timedelta(days=rng.randrange(1057)))


def _compare(desk, tales, came, day):
    told = flow_counts.counts(desk, day)
    parts = (told.home, told.away, told.in_transit, told.arrived)
    assert sum(parts) == told.register
    naive = [tale.where(day) for tale in tales]
    expected = [naive.count(word) for word in ("home", "away", "in_transit")]
    assert [*parts] == [*expected, int(day >= came)]
    listed = frozenset(register.find(desk, register.RegisterQuery(), day))
    assert {tale.id for tale, word in zip(tales, naive, strict=True) if word} == {
        tale.id for tale in tales if tale.id in listed
    }
    out = {line.stay.member_id for line in departures.lines_of(desk, day)
           if line.state in (AbsenceState.AWAY, AbsenceState.OVERDUE)}  # fmt: skip
    assert out == {tale.id for tale in tales if any(
        left <= day and (back is None or day < back) for left, back in tale.stays)}  # fmt: skip
