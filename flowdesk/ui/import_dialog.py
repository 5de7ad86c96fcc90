"""Importing a sheet, step by step: ``take_in(shell) -> ImportDialog`` opens it."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
)

from flowdesk.domain.errors import FlowDeskError
from flowdesk.domain.headings import folded
from flowdesk.domain.intake import Intake, not_taken
from flowdesk.domain.table import Table
from flowdesk.ui import import_told
from flowdesk.ui.banner import Banner
from flowdesk.ui.import_file import FilePage, path_of
from flowdesk.ui.import_heads import HeadsPage
from flowdesk.ui.import_rows import RowsPage
from flowdesk.ui.import_sitting import Sitting, Wanted, kept_of, let_go
from flowdesk.ui.import_steps import Steps
from flowdesk.ui.import_taking import TakingPage
from flowdesk.ui.import_words import MEMBERS, title_of
from flowdesk.ui.latest import Latest
from flowdesk.ui.room import take_room
from flowdesk.ui.shell import Shell
from flowdesk.ui.toast import Toast
from flowdesk.ui.tokens import Tone

FILE, HEADS, ROWS, TAKING = range(4)
_EMPTIED = "空格子会清空名册里已有的内容，请逐行看清要更新的各项。"


def accepts(mime: QMimeData) -> bool:
    """Tell whether what is dragged may be dropped to be imported."""
    return path_of(mime) is not None


def take_in(shell: Shell, kind: str = "", path: Path | None = None) -> "ImportDialog":
    """Open the import over the window, for one kind of sheet and at once with a file if given."""
    dialog = ImportDialog(shell, kind)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    if path is not None:
        dialog.read(path)
    return dialog


class ImportDialog(QDialog):
    """Choose a file, compare its heads, look at its rows, take it in; leaving loses nothing."""

    def __init__(self, shell: Shell, kind: str = "") -> None:
        super().__init__(shell.window)
        self.shell = shell
        self.setAcceptDrops(True)
        self.setWindowTitle("导入")
        self._table: Table | None = None
        self.sitting, self._latest = Sitting(shell), Latest(shell, self._show_busy)
        self.steps, self.banner = Steps(("选文件", "对表头", "逐行看", "导入")), Banner()
        self.place, self.told = QLabel(), QLabel()
        self.pages = QStackedWidget()
        self.file, self.heads = FilePage(shell), HeadsPage()
        self.rows, self.taking = RowsPage(self.sitting, shell.sources), TakingPage(shell)
        self.blanks = QCheckBox("空格子不覆盖已有内容(&O)")
        self.back_button, self.go_button = QPushButton("上一步(&B)"), QPushButton()
        self.cancel_button = QPushButton("取消")
        self.toast = Toast(self, above=52)
        self.file.show_kind(kind)
        self._lay_out()
        self._wire()
        self._go_to(FILE)
        self._offer_kept()
        take_room(self, 1180, 640)

    def read(self, path: Path) -> None:
        """Read a file beside the window; one that can't be taken is refused in words."""
        self.file.take_file(path)

    def paste(self) -> None:
        """Read the rows that were copied in WPS."""
        if self.steps.here == FILE and self.pages.isEnabled():
            self.file.take_clipboard()

    def go_on(self) -> None:
        """Do what the primary button says."""
        if not self.go_button.isEnabled() or self.go_button.isHidden():
            return
        if self.steps.here == TAKING:
            self.accept()
        elif self.steps.here == ROWS:
            self._go_to(TAKING)
            self.taking.take(self._intake())
        else:
            self._go_to(self.steps.here + 1)

    def go_back(self) -> None:
        """Go one step back; nothing was written."""
        self._go_to(max(self.steps.here - 1, FILE))

    def reject(self) -> None:
        """Leave, keeping what was decided; while rows are being written, stop that first."""
        if self.taking.is_busy:
            self.taking.stop()
            return
        self.sitting.keep()
        super().reject()

    def done(self, answer: int) -> None:
        """Close; whatever is still being read is heard no more."""
        for part in (self._latest, self.file, self.taking, self.sitting):
            part.forget()
        super().done(answer)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Let a file be dropped while one is to be chosen."""
        if self.steps.here == FILE and accepts(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Read the file that was dropped."""
        path = path_of(event.mimeData())
        if path is not None:
            event.acceptProposedAction()
            self.read(path)

    def _understand(self, table: Table) -> None:
        """Understand a sheet that was read."""
        self._table = table
        self.sitting.forget()
        let_go(self.shell)
        self.sitting.draw_up(Wanted(table=table, kind=str(self.file.kind.value())))

    def _refuse_file(self, sentence: str) -> None:
        self._table = None
        self.sitting.forget()
        self._go_to(FILE)
        self.banner.tell(Tone.RED, sentence)

    def _on_drawn(self) -> None:
        intake, wanted = self._intake(), self.sitting.wanted
        self.file.show_kind(intake.kind)
        self.setWindowTitle(f"导入{title_of(intake.kind)}")
        self.heads.show_intake(intake, wanted.meanings if wanted else None)
        if self.steps.here == ROWS:
            self.rows.show_intake()
        self._go_to(self.steps.here)
        if self.steps.here == FILE:
            self.go_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_changed(self) -> None:
        self.rows.refresh()
        self._tell_promise()

    def _on_refused(self, sentence: str) -> None:
        """Tell it; where no heads were found, the clerk may say which column is which."""
        if self.sitting.intake is not None:
            self.banner.tell(Tone.RED, sentence)
            return
        self._go_to(FILE)
        self.banner.tell(Tone.RED, sentence, "我来指定各栏(&G)", self._without_heads)

    def _without_heads(self) -> None:
        kind = str(self.file.kind.value()) or MEMBERS
        if self._table is not None:
            self._go_to(HEADS)
            self.sitting.draw_up(Wanted(table=self._table, kind=kind, head_row=0))

    def _draw_anew(self, changes: Mapping[str, object]) -> None:
        if self.sitting.wanted is not None:
            self.sitting.draw_up(replace(self.sitting.wanted, **changes))  # type: ignore[arg-type]

    def _make_own(self, index: int, head: str) -> None:
        """Let the clerk make an own entry of a column that means nothing yet, then take it so."""
        from flowdesk.services import own_values
        from flowdesk.ui.own_fields_dialog import enrol

        def take() -> None:
            self.heads.take_own(index, own_values.entries(self.shell.desk)[-1].name)

        enrol(self.shell, folded(head), take)

    def _export(self) -> None:
        """Write the rows that won't be taken into a file, as they came."""
        from flowdesk.ui import import_failed

        intake = self._intake()
        if not any(not_taken(line) for line in intake.lines):
            self.toast.say("每一行都定下来了，没有要导出的。")
            return
        path = import_failed.ask_where(self, self.shell, intake)
        if path is not None:
            import_failed.write(self._latest, intake, path, self.toast.say, self._say_wrong)

    def _say_wrong(self, refusal: FlowDeskError) -> None:
        self.banner.tell(Tone.RED, str(refusal))

    def _not_taken(self, sentence: str) -> None:
        """Go back to the rows; nothing was written."""
        self._go_to(ROWS)
        self.banner.tell(Tone.RED, sentence)

    def _on_taken(self) -> None:
        self.sitting.forget()
        self._go_to(TAKING)
        self.go_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_parked(self) -> None:
        from flowdesk.ui.parked_dialog import open_parked

        self.accept()
        open_parked(self.shell)

    def _offer_kept(self) -> None:
        kept = kept_of(self.shell)
        if kept is not None:
            words = f"“{import_told.name_of(kept.intake.table)}”上次看到一半，决定过的都还留着。"
            self.banner.tell(Tone.BLUE, words, "接着看(&G)", self._take_up)

    def _take_up(self) -> None:
        kept = kept_of(self.shell)
        if kept is None:
            return
        let_go(self.shell)
        self._table = kept.wanted.table
        self.file.show_table(self._table)
        self.blanks.setChecked(not kept.wanted.blanks)
        self._go_to(ROWS)
        self.sitting.take_up(kept)

    def _go_to(self, step: int) -> None:
        entering, intake = step != self.steps.here, self.sitting.intake
        self.banner.tell(Tone.RED, "")
        self.steps.go_to(step)
        if step == ROWS and entering and intake is not None:
            self.rows.show_intake()
        self.pages.setCurrentIndex(step)
        self.place.setText(import_told.place_of(intake) if intake and step > FILE else "")
        self.back_button.setVisible(step in (HEADS, ROWS))
        self.blanks.setVisible(step == ROWS)
        self.cancel_button.setVisible(step != TAKING)
        self.go_button.setVisible(step != TAKING or self.taking.is_done)
        warned = step == ROWS and not self.blanks.isChecked()
        self.banner.tell(Tone.AMBER, _EMPTIED if warned else "")
        self._tell_promise()
        first = {FILE: self.file.choose_button, HEADS: self.heads.table, ROWS: self.rows.table}
        if entering and step in first:
            first[step].setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell_promise(self) -> None:
        """Say on the button what will happen, and beside it what becomes of the rest."""
        intake, step = self.sitting.intake, self.steps.here
        words, told, able = "下一步(&N)", "", intake is not None
        if step == HEADS and intake is not None:
            able = not intake.missing
        elif step == ROWS and intake is not None:
            words, told, able = import_told.promise(intake)
        elif step == TAKING:
            words, able = "关闭", self.taking.is_done
        self.go_button.setText(words)
        self.go_button.setEnabled(able)
        self.told.setText(told)

    def _intake(self) -> Intake:
        assert self.sitting.intake is not None
        return self.sitting.intake

    def _show_busy(self, words: str) -> None:
        """Say what is being done; meanwhile nothing else can be begun."""
        self.banner.tell(Tone.BLUE, f"{words}…" if words else "")
        for part in (self.pages, self.back_button, self.go_button):
            part.setEnabled(not words)
        if not words:
            self._tell_promise()

    def _to_fault(self, step: int) -> None:
        if self.steps.here == ROWS:
            self.rows.go_to_fault(step)

    def _wire(self) -> None:
        for page in (self.file, self.taking):
            page.busy.connect(self._show_busy)
        self.file.read.connect(self._understand)
        self.file.refused.connect(self._refuse_file)
        self.file.kind_asked.connect(
            lambda kind: self._draw_anew({"kind": kind, "meanings": None, "head_row": None})
        )
        self.heads.meant.connect(lambda meanings: self._draw_anew({"meanings": meanings}))
        self.heads.head_row_asked.connect(
            lambda row: self._draw_anew({"head_row": row, "meanings": None})
        )
        self.heads.own_asked.connect(self._make_own)
        self.heads.again_asked.connect(lambda: self._draw_anew({"meanings": {}}))
        self.rows.export_asked.connect(self._export)
        self.taking.taken.connect(self._on_taken)
        self.taking.refused.connect(self._not_taken)
        self.taking.parked_asked.connect(self._show_parked)
        self.sitting.drawn.connect(self._on_drawn)
        self.sitting.changed.connect(self._on_changed)
        self.sitting.refused.connect(self._on_refused)
        self.sitting.busy.connect(self._on_sitting)
        self.blanks.clicked.connect(lambda kept: self._draw_anew({"blanks": not kept}))
        self.go_button.clicked.connect(self.go_on)
        self.back_button.clicked.connect(self.go_back)
        self.cancel_button.clicked.connect(self.reject)
        keys = {
            "Ctrl+Return": self.go_on,
            "Ctrl+V": self.paste,
            "F7": lambda: self._to_fault(1),
            "Shift+F7": lambda: self._to_fault(-1),
        }
        for key, act in keys.items():
            QShortcut(QKeySequence(key), self, act)

    def _on_sitting(self, words: str) -> None:
        """While rows are understood anew nothing can be taken; what is typed is not disturbed."""
        self.banner.tell(Tone.BLUE, f"{words}…" if words and self.steps.here < ROWS else "")
        self.go_button.setEnabled(False)
        if not words:
            self._tell_promise()

    def _lay_out(self) -> None:
        top, foot = QHBoxLayout(), QHBoxLayout()
        for label in (self.place, self.told):
            label.setProperty("tone", "muted")
        top.addWidget(self.steps)
        top.addStretch(1)
        top.addWidget(self.place)
        for page in (self.file, self.heads, self.rows, self.taking):
            self.pages.addWidget(page)
        self.blanks.setChecked(True)
        self.go_button.setProperty("look", "primary")
        foot.addWidget(self.blanks)
        foot.addStretch(1)
        foot.addWidget(self.told)
        for button in (self.back_button, self.go_button, self.cancel_button):
            foot.addWidget(button)
        for button in self.findChildren(QPushButton):
            button.setAutoDefault(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 10, 16, 12)
        column.setSpacing(8)
        column.addLayout(top)
        column.addWidget(self.banner)
        column.addWidget(self.pages, 1)
        column.addLayout(foot)
