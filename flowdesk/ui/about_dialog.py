"""What this program is and whose work it stands on: ``open_about(shell) -> AboutDialog``."""

import json
from dataclasses import dataclass

from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
)

import flowdesk
from flowdesk import paths
from flowdesk.ui import crash, fonts, look
from flowdesk.ui.note import Note
from flowdesk.ui.notices import NO_SECRETS, unprotected
from flowdesk.ui.record_list import RecordList
from flowdesk.ui.record_model import Column
from flowdesk.ui.record_table import RecordTable
from flowdesk.ui.room import take_room
from flowdesk.ui.shell import Shell


def open_about(shell: Shell) -> "AboutDialog":
    """Open 关于 over the window."""
    dialog = AboutDialog(shell)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog


@dataclass(frozen=True, kw_only=True, slots=True)
class Licence:
    """One work that is shipped with the program, and the terms of its authors."""

    name: str
    version: str
    licence: str
    file: str

    def text(self) -> str:
        """Return the whole text of the licence."""
        return paths.resource("licences", self.file).read_text(encoding="utf-8")


def licences() -> list[Licence]:
    """Return every shipped work with its licence."""
    index = paths.resource("licences", "index.json").read_text(encoding="utf-8")
    return [Licence(**told) for told in json.loads(index)]


class AboutDialog(QDialog):
    """Version, where things are, and every licence."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell.window)
        self.setWindowTitle("关于 FlowDesk")
        path = shell.desk.file.path
        self.name = QLabel(f"FlowDesk 流动党员管理　{flowdesk.__version__}")
        self.name.setFont(look.font(fonts.PAGE, bold=True))
        open_key = unprotected(path.with_suffix(".keys").name)
        self.notice = Note(f"{NO_SECRETS}{open_key}", "warning")
        self.places = Note(f"台账：{path}\n运行记录：{crash.log_file()}", "muted")
        self.places.setTextInteractionFlags(
            self.places.textInteractionFlags().TextSelectableByMouse
        )
        self.list = RecordList(RecordTable(_COLUMNS))
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setAccessibleName("许可文本")
        self._known = {one.name: one for one in licences()}
        self._lay_out()
        self.list.table.current_changed.connect(self._show)
        self.list.show_rows(list(self._known), lambda keys: [self._known[key] for key in keys])

    def _show(self, name: str) -> None:
        if name in self._known:
            self.text.setPlainText(self._known[name].text())

    def _lay_out(self) -> None:
        icon = QLabel()
        icon.setPixmap(look.icon("flowdesk", "party", 32).pixmap(32, 32))
        head = QHBoxLayout()
        head.addWidget(icon)
        head.addWidget(self.name, 1)
        both, foot = QHBoxLayout(), QHBoxLayout()
        both.addWidget(self.list, 1)
        both.addWidget(self.text, 1)
        close = QPushButton("关闭")
        close.setAutoDefault(False)
        close.clicked.connect(self.reject)
        foot.addStretch(1)
        foot.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.notice)
        column.addWidget(self.places)
        column.addWidget(QLabel("随程序一起提供的作品和它们的许可："))
        column.addLayout(both, 1)
        column.addLayout(foot)
        take_room(self, 940, 600)


_COLUMNS = (
    Column(name="name", head="作品", text=lambda one: one.name, width=200, stretch=True, rank=0),
    Column(name="version", head="版本", text=lambda one: one.version, width=80, muted=True, rank=2),
    Column(name="licence", head="许可", text=lambda one: one.licence, width=130, rank=1),
)
