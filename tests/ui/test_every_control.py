"""Every page and dialog by keys: each control has a name and a letter, Tab goes as one reads."""

import ast
import importlib
import pkgutil
import sys
from pathlib import Path

import pytest
from clipping import clipped_when_settled, mnemonics
from every_dialog import DIALOGS, close_all, opened_by
from PySide6.QtCore import QRect, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from sample_people import settle
from tab_walk import (
    Walk,
    acts_before_fields,
    astray,
    jumps,
    missed,
    nameless,
    unlettered,
    untold,
    zigzags,
)

import flowdesk.ui
from flowdesk.ui import ask, room
from flowdesk.ui.room import CAPTION
from flowdesk.ui.window import TABS


def _sections(module, kind):
    """Return the names of the sections of a tab; one without a name where it has none."""
    page = getattr(importlib.import_module(f"flowdesk.ui.{module}"), kind)
    return [one[0] for one in getattr(page, "sections_of", [("",)])]


pytestmark = pytest.mark.qt_log_ignore("does not support grabbing the keyboard", extend=True)
WORK_AREA = (1366, 728)  # of the office's screen, without the task bar
SMALL = (911, 485 - CAPTION)  # of the same at 150 %, without a dialog's caption
SIZES = [(1366, 698), (911, 441)]
FOLDER = Path(flowdesk.ui.__path__[0])
PLACES = [(tab, section) for tab, *_, module, kind in TABS for section in _sections(module, kind)]
# What opens a dialog and isn't walked: Qt's own way to a printer; the messages, walked below; and
# two that wait for an answer, whose dialogs are opened here without the program around them.
ELSEWHERE = {("printing", "ask_printer"), ("ask", "tell"), ("ask", "confirm"), ("ask", "choose"),
             ("start", "_ask"), ("office_place_dialog", "settled")}  # fmt: skip


def used_twice(root):
    letters = mnemonics(root)
    return sorted({letter for letter in letters if letters.count(letter) > 1})


def findings(*judged):
    """Return what each judge has to say against a window or a walk through it, by its name."""
    said = {judge.__name__: judge(thing) for thing, *judges in judged for judge in judges}
    return {name: words for name, words in said.items() if words}


@pytest.fixture
def nobody_asks(monkeypatch):
    """Nothing may wait for an answer where there is nobody to give it."""
    for name in ("tell", "confirm", "choose"):
        monkeypatch.setattr(ask, name, lambda _, words, *more: pytest.fail(words))
    monkeypatch.setattr(room, "work_area", lambda dialog: QRect(0, 0, *WORK_AREA))


@pytest.mark.usefixtures("nobody_asks")
@pytest.mark.parametrize("make", DIALOGS, ids=lambda make: make.__name__)
def test_a_dialog_is_worked_by_keys_alone_and_nothing_of_it_is_clipped(sample_window, make):
    shell = sample_window.shell
    dialog = opened_by(make, shell)
    assert dialog.height() <= WORK_AREA[1] * 0.9
    assert dialog.width() <= WORK_AREA[0]
    for width, height in (dialog.size().toTuple(), SMALL):
        dialog.resize(min(width, dialog.width()), min(height, dialog.height()))
        settle(shell)
        walk = Walk(dialog)
        words = (dialog, clipped_when_settled, nameless, untold, unlettered, used_twice)
        way = (walk, missed, astray, jumps, zigzags, acts_before_fields)
        assert findings(words, way) == {}
        assert (dialog.width() <= width, dialog.height() <= height) == (True, True)
    close_all(shell)


@pytest.mark.parametrize("size", SIZES, ids=["100", "150"])
@pytest.mark.parametrize(("name", "section"), PLACES)
@pytest.mark.parametrize("office", ["desk", "sample_desk"])
def test_a_page_is_worked_by_keys_alone_and_nothing_of_it_is_clipped(
    request, open_window, office, name, section, size
):
    window = open_window(request.getfixturevalue(office), size)
    window.go_to(name, section or None)
    settle(window.shell)
    page = window.page(name)
    for _ in range(2):
        words = (clipped_when_settled, nameless, untold, used_twice)
        assert findings((window, *words), (page, unlettered)) == {}
        assert findings((Walk(window), missed, astray), (Walk(page), missed, jumps)) == {}
        page.turn_pane()
        settle(window.shell)


