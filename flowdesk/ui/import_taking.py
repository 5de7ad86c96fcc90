"""Last step of an import: how far it is, with the way to stop; then what was done, and undone."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from flowdesk.domain.errors import FlowDeskError
from flowdesk.domain.intake import Intake
from flowdesk.services import imports
from flowdesk.ui import fonts, import_told, look
from flowdesk.ui.background import Job
from flowdesk.ui.latest import Latest
from flowdesk.ui.note import Note
from flowdesk.ui.shell import Shell


class TakingPage(QWidget):
    """A bar with 停止 while rows are written; afterwards the sum, and what can be done next."""

    taken = Signal()
    refused = Signal(str)  # nothing was written
    parked_asked = Signal()
    busy = Signal(str)  # while the import is being taken back

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shell = shell
        self._latest = Latest(shell, self.busy.emit)
        self._job: Job | None = None
        self._batch = self._kind = ""
        self.head, self.told, self.fault = QLabel(), Note("", "muted"), Note("", "error")
        self.bar = QProgressBar()
        self.stop_button = QPushButton("停止(Esc)")
        self.undo_button = QPushButton("撤销这次导入(&U)")
        self.parked_button = QPushButton("看搁置的行(&K)…")
        self._lay_out()
        self.stop_button.clicked.connect(self.stop)
        self.undo_button.clicked.connect(self._undo)
        self.parked_button.clicked.connect(self.parked_asked)

    @property
    def is_busy(self) -> bool:
        """Tell whether rows are being written."""
        return self._job is not None

    @property
    def is_done(self) -> bool:
        """Tell whether rows were written."""
        return bool(self._batch)

    def take(self, intake: Intake) -> None:
        """Take the rows in beside the window."""
        rows, self._kind = import_told.going(intake), intake.kind
        self.head.setText(f"正在导入 {rows} 行…" if rows else "正在搁置…")
        self.told.setText("现在停下来，什么也不会写进名册。")
        self.bar.setRange(0, rows)
        self.bar.setValue(0)
        self._show(busy=True, parked=False)
        self.stop_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self._shell.background.began.connect(self._follow)
        self._shell.run(
            "正在导入",
            lambda desk, report: imports.take(desk, intake, report=report),
            self._taken,
            lambda refusal: self.refused.emit(str(refusal)),
        )

    def stop(self) -> None:
        """Ask the act to stop."""
        if self._job is not None:
            self.head.setText("正在停下来…")
            self.stop_button.setEnabled(False)
            self._job.stop()

    def forget(self) -> None:
        """Hear nothing more of the taking back."""
        self._latest.forget()

    def _taken(self, taken: imports.Taken) -> None:
        self._batch = taken.batch_id
        head, told = import_told.done(taken, self._kind)
        self.head.setText(head)
        self.told.setText(told)
        self._show(busy=False, parked=bool(taken.parked))
        self.taken.emit()
        self._shell.done.emit(head)

    def _undo(self) -> None:
        batch = self._batch
        self._latest.run(
            "正在撤销这次导入",
            lambda desk: imports.undo_batch(desk, batch),
            self._undone,
            self._kept,
        )

    def _undone(self, _: None) -> None:
        said = "已撤销这次导入"
        self.head.setText(said)
        self.told.setText("这次导入写进去的都取出来了，搁置的行也一起取走了。")
        self._show(busy=False, parked=False)
        self.undo_button.hide()
        self.taken.emit()
        self._shell.done.emit(said)

    def _kept(self, refusal: FlowDeskError) -> None:
        self.fault.setText(str(refusal))
        self.fault.show()

    def _follow(self, job: Job) -> None:
        self._shell.background.began.disconnect(self._follow)
        self._job = job
        job.progressed.connect(self._count)
        job.ended.connect(self._on_end)

    def _on_end(self) -> None:
        self._job = None
        self.stop_button.setEnabled(True)

    def _count(self, done: int, total: int) -> None:
        self.bar.setRange(0, total)
        self.bar.setValue(done)

    def _show(self, *, busy: bool, parked: bool) -> None:
        self.fault.hide()
        self.bar.setVisible(busy)
        self.stop_button.setVisible(busy)
        self.undo_button.setVisible(not busy)
        self.parked_button.setVisible(parked)

    def _lay_out(self) -> None:
        self.head.setFont(look.font(fonts.SECTION, bold=True))
        self.bar.setFormat("%v / %m 行")
        self.bar.setAccessibleName("已导入的行")
        column, row = QVBoxLayout(self), QHBoxLayout()
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(10)
        for part in (self.head, self.told, self.fault, self.bar):
            column.addWidget(part)
        for button in (self.stop_button, self.undo_button, self.parked_button):
            row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(1)
