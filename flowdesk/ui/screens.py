"""Pictures of every tab at 1366×768, for whoever has no screen."""

import os
import tempfile
import time
from pathlib import Path

from PySide6.QtWidgets import QApplication

from flowdesk.services.desk import Desk
from flowdesk.ui.look import Appearance, Look, apply_look
from flowdesk.ui.settings import Settings
from flowdesk.ui.window import TABS, MainWindow

SIZE = (1366, 768)
PATIENCE = 20.0  # seconds for the papers beside the window


def shoot(desk: Desk, folder: Path) -> list[Path]:
    """Write one PNG for each tab into a folder and return their paths."""
    if not isinstance(QApplication.instance(), QApplication):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    known = QApplication.instance()
    app = known if isinstance(known, QApplication) else QApplication(["flowdesk"])
    apply_look(app, Look(appearance=Appearance.LIGHT, shipped_fonts=True))
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="flowdesk-") as state:
        window = MainWindow(desk, Settings(Path(state)))
        window.resize(*SIZE)
        window.show()
        written = [_shot(app, window, name, folder / f"{name}.png") for name, *_ in TABS]
        window.close()
        window.deleteLater()
    return written


def _shot(app: QApplication, window: MainWindow, name: str, path: Path) -> Path:
    window.go_to(name)
    settle(app, window)
    window.grab().save(str(path))
    return path


def settle(app: QApplication, window: MainWindow) -> None:
    """Let layouts, timers and the papers beside the window come to rest."""
    until = time.monotonic() + PATIENCE
    quiet = 0
    while quiet < 12 and time.monotonic() < until:
        app.processEvents()
        time.sleep(0.02)
        quiet = 0 if window.shell.background.is_busy() else quiet + 1
