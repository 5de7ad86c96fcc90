"""走访单: the visits of one day in order, and their results entered as the sheets came back."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QLineEdit, QPushButton

from flowdesk.domain import codes
from flowdesk.services import walks
from flowdesk.services.walks import DONE, LATER, MISSED, Result
from flowdesk.ui.sheet_dialog import SheetDialog, labelled
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


class WalkDialog(SheetDialog):
    """The rows of a day with what the keypad made of them."""

    def __init__(self, shell: Shell, on: date) -> None:
        grid = SheetGrid(("行号", "姓名", "党支部", "结果", "代码", "备注"), _press, _told,
                         lambda row: _TONES.get(row.mark))  # fmt: skip
        super().__init__(shell, "走访日期(&D)", on, grid)
        self.setWindowTitle("按走访单录入")
        self.by, self.remark = QLineEdit(), QLineEdit()
        self.by.setPlaceholderText("不填的用计划里的")
        self.add_to_head("走访人(&P)", self.by)
        self.below.addWidget(labelled("这一户的备注(&B)", self.remark))
        self.below.addWidget(self.remark, 1)
        self.save_button, self.sheets = QPushButton("录入(&S)"), QPushButton("打印走访单(&R)…")
        self.up, self.down = QPushButton("上移(&U)"), QPushButton("下移(&J)")
        legend = "　".join(f"{row['code']} {row['name']}" for row in codes.rows("visit_findings"))
        buttons = (self.save_button, self.up, self.down, self.sheets)
        self.lay_out((_HELP, legend), buttons, 860)
        self._wire()
        self.read()

    def read(self) -> None:
        """Show the walk of the day in the field."""
        on = self.day.value()
        lines = walks.of_day(self.shell.desk, on) if isinstance(on, date) else []
        self.grid.show_sheet([
            GridRow(key=line.id, words=(str(line.row), line.who.name, line.who.unit_name))
            for line in lines
            if line.visit.done_on is None
        ])  # fmt: skip
        self._count()

    def keep(self, on: date) -> None:
        """Enter what was marked, in one act."""
        results = [Result(id=row.key, mark=row.mark, code=row.code, note=row.note)
                   for row in self.grid.rows]  # fmt: skip
        walks.enter(self.shell.desk, on, results, self.by.text().strip())

    def shift(self, step: int) -> None:
        """Move the current row up or down in the walk."""
        at, to = self.grid.currentRow(), self.grid.currentRow() + step
        if 0 <= at < len(self.grid.rows) and 0 <= to < len(self.grid.rows):
            rows = self.grid.rows
            rows[at], rows[to] = rows[to], rows[at]
            self.shell.try_it(
                lambda: walks.put_in_order(self.shell.desk, [row.key for row in rows])
            )
            for number, row in enumerate(rows, start=1):
                row.words = (str(number), *row.words[1:])
            self.grid.redraw()
            self.grid.setCurrentCell(to, 0)

    def _open_sheets(self) -> None:
        from flowdesk.services import care_papers
        from flowdesk.ui.paper_dialog import open_paper

        on = self.day.value()
        if isinstance(on, date) and self.grid.rows:
            open_paper(self.shell, f"走访单 {on}", lambda desk: care_papers.walk_sheets(desk, on))

    def _count(self) -> None:
        marks = [row.mark for row in self.grid.rows]
        left = marks.count("")
        told = "，".join(f"{_WORDS[mark]} {marks.count(mark)}" for mark in (DONE, MISSED, LATER))
        self.count.setText(f"共 {len(marks)} 户：{told}，还没录 {left}")
        self.save_button.setEnabled(any(mark in (DONE, MISSED) for mark in marks))
        self.sheets.setEnabled(bool(marks))

    def _on_row(self, at: int) -> None:
        row = self.grid.row_now()
        self.remark.setText(row.note if row else "")
        self.remark.setEnabled(row is not None)

    def _on_remark(self, text: str) -> None:
        row = self.grid.row_now()
        if row is not None and row.note != text:
            row.note = text
            self.grid.redraw()

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
