"""Care by real clicks and keys: a window from its first return to the last confirmed difficulty."""

from datetime import timedelta

import pytest
from hands import CTRL, column, fill_in, press, save, the_form
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from flowdesk.domain.absence import Absence
from flowdesk.domain.days import Day
from flowdesk.domain.matter import MatterState
from flowdesk.domain.member import Member, Membership
from flowdesk.domain.visit import Visit, VisitState
from flowdesk.domain.window import Window
from flowdesk.services import (
    absences,
    courses,
    dues,
    matters,
    members,
    papers,
    visits,
    walks,
    windows,
)
from flowdesk.ui.attendance_dialog import open_attendance
from flowdesk.ui.walk_dialog import open_walk

pytestmark = pytest.mark.qt_log_ignore("does not support grabbing the keyboard", extend=True)
NAMES = ("沈雨田", "单小川", "柳成荫")


@pytest.fixture
def three(desk, branch):
    """Enrol three members who are away, and let a window of their return run today."""
    made = []
    for name in NAMES:
        one = members.enrol(desk, Member(name=name, sex="女", contact_person="苗青"),
                            Membership(member_id="", unit_id=branch.id))  # fmt: skip
        left = Day.of(desk.today() - timedelta(days=60))
        absences.depart(desk, Absence(member_id=one.id, noted=desk.today(), left=left,
                                      destination="上海市", reason="务工经商"))  # fmt: skip
        made.append(one)
    today = desk.today()
    windows.keep(desk, Window(name="试时段", first=today - timedelta(2), last=today + timedelta(9)))
    return made


def section(window, name):
    window.go_to("visits")
    return window.page("visits").show_section(name)


def mark(qtbot, table, *keys):
    for key in keys:
        table.go_to(key)
        qtbot.keyClick(table, Qt.Key.Key_Space)


def agree(window, desk):
    """The tab's count, today's list and the definition say the same."""
    found = dues.due_on(desk)
    window.go_to("today")
    page = window.page("today")
    assert len(column(page.table, "name")) == len(found)
    told = window.tabs.buttons[0].text()
    assert told == (f"今日 {len(found)}" if found else "今日")
    return [due.kind.value for due in found]


