"""Exporting a list: ``export_register`` and ``export_table`` open the dialog over the window."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from flowdesk.domain.errors import FlowDeskError, RuleBroken
from flowdesk.services import exports
from flowdesk.services.desk import Desk
from flowdesk.ui import ask
from flowdesk.ui.background import Job
from flowdesk.ui.banner import Banner
from flowdesk.ui.export_form import ExportForm
from flowdesk.ui.export_source import Chosen, Report, Source
from flowdesk.ui.progress import Progress
from flowdesk.ui.room import take_room
from flowdesk.ui.shell import Shell
from flowdesk.ui.tokens import Tone

if TYPE_CHECKING:
    from flowdesk.domain.register_list import RegisterList


def export_register(
    shell: Shell,
    every: Sequence[str],
    marked: Sequence[str],
    columns: Sequence[str],
    on: date | None = None,
) -> ExportDialog:
    """Export people of the register: all found or the marked ones, as of a day.

    ``columns`` are the names of the columns that the list shows; names that the register's columns
    don't have are left out.
    """
    from flowdesk.services import register_columns

    def make(desk: Desk, chosen: Chosen, report: Report) -> RegisterList:
        people = exports.People(ids=chosen.keys, columns=chosen.columns, on=on)
        return exports.people_list(desk, people, report, unmasked=chosen.unmasked)

    source = Source(
        caption="导出党员名册",
        groups=(
            (f"已勾选 {len(marked)} 人(&M)", tuple(marked)),
            (f"全部结果 {len(every)} 人(&A)", tuple(every)),
        ),
        make=make,
        columns=tuple((one.name, one.label) for one in register_columns.every_column(shell.desk)),
        shown=tuple(columns),
    )
    return _open(shell, source)


def export_table(
    shell: Shell,
    caption: str,
    count: str,
    make: Callable[[Desk, bool], RegisterList],
    *,
    masks: bool = True,
) -> ExportDialog:
    """Export any other list; ``make`` tells it on a desk of the background, unmasked or not.

    ``count`` says how much it is, as 12 次; ``masks`` whether anything in it is personal.
    """
    source = Source(
        caption=caption,
        groups=((f"全部 {count}(&A)", ("all",)),),
        make=lambda desk, chosen, report: make(desk, chosen.unmasked),
        masks=masks,
    )
    return _open(shell, source)


class ExportDialog(QDialog):
    """Asks, exports beside the window, and says where the file is."""

    def __init__(self, shell: Shell, source: Source) -> None:
        super().__init__(_above(shell))
        self.shell, self._make = shell, source.make
        self.setWindowTitle(source.caption)
        self._job: Job | None = None
        self._arrived: exports.Arrived | None = None
        self.banner, self.progress = Banner(), Progress(shell.background)
        self.form = ExportForm(source, shell.settings)
        self.place_button = QPushButton("打开所在位置(&D)")
        self.export_button, self.close_button = QPushButton("导出(&X)"), QPushButton("取消")
        self._lay_out()
        self._wire()
        self._tell_ready()
        take_room(self, 720, 560)

    def export(self) -> None:
        """Export beside the window; what stands in the way is told on top."""
        if not self.export_button.isEnabled():
            return
        wish = self.form.wish()
        try:
            exports.check(self.shell.desk, wish)
        except RuleBroken as refusal:
            self._refuse(refusal)
            self.form.purpose.setFocus()
            return
        if wish.unmasked and self.form.target.is_stick() and not self._is_sure():
            return
        self.form.keep()
        self._run(wish, self.form.chosen())

    def open_place(self) -> None:
        """Open the folder in which the file arrived."""
        if self._arrived is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._arrived.path.parent)))

    def reject(self) -> None:
        """Close; an export on its way is stopped instead, and leaves nothing."""
        if self._job is not None:
            self._job.stop()
            return
        super().reject()

    def _run(self, wish: exports.Wish, chosen: Chosen) -> None:
        make = self._make

        def act(desk: Desk, report: Report) -> exports.Arrived:
            return exports.send(desk, make(desk, chosen, report), wish, report)

        began = self.shell.background.began.connect(self._begin)
        self.shell.run("正在导出", act, self._end, self._fail)
        self.shell.background.began.disconnect(began)

    def _begin(self, job: Job) -> None:
        self._job = job
        for tone in (Tone.RED, Tone.BLUE):
            self.banner.tell(tone, "")
        self.form.setEnabled(False)
        self._tell_ready()

    def _end(self, arrived: exports.Arrived) -> None:
        self._arrived = arrived
        self._settle()
        self.banner.tell(Tone.BLUE, f"已导出到 {arrived.path}，写完已读回核对。")
        self.place_button.show()
        self.close_button.setText("关闭")
        self.close_button.setFocus()
        self.shell.done.emit(f"已导出：{arrived.path.name}")

    def _fail(self, refusal: FlowDeskError) -> None:
        self._settle()
        self._refuse(refusal)

    def _settle(self) -> None:
        self._job = None
        self.form.setEnabled(True)
        self._tell_ready()

    def _refuse(self, refusal: FlowDeskError) -> None:
        self.banner.tell(Tone.BLUE, "")
        self.banner.tell(Tone.RED, str(refusal))

    def _tell_ready(self) -> None:
        self.export_button.setEnabled(self._job is None and self.form.is_ready())

    def _is_sure(self) -> bool:
        question = "把没有遮盖的名单写到 U 盘？"
        return ask.confirm(
            self, question, "写到 U 盘(&W)", f"{exports.ON_STICK}这次导出会登记在案。"
        )

    def _wire(self) -> None:
        self.form.changed.connect(self._tell_ready)
        self.export_button.clicked.connect(self.export)
        self.close_button.clicked.connect(self.reject)
        self.place_button.clicked.connect(self.open_place)
        QShortcut(QKeySequence("Ctrl+Return"), self, self.export)

    def _lay_out(self) -> None:
        scroll = QScrollArea()
        scroll.setWidget(self.form)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.export_button.setProperty("look", "primary")
        self.place_button.hide()
        row = QHBoxLayout()
        row.addWidget(self.progress)
        row.addStretch(1)
        for button in (self.place_button, self.export_button, self.close_button):
            button.setAutoDefault(False)
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.addWidget(self.banner)
        column.addWidget(scroll, 1)
        column.addLayout(row)


def _above(shell: Shell) -> QWidget:
    """Return what the dialog lies over: the one of this window that is open, or the window."""
    open_one = QApplication.activeModalWidget()
    if open_one is not None and open_one.parentWidget() is shell.window:
        return open_one
    return shell.window


def _open(shell: Shell, source: Source) -> ExportDialog:
    dialog = ExportDialog(shell, source)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog
