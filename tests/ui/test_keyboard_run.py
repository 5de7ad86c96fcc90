"""A morning without a mouse: find, open, change, save, undo, filter, export, by real keys."""

import pytest
from hands import ALT, CTRL
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from flowdesk.domain.days import Day
from flowdesk.domain.member import Member, Membership
from flowdesk.services import members
from flowdesk.sheets.reader import read
from flowdesk.ui.settings import Settings

pytestmark = pytest.mark.qt_log_ignore("does not support grabbing the keyboard", extend=True)
KEY = Qt.Key


@pytest.fixture
def people(desk, branch, member):
    """Enrol a man beside the one woman."""
    draft = Member(name="祁远山", sex="男", joined_date=Day(2015, 7), phone="19900000218")
    members.enrol(desk, draft, Membership(member_id="", unit_id=branch.id))
    return member


def struck(key, modifier=Qt.KeyboardModifier.NoModifier):
    """Strike a key where the keyboard is now."""
    QTest.keyClick(QApplication.focusWidget() or QApplication.activeWindow(), key, modifier)


def typed(words):
    """Type letters or digits where the keyboard is now."""
    for sign in words:
        QTest.keyClicks(QApplication.focusWidget(), sign)


def opened(qtbot):
    """Wait for a dialog; return it with the keyboard in it."""
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None)
    dialog = QApplication.activeModalWidget()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is dialog)
    return dialog


def closed(qtbot, window):
    """Wait until no dialog is open; the window is active again, as a desktop sees to."""
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window)


def names(window):
    table = window.page("register").table
    wanted = next(one for one in table.records.columns if one.name == "name")
    rows = range(table.records.rowCount())
    return [table.records.cell(row, wanted) for row in rows if table.records.key_at(row)]


def tabbed_to(accessible):
    """Go on by Tab until the keyboard is in what is called so."""
    for _ in range(60):
        if QApplication.focusWidget().accessibleName() == accessible:
            return
        struck(KEY.Key_Tab)
    raise AssertionError(f"Tab never reaches {accessible}")


def test_a_member_is_found_changed_saved_undone_filtered_and_exported_by_keys(
    qtbot, desk, people, open_window, tmp_path
):
    Settings().keep_word("export_folder", str(tmp_path))
    window = open_window(desk)
    struck(KEY.Key_2, ALT)
    qtbot.waitUntil(lambda: len(names(window)) == 2)
    typed("syt")
    qtbot.waitUntil(lambda: names(window) == ["沈雨田"])
    struck(KEY.Key_Return)  # from the search into the list
    struck(KEY.Key_Return)
    opened(qtbot)
    struck(KEY.Key_H, ALT)
    struck(KEY.Key_A, CTRL)
    typed("19900000999")
    struck(KEY.Key_Return, CTRL)
    closed(qtbot, window)
    assert members.get(desk, people.id).phone == "19900000999"
    struck(KEY.Key_Z, CTRL)
    assert members.get(desk, people.id).phone == "19900000217"
    struck(KEY.Key_F, CTRL)
    struck(KEY.Key_Escape)
    qtbot.waitUntil(lambda: len(names(window)) == 2)
    struck(KEY.Key_A, ALT)
    dialog = opened(qtbot)
    for _ in range(60):
        if dialog.field.currentText() == "性别":
            break
        struck(KEY.Key_Down)
    tabbed_to("值")
    struck(KEY.Key_Home)
    struck(KEY.Key_Space)
    struck(KEY.Key_Return, CTRL)
    closed(qtbot, window)
    qtbot.waitUntil(lambda: names(window) == ["祁远山"])
    struck(KEY.Key_F12)
    opened(qtbot)
    struck(KEY.Key_Return, CTRL)
    qtbot.waitUntil(lambda: list(tmp_path.glob("党员名册*.xlsx")) != [], timeout=10_000)
    dialog = opened(qtbot)
    qtbot.waitUntil(lambda: "已导出到" in dialog.banner.said(), timeout=10_000)
    assert [row[0] for row in read(next(tmp_path.glob("党员名册*.xlsx"))).rows][-1] == "祁远山"
    struck(KEY.Key_Escape)
    closed(qtbot, window)