def test_a_window_from_the_first_return_to_the_last_confirmed_difficulty(
    qtbot, window, desk, three
):
    page = section(window, "windows")
    assert page.span.text().startswith("2026-11-21 至 2026-12-02")
    mark(qtbot, page.table, *(one.id for one in three))
    press(qtbot, page.bar, "登记预计返乡")
    form = the_form(qtbot)
    fill_in(form, expected=str(desk.today()))
    save(qtbot, form)
    assert column(page.table, "state") == ["预计返乡"] * 3
    assert page.result() == "预计返乡 3，已到家 0；到家待访 0"
    page.table.clear_marks()
    for one in three:
        page.table.go_to(one.id)
        press(qtbot, page.bar, "登记到家")
        save(qtbot, the_form(qtbot))
    assert page.result() == "预计返乡 3，已到家 3；到家待访 3"
    assert agree(window, desk) == ["在家走访"] * 3

    page = section(window, "windows")
    mark(qtbot, page.table, *(one.id for one in three))
    press(qtbot, page.bar, "排走访")
    form = the_form(qtbot)
    fill_in(form, planned_on=str(desk.today()), visitor="赵禾")
    save(qtbot, form)
    assert agree(window, desk) == ["走访"] * 3

    page = section(window, "calls")
    press(qtbot, page.bar, "按走访单录入")
    dialog = QApplication.activeModalWidget()
    press(qtbot, dialog, "打印走访单")
    paper = QApplication.activeModalWidget()
    qtbot.waitUntil(paper.preview.has_paper, timeout=20_000)
    paper.reject()
    for key in "+2":
        qtbot.keyClick(dialog.grid, key)
    qtbot.keyClick(dialog.grid, Qt.Key.Key_Enter)
    qtbot.keyClick(dialog.grid, "+")
    qtbot.keyClick(dialog.grid, Qt.Key.Key_Enter)
    qtbot.keyClick(dialog.grid, "-")
    assert "已走访 2，未遇 1，以后再走 0，还没录 0" in dialog.count.text()
    press(qtbot, dialog, "录入")
    assert agree(window, desk) == ["在家走访"]
    states = [line.state for line in walks.of_day(desk, desk.today())]
    assert states == [VisitState.DONE, VisitState.DONE, VisitState.MISSED]

    page = section(window, "calls")
    page.chips.choose("未遇")
    press(qtbot, page.bar, "改期")
    form = the_form(qtbot)
    fill_in(form, planned_on=str(desk.today() + timedelta(days=2)), reason="赶集去了")
    save(qtbot, form)
    assert agree(window, desk) == ["走访"]

    page = section(window, "matters")
    press(qtbot, page.bar, "登记困难、任务")
    form = the_form(qtbot)
    who = form.form.cells["member_id"].field
    fill_in(form, member_id="沈")
    who.setText(next(iter(who._found)))
    fill_in(form, what="老屋漏雨", found_on=str(desk.today() - timedelta(days=9)),
            promised=str(desk.today() - timedelta(days=3)))  # fmt: skip
    save(qtbot, form)
    assert sorted(agree(window, desk)) == ["困难任务", "走访"]
    assert "逾期 3 天" in column(window.page("today").table, "on")
    page = section(window, "matters")
    press(qtbot, page.bar, "办结")
    form = the_form(qtbot)
    qtbot.keyClick(form, Qt.Key.Key_Return, CTRL)
    assert form.isVisible()  # closing without an outcome is refused
    fill_in(form, what="已经翻修")
    save(qtbot, form)
    assert matters.lines_of(desk)[0].state is MatterState.SETTLED
    page.chips.choose("待确认")
    press(qtbot, page.bar, "家属确认")
    form = the_form(qtbot)
    fill_in(form, what="老人说不漏了")
    save(qtbot, form)
    assert matters.lines_of(desk)[0].state is MatterState.CONFIRMED
    assert agree(window, desk) == ["走访"]


def test_a_visit_makes_a_difficulty_to_be_tracked_without_leaving_its_form(
    qtbot, window, desk, three
):
    visits.book(desk, Visit(member_id=three[0].id, planned_on=desk.today(), visitor="苗青"))
    page = section(window, "calls")
    press(qtbot, page.bar, "登记走访")
    form = the_form(qtbot)
    fill_in(form, talk="近况好", difficulty="母亲看病路远", gift_money="200",
            difficulty_by=str(desk.today() + timedelta(days=5)))  # fmt: skip
    save(qtbot, form)
    (line,) = matters.lines_of(desk)
    assert (line.matter.what, line.matter.owner, line.matter.promised) == (
        "母亲看病路远", "苗青", desk.today() + timedelta(days=5))  # fmt: skip
    assert visits.get(desk, line.matter.visit_id).gift_money == 200


@pytest.mark.parametrize("segment", ["月历", "周"])
def test_a_visit_is_dragged_to_another_day_and_asks_why(qtbot, window, desk, three, segment):
    one = visits.book(desk, Visit(member_id=three[0].id, planned_on=desk.today()))
    page = section(window, "calls")
    press(qtbot, page.bar, segment)
    cells = dict(page.month._cells())
    start, to = cells[desk.today()].center(), cells[desk.today() + timedelta(days=3)].center()
    qtbot.mousePress(page.month, Qt.MouseButton.LeftButton, pos=start)
    qtbot.mouseMove(page.month, to)
    qtbot.mouseRelease(page.month, Qt.MouseButton.LeftButton, pos=to)
    form = the_form(qtbot)
    assert form.form.values()["planned_on"] == desk.today() + timedelta(days=3)
    fill_in(form, reason="路断了")
    save(qtbot, form)
    assert visits.get(desk, one.id).planned_on == desk.today() + timedelta(days=3)


