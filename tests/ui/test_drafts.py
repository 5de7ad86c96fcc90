"""Drafts in the window, with a process that is really killed."""

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

from hands import press, the_form
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from flowdesk.domain.visit import Visit
from flowdesk.services import journal, members, offices, visits
from flowdesk.services.drafts import Drafts
from flowdesk.ui import member_forms

TYPIST = """
import sys
from datetime import date
from pathlib import Path
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from flowdesk.services import offices
from flowdesk.ui import member_forms
from flowdesk.ui.window import MainWindow

app = QApplication([])
window = MainWindow(offices.open_office(Path(sys.argv[1]), date(2026, 11, 23)))
window.show()
form = member_forms.enrol(window.shell)
phone = form.form.cells["phone"].field
phone.setFocus()
phone.setText("19900000217")
phone.textEdited.emit("19900000217")
while not form.draft_note.text():
    QTest.qWait(20)
print(form.draft_note.text(), flush=True)
while True:
    QTest.qWait(100)
"""


VISITOR = """
import sys, time
from datetime import date
from pathlib import Path
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from flowdesk.services import offices, visits
from flowdesk.ui import visit_forms
from flowdesk.ui.window import MainWindow

app = QApplication([])
desk = offices.open_office(Path(sys.argv[1]), date(2026, 11, 23))
window = MainWindow(desk)
window.show()
form = visit_forms.settle(window.shell, visits.every(desk.file)[0])
talk = form.form.cells["talk"].field
talk.setFocus()
typed = 0
while True:
    talk.insertPlainText("好")
    typed += 1
    print(typed, time.monotonic(), flush=True)
    QTest.qWait(80)
"""


def started(script, path):
    told = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2]), "PYTHONUTF8": "1"}
    return subprocess.Popen([sys.executable, "-c", script, str(path)], stdout=subprocess.PIPE,
                            text=True, encoding="utf-8", env=told)  # fmt: skip


def on_today(qtbot, window):
    window.go_to("today")
    page = window.page("today")
    qtbot.waitUntil(lambda: bool(page.banner.said()))
    return page


def test_what_was_typed_is_there_after_the_program_was_killed(desk, tmp_path, open_window):
    path = desk.file.path
    desk.close()
    typist = started(TYPIST, path)
    with typist:
        assert typist.stdout.readline().startswith("草稿 ")
        typist.kill()
    again = offices.open_office(path)
    form = member_forms.enrol(open_window(again).shell)
    assert form.form.cells["phone"].field.value() == "19900000217"
    assert "上次没有保存的内容还在" in form.banner.said()
    form.reject()
    again.close()


def test_a_crash_while_a_visit_is_typed_without_a_pause_loses_two_seconds_at_most(
    qtbot, desk, member, open_window
):
    one = visits.book(desk, Visit(member_id=member.id, planned_on=desk.today()))
    path = desk.file.path
    desk.close()
    typist, strokes = started(VISITOR, path), []
    with typist:
        while not strokes or strokes[-1][1] - strokes[0][1] < 5:
            count, at = typist.stdout.readline().split()
            strokes.append((int(count), float(at)))
        typist.kill()
    before = [count for count, at in strokes if at <= strokes[-1][1] - 2]
    again = offices.open_office(path)
    page = on_today(qtbot, open_window(again))
    assert f"“登记走访 — {member.name}”还没有填完" in page.banner.said()
    press(qtbot, page.banner, "接着填")
    form = the_form(qtbot)
    assert len(str(form.form.cells["talk"].field.value())) >= before[-1] > 20
    assert visits.get(again, one.id).talk == ""
    form.reject()
    again.close()


def test_keeping_a_draft_leaves_undo_as_it_was(desk, window, member):
    before = journal.next_undo(desk)
    form = member_forms.amend(window.shell, member.id)
    form.form.cells["post"].field.set_value("木工")
    form.reject()
    assert Drafts(desk).given(f"member:{member.id}").typed == {"post": "木工"}
    assert journal.next_undo(desk) == before


def test_a_draft_that_changes_nothing_any_more_is_let_go(desk, window, member):
    Drafts(desk).keep(f"member:{member.id}", "修改党员", {"name": member.name})
    form = member_forms.amend(window.shell, member.id)
    assert form.banner.said() == ""
    assert Drafts(desk).waiting() == []
    form.reject()


def test_a_draft_is_laid_over_the_record_as_it_is_now(desk, window, member):
    Drafts(desk).keep(f"member:{member.id}", "修改党员", {"post": "木工"})
    members.amend(desk, replace(member, native_place="示例省示例县"))
    form = member_forms.amend(window.shell, member.id)
    assert form.form.cells["post"].field.value() == "木工"
    assert form.form.cells["native_place"].field.value() == "示例省示例县"
    form.reject()


def test_at_the_start_an_unfinished_form_is_told_and_opened_from_there(qtbot, desk, open_window):
    Drafts(desk).keep("member:new", "新增党员", {"name": "祁远山"})
    page = on_today(qtbot, open_window(desk))
    assert "“新增党员”还没有填完" in page.banner.said()
    press(qtbot, page.banner, "接着填")
    form = the_form(qtbot)
    assert form.form.cells["name"].field.value() == "祁远山"
    press(qtbot, form, "不要了")
    form.reject()
    assert page.banner.said() == ""


def test_the_draft_of_somebody_who_is_gone_is_let_go(qtbot, desk, open_window):
    Drafts(desk).keep("member:nobody", "修改党员 — 祁远山", {"post": "木工"})
    page = on_today(qtbot, open_window(desk))
    QTimer.singleShot(50, lambda: QApplication.activeModalWidget().accept())
    press(qtbot, page.banner, "接着填")
    assert page.banner.said() == ""
    assert Drafts(desk).waiting() == []
