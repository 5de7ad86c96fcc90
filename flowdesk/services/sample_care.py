"""The sample's care: contacts, who is expected, difficulties, a notice, information, classes."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from flowdesk.domain.charge import Charge
from flowdesk.domain.contact import Contact, ContactKind
from flowdesk.domain.course import Course, Mark
from flowdesk.domain.days import Day
from flowdesk.domain.matter import Matter, MatterKind, MatterStep, StepKind
from flowdesk.domain.notice import Delivery, Notice
from flowdesk.domain.offer import Given, Offer
from flowdesk.domain.window import Homecoming, Source
from flowdesk.services import charges, contacts, courses, matters, notices, offers, windows
from flowdesk.services.care import Who, away, people

if TYPE_CHECKING:
    from flowdesk.services.sample import History

_TOLD = (
    ("电话", "本人", "在厂里上班，身体好，党费已交到上月。", "传达支部大会精神"),
    ("微信", "本人", "换到离家近的工地，春节打算回来。", "发了学习材料"),
    ("电话", "家属", "家里老人由媳妇照看，孩子上学正常。", ""),
    ("电话", "没有联系上", "", ""),
    ("视频", "本人", "想学焊工，问乡里有没有培训班。", "说了培训报名的事"),
)
_OWED = (
    (MatterKind.DIFFICULTY, "生产生活", "老屋漏雨，家里只有老人，请村里帮着翻修。", -20, 10),
    (MatterKind.DIFFICULTY, "看病就医", "母亲看病路远，想办慢性病门诊。", -40, -5),
    (MatterKind.NEED, "就业务工", "想在县城附近找焊工的活。", -12, None),
    (MatterKind.TASK, "其他", "春节前把在外党员的意见收集交给支部。", -6, 30),
    (MatterKind.DIFFICULTY, "子女上学", "孩子转学手续没有办全。", -60, -25),
)


def care(history: History) -> None:
    """Fill every section of care, all on the sample's today."""
    desk, today = history.desk, history.today
    who = [one for one in people(desk, sorted(away(desk))).values() if one.unit_name]
    for at, one in enumerate(who[:12]):
        way, whom, learned, told = _TOLD[at % len(_TOLD)]
        kind = ContactKind.FAMILY if whom == "家属" else ContactKind.OURS
        contacts.note(desk, Contact(
            member_id=one.id, on=today - timedelta(days=4 + 9 * at), kind=kind.value, way=way,
            whom=whom, by=one.member.contact_person, learned=learned, told=told,
        ))  # fmt: skip
    charges.assign(desk, [one.id for one in who[:4]], Charge(
        member_id="", person=who[0].member.contact_person or "赵禾", scheme="支部书记负责制",
        since=Day.of(today - timedelta(days=300)),
    ))  # fmt: skip
    _owe(history, who)
    _expect(history, who)
    _tell(history, who)
    _teach(history)


def _owe(history: History, who: list[Who]) -> None:
    desk, today = history.desk, history.today
    made = []
    for at, (kind, field, what, found, promised) in enumerate(_OWED):
        by = today + timedelta(days=promised) if promised is not None else None
        made.append(matters.note(desk, Matter(
            member_id=who[at].id, kind=kind.value, field=field, what=what, promised=by,
            found_on=today + timedelta(days=found), owner=who[at].member.contact_person,
        )))  # fmt: skip
    for step, days, what in ((StepKind.PROGRESS, 45, "到学校问过，缺户口页。"),
                             (StepKind.SETTLED, 8, "手续已办好，孩子入学。")):  # fmt: skip
        matters.step(desk, MatterStep(matter_id=made[-1].id, kind=step.value, what=what,
                                      on=today - timedelta(days=days), by="赵禾"))  # fmt: skip


def _expect(history: History, who: list[Who]) -> None:
    following = windows.upcoming(history.desk)
    if following is None:
        return
    for at, one in enumerate(who[4:8]):
        on = Day.of(following.first + timedelta(days=4 + 3 * at))
        source = (Source.ANNOUNCED, Source.FAMILY)[at % 2].value
        draft = Homecoming(window="", member_id="", expected=on, source=source)
        windows.expect(history.desk, following.key(), [one.id], draft)


def _tell(history: History, who: list[Who]) -> None:
    desk, today = history.desk, history.today
    one = notices.announce(desk, Notice(
        title="关于召开支部党员大会的通知", on=today - timedelta(days=3),
        by_day=today + timedelta(days=4),
        contents="支部定于下月上旬召开党员大会，讨论春节走访安排和党费收缴。"
                 "在外党员可以电话参加，请把意见告诉联系人。",
    ))  # fmt: skip
    sent = [recipient.id for recipient in notices.recipients(desk, one.id)][:9]
    notices.deliver(desk, sent, Delivery(notice_id="", member_id="", on=today - timedelta(days=1),
                                         way="电话", by="赵禾"))  # fmt: skip
    offer = offers.note(desk, Offer(
        title="县开发区招焊工二十名", field="就业务工", source="县人社局", on=today,
        until=today + timedelta(days=40), contents="包吃住，持证优先，可先培训后上岗。",
    ))  # fmt: skip
    offers.give(desk, offer.id, [who[9].id], Given(offer_id="", member_id="", on=today, way="电话",
                                                   useful="还不清楚"))  # fmt: skip


def _teach(history: History) -> None:
    desk, today = history.desk, history.today
    for theme, hours in (("党性意识", 12.0), ("思想情操", 6.0), ("道德法制", 8.0),
                         ("实用技术", 16.0), ("形势政策", 8.0)):  # fmt: skip
        courses.plan(desk, today.year, theme, hours)
    called = courses.group(desk, "在家党员")[:24]
    held = courses.book(desk, Course(
        title="党章和党员权利义务", theme="党性意识", series="支部集中学习", hours=2.0,
        planned_on=today - timedelta(days=18), place="乡会议室", teacher="赵禾",
        materials="党章每人一册",
    ), called)  # fmt: skip
    marks = [Mark.PRESENT] * 19 + [Mark.EXCUSED] * 3 + [Mark.ABSENT] * 2
    rows = [row.id for row in courses.sheet_of(desk, held.id)]
    told = {key: mark.value for key, mark in zip(rows, marks, strict=False)}
    courses.hold(desk, held.id, today - timedelta(days=18), told)
    courses.book(desk, Course(
        title="核桃嫁接和冬季管护", theme="实用技术", series="返乡集中培训", hours=4.0,
        planned_on=today + timedelta(days=5), place="石桥村", teacher="县林草局",
    ), called[:15])  # fmt: skip
