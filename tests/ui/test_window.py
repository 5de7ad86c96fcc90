import pytest
from clipping import clipped_when_settled, mnemonics
from hands import ALT, CTRL, press, words_of
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLineEdit,
    QTableView,
    QWidget,
)

from flowdesk.domain.due import DueKind
from flowdesk.services import units
from flowdesk.ui import flow_page, look
from flowdesk.ui.fonts import LetterSize
from flowdesk.ui.look import Look
from flowdesk.ui.settings import Settings
from flowdesk.ui.window import TABS

NAMES = [tab[0] for tab in TABS]
OF_THE_MENUS = set("EFDVPTH")


@pytest.mark.parametrize("name", NAMES)
def test_alt_and_its_number_shows_a_tab(qtbot, sample_window, name):
    at = NAMES.index(name)
    sample_window.go_to(NAMES[at - 1])
    qtbot.keyClick(sample_window, Qt.Key(Qt.Key.Key_1.value + at), ALT)
    assert sample_window.current() is sample_window.page(name)
    assert sample_window.tabs.buttons[at].isChecked()


def test_the_tab_of_today_carries_the_count_of_what_is_due(qtbot, sample_window, sample_desk):
    from flowdesk.services import dues

    due = len(dues.due_on(sample_desk))
    assert due > 0
    qtbot.waitUntil(lambda: sample_window.tabs.buttons[0].text() == f"今日 {due}")


def test_of_thousands_what_is_due_is_counted_beside_the_window(
    qtbot, monkeypatch, sample_window, sample_desk
):
    from flowdesk.services import dues, register, visits

    qtbot.waitUntil(lambda: not sample_window.shell.background.is_busy())
    sample_window.go_to("register")  # 今日 asks itself
    monkeypatch.setattr(register, "LARGE", 0)
    asked = []
    counted = dues._due_on
    monkeypatch.setattr(dues, "_due_on", lambda desk, day: asked.append(desk) or counted(desk, day))
    owed = next(one for one in dues.due_on(sample_desk) if one.kind is DueKind.VISIT)
    visits.cancel(sample_desk, owed.key, "人已外出")
    left = sample_window.tabs.buttons[0]
    qtbot.waitUntil(lambda: bool(asked) and not sample_window.shell.background.is_busy())
    due = len(counted(sample_desk, sample_desk.today()))
    qtbot.waitUntil(lambda: left.text() == f"今日 {due}")
    assert len(asked) == 1
    assert sample_desk not in asked


def test_the_status_bar_tells_counts_day_backup_and_clerk(qtbot, sample_window):
    qtbot.waitUntil(lambda: "党员" in sample_window.status.counts.text())
    told = words_of(sample_window.status)
    for words in ("还没有备份", "经办：赵禾", "外出", "流入"):
        assert words in told
    assert sample_window.status.day.text() == "以今天为准 2026-11-23"


def test_undo_takes_the_last_act_back_and_redo_does_it_again(qtbot, window, desk):
    units.found(desk, _branch())
    assert len(units.branches(desk)) == 1
    qtbot.keyClick(window, Qt.Key.Key_Z, CTRL)
    assert units.branches(desk) == []
    assert window.toast.said() == "已撤销：新增组织：石桥村党支部"
    qtbot.keyClick(window, Qt.Key.Key_Y, CTRL)
    assert len(units.branches(desk)) == 1


def test_the_edit_menu_names_what_it_would_undo(window, desk):
    units.found(desk, _branch())
    window.menus["E"].aboutToShow.emit()
    assert window.undo_act.text().startswith("撤销：新增组织：石桥村党支部")
    assert not window.redo_act.isEnabled()


def test_nothing_to_undo_is_a_sentence(window, monkeypatch):
    told = []
    monkeypatch.setattr("flowdesk.ui.ask.tell", lambda parent, words, more="": told.append(words))
    window.shell.undo()
    assert "没有可以撤销" in told[0]


@pytest.mark.qt_log_ignore("does not support grabbing the keyboard", extend=True)
def test_ctrl_k_finds_a_person_from_any_tab(qtbot, sample_window, sample_desk):
    from flowdesk.services import register

    line = register.lines(sample_desk, register.find(sample_desk, register.RegisterQuery()))[7]
    sample_window.go_to("visits")
    qtbot.keyClick(sample_window, Qt.Key.Key_K, CTRL)
    box = sample_window.tabs.find_box
    assert box.hasFocus()
    qtbot.keyClicks(box, line.member.id_number)
    box.setText(next(iter(box._found)))
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert sample_window.current() is sample_window.page("register")
    assert sample_window.page("register").table.current_key() == line.id


def test_the_tab_the_size_and_the_columns_are_there_again(open_window, sample_desk):
    first = open_window(sample_desk)
    first.go_to("register")
    first.page("register").table.setColumnWidth(2, 91)
    first.close()
    again = open_window(sample_desk)
    assert again.current() is again.page("register")
    assert again.page("register").table.chosen_widths() == {"sex": 91}


def test_an_act_on_another_tab_is_read_when_its_tab_is_shown(qtbot, sample_window, sample_desk):
    from flowdesk.services import members, register

    sample_window.go_to("register")
    before = sample_window.page("register").table.records.rowCount()
    sample_window.go_to("visits")
    key = register.find(sample_desk, register.RegisterQuery())[0]
    members.strike_off(sample_desk, key, "迁出", sample_desk.today())
    sample_window.go_to("register")
    assert sample_window.page("register").table.records.rowCount() == before - 1


@pytest.mark.parametrize("at", [1, 2, 3, 4, 0])
def test_a_tab_of_an_empty_office_takes_the_keyboard(qtbot, window, at):
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key(Qt.Key.Key_1.value + at), ALT)
    assert window.current() is window.page(NAMES[at])
    assert window.current().isAncestorOf(QApplication.focusWidget())


