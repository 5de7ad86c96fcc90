from datetime import date, timedelta

import pytest
from clipping import clipped_when_settled, mnemonics
from hands import fill_in, save, the_form, words_of
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMainWindow

from flowdesk.domain.absence import Absence
from flowdesk.domain.certificate import Event, State
from flowdesk.domain.days import Day
from flowdesk.domain.leaving import Leaving
from flowdesk.domain.visit import Visit
from flowdesk.services import absences, archive, certificates, members, register, visits
from flowdesk.ui import ask, leaving_forms
from flowdesk.ui.settings import Settings
from flowdesk.ui.shell import Shell

TODAY = date(2026, 11, 23)
GROUND = "2026年11月2日支部大会"


@pytest.fixture
def shell(qtbot, desk):
    window = QMainWindow()
    qtbot.addWidget(window)
    shell = Shell(desk, Settings(), window)
    window.show()
    yield shell
    shell.close()


@pytest.fixture
def busy(desk, member):
    absences.depart(desk, Absence(member_id=member.id, noted=TODAY, left=Day(2026, 2),
                                  destination="浙江省宁波市", reason="务工经商"))  # fmt: skip
    certificates.receive(desk, ["0341"], TODAY)
    one = certificates.issue(desk, certificates.draw_up(desk, member.id))
    for event, told in ((Event.SEALED, ""), (Event.HANDED_OVER, "沈雨田")):
        certificates.happen(desk, one.blank_id, event, TODAY, told)
    visits.book(desk, Visit(member_id=member.id, planned_on=TODAY + timedelta(days=5)))
    return member


def test_leaving_says_what_remains_open_and_settles_it(qtbot, desk, shell, busy):
    leaving_forms.leave(shell, busy.id)
    form = the_form(qtbot)
    told = words_of(form)
    assert "约好的走访 1 次（2026-11-28）" in told
    assert "活动证 0341（已发放）" in told
    assert "正在外出（浙江省宁波市）" in told
    fill_in(form, ending="去世", booklet="交回")
    assert "家里还要走访的，另外约" in words_of(form)
    save(qtbot, form)
    assert register.counts(desk).members == 0
    (one,) = certificates.of_member(desk, busy.id)
    assert certificates.state_of(desk, one) is State.HANDED_IN


def test_expulsion_without_its_decision_is_refused_at_the_field(qtbot, desk, shell, member):
    leaving_forms.leave(shell, member.id)
    form = the_form(qtbot)
    fill_in(form, ending="除名")
    qtbot.keyClick(form, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert "除名要写明依据" in form.form.cells["basis"].under.text()
    fill_in(form, basis=GROUND)
    save(qtbot, form)
    assert members.memberships(desk, member.id)[0].basis == GROUND


def test_who_holds_no_booklet_is_not_asked_about_one(shell, member):
    form = leaving_forms.leave(shell, member.id)
    assert list(form.form.cells) == ["ending", "on", "basis"]


def test_a_mistaken_leaving_is_undone_by_name(qtbot, desk, shell, member):
    archive.leave(desk, Leaving(member_id=member.id, ending="迁出", on=TODAY, basis="介绍信 18"))
    leaving_forms.bring_back(shell, member.id)
    form = the_form(qtbot)
    assert "2026年11月23日迁出，依据：介绍信 18。" in words_of(form)
    fill_in(form, why="归档归错了")
    save(qtbot, form)
    assert register.counts(desk).members == 1


def test_a_wrong_entry_is_deleted_with_its_reason(qtbot, desk, shell, member):
    leaving_forms.delete_wrong(shell, member.id)
    form = the_form(qtbot)
    assert "支部编入 1 条" in words_of(form)
    qtbot.keyClick(form, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert form.isVisible()
    fill_in(form, reason="录错了人")
    save(qtbot, form)
    assert register.find(desk, register.RegisterQuery(archived=True)) == []


def test_who_has_papers_is_not_deleted_and_it_says_what_to_do(monkeypatch, shell, busy):
    told = []
    monkeypatch.setattr(ask, "tell", lambda *words: told.extend(words[1:]))
    assert leaving_forms.delete_wrong(shell, busy.id) is None
    assert "发过活动证 0341" in told[0]
    assert "归档" in told[1]
    assert "合并" in told[1]


@pytest.mark.parametrize("size", [(620, 480), (880, 430)])
@pytest.mark.parametrize("name", ["leave", "delete_wrong"])
def test_no_word_is_clipped(shell, member, size, name):
    form = getattr(leaving_forms, name)(shell, member.id)
    form.resize(*size)
    assert clipped_when_settled(form) == []
    letters = mnemonics(form)
    assert len(letters) == len(set(letters))
