"""签到: a class's sign-in sheet entered in its order by the keypad."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from flowdesk.domain.course import Mark
from flowdesk.domain.errors import FlowDeskError
from flowdesk.services import courses
from flowdesk.ui import course_forms
from flowdesk.ui.day_edit import DayEdit
from flowdesk.ui.note import Note
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


class AttendanceDialog(QDialog):
    """The sheet's rows with their marks."""

    def __init__(self, shell: Shell, course_id: str) -> None:
        super().__init__(shell.window)
        self._shell, self._course_id = shell, course_id
        course = courses.get(shell.desk, course_id)
        self.setWindowTitle(f"签到 — {course.title}")
        self.day = DayEdit(shell.desk.today, partial=False)
        self.day.set_value(course.held_on or min(course.planned_on, shell.desk.today()))
        self.grid = SheetGrid(("序号", "姓名", "党支部", "签到"), _press, _told, _tone)
        self.count, self.fault = QLabel(), Note("")
        self.fault.hide()
        self.save_button, self.all_here = QPushButton("保存签到(&S)"), QPushButton("全部到(&A)")
        self.add, self.sheet = QPushButton("加人(&N)…"), QPushButton("打印签到表(&R)…")
        self.cancel = QPushButton("取消")
        self._lay_out()
        self._wire()
        self.read()

    def read(self) -> None:
        """Show the sheet; what was entered and isn't saved stays."""
        kept = {row.key: row.mark for row in self.grid.rows}
        self.grid.show_sheet([
            GridRow(key=one.id, words=(str(one.line.row), one.who.name, one.who.unit_name),
                    mark=kept.get(one.id, one.line.mark))
            for one in courses.sheet_of(self._shell.desk, self._course_id)
        ])  # fmt: skip
        self._count()

    def save(self) -> None:
        """Keep the sheet; the class is held then."""
        on = self.day.value()
        if not isinstance(on, date):
            self._tell("请填上课日期。")
            return
        try:
            marks = {row.key: row.mark for row in self.grid.rows}
            courses.hold(self._shell.desk, self._course_id, on, marks)
        except FlowDeskError as refusal:
            self._tell(str(refusal))
            return
        self._shell.tell_done()
        self.accept()

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
        open_paper(self._shell, "签到表", lambda desk: care_papers.sign_in_sheet(desk, key))

    def _add_members(self) -> None:
        form = course_forms.add_member(self._shell, self._course_id)
        form.accepted.connect(self.read)

    def _count(self) -> None:
        marks = [row.mark for row in self.grid.rows]
        present = marks.count(Mark.PRESENT) + marks.count(Mark.MADE_UP)
        told = f"应到 {len(marks)}：到 {present}，请假 {marks.count(Mark.EXCUSED)}"
        self.count.setText(f"{told}，缺席 {marks.count(Mark.ABSENT)}，还没录 {marks.count('')}")

    def _tell(self, words: str) -> None:
        self.fault.setText(words)
        self.fault.setVisible(bool(words))

    def _wire(self) -> None:
        self.grid.entered.connect(self._count)
        self.save_button.clicked.connect(self.save)
        self.all_here.clicked.connect(self.mark_all)
        self.add.clicked.connect(self._add_members)
        self.sheet.clicked.connect(self._open_sheet)
        self.cancel.clicked.connect(self.reject)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        label = QLabel("上课日期(&D)")
        label.setBuddy(self.day)
        head.addWidget(label)
        head.addWidget(self.day)
        head.addStretch(1)
        head.addWidget(self.count)
        foot = QHBoxLayout()
        self.save_button.setProperty("look", "primary")
        for button in (self.save_button, self.all_here, self.add, self.sheet):
            button.setAutoDefault(False)
            foot.addWidget(button)
        foot.addStretch(1)
        self.cancel.setAutoDefault(False)
        foot.addWidget(self.cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.addLayout(head)
        column.addWidget(Note(_HELP))
        column.addWidget(self.grid, 1)
        column.addWidget(self.fault)
        column.addLayout(foot)
        screen = self.screen().availableGeometry()
        self.resize(min(720, int(screen.width() * 0.9)), min(600, int(screen.height() * 0.9)))
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)


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
