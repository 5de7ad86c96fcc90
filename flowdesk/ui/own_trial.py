"""What the window needs from the bundle, tried: words, pictures, every tab drawn."""

import os
import tempfile
import time
from pathlib import Path

from PySide6.QtGui import QImageReader

from flowdesk.domain.errors import FlowDeskError
from flowdesk.services import computer, demo
from flowdesk.ui import screens
from flowdesk.ui.session_lock import SessionEar
from flowdesk.ui.start import application

FORMATS = {"png", "jpeg", "svg", "webp", "gif"}


def _words() -> str:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # nothing of this is for the eyes
    told = application().translate("QPlatformTheme", "Cancel")
    if told == "Cancel":
        raise FlowDeskError("Qt 的中文没有随程序带来。")
    return f"Cancel 是“{told}”"


def _pictures() -> str:
    known = {bytes(one.data()).decode() for one in QImageReader.supportedImageFormats()}
    if lacking := FORMATS - known:
        raise FlowDeskError(f"读不了的图片：{'、'.join(sorted(lacking))}。")
    return "能读 " + "、".join(sorted(FORMATS))


def _tabs() -> str:
    with tempfile.TemporaryDirectory(prefix="FlowDesk 示例 ") as folder:
        with demo.sample_desk(Path(folder)) as desk:
            shot = screens.shoot(desk, Path(folder))
        return f"示例台账的 {len(shot)} 页都画出来了"


def _lock() -> str:
    """Lock the screen as far as the program can tell; a real lock only a clerk can try."""
    heard: list[int] = []
    ear = SessionEar(lambda: heard.append(1))
    if not ear.listen():
        return "这个系统不告知锁屏"
    if application().platformName() != "windows":
        return "已请系统告知；这次没有真的窗口，收没收到没有试"
    computer.pretend_lock(int(ear.winId()))
    for _ in range(20):
        application().processEvents()
        if heard:
            return "锁屏时会遮盖"
        time.sleep(0.05)
    raise FlowDeskError("锁屏的消息没有收到。")


TRIALS = (("窗口的中文", _words), ("图片格式", _pictures), ("锁屏", _lock), ("各页", _tabs))
