"""From the program's start to a window on an office, and from one office to the next."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, QObject, QTimer, QTranslator
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QWidget

from flowdesk import paths
from flowdesk.domain.errors import FlowDeskError
from flowdesk.services import offices
from flowdesk.services.desk import Desk
from flowdesk.ui import ask, crash
from flowdesk.ui.look import apply_look
from flowdesk.ui.settings import Settings
from flowdesk.ui.window import MainWindow

if TYPE_CHECKING:
    from flowdesk.ui.session_lock import SessionEar

Opener = Callable[[], Desk]
SOME = 3  # names of missing files that are told
AFTER_PAINT = 60  # milliseconds: what can wait until something is to be seen


def run(office: Path | None = None, today: date | None = None) -> int:
    """Open the window, or raise the one that is open, and stay; 1 when nothing was opened."""
    gc.disable()  # nothing made up to the first paint is garbage
    app = application()
    crash.install()
    QTimer.singleShot(AFTER_PAINT, _collect_from_now)
    session = Session(app, Settings(), today)
    if not session.begin(office):
        return 0 if session.raised else 1
    return app.exec()


def _collect_from_now() -> None:
    """Let garbage be collected, but don't look through what the start has made each time."""
    gc.freeze()
    gc.enable()


def application() -> QApplication:
    """Return the one application, with our look and Qt's own words in Chinese."""
    require_platform()
    known = QApplication.instance()
    app = known if isinstance(known, QApplication) else QApplication(sys.argv[:1])
    app.setApplicationName("FlowDesk")
    app.setDesktopFileName("flowdesk")
    app.setWindowIcon(QIcon(str(paths.resource("icons", "flowdesk.svg"))))
    app.setQuitOnLastWindowClosed(False)
    words = QTranslator(app)
    if words.load("qtbase_zh_CN", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(words)
    apply_look(app, Settings().look())
    return app


def require_platform() -> None:
    """Refuse to go on without Qt's plugin for Windows: Qt would end the program, in English."""
    folder = paths.bundle_folder()
    if folder is None:
        return
    plugin = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath)) / "platforms"
    if not (plugin / "qwindows.dll").is_file():
        raise FileNotFoundError(2, "no such plugin", str(plugin / "qwindows.dll"))


class Session(QObject):
    """Holds the window and the desk behind it, and changes them together."""

    def __init__(self, app: QApplication, settings: Settings, today: date | None = None) -> None:
        super().__init__(app)
        self._app, self.settings, self._today = app, settings, today
        self.window: MainWindow | None = None
        self.desk: Desk | None = None
        self._server: QObject | None = None
        self._ear: SessionEar | None = None
        self._changing = False
        self._looked = False  # for files of the program that went missing
        self.raised = False  # another window on the same file was brought to the front

    def begin(self, office: Path | None) -> bool:
        """Open the office given, else the last one, else ask; False when nothing is opened."""
        path = office or self.settings.last_file()
        if path is None:
            return self._ask()
        try:
            place = settled(path)
            if place is None:
                return False if office else self._ask()
            self.show(offices.open_office(place, self._today))
        except offices.LockHeld as refusal:
            return self._raise_other(path, refusal)
        except FlowDeskError as refusal:
            _tell(refusal)
            return False if office else self._ask()
        return True

    def show(self, desk: Desk) -> None:
        """Show a window on a desk."""
        desk.bundled_fonts = self.settings.look().shipped_fonts
        self.desk = desk
        self.window = MainWindow(desk, self.settings)
        self.window.closed.connect(self._on_closed)
        self.window.reopen_asked.connect(self._reopen)
        self.window.show_in_room()
        QTimer.singleShot(AFTER_PAINT, self._after_paint)

    def _after_paint(self) -> None:
        """Do what can wait until something is to be seen."""
        if self.desk is None or self.window is None:
            return
        from flowdesk.ui import session_lock, single

        if self._ear is None:
            self._ear = session_lock.SessionEar()
            self._ear.listen()
        path = self.desk.file.path
        self.settings.keep_last_file(path)
        if self._server is not None:
            self._server.deleteLater()
        self._server = single.listen(path, self._raise_up, self)
        if not self._looked:
            self._looked = True
            self.window.shell.background.run("正在核对程序文件", _lacking, _tell_lacking)

    def _raise_up(self) -> None:
        if self.window is not None:
            self.window.raise_up()

    def _reopen(self, opener: Opener | None) -> None:
        """Go on with another desk, or with the same one in a new look."""
        window, desk = self.window, self.desk
        if window is None or desk is None:
            return
        self._changing = True
        window.close()
        window.deleteLater()
        self._changing = False
        if opener is None:
            self.show(desk)
            return
        desk.close()
        try:
            self.show(opener())
        except FlowDeskError as refusal:
            ask.tell(None, str(refusal))
            self.show(offices.open_office(desk.file.path, self._today))

    def _on_closed(self) -> None:
        if not self._changing:
            if self.desk is not None:
                self.desk.close()
            self._app.quit()

    def _raise_other(self, path: Path, refusal: FlowDeskError) -> bool:
        from flowdesk.ui import single

        self.raised = single.raise_other(path)
        if not self.raised:
            ask.tell(None, str(refusal))
        return False

    def _ask(self) -> bool:
        from flowdesk.ui.first_start import FirstStart

        first = FirstStart()
        if not first.exec() or first.opener is None:
            return False
        try:
            self.show(first.opener())
        except FlowDeskError as refusal:
            _tell(refusal)
            return False
        return True


def _lacking(report: object) -> list[str]:
    return paths.lacking()


def _tell_lacking(names: list[str]) -> None:
    """Say what of the program's own files went missing or was changed."""
    if not names:
        return
    crash.write(f"程序的文件不全：{'、'.join(names)}")
    more = f"等 {len(names)} 个" if len(names) > SOME else ""
    ask.tell(
        None,
        f"程序的文件不全：{'、'.join(names[:SOME])}{more}。可能没有拷完，或被杀毒软件隔离了。",
        "台账没有动，但有的页面、打印会不对。请把整个程序文件夹重新拷一遍，或重新安装。"
        f"\n运行记录：{crash.log_file()}",
    )


def _tell(refusal: FlowDeskError) -> None:
    """Say why an office didn't open, and keep it in the log.

    Where files of the program are missing, that is the reason, whatever it looked like.
    """
    crash.write(f"没有打开：{refusal}")
    if names := paths.lacking():
        _tell_lacking(names)
    else:
        ask.tell(None, str(refusal), f"运行记录：{crash.log_file()}")


def settled(path: Path, parent: QWidget | None = None) -> Path | None:
    """Return what to open of an office file: itself, or a copy where its place isn't good."""
    if offices.is_well_placed(path):
        return path
    from flowdesk.ui import office_place_dialog

    return office_place_dialog.settled(parent, path)


def sample_path() -> Path:
    """Return where the sample office of this user is."""
    return paths.data_folder() / "示例.flowdesk"


def opener_of(path: Path) -> Opener:
    """Return what opens an office file."""
    return partial(offices.open_office, path)
