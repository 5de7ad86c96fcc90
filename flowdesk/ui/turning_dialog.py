"""What is going to be taken back or done again, looked at before it is."""

from __future__ import annotations

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout

from flowdesk.domain.errors import FlowDeskError
from flowdesk.services import turning
from flowdesk.services.turning import Turning
from flowdesk.ui.background import Job
from flowdesk.ui.banner import Banner
from flowdesk.ui.note import Note
from flowdesk.ui.progress import Progress
from flowdesk.ui.record_model import Column
from flowdesk.ui.record_table import RecordTable
from flowdesk.ui.room import take_room
from flowdesk.ui.shell import Shell
from flowdesk.ui.tokens import Tone


class TurningDialog(QDialog):
    """Lists the acts in their order; one that can't be turned says why, and then none is."""

    def __init__(self, shell: Shell, parent: QDialog, wanted: Turning) -> None:
        super().__init__(parent)
        self._shell, self._wanted = shell, wanted
        self._job: Job | None = None
        self._word = "撤销" if wanted.is_back else "恢复"
        count = len(wanted.acts)
        self.setWindowTitle(f"{self._word}到这一步")
        self.banner, self.progress = Banner(), Progress(shell.background)
        self.table = RecordTable(_columns(wanted))
        self.table.setAccessibleName(f"要{self._word}的")
        letter = "U" if wanted.is_back else "R"
        self.turn_button = QPushButton(f"{self._word} {count} 笔(&{letter})")
        self.close_button = QPushButton("取消")
        self._lay_out(
            f"将按下面的次序{self._word} {count} 笔，最后一笔是“{wanted.acts[-1].label}”。"
        )
        acts = {str(act.seq): act for act in wanted.acts}
        self.table.show_rows(list(acts), lambda keys: [acts[key] for key in keys])
        if wanted.why_not:
            self.banner.tell(Tone.RED, wanted.why_not)
            self.turn_button.setEnabled(False)
        self.turn_button.clicked.connect(self.turn)
        self.close_button.clicked.connect(self.reject)
        QShortcut(QKeySequence("Ctrl+Return"), self, self.turn)
        take_room(self, 760, 480)

    def turn(self) -> None:
        """Turn all of them beside the window; refused or stopped, nothing is changed."""
        if not self.turn_button.isEnabled():
            return
        shell, wanted = self._shell, self._wanted
        began = shell.background.began.connect(self._begin)
        shell.run(
            f"正在{self._word}", lambda desk, report: turning.turn(desk, wanted, report),
            self._end, self._refuse,
        )  # fmt: skip
        shell.background.began.disconnect(began)

    def reject(self) -> None:
        """Close; acts on their way are stopped instead, and then nothing is changed."""
        if self._job is not None:
            self._job.stop()
            return
        super().reject()

    def _begin(self, job: Job) -> None:
        self._job = job
        self.turn_button.setEnabled(False)
        self.banner.tell(Tone.RED, "")

    def _end(self, count: int) -> None:
        self._job = None
        self._shell.done.emit(f"已{self._word} {count} 笔")
        self.accept()

    def _refuse(self, refusal: FlowDeskError) -> None:
        self._job = None
        self.turn_button.setEnabled(True)
        self.banner.tell(Tone.RED, str(refusal))

    def _lay_out(self, told: str) -> None:
        self.turn_button.setProperty("look", "primary")
        row = QHBoxLayout()
        row.addWidget(self.progress)
        row.addStretch(1)
        for button in (self.turn_button, self.close_button):
            button.setAutoDefault(False)
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.addWidget(self.banner)
        column.addWidget(Note(told))
        column.addWidget(self.table, 1)
        column.addLayout(row)


def _columns(wanted: Turning) -> tuple[Column, ...]:
    kept = Column(name="kept", head="能不能撤", rank=0, width=220,
                  text=lambda act: wanted.kept.get(act.seq, "能"))  # fmt: skip
    return (
        Column(name="at", head="时间", text=lambda act: act.at[:16], width=136, muted=True, rank=2),
        Column(name="label", head="办理事项", text=lambda act: act.label, width=280, stretch=True,
               rank=0),
        *((kept,) if wanted.kept else ()),
        Column(name="operator", head="经办人", text=lambda act: act.operator, width=84, rank=1),
    )  # fmt: skip
