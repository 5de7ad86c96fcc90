"""Every screen test sees the shipped fonts and the light colours, and leaves no state behind."""

import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from flowdesk.ui.look import Appearance, Look, apply_look

sys.path.insert(0, str(Path(__file__).parent))  # people.py and clipping.py

LIGHT_LOOK = Look(appearance=Appearance.LIGHT, shipped_fonts=True)


@pytest.fixture(autouse=True)
def looked(qapp, tmp_path, monkeypatch):
    monkeypatch.setenv("FLOWDESK_STATE", str(tmp_path / "state"))
    apply_look(qapp, LIGHT_LOOK)
    yield
    QApplication.clipboard().clear()
