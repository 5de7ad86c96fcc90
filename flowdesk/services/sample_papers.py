"""The sample's certificates and visits: a booklet in every state, a visit of every kind."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from flowdesk.domain.certificate import Certificate, Event
from flowdesk.domain.festivals import spring_festival
from flowdesk.domain.member import Member
from flowdesk.domain.series import run
from flowdesk.domain.visit import Visit
from flowdesk.services import certificates, members, sample, visits
from flowdesk.services.desk import Desk
from flowdesk.services.sample_people import township

if TYPE_CHECKING:
    from flowdesk.services.sample import History

RECEIVED_AT_ONCE = 30


def issue(history: History, member: Member, steps: int = 3) -> Certificate:
    """Issue a certificate today and take its first steps: printed, sealed, handed over."""
    desk, today = history.desk, history.desk.today()
    if not certificates.next_number(desk):
        _restock(desk)
    done = certificates.issue(desk, certificates.draw_up(desk, member.id))
    told = ("", "", "本人")
    for event, words in list(zip(_FIRST, told, strict=True))[:steps]:
        certificates.happen(desk, done.blank_id, event, today, words)
    return done


def _restock(desk: Desk) -> None:
    last = max((line.blank.number for line in certificates.lines_of(desk)), default="0000")
    numbers = run(f"{int(last) + 1:04d}", RECEIVED_AT_ONCE)
    today = desk.today()
    certificates.receive(desk, list(numbers), today, f"县委组织部{today.year}年发")


_FIRST = (Event.PRINTED, Event.SEALED, Event.HANDED_OVER)


def before_spring(history: History, year: int) -> None:
    """People come home before 春节, hand their booklet in and are visited."""
    festival = spring_festival(year)
    leaving = [stay for stay in history.away if history.rng.random() < 0.45]
    for number, stay in enumerate(leaving):
        if not history.go_to(festival - timedelta(days=20 - number % 18)):
            return
        sample.come_back(history, stay)
        _inspect(history, stay.member_id)
        _visited(history, stay.member_id)


def last_weeks(history: History) -> None:
    """Leave a booklet in every state and visits done, due today, overdue, missed and ahead."""
    today, desk = history.today, history.desk
    history.go_to(today - timedelta(days=25))
    if len(certificates.in_stock(desk)) < RECEIVED_AT_ONCE // 2:
        _restock(desk)
    leavers = [history.home.pop() for _ in range(5)]
    for steps, member in enumerate(leavers[:4]):
        sample.depart(history, member)
        done = issue(history, member, steps)
        if steps == 2:
            certificates.happen(desk, done.blank_id, Event.VOIDED, desk.today(), "打印错位")
            issue(history, member, 2)
    sample.depart(history, leavers[4])
    held = [line for line in certificates.lines_of(desk) if line.state.value == "已发放"]
    lost, handed, surrendered, reviewed = held[-1], held[0], held[1], held[2]
    certificates.happen(desk, lost.id, Event.LOST, desk.today(), "乘车途中遗失，已登报声明")
    for line in (handed, surrendered):
        certificates.happen(desk, line.id, Event.HANDED_IN, desk.today(), "返乡交回")
    certificates.happen(desk, surrendered.id, Event.SURRENDERED, desk.today(), "交县委组织部")
    certificates.happen(desk, reviewed.id, Event.REVIEWED, desk.today(), "合格")
    _last_visits(history, today)


def _last_visits(history: History, today: date) -> None:
    desk = history.desk
    returning = history.away[:8]
    for number, stay in enumerate(returning):
        history.go_to(today - timedelta(days=20 - 2 * number))
        sample.come_back(history, stay)
        planned = today + timedelta(days=(-12, -3, 0, 0, 1, 4, 9, -5)[number])
        if number == 6:
            continue  # home again, and nobody has planned a visit yet
        booked = visits.book(desk, _visit(history, stay.member_id, planned, "返乡"))
        if number == 7:
            history.go_to(planned)
            visits.miss(desk, booked.id, planned, "全家到县城办事")
    history.go_to(today)
    done = [stay for stay in history.away if stay not in returning][:2]
    for number, stay in enumerate(done):
        history.go_to(today - timedelta(days=3 - number))
        _visited(history, stay.member_id, met="家属")
    history.go_to(today)


def _inspect(history: History, member_id: str) -> None:
    desk = history.desk
    for one in certificates.of_member(desk, member_id):
        state = certificates.state_of(desk, one)
        if state.value == "已发放":
            certificates.happen(desk, one.blank_id, Event.INSPECTED, desk.today(), "记载齐全")
            certificates.happen(desk, one.blank_id, Event.HANDED_IN, desk.today(), "返乡交回")


def _visited(history: History, member_id: str, met: str = "本人") -> None:
    desk, prose = history.desk, township()["prose"]
    booked = visits.book(desk, _visit(history, member_id, desk.today(), "春节"))
    kinds = ("talks", "difficulties", "requirements", "tasks")
    words = [history.rng.choice(prose[kind]) for kind in kinds]
    visits.settle(desk, _settled(booked, desk.today(), met, words))


def _settled(visit: Visit, on: date, met: str, words: list[str]) -> Visit:
    talk, difficulty, requirement, task = words
    return replace(
        visit, done_on=on, met=met, talk=talk, difficulty=difficulty, requirement=requirement,
        task=task,
    )  # fmt: skip


def _visit(history: History, member_id: str, planned: date, occasion: str) -> Visit:
    member = members.get(history.desk, member_id)
    return Visit(
        member_id=member_id, planned_on=planned, occasion=occasion, visitor=member.contact_person
    )