def test_the_board_has_a_card_for_every_visit(qtbot, window, desk, three):
    done = visits.book(desk, Visit(member_id=three[0].id, planned_on=desk.today()))
    moved = visits.book(desk, Visit(member_id=three[1].id, planned_on=desk.today()))
    visits.miss(desk, done.id, desk.today(), "锁门")
    visits.move(desk, moved.id, desk.today() + timedelta(days=1), "下雨")
    page = section(window, "calls")
    press(qtbot, page.bar, "看板")
    heads = [label.text() for label in page.board.heads.values()]
    assert heads == ["待访 0", "已访 0", "未遇 1", "改过期 1", "已取消 0"]


def test_twenty_visits_are_entered_by_the_keypad_alone(qtbot, window, desk, branch):
    ids = []
    for at in range(20):
        one = members.enrol(desk, Member(name=f"甲{chr(0x4E00 + at)}", sex="男"),
                            Membership(member_id="", unit_id=branch.id))  # fmt: skip
        ids.append(one.id)
    made = walks.plan(desk, ids, desk.today(), "赵禾")
    dialog = open_walk(window.shell, desk.today())
    for at in range(20):
        for key in ("+", str(at % 10)) if at % 5 else ("-",):
            qtbot.keyClick(dialog.grid, key)
        qtbot.keyClick(dialog.grid, Qt.Key.Key_Enter)
    press(qtbot, dialog, "录入")
    states = [visits.get(desk, one.id).state_on(desk.today()) for one in made]
    assert (states.count(VisitState.DONE), states.count(VisitState.MISSED)) == (16, 4)


def test_a_wrong_key_is_taken_back_and_the_row_order_is_set(qtbot, window, desk, three):
    walks.plan(desk, [one.id for one in three], desk.today())
    dialog = open_walk(window.shell, desk.today())
    qtbot.keyClick(dialog.grid, "+")
    qtbot.keyClick(dialog.grid, "+")
    assert dialog.grid.rows[0].mark == ""
    assert not dialog.save_button.isEnabled()
    first = dialog.grid.rows[0].key
    press(qtbot, dialog, "下移")
    assert [line.id for line in walks.of_day(desk, desk.today())][1] == first
    dialog.reject()


def test_attendance_is_entered_in_the_sheets_order(qtbot, window, desk, three):
    from flowdesk.domain.course import Course

    draft = Course(title="党章", theme="党性意识", planned_on=desk.today())
    one = courses.book(desk, draft, [member.id for member in three])
    dialog = open_attendance(window.shell, one.id)
    qtbot.keyClick(dialog.grid, "1")
    qtbot.keyClick(dialog.grid, Qt.Key.Key_Enter)
    qtbot.keyClick(dialog.grid, Qt.Key.Key_Space)
    qtbot.keyClick(dialog.grid, Qt.Key.Key_Space)  # present, then excused
    qtbot.keyClick(dialog.grid, Qt.Key.Key_Enter)
    qtbot.keyClick(dialog.grid, "-")
    assert dialog.count.text() == "应到 3：到 1，请假 1，缺席 1，还没录 0"
    press(qtbot, dialog, "保存签到")
    assert [row.line.mark for row in courses.sheet_of(desk, one.id)] == ["到", "请假", "缺席"]
    window.go_to("courses", "makeups")
    assert len(column(window.page("courses").section().table, "name")) == 2


def test_every_bar_of_a_chart_opens_the_people_behind_it(qtbot, window, desk, three):
    window.go_to("today")
    page = window.page("today")
    card = page.charts[0]
    told = "外出 3 人在哪里：上海 3"
    qtbot.waitUntil(lambda: card.bars.accessibleDescription() == told, timeout=20_000)
    card.bars.setFocus()
    qtbot.keyClick(card.bars, Qt.Key.Key_Return)
    assert window.current().name == "register"
    assert len(column(window.page("register").table, "name")) == 3


def test_the_sheets_of_a_walk_are_logged_when_they_are_exported(window, desk, three, tmp_path):
    from flowdesk.services import care_papers

    walks.plan(desk, [one.id for one in three], desk.today())
    paper = care_papers.walk_sheets(desk, desk.today())
    papers.export(desk, paper, tmp_path)
    assert [line.kind for line in papers.logged(desk.file)] == ["walk-sheets"]
