"""Every screen test sees the shipped fonts and the light colours, and leaves no state behind."""

import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from flowdesk.ui.look import Appearance, Look, apply_look
from flowdesk.ui.window import MainWindow

sys.path.insert(0, str(Path(__file__).parent))  # people.py and clipping.py

LIGHT_LOOK = Look(appearance=Appearance.LIGHT, shipped_fonts=True)


@pytest.fixture(autouse=True)
def looked(qapp, tmp_path, monkeypatch):
    monkeypatch.setenv("FLOWDESK_STATE", str(tmp_path / "state"))
    apply_look(qapp, LIGHT_LOOK)
    yield
    QApplication.clipboard().clear()


@pytest.fixture
def open_window(qtbot):
    """Give a function that opens the window on a desk; closed before the desk is."""
    opened = []

    def act(desk, size=(1366, 698)):
        window = MainWindow(desk)
        opened.append(window)
        window.resize(*size)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
        return window

    yield act
    for window in opened:
        window.close()
        window.deleteLater()


@pytest.fixture
def window(open_window, desk):
    """Give the window on a new, empty office."""
    return open_window(desk)


@pytest.fixture
def sample_window(open_window, sample_desk):
    """Give the window on the sample office."""
    return open_window(sample_desk)