@pytest.mark.parametrize("letter", "FEDVPTH")
def test_every_letter_of_a_menu_is_used_once(sample_window, letter):
    menu = sample_window.menus[letter]
    menu.aboutToShow.emit()
    words = [act.text().replace("&&", "") for act in menu.actions()]
    letters = [text[text.index("&") + 1] for text in words if "&" in text]
    assert letters
    assert sorted(set(letters)) == sorted(letters)


@pytest.mark.parametrize(
    ("say", "keys"),
    [
        (lambda: ask.tell(None, "请先选一位党员。"), ["知道了(&K)"]),
        (lambda: ask.confirm(None, "撤销这次导入？", "撤销(&U)"), ["撤销(&U)", "取消"]),
        (lambda: ask.choose(None, "还没有保存。", "保存(&S)", "不保存(&N)"),
         ["保存(&S)", "不保存(&N)", "取消"]),
    ],
    ids=["tell", "confirm", "choose"],
)  # fmt: skip
def test_a_message_is_answered_by_keys_and_enter_harms_nothing(say, keys):
    met = []

    def strike():
        box = QApplication.activeModalWidget()
        met.append(findings((box, nameless, untold, unlettered, used_twice)))
        met.append(sorted(button.text() for button in box.buttons()))
        QTest.keyClick(box, Qt.Key.Key_Return)

    QTimer.singleShot(50, strike)
    assert say() in (None, False, "")
    assert met == [{}, sorted(keys)]


# Nothing is left out


def test_every_kind_of_dialog_and_every_function_that_opens_one_is_walked(sample_window):
    met, kinds = _walked(sample_window.shell)
    known = {kind for module in _modules() for kind in vars(module).values()
             if isinstance(kind, type) and issubclass(kind, QDialog)}  # fmt: skip
    ours = {kind for kind in known if kind.__module__.startswith("flowdesk.ui")}
    assert {
        kind.__name__ for kind in ours if not any(issubclass(one, kind) for one in kinds)
    } == set()
    opening = {place for module in _modules() for place in _opening(module, known)}
    assert opening - ELSEWHERE - met == set(), "open it in one of tests/ui/dialogs_of_*.py"


def _modules():
    names = [found.name for found in pkgutil.iter_modules([str(FOLDER)])]
    return [importlib.import_module(f"flowdesk.ui.{name}") for name in names]


def _opening(module, kinds):
    """Return the functions of a module that make a dialog or ask the shell for a form."""
    names = {kind.__name__ for kind in kinds}
    tree = ast.parse(Path(module.__file__).read_text(encoding="utf-8"))
    functions = [one for one in ast.walk(tree) if isinstance(one, ast.FunctionDef)]
    return {(Path(module.__file__).stem, one.name) for one in functions
            if any(_makes(call.func, names) for call in ast.walk(one)
                   if isinstance(call, ast.Call))}  # fmt: skip


def _makes(called, names):
    if isinstance(called, ast.Attribute):
        return called.attr == "form" or called.attr in names
    return isinstance(called, ast.Name) and called.id in names


def _walked(shell):
    """Open every dialog once; return the functions of the window that ran, and what opened."""
    ran, kinds = set(), set()

    def note(frame, event, _):
        path = frame.f_code.co_filename
        if event == "call" and path.startswith(str(FOLDER)):
            ran.add((Path(path).stem, frame.f_code.co_name))

    for make in DIALOGS:
        sys.setprofile(note)
        try:
            opened = make(shell) or QApplication.activeModalWidget()
        finally:
            sys.setprofile(None)
        kinds.add(type(opened))
        settle(shell)
        close_all(shell)
    return ran, kinds
