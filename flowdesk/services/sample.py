"""The sample office: fictional people and a history from 2008 to its today, made by the services.

Nothing is written but through the acts that a clerk has, each on its own day, so the sample is
also a proof that the desk can be worked at for years.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from functools import partial
from pathlib import Path

from flowdesk.domain.absence import Absence
from flowdesk.domain.arrival import Arrival
from flowdesk.domain.days import Day
from flowdesk.domain.errors import RuleBroken
from flowdesk.domain.member import Member, Membership
from flowdesk.domain.office import Office, Profile
from flowdesk.domain.unit import Unit, UnitKind
from flowdesk.services import (
    absences,
    arrivals,
    members,
    offices,
    sample_care,
    sample_flow,
    sample_papers,
    units,
)
from flowdesk.services.desk import Clock, Desk
from flowdesk.services.sample_people import People, township
from flowdesk.storage import opening

SEED = 20080101
BEGIN = date(2008, 1, 10)
EARLIEST_TODAY, LATEST_TODAY = date(2012, 1, 1), date(2100, 12, 31)
LAST_WEEKS = 45  # days
RARE = frozenset("𠮷㛃𫖯")


class HistoryClock(Clock):
    """A clock that the builder sets from day to day; each look takes a second."""

    def __init__(self) -> None:
        self.set(BEGIN)

    def set(self, day: date) -> None:
        """Go on to the morning of a day."""
        self._now = datetime.combine(day, time(9))

    def now(self) -> datetime:
        """Return the time and let a second pass."""
        self._now += timedelta(seconds=1)
        return self._now


class History:
    """The sample's makers share the desk, the clock, the dice and who is where."""

    def __init__(self, desk: Desk, clock: HistoryClock, today: date) -> None:
        self.desk, self.clock, self.today = desk, clock, today
        self.end = today - timedelta(days=LAST_WEEKS)  # what comes after is made by ``_now``
        self.planned: list[tuple[date, Callable[[], object]]] = []
        self.rng = random.Random(SEED)
        self.people = People(self.rng)
        self.branches: dict[str, Unit] = {}
        self.home: list[Member] = []  # of village branches, at home
        self.away: list[Absence] = []

    def go_to(self, day: date) -> bool:
        """Set the clock to a day, after what was planned for days before; False past the end."""
        if day > self.end:
            return False
        while self.planned and self.planned[0][0] <= day:
            earlier, act = self.planned.pop(0)
            self.clock.set(earlier)
            act()
        self.clock.set(day)
        return True

    def branch(self, name: str) -> dict[str, object]:
        """Return a branch's data."""
        return next(one for one in township()["branches"] if one["name"] == name)


def build(path: Path, today: date | None = None) -> None:
    """Make the sample office in a new file, its history ending on ``today``."""
    today = today or date.today()
    if not EARLIEST_TODAY <= today <= LATEST_TODAY:
        raise RuleBroken(f"示例的日期可以从 {EARLIEST_TODAY} 到 {LATEST_TODAY}，请换一个日期。")
    clock = HistoryClock()
    rng = random.Random(SEED)
    desk = Desk(opening.make(offices.office_path(path)), clock, rng.getrandbits)
    try:
        history = History(desk, clock, today)
        _found(history)
        _plan_arrivals(history)
        _first_years(history)
        for year in range(2009, today.year + 1):
            _year(history, year)
        _now(history)
    except BaseException:
        desk.opened.discard()
        raise
    desk.close()


def _found(history: History) -> None:
    desk, data = history.desk, township()
    offices.found(desk, Office(**data["office"]))
    offices.put_profile(desk, Profile(**data["first_profile"]))
    for one in data["branches"]:
        unit = Unit(
            name=one["name"], setting=one["setting"], secretary=one["secretary"],
            since=Day(1992),
        )  # fmt: skip
        history.branches[one["name"]] = units.found(desk, unit)
    for one in data["groups"]:
        parent = history.branches[one["branch"]].id
        group = Unit(name=one["name"], kind=UnitKind.GROUP.value, parent_id=parent, since=Day(1998))
        units.found(desk, group)
    drafts = []
    for one in data["branches"]:
        for _ in range(one["members"]):
            joined = BEGIN - timedelta(days=history.rng.randint(200, 9000))
            place = Membership(member_id="", unit_id=history.branches[one["name"]].id)
            drafts.append((history.people.make(one, joined), place, one))
    with desk.write("members", f"登记党员名册：{len(drafts)} 人"):
        enrolled = members.enrol_many(desk, [(member, place) for member, place, _ in drafts])
    history.home += [
        member
        for member, (_, _, one) in zip(enrolled, drafts, strict=True)
        if one["setting"] == "村"
    ]


