"""What the tests of the import share: the dialog, reading into it, and going to its rows."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMainWindow

from flowdesk.ui import ask
from flowdesk.ui.import_dialog import ROWS, take_in
from flowdesk.ui.import_rows import ALL
from flowdesk.ui.settings import Settings
from flowdesk.ui.shell import Shell

ROSTER = Path(__file__).parents[1] / "data" / "roster"
CTRL, ALT, SHIFT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
LEFT, KEY = Qt.MouseButton.LeftButton, Qt.Key
HEAD = "姓名,性别,公民身份证号,入党时间,所在党支部,联系电话"
SHEN = "沈雨田,女,539900199708050524,2021.6,石桥村党支部,19900000217"
WAIT = 20_000


@pytest.fixture
def shell(qtbot, desk):
    window = QMainWindow()
    qtbot.addWidget(window)
    shell = Shell(desk, Settings(), window)
    window.show()
    yield shell
    shell.close()


@pytest.fixture
def dialog(qtbot, shell):
    """The import, just opened."""
    dialog = take_in(shell)
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


@pytest.fixture
def read(qtbot, monkeypatch, dialog):
    """Choose a file by the button and wait until it is understood or refused."""

    def act(path, into=None):
        chosen = into or dialog
        monkeypatch.setattr(ask, "choose_file", lambda *told: path)
        qtbot.mouseClick(chosen.file.choose_button, LEFT)
        settle(qtbot, chosen)

    return act


@pytest.fixture
def rows(qtbot, dialog, read, tmp_path):
    """Read a small sheet of one's own and go to its rows."""

    def act(*lines, head=HEAD):
        read(text_file(tmp_path / "名册.csv", [head, *lines]))
        dialog.go_on()
        dialog.go_on()
        assert dialog.steps.here == ROWS
        return dialog.rows

    return act


def settle(qtbot, dialog):
    """Wait until nothing is being read or understood any more."""
    qtbot.waitUntil(lambda: not dialog.shell.background.is_busy(), timeout=WAIT)
    qtbot.waitUntil(lambda: "正在" not in dialog.banner.said(), timeout=WAIT)


def text_file(path, lines, encoding="utf-8"):
    path.write_bytes("\n".join(lines).encode(encoding))
    return path


def line(dialog, row):
    return dialog.sitting.intake.line(row)


def decision(dialog, row):
    return line(dialog, row).decision


def go_to(dialog, row):
    dialog.rows.chips.choose(ALL)
    assert dialog.rows.table.go_to(str(row))
    dialog.rows.table.setFocus()


def press_keys(qtbot, *keys):
    for key in keys:
        qtbot.keyClick(QApplication.focusWidget(), key)


def choose_field(qtbot, dialog, letter, name):
    """Change what a column is taken as, by keys."""
    heads = dialog.heads
    heads.table.go_to(letter)
    qtbot.keyClick(heads.table, KEY.Key_Return)
    popup = heads.field.view()
    steps = heads.field.findData(name) - heads.field.currentIndex()
    for _ in range(abs(steps)):
        qtbot.keyClick(popup, KEY.Key_Down if steps > 0 else KEY.Key_Up)
    qtbot.keyClick(popup, KEY.Key_Return)
    settle(qtbot, dialog)
