"""走访单: the visits of one day in order, and their results entered as the sheets came back."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from flowdesk.domain import codes
from flowdesk.domain.errors import FlowDeskError
from flowdesk.services import walks
from flowdesk.services.walks import DONE, LATER, MISSED, Result
from flowdesk.ui.day_edit import DayEdit
from flowdesk.ui.note import Note
from flowdesk.ui.sheet_grid import GridRow, SheetGrid
from flowdesk.ui.shell import Shell
from flowdesk.ui.tokens import Tone

_WORDS = {DONE: "已走访", MISSED: "未遇", LATER: "以后再走", "": ""}
_TONES = {DONE: Tone.GREEN, MISSED: Tone.AMBER, LATER: Tone.GREY}
_HELP = "照走访单的行号录：＋ 走访了，－ 没有遇到，＊ 以后再走，0–9 是单上的困难代码，回车下一行。"


def open_walk(shell: Shell, on: date | None = None) -> WalkDialog:
    """Open the walk of a day: today's, or the last one that has visits to be made."""
    dialog = WalkDialog(shell, on or nearest(shell))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog


def nearest(shell: Shell) -> date:
    """Return the latest day up to today that has visits to be made; today where there is none."""
    today = shell.desk.today()
    found = walks.walks(shell.desk, date(today.year - 1, 1, 1), today)
    return max(found, default=today)


class WalkDialog(QDialog):
    """The rows of a day with what the keypad made of them."""

    def __init__(self, shell: Shell, on: date) -> None:
        super().__init__(shell.window)
        self._shell = shell
        self.setWindowTitle("按走访单录入")
        self.day = DayEdit(shell.desk.today, partial=False)
        self.day.set_value(on)
        self.by, self.remark = QLineEdit(), QLineEdit()
        self.grid = SheetGrid(("行号", "姓名", "党支部", "结果", "代码", "备注"), _press, _told,
                              lambda row: _TONES.get(row.mark))  # fmt: skip
        self.count, self.fault = QLabel(), Note("")
        self.fault.hide()
        self.save_button = QPushButton("录入(&S)")
        self.up, self.down = QPushButton("上移(&U)"), QPushButton("下移(&J)")
        self.sheets, self.cancel = QPushButton("打印走访单(&R)…"), QPushButton("取消")
        self._lay_out()
        self._wire()
        self.read()

    def read(self) -> None:
        """Show the walk of the day in the field."""
        on = self.day.value()
        lines = walks.of_day(self._shell.desk, on) if isinstance(on, date) else []
        self.grid.show_sheet([
            GridRow(key=line.id, words=(str(line.row), line.who.name, line.who.unit_name))
            for line in lines
            if line.visit.done_on is None
        ])  # fmt: skip
        self._count()

    def save(self) -> None:
        """Enter what was marked, in one act."""
        results = [Result(id=row.key, mark=row.mark, code=row.code, note=row.note)
                   for row in self.grid.rows]  # fmt: skip
        on = self.day.value()
        if not isinstance(on, date):
            self._tell("请填走访日期。")
            return
        try:
            walks.enter(self._shell.desk, on, results, self.by.text().strip())
        except FlowDeskError as refusal:
            self._tell(str(refusal))
            return
        self._shell.tell_done()
        self.accept()

    def shift(self, step: int) -> None:
        """Move the current row up or down in the walk."""
        at, to = self.grid.currentRow(), self.grid.currentRow() + step
        if 0 <= at < len(self.grid.rows) and 0 <= to < len(self.grid.rows):
            rows = self.grid.rows
            rows[at], rows[to] = rows[to], rows[at]
            self._shell.try_it(
                lambda: walks.put_in_order(self._shell.desk, [row.key for row in rows])
            )
            for number, row in enumerate(rows, start=1):
                row.words = (str(number), *row.words[1:])
            self.grid.redraw()
            self.grid.setCurrentCell(to, 0)

    def _open_sheets(self) -> None:
        from flowdesk.services import care_papers
        from flowdesk.ui.paper_dialog import open_paper

        on = self.day.value()
        if isinstance(on, date):
            open_paper(self._shell, f"走访单 {on}", lambda desk: care_papers.walk_sheets(desk, on))

    def _count(self) -> None:
        marks = [row.mark for row in self.grid.rows]
        left = marks.count("")
        told = "，".join(f"{_WORDS[mark]} {marks.count(mark)}" for mark in (DONE, MISSED, LATER))
        self.count.setText(f"共 {len(marks)} 户：{told}，还没录 {left}")
        self.save_button.setEnabled(any(mark in (DONE, MISSED) for mark in marks))

    def _on_row(self, at: int) -> None:
        row = self.grid.row_now()
        self.remark.setText(row.note if row else "")
        self.remark.setEnabled(row is not None)

    def _on_remark(self, text: str) -> None:
        row = self.grid.row_now()
        if row is not None and row.note != text:
            row.note = text
            self.grid.redraw()

    def _tell(self, words: str) -> None:
        self.fault.setText(words)
        self.fault.setVisible(bool(words))

    def _wire(self) -> None:
        self.day.changed.connect(self.read)
        self.grid.entered.connect(self._count)
        self.grid.moved.connect(self._on_row)
        self.remark.textEdited.connect(self._on_remark)
        self.remark.returnPressed.connect(self.grid.setFocus)
        self.save_button.clicked.connect(self.save)
        self.up.clicked.connect(lambda: self.shift(-1))
        self.down.clicked.connect(lambda: self.shift(1))
        self.sheets.clicked.connect(self._open_sheets)
        self.cancel.clicked.connect(self.reject)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        for words, part, room in (("走访日期(&D)", self.day, 0), ("走访人(&P)", self.by, 0)):
            head.addWidget(_labelled(words, part))
            head.addWidget(part, room)
        self.by.setPlaceholderText("不填的用计划里的")
        head.addStretch(1)
        legend = "　".join(f"{row['code']} {row['name']}" for row in codes.rows("visit_findings"))
        below = QHBoxLayout()
        below.addWidget(_labelled("这一户的备注(&B)", self.remark))
        below.addWidget(self.remark, 1)
        below.addWidget(self.count)
        foot = QHBoxLayout()
        self.save_button.setProperty("look", "primary")
        for button in (self.save_button, self.up, self.down, self.sheets):
            button.setAutoDefault(False)
            foot.addWidget(button)
        foot.addStretch(1)
        self.cancel.setAutoDefault(False)
        foot.addWidget(self.cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.addLayout(head)
        column.addWidget(Note(_HELP))
        column.addWidget(Note(legend))
        column.addWidget(self.grid, 1)
        column.addLayout(below)
        column.addWidget(self.fault)
        column.addLayout(foot)
        screen = self.screen().availableGeometry()
        self.resize(min(860, int(screen.width() * 0.9)), min(620, int(screen.height() * 0.9)))
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)


def _press(row: GridRow, text: str) -> bool:
    if text in (DONE, MISSED, LATER):
        row.mark = "" if row.mark == text else text
        return True
    if text == " ":
        order = ("", DONE, MISSED, LATER)
        row.mark = order[(order.index(row.mark) + 1) % len(order)]
        return True
    if text.isdigit():
        row.code = "" if row.code == text else text
        row.mark = row.mark or DONE
        return True
    return False


def _told(row: GridRow) -> tuple[str, ...]:
    names = {one["code"]: one["name"] for one in codes.rows("visit_findings")}
    code = f"{row.code} {names.get(row.code, '')}".strip()
    return _WORDS[row.mark], code, row.note


def _labelled(words: str, part: QWidget) -> QLabel:
    label = QLabel(words)
    label.setBuddy(part)
    return label
