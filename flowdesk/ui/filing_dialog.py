"""拟报备案: what is filed, to whom, and a tick for each record that goes along."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
)

from flowdesk.domain.errors import FlowDeskError
from flowdesk.domain.filing import Filing, FilingSubject
from flowdesk.services import filings
from flowdesk.ui import look
from flowdesk.ui.banner import Banner
from flowdesk.ui.note import Note
from flowdesk.ui.room import take_room
from flowdesk.ui.shell import Shell
from flowdesk.ui.tokens import Tone

_SUMMARY = ("所在党支部", "所在支部", "编入党支部", "外出地点", "来自", "转到何处", "所在地")


class FilingDialog(QDialog):
    """Lets the clerk choose what goes into one batch; saving it is one act."""

    def __init__(self, shell: Shell, subject: str = "") -> None:
        super().__init__(shell.window)
        self._shell = shell
        self.setWindowTitle("拟报备案")
        self.subject, self.addressee = QComboBox(), QLineEdit()
        self.list, self.banner, self.told = QListWidget(), Banner(), Note("", tone="muted")
        self.all_button, self.none_button = QPushButton("全选(&A)"), QPushButton("全不选(&N)")
        self.save_button, self.cancel_button = QPushButton("拟报(&S)"), QPushButton("取消")
        for one in FilingSubject:
            count = len(filings.candidates(shell.desk, one.value))
            self.subject.addItem(f"{one.value}（未报 {count}）", one.value)
        self.addressee.setText(shell.desk.office.addressee)
        self._lay_out()
        self._wire()
        at = self.subject.findData(subject) if subject else self._first_open()
        self.subject.setCurrentIndex(max(at, 0))
        self._read()
        scale = look.font().pointSizeF() / 10.5
        take_room(self, 640 * scale, 560 * scale)

    def chosen(self) -> list[str]:
        """Return the keys of the ticked records, in the list's order."""
        rows = (self.list.item(at) for at in range(self.list.count()))
        return [str(one.data(Qt.ItemDataRole.UserRole)) for one in rows
                if one.checkState() == Qt.CheckState.Checked]  # fmt: skip

    def save(self) -> None:
        """Draw the filing up; a refusal is shown and nothing is lost."""
        draft = Filing(
            subject=str(self.subject.currentData()), addressee=self.addressee.text().strip(),
            drawn_on=self._shell.desk.today(),
        )  # fmt: skip
        try:
            filings.draw_up(self._shell.desk, draft, self.chosen())
        except FlowDeskError as refusal:
            self.banner.tell(Tone.RED, str(refusal))
            return
        self.accept()
        self._shell.tell_done()

    def _first_open(self) -> int:
        desk = self._shell.desk
        found = [at for at, one in enumerate(FilingSubject) if filings.candidates(desk, one.value)]
        return found[0] if found else 0

    def _read(self) -> None:
        self.list.clear()
        for one in filings.candidates(self._shell.desk, str(self.subject.currentData())):
            parts = [one.cells[head] for head in _SUMMARY if one.cells.get(head)]
            item = QListWidgetItem("　".join([one.name, *parts]))
            item.setData(Qt.ItemDataRole.UserRole, one.record_id)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked)
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self._count()

    def _mark(self, state: Qt.CheckState) -> None:
        for at in range(self.list.count()):
            self.list.item(at).setCheckState(state)

    def _count(self) -> None:
        total = self.list.count()
        words = f"勾选 {len(self.chosen())} 条，共 {total} 条没有报过。"
        self.told.setText(words if total else "这一类没有要报的了。")
        self.save_button.setEnabled(bool(self.chosen()))

    def _lay_out(self) -> None:
        grid = QGridLayout()
        for row, (words, field) in enumerate(
            (("备案内容(&K)", self.subject), ("报送单位(&T)", self.addressee))
        ):
            label = QLabel(words)
            label.setBuddy(field)
            grid.addWidget(label, row, 0)
            grid.addWidget(field, row, 1)
        grid.setColumnStretch(1, 1)
        head = QLabel("要报的(&L)")
        head.setBuddy(self.list)
        self.list.setAccessibleName("要报的")
        marks = QHBoxLayout()
        marks.addWidget(head)
        marks.addStretch(1)
        foot = QHBoxLayout()
        foot.addWidget(self.told, 1)
        self.save_button.setProperty("look", "primary")
        for button in (self.all_button, self.none_button, self.save_button, self.cancel_button):
            button.setAutoDefault(False)
        for button in (self.all_button, self.none_button):
            marks.addWidget(button)
        for button in (self.save_button, self.cancel_button):
            foot.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.addWidget(self.banner)
        column.addLayout(grid)
        column.addLayout(marks)
        column.addWidget(self.list, 1)
        column.addLayout(foot)

    def _wire(self) -> None:
        self.subject.currentIndexChanged.connect(lambda _: self._read())
        self.list.itemChanged.connect(lambda _: self._count())
        self.all_button.clicked.connect(lambda: self._mark(Qt.CheckState.Checked))
        self.none_button.clicked.connect(lambda: self._mark(Qt.CheckState.Unchecked))
        self.save_button.clicked.connect(self.save)
        self.cancel_button.clicked.connect(self.reject)
        QShortcut(QKeySequence("Ctrl+Return"), self, self.save)


def open_filing(shell: Shell, subject: str = "") -> FilingDialog:
    """Open the dialog, at a subject or the first that has something to file."""
    from flowdesk.ui.tab_order import follow_layout

    dialog = FilingDialog(shell, subject)
    follow_layout(dialog)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    dialog.subject.setFocus()
    return dialog
