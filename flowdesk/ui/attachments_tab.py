"""附件 as a section of the member's form."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from flowdesk.services import attachments
from flowdesk.ui.acts_list import ActsList
from flowdesk.ui.attachments_dialog import COLUMNS, NOTE, AttachmentActs
from flowdesk.ui.note import Note
from flowdesk.ui.shell import Shell

_FIRST = "保存之后才能附上扫描件。"
_NONE = "还没有附件。入党志愿书、介绍信、证明的扫描件、照片和 PDF 都可以附上。"


class AttachmentsTab(QWidget):
    """What is attached to one member; nothing yet to one who isn't enrolled."""

    counted = Signal(int)

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shell, self._member_id = shell, ""
        self.told = Note("", "muted")
        self.list = ActsList(shell, COLUMNS)
        self.acts = AttachmentActs(shell, self, lambda: self._member_id)
        self.acts.fill(self.list, primary=False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.told)
        column.addWidget(self.list, 1)
        column.addWidget(Note(NOTE))
        shell.changed.connect(self._count)

    def show_member(self, member_id: str) -> None:
        """Show what is attached to a member; empty for one who isn't enrolled yet."""
        self._member_id = member_id
        self.acts.add_button.setEnabled(bool(member_id))
        self.list.read_again()
        self._count()

    def _count(self, topics: object = None) -> None:
        count = attachments.count(self._shell.desk, self._member_id)
        words = f"共 {count} 份。" if count else _NONE
        self.told.setText(words if self._member_id else _FIRST)
        self.counted.emit(count)
