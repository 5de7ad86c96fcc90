from pathlib import Path

import pytest
from clipping import clipped_when_settled, mnemonics
from hands import column
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMainWindow

from flowdesk.services import imports, members, register
from flowdesk.services.register import RegisterQuery
from flowdesk.ui import ask
from flowdesk.ui.import_batches_dialog import open_batches
from flowdesk.ui.parked_dialog import ParkedDialog
from flowdesk.ui.settings import Settings
from flowdesk.ui.shell import Shell

ROSTER = Path(__file__).parents[1] / "data" / "roster"
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def show(qtbot, desk):
    """Open the imports and wait until they are read."""
    window = QMainWindow()
    qtbot.addWidget(window)
    shell = Shell(desk, Settings(), window)
    window.show()

    def act():
        dialog = open_batches(shell)
        qtbot.waitUntil(dialog.isActiveWindow)
        qtbot.waitUntil(lambda: not shell.background.is_busy())
        return dialog

    yield act
    shell.close()


def take(desk, name="roster.csv"):
    return imports.take(desk, imports.plan_for(desk, ROSTER / name))


def test_every_import_says_when_what_and_how_many(desk, show):
    take(desk)
    table = show().list.table
    assert column(table, "file") == ["roster.csv"]
    assert column(table, "title") == ["党员名册"]
    counts = [column(table, name)[0] for name in ("new", "updated", "waiting")]
    assert counts == ["269", "0", "12"]


def test_an_import_is_taken_back_after_asking_though_not_the_last_act(
    qtbot, monkeypatch, desk, branch, show
):
    take(desk)
    members.enrol(desk, *_somebody(branch))
    dialog = show()
    asked = []
    monkeypatch.setattr(ask, "confirm", lambda *told: asked.append(told[1]) or True)
    qtbot.mouseClick(dialog.undo_button, LEFT)
    qtbot.waitUntil(lambda: dialog.list.table.records.rowCount() == 0)
    assert "roster.csv" in asked[0]
    assert register.counts(desk).members == 1
    assert imports.parked(desk) == []


def test_nothing_is_taken_back_when_the_clerk_thinks_again(qtbot, monkeypatch, desk, show):
    take(desk)
    dialog = show()
    monkeypatch.setattr(ask, "confirm", lambda *told: False)
    qtbot.mouseClick(dialog.undo_button, LEFT)
    assert register.counts(desk).members == 269


def test_what_was_built_upon_is_named_and_the_other_rows_can_be_taken_back(
    qtbot, monkeypatch, desk, show
):
    take(desk)
    key = register.find(desk, RegisterQuery())[0]
    members.amend(desk, _renamed(members.get(desk, key)))
    dialog = show()
    assert not dialog.undo_button.isEnabled()
    assert "动过这一批里的 1 行" in dialog.told.text()
    monkeypatch.setattr(ask, "confirm", lambda *told: True)
    qtbot.mouseClick(dialog.rows_button, LEFT)
    qtbot.waitUntil(lambda: register.counts(desk).members == 1)
    assert register.find(desk, RegisterQuery()) == [key]


def test_the_parked_rows_of_an_import_are_one_button_away(qtbot, desk, show):
    take(desk)
    dialog = show()
    qtbot.mouseClick(dialog.parked_button, LEFT)
    shown = dialog.shell.window.findChild(ParkedDialog)
    assert shown._shown.row == 40


def test_an_office_without_imports_says_so(show):
    dialog = show()
    assert dialog.list.table.records.rowCount() == 0
    assert not dialog.undo_button.isEnabled()
    assert not dialog.rows_button.isEnabled()


@pytest.mark.parametrize("size", [(900, 520), (880, 440)])
def test_no_word_is_clipped(desk, show, size):
    take(desk)
    dialog = show()
    dialog.resize(*size)
    assert clipped_when_settled(dialog) == []
    letters = mnemonics(dialog)
    assert len(letters) == len(set(letters))


def _somebody(branch):
    from flowdesk.domain.member import Member, Membership

    return Member(name="乌兰", sex="女"), Membership(member_id="", unit_id=branch.id)


def _renamed(member):
    from dataclasses import replace

    return replace(member, note="查过档案")
