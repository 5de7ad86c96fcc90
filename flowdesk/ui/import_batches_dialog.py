"""Every import that stands, and the way back: ``open_batches(shell) -> BatchesDialog`` opens it."""

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout

from flowdesk.domain.errors import FlowDeskError
from flowdesk.services import imports
from flowdesk.services.imports import BatchLine
from flowdesk.ui import ask
from flowdesk.ui.banner import Banner
from flowdesk.ui.latest import Latest
from flowdesk.ui.note import Note
from flowdesk.ui.record_list import RecordList
from flowdesk.ui.record_model import Column
from flowdesk.ui.record_table import RecordTable
from flowdesk.ui.room import take_room
from flowdesk.ui.shell import Shell
from flowdesk.ui.tokens import Tone


def open_batches(shell: Shell) -> "BatchesDialog":
    """Open the imports over the window."""
    dialog = BatchesDialog(shell)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog


class BatchesDialog(QDialog):
    """The imports by time, each taken back whole, or as far as nothing was built on it."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell.window)
        self.shell = shell
        self.setWindowTitle("导入过的批次")
        self._lines: dict[str, BatchLine] = {}
        self._latest = Latest(shell, self._show_busy)
        self.banner, self.told = Banner(), Note("", "muted")
        self.list = RecordList(RecordTable(_COLUMNS))
        self.list.say_when_empty("还没有导入过表格。在“党员名册”里按“导入”开始。")
        self.undo_button = QPushButton("撤销这次导入(&U)…")
        self.rows_button = QPushButton("撤销没有动过的行(&R)…")
        self.parked_button = QPushButton("看搁置的行(&K)…")
        self.close_button = QPushButton("关闭")
        self._lay_out()
        self._wire()
        self.read()
        take_room(self, 900, 520)

    def read(self) -> None:
        """Read the imports again beside the window."""
        self._latest.run("正在看导入过的批次", imports.batches, self._show, self._refuse)

    def undo(self) -> None:
        """Take the current import back whole, after asking."""
        line = self._current()
        if line is None or not line.can_undo:
            return
        question = f"撤销 {line.batch.imported_at[:10]} 的“{line.batch.file_name}”？"
        waiting = f"，{line.waiting} 行搁置的也一起取走" if line.waiting else ""
        details = f"新增的 {line.new} 行取出来，更新的 {line.updated} 行改回原来的内容{waiting}。"
        if ask.confirm(self, question, "撤销这次导入(&U)", details):
            key = line.batch.id
            self._run(lambda desk: imports.undo_batch(desk, key), lambda _: "已撤销这次导入")

    def undo_rows(self) -> None:
        """Take back those rows of the current import that nothing was built on, after asking."""
        line = self._current()
        if line is None or line.can_undo:
            return
        question = f"撤销“{line.batch.file_name}”里没有动过的行？"
        details = "后来动过的行留着，不受影响。"
        if ask.confirm(self, question, "撤销没有动过的行(&R)", details):
            key = line.batch.id
            self._run(
                lambda desk: imports.undo_rows(desk, key), lambda count: f"已撤销导入的 {count} 行"
            )

    def done(self, answer: int) -> None:
        """Close; whatever is still being read is heard no more."""
        self._latest.forget()
        super().done(answer)

    def _run(self, act, told) -> None:  # noqa: ANN001 - as Latest.run has them
        def done(answer: object) -> None:
            self.shell.done.emit(told(answer))
            self.read()

        self._latest.run("正在撤销", act, done, self._refuse)

    def _refuse(self, refusal: FlowDeskError) -> None:
        self.banner.tell(Tone.RED, str(refusal))

    def _show(self, lines: list[BatchLine]) -> None:
        self._lines = {line.batch.id: line for line in lines}
        self.list.show_rows(list(self._lines), lambda keys: [self._lines[key] for key in keys])
        self._show_current()

    def _current(self) -> BatchLine | None:
        return self._lines.get(self.list.table.current_key())

    def _show_current(self) -> None:
        line = self._current()
        self.told.setText(line.why_not if line else "")
        self.undo_button.setEnabled(line is not None and line.can_undo)
        self.rows_button.setEnabled(line is not None and not line.can_undo)
        self.parked_button.setEnabled(any(one.waiting for one in self._lines.values()))

    def _show_busy(self, words: str) -> None:
        self.banner.tell(Tone.RED, "")
        for button in (self.undo_button, self.rows_button, self.parked_button):
            button.setEnabled(not words)
        if not words:
            self._show_current()

    def _show_parked(self) -> None:
        from flowdesk.ui.parked_dialog import open_parked

        line = self._current()
        self.accept()
        open_parked(self.shell, line.batch.id if line and line.waiting else "")

    def _wire(self) -> None:
        self.list.table.current_changed.connect(lambda _: self._show_current())
        self.undo_button.clicked.connect(self.undo)
        self.rows_button.clicked.connect(self.undo_rows)
        self.parked_button.clicked.connect(self._show_parked)
        self.close_button.clicked.connect(self.reject)
        QShortcut(QKeySequence("F5"), self, self.read)

    def _lay_out(self) -> None:
        self.list.table.setAccessibleName("导入过的批次")
        buttons = QHBoxLayout()
        for button in (self.undo_button, self.rows_button, self.parked_button):
            buttons.addWidget(button)
        buttons.addStretch(1)
        buttons.addWidget(self.close_button)
        for button in self.findChildren(QPushButton):
            button.setAutoDefault(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 10, 16, 12)
        column.setSpacing(8)
        column.addWidget(self.banner)
        column.addWidget(self.list, 1)
        column.addWidget(self.told)
        column.addLayout(buttons)


def _count(name: str, head: str) -> Column:
    return Column(name=name, head=head, text=lambda line: str(getattr(line, name)), width=64,
                  right=True, rank=1)  # fmt: skip


_COLUMNS = (
    Column(name="at", head="时间", text=lambda line: line.batch.imported_at[:16], width=140,
           muted=True, rank=0),
    Column(name="file", head="文件", text=lambda line: line.batch.file_name, width=240, bold=True,
           stretch=True, rank=0),
    Column(name="sheet", head="工作表", text=lambda line: line.batch.sheet, width=110, rank=3),
    Column(name="title", head="种类", text=lambda line: line.title, width=140, rank=2),
    _count("new", "新增"),
    _count("updated", "更新"),
    _count("waiting", "搁置"),
)  # fmt: skip
