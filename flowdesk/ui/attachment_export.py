"""Exporting one attachment: nothing masks it, so the clerk says what it is for."""

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QFormLayout, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout
from PySide6.QtWidgets import QWidget as Widget

from flowdesk.domain.errors import FlowDeskError, RuleBroken
from flowdesk.services import attachments
from flowdesk.services.attachments import Arrived
from flowdesk.ui.banner import Banner
from flowdesk.ui.export_form import buddy
from flowdesk.ui.export_target import ExportTarget
from flowdesk.ui.note import Note
from flowdesk.ui.room import take_room
from flowdesk.ui.shell import Shell
from flowdesk.ui.tokens import Tone

_NOTE = "附件里的身份证号、住址遮盖不了，导出会登记在案。已有同名文件时另编号，不会覆盖。"
_ON_STICK = "目标是 U 盘。请专人保管，用完从 U 盘删掉。"


class AttachmentExport(QDialog):
    """Asks what for and where to, exports beside the window, and closes when it has arrived."""

    def __init__(self, shell: Shell, parent: Widget, key: str) -> None:
        super().__init__(parent)
        self.setWindowTitle("导出附件")
        self._shell, self._key = shell, key
        self.banner, self.purpose = Banner(), QLineEdit()
        self.purpose.setPlaceholderText("给谁、做什么用；会登记在案")
        self.target = ExportTarget(shell.settings.word("export_folder"))
        self.stick_note = Note("", "warning")
        self.export_button, self.close_button = QPushButton("导出(&X)"), QPushButton("取消")
        self._lay_out()
        self.target.changed.connect(self._show)
        self.export_button.clicked.connect(self.export)
        self.close_button.clicked.connect(self.reject)
        QShortcut(QKeySequence("Ctrl+Return"), self, self.export)
        self._show()
        take_room(self, 640, 260)

    def export(self) -> None:
        """Export; what stands in the way is told on top, and nothing is written."""
        shell, key, purpose = self._shell, self._key, self.purpose.text()
        if not self.export_button.isEnabled():
            return
        if not purpose.strip():
            self._refuse(RuleBroken("附件没有遮盖，导出要登记用途，请写明给谁、做什么用。"))
            self.purpose.setFocus()
            return
        folder = self.target.folder()
        shell.settings.keep_word("export_folder", str(folder))
        self._hold(busy=True)
        shell.run("正在导出", lambda desk, report: attachments.export(desk, key, folder, purpose),
                  self._end, self._refuse)  # fmt: skip

    def reject(self) -> None:
        """Close; not while the file is on its way."""
        if self.close_button.isEnabled():
            super().reject()

    def _hold(self, *, busy: bool) -> None:
        for button in (self.export_button, self.close_button):
            button.setEnabled(not busy)
        self.banner.tell(Tone.RED, "")
        self.banner.tell(Tone.BLUE, "正在导出，写完还要读回核对…" if busy else "")

    def _end(self, arrived: Arrived) -> None:
        self._shell.done.emit(f"已导出到 {arrived.path}，写完已读回核对")
        self.accept()

    def _refuse(self, refusal: FlowDeskError) -> None:
        self._hold(busy=False)
        self.banner.tell(Tone.RED, str(refusal))

    def _show(self) -> None:
        self.stick_note.setText(_ON_STICK if self.target.is_stick() else "")
        self.stick_note.setVisible(bool(self.stick_note.text()))

    def _lay_out(self) -> None:
        fields = QFormLayout()
        fields.setHorizontalSpacing(12)
        fields.addRow(buddy("用途(&P)", self.purpose), self.purpose)
        fields.addRow(buddy("文件夹(&F)", self.target.path), self.target)
        self.export_button.setProperty("look", "primary")
        row = QHBoxLayout()
        row.addStretch(1)
        for button in (self.export_button, self.close_button):
            button.setAutoDefault(False)
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.addWidget(self.banner)
        column.addLayout(fields)
        column.addWidget(self.stick_note)
        column.addWidget(Note(_NOTE))
        column.addStretch(1)
        column.addLayout(row)
