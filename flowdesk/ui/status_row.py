"""The status bar: this page's result, the way back, the counts, the day, the backup, the clerk."""

from datetime import date, datetime

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QSizePolicy, QStatusBar, QWidget

from flowdesk.services import journal, register
from flowdesk.ui import look
from flowdesk.ui.page import Size
from flowdesk.ui.progress import Progress
from flowdesk.ui.shell import Shell


class StatusRow(QStatusBar):
    """Six short texts; when room is short the counts and the hint go first."""

    day_asked = Signal()  # another 基准日 is wanted

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self.result = QLabel()
        self._on: date | None = None
        self.undo, self.day = Elided(), QPushButton()
        self.counts, self.backup, self.operator = QLabel(), QLabel(), QLabel()
        self.undo.setProperty("tone", "muted")
        self.day.setProperty("look", "link")
        self.day.setAutoDefault(False)
        self.day.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.day.clicked.connect(self.day_asked)
        self.result.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.setSizeGripEnabled(False)
        self.setContentsMargins(10, 0, 10, 0)
        self.setMinimumHeight(look.row_height(29))
        self.addWidget(self.result, 1)
        self.progress = Progress(shell.background)
        self.addPermanentWidget(self.progress)
        self._rules: dict[QWidget, QFrame] = {}
        for label in (self.undo, self.counts, self.day, self.backup, self.operator):
            self._rules[label] = _rule()
            self.addPermanentWidget(self._rules[label])
            self.addPermanentWidget(label)

    def read(self) -> None:
        """Read counts, the last act and the backup's age again."""
        from flowdesk.services import backups  # after the first paint

        desk = self._shell.desk
        act = journal.next_undo(desk)
        self.undo.say(f"撤销：{act.label}（Ctrl+Z）" if act else "")
        counted = register.counts(desk, self._on)
        self.counts.setText(
            f"党员 {counted.members} · 外出 {counted.away} · 流入 {counted.arrived}"
        )
        self.day.setText(f"以 {self._on} 为准" if self._on else f"以今天为准 {desk.today()}")
        self.day.setToolTip("名册按哪一天显示（基准日） F9")
        self.backup.setText(backup_age(backups.last_made(desk), desk.now()))
        only_read = "（只读）" if desk.read_only else ""
        self.operator.setText(f"经办：{desk.office.operator}{only_read}")

    def show_day(self, on: date | None) -> None:
        """Count for the day that the page on show counts for; none is today."""
        if on != self._on:
            self._on = on
            self.read()

    def fit(self, size: Size) -> None:
        """Drop the hint and the counts when small; never the day and the backup."""
        for label in (self.undo, self.counts):
            label.setVisible(size is Size.WIDE)
            self._rules[label].setVisible(size is Size.WIDE)
        self._rules[self.undo].hide()


class Elided(QLabel):
    """One line that gives way: cut at its end where it would push the others aside."""

    WIDEST = 280

    def __init__(self) -> None:
        super().__init__()
        self._whole = ""

    def say(self, words: str) -> None:
        """Show words as far as there is room; the tooltip has them whole."""
        self._whole = words
        room, metrics = self.WIDEST, self.fontMetrics()
        cut = metrics.elidedText(words, Qt.TextElideMode.ElideMiddle, room)
        self.setText(cut)
        self.setToolTip(words if cut != words else "")
        self.setAccessibleName(words)

    def sizeHint(self) -> QSize:
        """Ask for the room of the words, at most for the widest line."""
        size = super().sizeHint()
        return QSize(min(size.width(), self.WIDEST + 4), size.height())


def backup_age(made: datetime | None, now: datetime) -> str:
    """Return how old the last proved backup is, in words."""
    if made is None:
        return "还没有备份"
    days = (now.date() - made.date()).days
    if days == 0:
        return f"备份 今天 {made:%H:%M}，已核对"
    return f"备份 {days} 天前，已核对"


def _rule() -> QFrame:
    rule = QFrame()
    rule.setFrameShape(QFrame.Shape.VLine)
    rule.setForegroundRole(rule.palette().ColorRole.Midlight)
    return rule
