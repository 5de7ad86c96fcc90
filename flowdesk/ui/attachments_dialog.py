"""照片、扫描件: what is attached to a visit or a class."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QDialog, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from flowdesk.services import attachments
from flowdesk.ui import ask
from flowdesk.ui.list_dialog import Button, ListDialog
from flowdesk.ui.record_model import Column
from flowdesk.ui.room import take_room
from flowdesk.ui.shell import Shell

PICTURES = "照片或扫描件 (*.jpg *.jpeg *.png *.bmp *.webp)"
_NOTE = "手机拍的、扫描的走访单、签到表都可以附上；存的时候缩到 1600 点以内，去掉拍摄地点。"


def open_attachments(shell: Shell, about: str, title: str) -> ListDialog:
    """Show what is attached to a record, with the ways to add, look and take away."""
    dialog = ListDialog(shell, f"照片、扫描件 — {title}", _COLUMNS, _NOTE)

    def add(_: str) -> None:
        path = ask.choose_file(dialog, "附上照片或扫描件", PICTURES)
        if path is not None:
            attachments.add(shell.desk, about, path)
            shell.tell_done()

    def remove(key: str) -> None:
        attachments.take_away(shell.desk, key)
        shell.tell_done()

    dialog.add_buttons((
        Button(words="附上(&A)…", act=add, needs_row=False),
        Button(words="看(&S)", act=lambda key: show_picture(shell, dialog, key)),
        Button(words="拿掉(&X)", act=remove),
    ))  # fmt: skip
    dialog.show_records(lambda: {one.id: one for one in attachments.of(shell.desk, about)})
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog


def show_picture(shell: Shell, parent: QWidget, key: str) -> PictureDialog:
    """Show one picture, as large as it fits."""
    dialog = PictureDialog(parent, attachments.picture(shell.desk, key))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog


class PictureDialog(QDialog):
    """A picture in a window of its own."""

    def __init__(self, parent: QWidget, jpeg: bytes) -> None:
        super().__init__(parent)
        self.setWindowTitle("照片")
        picture, shown = QPixmap(), QLabel()
        picture.loadFromData(QByteArray(jpeg))
        take_room(self, 900, 680)
        room = self.size() * 0.88
        shown.setPixmap(picture.scaled(room, Qt.AspectRatioMode.KeepAspectRatio,
                                       Qt.TransformationMode.SmoothTransformation))  # fmt: skip
        shown.setAlignment(Qt.AlignmentFlag.AlignCenter)
        shown.setAccessibleName("照片")
        scroll = QScrollArea()
        scroll.setAccessibleName("照片")
        scroll.setWidget(shown)
        scroll.setWidgetResizable(True)
        close = QPushButton("关闭")
        close.setAutoDefault(False)
        close.clicked.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(scroll, 1)
        column.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)


_COLUMNS = (
    Column(name="name", head="名称", text=lambda one: one.name, width=260, bold=True, rank=0,
           stretch=True),
    Column(name="on", head="附上日期", text=lambda one: str(one.added_on), width=110, rank=0),
)  # fmt: skip