@pytest.mark.parametrize("name", NAMES)
def test_every_letter_is_used_once_and_none_of_the_menus(sample_window, name):
    sample_window.go_to(name)
    letters = mnemonics(sample_window.page(name))
    assert sorted(set(letters)) == sorted(letters)
    assert not set(letters) & OF_THE_MENUS


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("letters", [LetterSize.STANDARD, LetterSize.LARGE])
@pytest.mark.parametrize("size", [(1366, 698), (1093, 560), (911, 441)])
def test_nothing_is_clipped(qapp, open_window, sample_desk, name, letters, size):
    look.apply_look(qapp, Look(letters=letters, shipped_fonts=True))
    window = open_window(sample_desk, size)
    window.go_to(name)
    assert clipped_when_settled(window) == []


def test_every_control_without_words_has_a_name(sample_window):
    for name in NAMES:
        sample_window.go_to(name)
        page = sample_window.page(name)
        asked = [w for kind in (QAbstractButton, QComboBox, QLineEdit)
                 for w in page.findChildren(kind) if w.isVisible() and _is_ours(w)]  # fmt: skip
        nameless = [w for w in asked if not (_own_words(w) or w.accessibleName())]
        assert [f"{type(w).__name__} in {type(w.parent()).__name__}" for w in nameless] == []


def _own_words(widget):
    return widget.text() if isinstance(widget, QAbstractButton) else ""


def _is_ours(widget):
    """Leave out what Qt puts into its own fields and tables."""
    inside = type(widget.parent()).__name__ in ("QLineEdit", "QDoubleSpinBox", "QTableView")
    inside = inside or isinstance(widget.parent(), QLineEdit | QComboBox | QTableView)
    return not inside and not widget.objectName().startswith("qt_")


def test_larger_letters_are_kept_and_ask_for_a_new_window(qtbot, window):
    asked = []
    window.reopen_asked.connect(asked.append)
    acts = window.findChildren(QAction)
    next(act for act in acts if act.text() == LetterSize.LARGE.value).trigger()
    assert asked == [None]
    assert Settings().look().letters is LetterSize.LARGE


def test_f8_hides_and_shows_the_pane(qtbot, sample_window):
    sample_window.go_to("register")
    pane = sample_window.page("register").pane
    assert pane.isVisible()
    qtbot.keyClick(sample_window, Qt.Key.Key_F8)
    assert not pane.isVisible()
    qtbot.keyClick(sample_window, Qt.Key.Key_F8)
    assert pane.isVisible()


def test_a_backup_is_made_checked_and_its_age_is_told(qtbot, window, monkeypatch, tmp_path):
    monkeypatch.setattr("flowdesk.ui.ask.choose_folder", lambda *told, **more: tmp_path / "U盘")
    (tmp_path / "U盘").mkdir()
    next(a for a in window.menus["F"].actions() if "备份到" in a.text()).trigger()
    qtbot.waitUntil(lambda: "已备份到" in window.toast.said(), timeout=10_000)
    assert len(list((tmp_path / "U盘").glob("*.fdbackup"))) == 1
    assert window.status.backup.text().startswith("备份 今天")


def test_the_keys_are_told_under_f1(qtbot, window):
    qtbot.keyClick(window, Qt.Key.Key_F1)
    dialog = QApplication.activeModalWidget()
    assert dialog.windowTitle() == "键盘操作"
    press(qtbot, dialog, "关闭")


def _branch():
    from flowdesk.domain.unit import Unit

    return Unit(name="石桥村党支部", setting="村")


class _Watcher(QObject):
    """Writes down what is shown as a window of its own."""

    def __init__(self):
        super().__init__()
        self.shown = []

    def eventFilter(self, watched, event):  # noqa: N802 - Qt calls it so
        is_shown = event.type() == QEvent.Type.Show and isinstance(watched, QWidget)
        if is_shown and watched.isWindow():
            self.shown.append(type(watched).__name__)
        return False


def test_nothing_flashes_as_a_window_of_its_own(qapp, qtbot, open_window, sample_desk):
    watcher = _Watcher()
    qapp.installEventFilter(watcher)
    window = open_window(sample_desk)
    for name in NAMES:
        window.go_to(name)
    qapp.removeEventFilter(watcher)
    assert watcher.shown == ["MainWindow"]


def test_the_first_window_is_no_larger_than_its_screen(qtbot, window):
    room = window.screen().availableSize()
    window.resize(room.width() + 200, room.height() + 200)
    window.show_in_room()
    assert window.isMaximized()


@pytest.mark.parametrize("section", [name for name, *_ in flow_page.SECTIONS])
def test_every_section_of_movement_uses_each_letter_once_and_none_of_the_menus(
    sample_window, section
):
    sample_window.go_to("flow")
    page = sample_window.page("flow")
    page.show_section(section)
    letters = mnemonics(page)
    assert sorted(set(letters)) == sorted(letters)
    assert not set(letters) & OF_THE_MENUS


@pytest.mark.parametrize("section", [name for name, *_ in flow_page.SECTIONS])
@pytest.mark.parametrize("size", [(1366, 698), (911, 441)])
@pytest.mark.parametrize("letters", [LetterSize.STANDARD, LetterSize.LARGE])
def test_no_section_of_movement_is_clipped(qapp, open_window, sample_desk, section, size, letters):
    look.apply_look(qapp, Look(letters=letters, shipped_fonts=True))
    window = open_window(sample_desk, size)
    window.go_to("flow")
    page = window.page("flow")
    page.show_section(section).reset()
    assert clipped_when_settled(window) == []
