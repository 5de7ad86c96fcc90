"""签到: a class's sign-in sheet entered in its order by the keypad."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from flowdesk.domain.course import Mark
from flowdesk.services import courses
from flowdesk.ui import course_forms
from flowdesk.ui.sheet_dialog import SheetDialog
from flowdesk.ui.sheet_grid import GridRow, SheetGrid
from flowdesk.ui.shell import Shell
from flowdesk.ui.tokens import Tone

_KEYS = {
    "+": Mark.PRESENT, "1": Mark.PRESENT, "*": Mark.EXCUSED, "2": Mark.EXCUSED,
    "-": Mark.ABSENT, "3": Mark.ABSENT,
}  # fmt: skip
_CYCLE = ("", Mark.PRESENT, Mark.EXCUSED, Mark.ABSENT)
_TONES = {Mark.PRESENT: Tone.GREEN, Mark.EXCUSED: Tone.AMBER, Mark.ABSENT: Tone.RED,
          Mark.MADE_UP: Tone.GREEN}  # fmt: skip
_HELP = "照签到表的序号录：＋ 或 1 到了，＊ 或 2 请假，－ 或 3 缺席，空格键轮换，回车下一行。"


def open_attendance(shell: Shell, course_id: str) -> AttendanceDialog:
    """Open the sign-in sheet of a class."""
    dialog = AttendanceDialog(shell, course_id)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog


class AttendanceDialog(SheetDialog):
    """The sheet's rows with their marks."""

    def __init__(self, shell: Shell, course_id: str) -> None:
        self._course_id = course_id
        course = courses.get(shell.desk, course_id)
        on = course.held_on or min(course.planned_on, shell.desk.today())
        grid = SheetGrid(("序号", "姓名", "党支部", "签到"), _press, _told, _tone)
        super().__init__(shell, "上课日期(&D)", on, grid)
        self.setWindowTitle(f"签到 — {course.title}")
        self.save_button, self.all_here = QPushButton("保存签到(&S)"), QPushButton("全部到(&A)")
        self.add, self.sheet = QPushButton("加人(&N)…"), QPushButton("打印签到表(&R)…")
        self.lay_out((_HELP,), (self.save_button, self.all_here, self.add, self.sheet), 720)
        self._wire()
        self.read()

    def read(self) -> None:
        """Show the sheet; what was entered and isn't saved stays."""
        kept = {row.key: row.mark for row in self.grid.rows}
        self.grid.show_sheet([
            GridRow(key=one.id, words=(str(one.line.row), one.who.name, one.who.unit_name),
                    mark=kept.get(one.id, one.line.mark))
            for one in courses.sheet_of(self.shell.desk, self._course_id)
        ])  # fmt: skip
        self._count()

    def keep(self, on: date) -> None:
        """Keep the marks; the class is held then."""
        marks = {row.key: row.mark for row in self.grid.rows}
        courses.hold(self.shell.desk, self._course_id, on, marks)

    def mark_all(self) -> None:
        """Mark who has no mark yet as present."""
        for row in self.grid.rows:
            row.mark = row.mark or Mark.PRESENT.value
        self.grid.redraw()
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open_sheet(self) -> None:
        from flowdesk.services import care_papers
        from flowdesk.ui.paper_dialog import open_paper

        key = self._course_id
        open_paper(self.shell, "签到表", lambda desk: care_papers.sign_in_sheet(desk, key))

    def _add_members(self) -> None:
        form = course_forms.add_member(self.shell, self._course_id)
        form.accepted.connect(self.read)

    def _count(self) -> None:
        marks = [row.mark for row in self.grid.rows]
        present = marks.count(Mark.PRESENT) + marks.count(Mark.MADE_UP)
        told = f"应到 {len(marks)}：到 {present}，请假 {marks.count(Mark.EXCUSED)}"
        self.count.setText(f"{told}，缺席 {marks.count(Mark.ABSENT)}，还没录 {marks.count('')}")

    def _wire(self) -> None:
        self.grid.entered.connect(self._count)
        self.save_button.clicked.connect(self.save)
        self.all_here.clicked.connect(self.mark_all)
        self.add.clicked.connect(self._add_members)
        self.sheet.clicked.connect(self._open_sheet)


def _press(row: GridRow, text: str) -> bool:
    if row.mark == Mark.MADE_UP:
        return False
    if text in _KEYS:
        row.mark = "" if row.mark == _KEYS[text] else _KEYS[text].value
        return True
    if text == " ":
        row.mark = str(_CYCLE[(_CYCLE.index(Mark(row.mark) if row.mark else "") + 1) % 4])
        return True
    return False


def _tone(row: GridRow) -> Tone | None:
    return _TONES[Mark(row.mark)] if row.mark else None


def _told(row: GridRow) -> tuple[str, ...]:
    return (row.mark,)