def _first_years(history: History) -> None:
    """Three members leave in 2008 and come back for 春节 2009: the published report's three."""
    leavers = [history.home.pop(index) for index in (7, 60, 118)]
    for number, member in enumerate(leavers):
        history.go_to(date(2008, 3, 3 + number))
        depart(history, member)
    for number, stay in enumerate(list(history.away)):
        history.go_to(date(2009, 1, 20 + number))
        come_back(history, stay)


def _year(history: History, year: int) -> None:
    """One year's round: after the report of 2009-03-31, leaving, joining, dying, returning."""
    busy = 12 if year >= history.today.year - 2 else 4
    if year > 2009:
        sample_papers.before_spring(history, year)
    for number in range(busy):
        if history.go_to(date(year, 4, 2) + timedelta(days=2 * number)):
            leave_with_paper(history)
    if history.go_to(date(year, 7, 1)):
        _joiners(history, year)
    if history.go_to(date(year, 9, 12)):
        _death(history)
    if year % 4 == 2 and history.go_to(date(year, 12, 20)):
        _new_profile(history, year)


def _now(history: History) -> None:
    """The last weeks: the last arrival, and certificates and visits in every state."""
    history.end = history.today
    sample_papers.last_weeks(history)
    sample_flow.movements(history)
    sample_care.care(history)


def _plan_arrivals(history: History) -> None:
    """Three arrivals, the first of whom leaves again: two are here on the sample's today."""
    told = (
        ("马文海", "男", "四川省凉山州会理市", 400),
        ("杨阿妹", "女", "贵州省毕节市", 150),
        ("吉克五牛", "男", "云南省丽江市", 40),
    )
    for name, sex, place, days in told:
        day = history.today - timedelta(days=days)
        arrival = Arrival(
            name=name, sex=sex, ethnic_group="彝族", origin=place, home_unit=f"{place}某村党支部",
            unit_id=history.branches["乡机关党支部"].id, arrived=Day.of(day),
            certificate_number=f"外{day:%y%m}", reason="务工经商",
        )  # fmt: skip
        history.planned.append((day, partial(arrivals.accept, history.desk, arrival)))
    leaving = history.today - timedelta(days=30)
    history.planned.append((leaving, partial(_first_leaves, history, leaving)))


def _first_leaves(history: History, on: date) -> None:
    first = arrivals.every(history.desk.file)[-1]
    arrivals.leave(history.desk, first.id, Day.of(on))


def depart(history: History, member: Member) -> Absence:
    """Let a member report and leave today for a place of the list."""
    place = history.rng.choice(township()["destinations"])
    today = history.desk.today()
    stay = Absence(
        member_id=member.id,
        noted=today,
        reported=today - timedelta(days=2),
        left=Day.of(today),
        destination=place["place"],
        reason="务工经商",
        trade=history.rng.choice(place["trades"].split()),
        contact_there=member.phone,
    )
    stay = absences.depart(history.desk, stay)
    history.away.append(stay)
    return stay


def come_back(history: History, stay: Absence) -> None:
    """Let a member come back today."""
    absences.come_back(history.desk, stay.id, Day.of(history.desk.today()))
    history.away.remove(stay)
    history.home.append(members.get(history.desk, stay.member_id))


def leave_with_paper(history: History) -> None:
    """Let somebody leave, nine in ten of them with a certificate.

    In the last year those with rare characters in their names go first: they stand on its papers.
    """
    last_year = history.desk.today().year == history.today.year
    rare = [one for one in history.home if last_year and RARE.intersection(one.name)]
    young = [one for one in history.home if one.birth_date and one.birth_date.year > 1960]
    member = history.rng.choice(rare or young)
    history.home.remove(member)
    depart(history, member)
    if rare or history.rng.random() < 0.9:
        sample_papers.issue(history, member)


def _joiners(history: History, year: int) -> None:
    sizes = [int(str(branch["members"])) for branch in township()["branches"]]
    for name in history.rng.choices(list(history.branches), sizes, k=2):
        branch = history.branch(name)
        member = history.people.make(branch, date(year, 7, 1))
        probation = replace(member, category="预备党员", full_member_date=None)
        recent = year >= history.today.year - 1 and date(year + 1, 7, 1) > history.today
        place = Membership(member_id="", unit_id=history.branches[name].id)
        enrolled = members.enrol(history.desk, probation if recent else member, place)
        if branch["setting"] == "村":
            history.home.append(enrolled)


def _death(history: History) -> None:
    oldest = min(history.home, key=lambda one: one.birth_date or Day(2000))
    history.home.remove(oldest)
    members.strike_off(history.desk, oldest.id, "去世", history.desk.today())


def _new_profile(history: History, year: int) -> None:
    first = Profile(**township()["first_profile"])
    grown = 8 * (year - 2008)
    offices.put_profile(
        history.desk,
        replace(
            first,
            year=year,
            households=(first.households or 0) + grown // 2,
            population=(first.population or 0) + grown,
        ),
    )  # fmt: skip
