"""成批修改: fill in what changes, see it person by person, then change everybody in one act."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout

from flowdesk.domain.errors import FlowDeskError, RuleBroken
from flowdesk.services import members_bulk
from flowdesk.services.members_bulk import Preview
from flowdesk.ui import look
from flowdesk.ui.background import Job
from flowdesk.ui.banner import Banner
from flowdesk.ui.bulk_form import BulkForm
from flowdesk.ui.bulk_preview import EMPTY, BulkPreview
from flowdesk.ui.latest import Latest
from flowdesk.ui.note import Note
from flowdesk.ui.progress import Progress
from flowdesk.ui.record_form import Fault
from flowdesk.ui.room import take_room
from flowdesk.ui.shell import Shell
from flowdesk.ui.tokens import Tone

PAUSE = 300  # milliseconds of rest before the preview follows


def open_bulk(shell: Shell, ids: Sequence[str], hidden: int = 0) -> BulkDialog:
    """Open the dialog for people by key; ``hidden`` of them are outside the list's filter."""
    dialog = BulkDialog(shell, ids, hidden)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog


class BulkDialog(QDialog):
    """Fields at the left, what they would do at the right; nothing changes before 修改."""

    def __init__(self, shell: Shell, ids: Sequence[str], hidden: int = 0) -> None:
        super().__init__(shell.window)
        self.shell, self._ids = shell, list(ids)
        self.setWindowTitle(f"成批修改 — 已勾选 {len(self._ids)} 人")
        self._job: Job | None = None
        self._seen: Preview | None = None  # of what stands in the fields now
        self._done = False
        aside = f"其中 {hidden} 人不在现在的筛选里，也会一起改。" if hidden else ""
        self.note = Note(f"{aside}只填要改的，留空的不改；要把原来的内容去掉，勾“清空”。", tone="")
        self.banner, self.progress = Banner(), Progress(shell.background)
        entries = members_bulk.entries_of(shell.desk)
        self.fields, self.preview = BulkForm(entries, shell.sources), BulkPreview()
        self.save_button, self.close_button = QPushButton(), QPushButton("取消")
        self._latest = Latest(shell, lambda words: None)  # the bar at the foot says it
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._lay_out()
        self._wire()
        self._tell_ready()
        take_room(self, 1180, 660)

    def save(self) -> None:
        """Change everybody who can be; what hasn't been looked at yet is shown first."""
        if self._job is not None or self._done:
            return
        if self._seen is None:
            self._pause.stop()
            self.look(go_there=True)
        elif self._seen.changed:
            self._run()

    def look(self, *, go_there: bool = False) -> None:
        """Show what the fields would do; with ``go_there`` the cursor goes to a fault."""
        self.banner.tell(Tone.RED, "")
        wish, doubts = self.fields.wish(), self.fields.doubts()
        if not go_there:
            doubts = [one for one in doubts if not self.fields.form.is_in(one.field)]
        self.fields.show_faults(doubts)
        if self.fields.doubts():
            self._latest.forget()
            self._blame(doubts, go_there)
        elif not members_bulk.wants(self.shell.desk, wish):
            self._latest.forget()
            self.preview.say(EMPTY)
        else:
            act = partial(members_bulk.preview, ids=self._ids, wish=wish)
            self._latest.run("正在逐人核对", act, self._show, partial(self._refuse, go=go_there))

    def reject(self) -> None:
        """Close; a change on its way is stopped instead, and changes nobody."""
        if self._job is not None:
            self._job.stop()
            return
        self._latest.forget()
        super().reject()

    def showEvent(self, event: QShowEvent) -> None:
        """Begin in the first field."""
        super().showEvent(event)
        self.fields.begin()

    def _run(self) -> None:
        began = self.shell.background.began.connect(self._begin)
        ids, wish = self._ids, self.fields.wish()
        self.shell.run(
            "正在成批修改",
            lambda desk, report: members_bulk.amend(desk, ids, wish, report),
            self._end,
            self._fail,
        )
        self.shell.background.began.disconnect(began)

    def _begin(self, job: Job) -> None:
        self._job = job
        self.fields.setEnabled(False)
        self.close_button.setText("停止")
        self._tell_ready()

    def _end(self, done: Preview) -> None:
        self._job, self._done = None, True
        self.shell.tell_done()
        if not done.refused:
            self.accept()
            return
        counts = (len(done.changed), len(done.refused))
        words = f"已改 {counts[0]} 人，撤销一次就全部收回；改不了的 {counts[1]} 人列在下面。"
        self.banner.tell(Tone.BLUE, words)
        self.preview.show_preview(done, "已改")
        self.save_button.hide()
        self.close_button.setText("关闭")
        self.preview.list.table.setFocus()

    def _fail(self, refusal: FlowDeskError) -> None:
        self._job = None
        self.fields.setEnabled(True)
        self.close_button.setText("取消")
        self._refuse(refusal, go=True)
        self._tell_ready()

    def _show(self, seen: Preview) -> None:
        self._seen = seen
        self.preview.show_preview(seen)
        self._tell_ready()

    def _refuse(self, refusal: FlowDeskError, *, go: bool) -> None:
        field = refusal.field if isinstance(refusal, RuleBroken) else ""
        if field in self.fields.form.cells:
            self._blame([Fault(field=field, sentence=str(refusal))], go)
        else:
            self.banner.tell(Tone.RED, str(refusal))
            self.preview.say(str(refusal))

    def _blame(self, faults: list[Fault], go: bool) -> None:
        """Show faults at their fields and say in the preview's place that it waits for them."""
        self.fields.show_faults(faults)
        self.preview.say(faults[0].sentence if faults else EMPTY)
        if go and faults:
            self.fields.form.go_to(faults[0].field)

    def _on_changed(self) -> None:
        """What is on show isn't true any more."""
        self._seen = None
        self._latest.forget()
        self._tell_ready()
        self._pause.start()

    def _tell_ready(self) -> None:
        count = len(self._seen.changed) if self._seen else 0
        self.save_button.setText(f"修改 {count} 人(&S)" if count else "修改(&S)")
        self.save_button.setEnabled(bool(count) and self._job is None)

    def _wire(self) -> None:
        self.fields.changed.connect(self._on_changed)
        self.fields.save_asked.connect(self.save)
        self._pause.timeout.connect(self.look)
        self.save_button.clicked.connect(self.save)
        self.close_button.clicked.connect(self.reject)
        for key in ("Ctrl+Return", "Ctrl+S"):
            QShortcut(QKeySequence(key), self, self.save)
        QShortcut(QKeySequence("F7"), self, self.fields.form.go_to_fault)

    def _lay_out(self) -> None:
        self.save_button.setProperty("look", "primary")
        sides, foot = QHBoxLayout(), QHBoxLayout()
        sides.setSpacing(12)
        sides.addWidget(self.fields, 4)
        sides.addWidget(self.preview, 6)
        foot.addWidget(self.progress)
        foot.addStretch(1)
        for button in (self.save_button, self.close_button):
            button.setAutoDefault(False)
            foot.addWidget(button)
        foot.addStrut(look.row_height(28) + 2)  # buttons alone ask for the sheet's own height
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 10, 16, 12)
        column.setSpacing(8)
        column.addWidget(self.banner)
        column.addWidget(self.note)
        column.addLayout(sides, 1)
        column.addLayout(foot)
