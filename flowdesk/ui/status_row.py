"""The status bar: this page's result, the way back, the counts, the day, the backup, the clerk."""

from datetime import datetime

from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QStatusBar

from flowdesk.services import journal, register
from flowdesk.ui import look
from flowdesk.ui.page import Size
from flowdesk.ui.progress import Progress
from flowdesk.ui.shell import Shell


class StatusRow(QStatusBar):
    """Six short texts; when room is short the counts and the hint go first."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self.result = QLabel()
        self.undo, self.counts, self.day, self.backup, self.operator = (QLabel() for _ in range(5))
        self.undo.setProperty("tone", "muted")
        self.result.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.setSizeGripEnabled(False)
        self.setContentsMargins(10, 0, 10, 0)
        self.setMinimumHeight(look.row_height(26))
        self.addWidget(self.result, 1)
        self.progress = Progress(shell.background)
        self.addPermanentWidget(self.progress)
        self._rules: dict[QLabel, QFrame] = {}
        for label in (self.undo, self.counts, self.day, self.backup, self.operator):
            self._rules[label] = _rule()
            self.addPermanentWidget(self._rules[label])
            self.addPermanentWidget(label)

    def read(self) -> None:
        """Read counts, the last act and the backup's age again."""
        from flowdesk.services import backups  # after the first paint

        desk = self._shell.desk
        act = journal.next_undo(desk)
        self.undo.setText(f"撤销：{act.label}（Ctrl+Z）" if act else "")
        counted = register.counts(desk)
        self.counts.setText(
            f"党员 {counted.members} · 外出 {counted.away} · 流入 {counted.arrived}"
        )
        self.day.setText(f"以今天为准 {desk.today()}")
        self.backup.setText(backup_age(backups.last_made(desk), desk.now()))
        only_read = "（只读）" if desk.read_only else ""
        self.operator.setText(f"经办：{desk.office.operator}{only_read}")

    def fit(self, size: Size) -> None:
        """Drop the hint and the counts when small; never the day and the backup."""
        for label in (self.undo, self.counts):
            label.setVisible(size is Size.WIDE)
            self._rules[label].setVisible(size is Size.WIDE)
        self._rules[self.undo].hide()


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
