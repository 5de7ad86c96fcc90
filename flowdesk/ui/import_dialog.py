"""Importing a roster, step by step: ``take_in(shell) -> ImportDialog`` opens it."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from flowdesk.domain.errors import FlowDeskError
from flowdesk.domain.roster import Plan
from flowdesk.domain.unit import Unit
from flowdesk.services import imports
from flowdesk.services.desk import Desk
from flowdesk.ui import ask, look
from flowdesk.ui.banner import Banner
from flowdesk.ui.fields import RecordField
from flowdesk.ui.import_heads import HeadsPage
from flowdesk.ui.import_rows import RowsPage
from flowdesk.ui.import_steps import Steps
from flowdesk.ui.note import Note
from flowdesk.ui.room import take_room
from flowdesk.ui.shell import Shell
from flowdesk.ui.tokens import Tone

KINDS = "名册 (*.xlsx *.xls *.et *.ods *.csv *.txt);;所有文件 (*)"
TEXT_FILES = (".csv", ".txt")
FILE, HEADS, ROWS, TAKING = range(4)
ENCODINGS = (("gb18030", "GB18030"), ("utf-8", "UTF-8"), ("utf-16", "UTF-16"), ("big5", "BIG5"))


def take_in(shell: Shell) -> "ImportDialog":
    """Open the import over the window."""
    dialog = ImportDialog(shell)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog


class ImportDialog(QDialog):
    """Choose a file, compare its heads, look at its rows, take it in; leaving loses nothing."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell.window)
        self.shell = shell
        self.setWindowTitle("导入党员")
        self._path: Path | None = None
        self._plan: Plan | None = None
        self._round = 0  # answers of earlier rounds are not wanted any more
        self.steps, self.banner = Steps(("选文件", "对表头", "逐行看", "导入")), Banner()
        self.file_name = QLabel()
        self.encoding, self.sheet = RecordField(lambda: ENCODINGS), RecordField(self._sheets)
        self.pages = QStackedWidget()
        self.heads, self.rows = HeadsPage(), RowsPage()
        self.choose_button = QPushButton("选择名册文件(&F)…")
        self.told = QLabel()
        self.back_button, self.go_button = QPushButton("上一步(&B)"), QPushButton()
        self.cancel_button = QPushButton("取消")
        self._lay_out()
        self._wire()
        self._go_to(FILE)
        self._take_room()

    def choose(self) -> None:
        """Let the clerk choose a file, and read it."""
        start = self.shell.settings.word("import_folder")
        path = ask.choose_file(self, "导入哪份名册", KINDS, start)
        if path is not None:
            self.shell.settings.keep_word("import_folder", str(path.parent))
            self.encoding.set_value("")
            self.read(path)

    def read(self, path: Path) -> None:
        """Read a file beside the window; a file that can't be taken is refused in words."""
        self._path = path
        self._busy(f"正在读“{path.name}”…")
        encoding, sheet = str(self.encoding.value()), str(self.sheet.value())
        if self._plan is None or self._plan.roster.table.file_name != path.name:
            sheet = ""

        def judge(desk: Desk, report: object) -> tuple[Plan, tuple[Unit, ...]]:
            plan = imports.plan_for(desk, path, encoding=encoding, sheet=sheet)
            return plan, imports.new_units(desk, plan)

        self._start("正在读名册", judge, self._show_plan)

    def go_on(self) -> None:
        """Do what the primary button says."""
        if self.steps.here == HEADS:
            self._go_to(ROWS)
        elif self.steps.here == ROWS and self.go_button.isEnabled():
            self._take()

    def go_back(self) -> None:
        """Go one step back; nothing was written."""
        self._go_to(max(self.steps.here - 1, FILE))

    def reject(self) -> None:
        """Leave; while rows are being written that is done first."""
        if self.steps.here != TAKING:
            self._round += 1
            super().reject()

    def _take(self) -> None:
        plan = self._plan
        if plan is None:
            return
        self._go_to(TAKING)
        self._busy(f"正在导入 {len(plan.importable)} 行…")
        self._start("正在导入", lambda desk, report: imports.take(desk, plan), self._taken)

    def _taken(self, taken: imports.Taken) -> None:
        self._round += 1
        self.accept()
        parked = f"，{taken.parked} 行已搁置，可在“工具”的“搁置的行”里补正" if taken.parked else ""
        self.shell.done.emit(f"已导入 {taken.members} 人{parked}")

    def _start(self, words: str, act, done) -> None:  # noqa: ANN001 - as Shell.run has them
        self._round += 1
        mine = self._round

        def heard(answer: object) -> None:
            if mine == self._round:
                self._rest()
                done(answer)

        def refused(refusal: FlowDeskError) -> None:
            if mine == self._round:
                self._rest()
                self._tell(refusal)

        self.shell.run(words, act, heard, refused)

    def _show_plan(self, read: tuple[Plan, tuple[Unit, ...]]) -> None:
        self._plan, new_units = read
        table = self._plan.roster.table
        self.heads.show_plan(self._plan)
        self.rows.show_plan(self._plan, new_units)
        self.sheet.refill()
        for field, value in ((self.sheet, table.sheet), (self.encoding, table.encoding)):
            field.blockSignals(True)
            field.set_value(value)
            field.blockSignals(False)
        self._go_to(HEADS)

    def _tell(self, refusal: FlowDeskError) -> None:
        """Say why not; a file in a doubtful encoding can be read in another one."""
        if self.steps.here == TAKING:
            self._go_to(ROWS)
        else:
            self._plan = None
            self._go_to(FILE)
        self.banner.tell(Tone.RED, str(refusal))
        is_text = self._path is not None and self._path.suffix.lower() in TEXT_FILES
        self.encoding.setVisible(is_text and self.steps.here == FILE)

    def _go_to(self, step: int) -> None:
        self.banner.tell(Tone.RED, "")
        self.steps.go_to(step)
        self.pages.setCurrentIndex(min(step, ROWS))
        table = self._plan.roster.table if self._plan else None
        self.file_name.setText(self._place() if step != FILE else "")
        self.encoding.setVisible(step != FILE and table is not None and table.kind == "csv")
        self.sheet.setVisible(step != FILE and table is not None and len(table.sheets) > 1)
        self.back_button.setVisible(step in (HEADS, ROWS))
        self.go_button.setVisible(step != FILE)
        self.go_button.setText("下一步(&N)" if step == HEADS else self._promise())
        self.told.setText(self._rest_told() if step >= ROWS else "")
        first = {FILE: self.choose_button, HEADS: self.heads.table, ROWS: self.rows.table}
        if step in first:
            first[step].setFocus(Qt.FocusReason.OtherFocusReason)

    def _place(self) -> str:
        table = self._plan.roster.table if self._plan else None
        return f"{table.file_name}　表“{table.sheet}”" if table and table.sheet else (
            table.file_name if table else "")  # fmt: skip

    def _promise(self) -> str:
        if self._plan is None:
            return "导入"
        taken, kept = len(self._plan.importable), len(self._plan.attention)
        self.go_button.setEnabled(bool(taken or kept))
        return f"导入 {taken} 行(&I)" if taken or not kept else f"全部搁置 {kept} 行(&I)"

    def _rest_told(self) -> str:
        kept = len(self._plan.attention) if self._plan else 0
        return f"其余 {kept} 行先搁置，导入后再补正" if kept else "一行也不落下"

    def _sheets(self) -> list[tuple[str, str]]:
        return [(name, name) for name in self._plan.roster.table.sheets] if self._plan else []

    def _busy(self, words: str) -> None:
        self.banner.tell(Tone.RED, "")
        self.banner.tell(Tone.BLUE, words)
        for part in (self.pages, self.go_button, self.back_button, self.encoding, self.sheet):
            part.setEnabled(False)

    def _rest(self) -> None:
        self.banner.tell(Tone.BLUE, "")
        for part in (self.pages, self.go_button, self.back_button, self.encoding, self.sheet):
            part.setEnabled(True)

    def _read_again(self) -> None:
        if self._path is not None:
            self.read(self._path)

    def _wire(self) -> None:
        self.choose_button.clicked.connect(self.choose)
        self.go_button.clicked.connect(self.go_on)
        self.back_button.clicked.connect(self.go_back)
        self.cancel_button.clicked.connect(self.reject)
        for field in (self.encoding, self.sheet):
            field.activated.connect(lambda _: self._read_again())
        QShortcut(QKeySequence("Ctrl+Return"), self, self.go_on)
        QShortcut(QKeySequence("F7"), self, lambda: self.rows.go_to_fault(1))
        QShortcut(QKeySequence("Shift+F7"), self, lambda: self.rows.go_to_fault(-1))

    def _lay_out(self) -> None:
        top, foot = QHBoxLayout(), QHBoxLayout()
        self.file_name.setProperty("tone", "muted")
        for field, name in ((self.encoding, "文字编码"), (self.sheet, "表")):
            field.setAccessibleName(name)
            field.setToolTip(name)
            field.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        top.addWidget(self.steps)
        top.addStretch(1)
        for part in (self.file_name, self.sheet, self.encoding):
            top.addWidget(part)
        for page in (self._file_page(), self.heads, self.rows):
            self.pages.addWidget(page)
        self.told.setProperty("tone", "muted")
        foot.addWidget(self.told)
        foot.addStretch(1)
        self.go_button.setProperty("look", "primary")
        for button in (self.back_button, self.go_button, self.cancel_button):
            button.setAutoDefault(False)
            foot.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 10, 16, 12)
        column.setSpacing(8)
        for row in (top, self.banner, self.pages, foot):
            column.addWidget(row) if isinstance(row, QWidget) else column.addLayout(row)
        column.setStretchFactor(self.pages, 1)

    def _file_page(self) -> QWidget:
        page = QWidget()
        told = Note(
            "能导入 .xlsx、.xls、.et、.ods 和 .csv。文件只读一遍，不会改动；"
            "没有看过每一行之前，什么也不会写进名册。",
            "muted",
        )
        told.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.choose_button.setIcon(look.icon("folder_open", "on_accent"))
        self.choose_button.setProperty("look", "primary")
        column = QVBoxLayout(page)
        column.addStretch(2)
        column.addWidget(told)
        column.addSpacing(12)
        column.addWidget(self.choose_button, alignment=Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        return page

    def _take_room(self) -> None:
        take_room(self, 1180, 640)
