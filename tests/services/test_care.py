"""Care from end to end: charges, contacts, windows, walks, matters, notices, offers, training."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

import pytest

from flowdesk.domain.absence import Absence
from flowdesk.domain.charge import Charge
from flowdesk.domain.contact import Contact
from flowdesk.domain.course import Course, CourseState, Mark
from flowdesk.domain.days import Day
from flowdesk.domain.due import DueKind
from flowdesk.domain.errors import RuleBroken
from flowdesk.domain.matter import Matter, MatterState, MatterStep, StepKind
from flowdesk.domain.member import Member, Membership
from flowdesk.domain.notice import Delivery, Notice
from flowdesk.domain.offer import Given, Offer
from flowdesk.domain.visit import Visit, VisitState
from flowdesk.domain.window import Homecoming, Window
from flowdesk.services import (
    absences,
    charges,
    contacts,
    courses,
    deletion,
    dues,
    journal,
    lost,
    matters,
    members,
    notices,
    offers,
    visits,
    walks,
    windows,
)

NAMES = ("沈雨田", "单小川", "柳成荫", "罗有光")


@pytest.fixture
def three(desk, branch):
    """Enrol four members, the first three away since half a year."""
    made = []
    for name in NAMES:
        one = members.enrol(desk, Member(name=name, sex="女"),
                            Membership(member_id="", unit_id=branch.id))  # fmt: skip
        made.append(one)
    left = Day.of(desk.today() - timedelta(days=200))
    for one in made[:3]:
        stay = Absence(member_id=one.id, noted=desk.today(), left=left,
                       destination="浙江省宁波市鄞州区", reason="务工经商")  # fmt: skip
        absences.depart(desk, stay)
    return made


def due(desk, kind, on=None):
    return [one for one in dues.due_on(desk, on) if one.kind is kind]


class TestCharges:
    def test_who_has_nobody_stands_first_and_gets_somebody(self, desk, three):
        assert [line.person for line in charges.lines_of(desk)] == ["", "", ""]
        draft = Charge(member_id="", person="苗青", scheme="个别包干", since=Day.of(desk.today()))
        charges.assign(desk, [three[0].id, three[1].id], draft)
        lines = charges.lines_of(desk)
        assert [line.person for line in lines] == ["", "苗青", "苗青"]
        assert [line.load for line in lines] == [0, 2, 2]
        assert members.get(desk, three[0].id).contact_person == "苗青"

    def test_everybody_of_one_who_leaves_is_shared_out_by_number(self, desk, three):
        day = Day.of(desk.today())
        for one in three[:3]:
            charges.assign(desk, [one.id], Charge(member_id="", person="苗青", since=day))
        got = charges.hand_over(desk, "苗青", ["路守信", "白远山"], day, "调离")
        assert sorted(Counter(got.values()).values()) == [1, 2]
        terms = charges.history(desk, three[0].id)
        assert [(one.person, one.until is None, one.ending) for one in terms][1] == (
            "苗青", False, "调离")  # fmt: skip
        journal.undo(desk)
        assert charges.load(desk) == {"苗青": 3}

    @pytest.mark.parametrize(
        ("heirs", "why", "words"),
        [([], "调离", "请填接手"), (["苗青"], "调离", "不能是本人"), (["白远山"], " ", "交接原因")],
    )
    def test_a_handover_needs_an_heir_and_a_reason(self, desk, three, heirs, why, words):
        day = Day.of(desk.today())
        charges.assign(desk, [three[0].id], Charge(member_id="", person="苗青", since=day))
        with pytest.raises(RuleBroken, match=words):
            charges.hand_over(desk, "苗青", heirs, day, why)


class TestContacts:
    def test_three_kinds_are_counted_apart(self, desk, three):
        told_of = (("支部联系", "本人", "平安"), ("本人报告", "本人", "换了厂"),
                   ("家属报告", "家属", "春节回来"), ("支部联系", "没有联系上", ""))  # fmt: skip
        for kind, whom, told in told_of:
            contacts.note(desk, Contact(member_id=three[0].id, on=desk.today(), kind=kind,
                                        whom=whom, learned=told))  # fmt: skip
        found = contacts.figures(desk, desk.today(), desk.today())
        assert found == {"支部联系": 2, "本人报告": 1, "家属报告": 1, "没有联系上": 1, "人数": 1}

    def test_a_contact_without_words_or_ahead_is_refused(self, desk, three):
        draft = Contact(member_id=three[0].id, on=desk.today(), whom="本人")
        with pytest.raises(RuleBroken, match="至少写一项"):
            contacts.note(desk, draft)
        with pytest.raises(RuleBroken, match="还没有到"):
            contacts.note(desk, replace(draft, on=desk.today() + timedelta(days=1), told="x"))
        with pytest.raises(RuleBroken, match="要在这次之后"):
            contacts.note(desk, replace(draft, told="学习", next_on=desk.today()))

    def test_who_was_reached_is_no_longer_due_nor_silent(self, desk, three):
        before = {one.member_id for one in due(desk, DueKind.CONTACT)}
        assert before == {one.id for one in three[:3]}
        draft = Contact(member_id=three[0].id, on=desk.today(), whom="没有联系上")
        contacts.note(desk, draft)
        assert {one.member_id for one in due(desk, DueKind.CONTACT)} == before
        contacts.note(desk, replace(draft, whom="家属", learned="平安"))
        assert three[0].id not in {one.member_id for one in due(desk, DueKind.CONTACT)}
        assert lost.facts_of(desk, desk.today())[three[0].id].heard == desk.today()


class TestWindows:
    def test_spring_2027_is_from_laba_to_the_lantern_festival_and_can_be_changed(self, desk):
        spring = next(one for one in windows.of_year(desk, 2027) if one.festival == "春节")
        assert (spring.first, spring.last) == (date(2027, 1, 15), date(2027, 2, 20))
        kept = windows.keep(desk, replace(spring, first=date(2027, 1, 20), note="放假通知"))
        assert windows.get(desk, "春节:2027").first == date(2027, 1, 20)
        assert kept.key() == "春节:2027"
        windows.remove(desk, "春节:2027")
        assert windows.get(desk, "春节:2027").first == date(2027, 1, 15)

    @pytest.mark.parametrize("year", [1990, 2000, 2027, 2100, 2150])
    def test_no_year_is_refused(self, desk, year):
        found = [one.festival for one in windows.of_year(desk, year)]
        assert found == ([] if year in (1990, 2150) else ["春节", "清明", "七一", "中秋", "十一"])

    def test_an_own_window_has_a_name_of_its_own(self, desk):
        draft = Window(name="2027年火把节", first=date(2027, 7, 25), last=date(2027, 7, 29))
        kept = windows.keep(desk, draft)
        assert windows.get(desk, kept.key()).name == "2027年火把节"
        with pytest.raises(RuleBroken, match="已经有"):
            windows.keep(desk, draft)
        with pytest.raises(RuleBroken, match="早于开始"):
            windows.keep(desk, replace(draft, name="别的", last=date(2027, 7, 1)))

    def test_who_is_home_waits_for_a_visit_until_one_is_made(self, desk, three, today):
        windows.keep(desk, Window(name="试", first=today - timedelta(days=3),
                                  last=today + timedelta(days=9)))  # fmt: skip
        key = windows.running(desk)[0].key()
        day = Day.of(today)
        draft = Homecoming(window="", member_id="", expected=day)
        windows.expect(desk, key, [one.id for one in three[:2]], draft)
        windows.came(desk, key, three[0].id, today)
        states = {line.who.name: line.state for line in windows.lines_of(desk, key)}
        assert states == {"沈雨田": "已到家", "单小川": "预计返乡", "柳成荫": "没有消息"}
        assert [one.name for one in due(desk, DueKind.AT_HOME)] == ["沈雨田"]
        walks.plan(desk, [three[0].id], today)
        assert due(desk, DueKind.AT_HOME) == []
        windows.left(desk, key, three[0].id, today)
        with pytest.raises(RuleBroken, match="还没有登记到家"):
            windows.left(desk, key, three[1].id, today)

    def test_returns_are_forecast_from_earlier_years(self, desk, three):
        before = windows.get(desk, f"春节:{desk.today().year}")
        on = before.first + timedelta(days=10)
        windows.came(desk, before.key(), three[1].id, on)
        following = windows.get(desk, f"春节:{desk.today().year + 1}")
        made = windows.forecast(desk, following.key())
        assert [(one.member_id, one.expected) for one in made] == [
            (three[1].id, Day.of(following.first + timedelta(days=10)))]  # fmt: skip
        with pytest.raises(RuleBroken, match="没有能按往年推算"):
            windows.forecast(desk, following.key())


class TestWalks:
    def test_a_walk_has_an_order_that_the_clerk_sets(self, desk, three, today):
        walks.plan(desk, [one.id for one in three[:3]], today, "赵禾")
        ids = [line.id for line in walks.of_day(desk, today)]
        walks.put_in_order(desk, [ids[2], ids[0], ids[1]])
        assert [line.id for line in walks.of_day(desk, today)] == [ids[2], ids[0], ids[1]]
        with pytest.raises(RuleBroken, match="都已经约了"):
            walks.plan(desk, [three[0].id], today)
        assert walks.load(desk, today, today) == {"赵禾": 3}

    def test_results_go_in_together_and_come_out_together(self, desk, three, today):
        made = walks.plan(desk, [one.id for one in three[:3]], today, "赵禾")
        told = [walks.Result(id=made[0].id, mark="+", code="2"),
                walks.Result(id=made[1].id, mark="-", note="锁门"),
                walks.Result(id=made[2].id, mark="*")]  # fmt: skip
        assert walks.enter(desk, today, told) == (1, 1)
        states = [visits.get(desk, one.id).state_on(today) for one in made]
        assert states == [VisitState.DONE, VisitState.MISSED, VisitState.PLANNED]
        assert "看病就医" in visits.get(desk, made[0].id).difficulty
        journal.undo(desk)
        assert visits.get(desk, made[0].id).done_on is None

    @pytest.mark.parametrize(
        ("told", "words"),
        [([], "还没有录一行"), ([("+", "x")], "不在走访单上")],
    )
    def test_a_row_that_cant_be_taken_stops_all(self, desk, three, today, told, words):
        made = walks.plan(desk, [three[0].id], today)
        results = [walks.Result(id=made[0].id, mark=mark, code=code) for mark, code in told]
        with pytest.raises(RuleBroken, match=words):
            walks.enter(desk, today, results)
        assert visits.get(desk, made[0].id).done_on is None


class TestMatters:
    def test_a_difficulty_goes_its_whole_way(self, desk, three, today):
        draft = Matter(member_id=three[3].id, what="屋顶漏雨", found_on=today,
                       promised=today + timedelta(days=2), owner="赵禾")  # fmt: skip
        one = matters.note(desk, draft)

        def act(kind, what="说明"):
            return matters.step(desk, MatterStep(matter_id=one.id, kind=kind, on=today, what=what))

        def state():
            return matters.lines_of(desk)[0].state

        with pytest.raises(RuleBroken, match="要写明结果"):
            act(StepKind.SETTLED, " ")
        with pytest.raises(RuleBroken, match="办结以后才能"):
            act(StepKind.CONFIRMED)
        assert [d.on for d in due(desk, DueKind.MATTER)] == [today + timedelta(days=2)]
        act(StepKind.SETTLED, "已翻修")
        assert (state(), due(desk, DueKind.MATTER)) == (MatterState.SETTLED, [])
        assert len(due(desk, DueKind.CONFIRM, today + timedelta(days=10))) == 1
        act(StepKind.REOPENED, "又漏")
        act(StepKind.SETTLED, "换了瓦")
        act(StepKind.CONFIRMED, "家属说好了")
        assert (state(), matters.lines_of(desk)[0].outcome) == (MatterState.CONFIRMED, "换了瓦")
        with pytest.raises(RuleBroken, match="不能删"):
            matters.remove(desk, one.id)

    def test_a_promise_not_kept_is_overdue(self, desk, three, today):
        matters.note(desk, Matter(member_id=three[3].id, what="低保", found_on=today - timedelta(9),
                                  promised=today - timedelta(3)))  # fmt: skip
        line = matters.lines_of(desk)[0]
        assert (line.state, line.age) == (MatterState.OVERDUE, 9)
        assert [dues.badge(one, today) for one in due(desk, DueKind.MATTER)] == ["逾期 3 天"]


class TestOffers:
    def test_information_finds_the_needs_of_its_kind_and_place(self, desk, three, today):
        for one, place in ((three[0], ""), (three[1], "广东省"), (three[3], "浙江省宁波市")):
            matters.note(desk, Matter(member_id=one.id, kind="需求", field="就业务工", place=place,
                                      what="找活", found_on=today))  # fmt: skip
        offer = offers.note(desk, Offer(title="招焊工", field="就业务工", place="浙江省",
                                        contents="月薪", on=today))  # fmt: skip
        assert {who.name for _, who in offers.wanted_by(desk, offer.id)} == {"沈雨田", "罗有光"}
        offers.give(desk, offer.id, [three[0].id], Given(offer_id="", member_id="", on=today,
                                                         useful="有用"))  # fmt: skip
        line = offers.lines_of(desk)[0]
        assert (line.suits, line.given, line.useful) == (1, 1, 1)
        with pytest.raises(RuleBroken, match="都已经告知过"):
            offers.give(desk, offer.id, [three[0].id],
                        Given(offer_id="", member_id="", on=today))  # fmt: skip


class TestNotices:
    def test_a_notice_is_due_until_everybody_was_told(self, desk, three, today):
        one = notices.announce(desk, Notice(title="换届", contents="请回来开会", on=today))
        assert [found.name for found in due(desk, DueKind.NOTICE)] == ["3 人"]
        ids = [line.id for line in notices.recipients(desk, one.id)]
        told = Delivery(notice_id="", member_id="", on=today, way="电话")
        notices.deliver(desk, ids[:2], told)
        assert notices.lines_of(desk)[0].left == 1
        with pytest.raises(RuleBroken, match="不能删"):
            notices.remove(desk, one.id)
        notices.deliver(desk, ids[2:], told)
        assert due(desk, DueKind.NOTICE) == []

    def test_recipients_are_taken_by_where_they_are(self, desk, three, today):
        for to, count in (("外出党员", 3), ("在家党员", 1), ("全体党员", 4)):
            one = notices.announce(desk, Notice(title=to, contents="x", on=today, to=to))
            assert len(notices.recipients(desk, one.id)) == count


class TestCourses:
    def test_a_class_is_held_with_its_sheet_and_made_up(self, desk, three, today):
        draft = Course(title="党章", theme="党性意识", planned_on=today, hours=2)
        one = courses.book(desk, draft, [member.id for member in three])
        rows = courses.sheet_of(desk, one.id)
        assert [row.line.row for row in rows] == [1, 2, 3, 4]
        marks = dict(zip([row.id for row in rows], ["到", "请假", "缺席", "到"], strict=True))
        courses.hold(desk, one.id, today, marks)
        line = courses.lines_of(desk)[0]
        assert (line.state, line.present, line.excused, line.absent) == (
            CourseState.HELD, 2, 1, 1)  # fmt: skip
        assert len(courses.to_make_up(desk, today.year)) == 2
        courses.make_up(desk, rows[1].id, today)
        assert courses.hours_of(desk, today.year)[rows[1].line.member_id] == 2
        assert courses.sheet_of(desk, one.id)[1].line.mark == Mark.MADE_UP
        with pytest.raises(RuleBroken, match="已经到课或补过"):
            courses.make_up(desk, rows[0].id, today)

    def test_the_year_s_plan_shows_hours_planned_and_held(self, desk, today):
        courses.plan(desk, today.year, "实用技术", 12)
        one = courses.book(desk, Course(title="嫁接", theme="实用技术", planned_on=today, hours=3))
        courses.hold(desk, one.id, today, {})
        told = {line.theme: (line.planned, line.held) for line in courses.plan_of(desk, today.year)}
        assert (told["实用技术"], len(told)) == ((12, 3), 5)

    def test_a_series_is_on_fridays(self, desk, today):
        draft = Course(title="大课堂", theme="形势政策", planned_on=today)
        made = courses.book_series(desk, draft, 4)
        assert {one.planned_on.weekday() for one in made} == {4}
        assert len({one.planned_on for one in made}) == 4
        courses.cancel(desk, made[0].id, "停电")
        assert len(due(desk, DueKind.COURSE, made[-1].planned_on)) == 3


def test_a_wrong_entry_goes_with_all_that_care_keeps_of_it(desk, three, today):
    one = three[3]
    matters.note(desk, Matter(member_id=one.id, what="x", found_on=today))
    contacts.note(desk, Contact(member_id=one.id, on=today, told="x"))
    courses.book(desk, Course(title="x", theme="党性意识", planned_on=today), [one.id])
    visits.book(desk, Visit(member_id=one.id, planned_on=today))
    deletion.delete_wrong(desk, one.id, "录错")
    assert one.id not in {line.who.id for line in matters.lines_of(desk)}
