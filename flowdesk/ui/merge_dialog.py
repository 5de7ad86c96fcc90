"""合并: two entries of one person side by side; each line chooses left or right."""

from collections.abc import Callable

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from flowdesk.domain.days import Day
from flowdesk.domain.errors import FlowDeskError
from flowdesk.domain.masks import masked
from flowdesk.services import merging, papers
from flowdesk.services.merging import JOINED, LEFT, RIGHT, Choice, Comparison
from flowdesk.ui import look
from flowdesk.ui.banner import Banner
from flowdesk.ui.note import Note
from flowdesk.ui.room import take_room
from flowdesk.ui.shell import Shell
from flowdesk.ui.tab_order import follow_layout
from flowdesk.ui.tokens import Tone

LONGEST = 26  # characters of a value that are shown; the rest stands in the tooltip


def open_merge(shell: Shell, one_id: str, other_id: str) -> "MergeDialog | None":
    """Open two entries side by side; a sentence when one of them isn't there any more."""
    seen = shell.try_it(lambda: merging.compare(shell.desk, one_id, other_id))
    if seen is None:
        return None
    dialog = MergeDialog(shell, seen)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog


class MergeDialog(QDialog):
    """Shows what differs, what is proposed, and what is taken over; merging is one act."""

    def __init__(self, shell: Shell, seen: Comparison) -> None:
        super().__init__(shell.window)
        self._shell, self._seen = shell, seen
        self.setWindowTitle(f"合并 — {seen.stays.name}、{seen.goes.name}")
        self._sides = {one.name: one.side for one in seen.choices}
        self._unmasked = False
        self.buttons: dict[str, dict[str, QRadioButton]] = {}
        self.banner = Banner()
        self.same = QCheckBox("相同的也列出来(&E)")
        self.unmask = QPushButton("显示号码和住址(&V)")
        self.left_button, self.right_button = (
            QPushButton("全用左边(&L)"),
            QPushButton("全用右边(&R)"),
        )
        self.reason = QLineEdit()
        self.merge_button, self.cancel_button = QPushButton("合并(&M)"), QPushButton("取消")
        self._body = QScrollArea()
        self._lay_out()
        self._wire()
        self._fill()
        self._refuse()
        take_room(self, 980, 640)
        if first := next(iter(self.buttons.values()), None):
            next(button for button in first.values() if button.isChecked()).setFocus()

    def sides(self) -> dict[str, str]:
        """Return the side chosen for every line."""
        return dict(self._sides)

    def choose_all(self, side: str) -> None:
        """Take one side wherever it has something."""
        for choice in self._seen.choices:
            if choice.name in self.buttons and (choice.left if side == LEFT else choice.right):
                self.buttons[choice.name][side].setChecked(True)

    def merge(self) -> None:
        """Merge as chosen; a refusal stands on top and nothing is lost."""
        try:
            merging.merge(self._shell.desk, self._seen, self._sides, self.reason.text())
        except FlowDeskError as refusal:
            self.banner.tell(Tone.RED, str(refusal))
            return
        self.accept()
        self._shell.tell_done()

    def _refuse(self) -> None:
        if self._seen.obstacles:
            self.banner.tell(Tone.RED, "".join(self._seen.obstacles))
            self.merge_button.setEnabled(False)

    def _show_personal(self) -> None:
        keys = (self._seen.stays.id, self._seen.goes.id)
        shown = self._shell.try_it(
            lambda: papers.shown_unmasked(self._shell.desk, "合并前核对", keys)
        )
        if shown is not None:
            self._unmasked = True
            self.unmask.setEnabled(False)
            self._fill()

    def mask_again(self) -> None:
        """Show masks only, until asked again."""
        if self._unmasked:
            self._unmasked = False
            self.unmask.setEnabled(True)
            self._fill()

    def _fill(self) -> None:
        """Build the lines anew, those chosen kept."""
        body = QWidget()
        grid = QGridLayout(body)
        grid.setContentsMargins(12, 8, 12, 8)
        grid.setHorizontalSpacing(12)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        self.buttons.clear()
        for at, words in enumerate(("", f"留下：{self._seen.stays.name}",
                                    f"并入：{self._seen.goes.name}")):  # fmt: skip
            head = QLabel(words)
            head.setFont(look.font(bold=True))
            grid.addWidget(head, 0, at)
        for choice in self._seen.choices:
            self._add(grid, choice)
        grid.setRowStretch(grid.rowCount(), 1)
        self._body.setWidget(body)
        body.setAutoFillBackground(False)
        self._body.viewport().setAutoFillBackground(False)
        follow_layout(self)

    def _add(self, grid: QGridLayout, choice: Choice) -> None:
        joined = choice.name in JOINED and bool(choice.left or choice.right)
        if not (choice.differs() or joined or (self.same.isChecked() and choice.left)):
            return
        row = grid.rowCount()
        clash = choice.differs() and bool(choice.left and choice.right)
        label = QLabel(f"{choice.label}　不同" if clash else choice.label)
        label.setProperty("tone", "warning" if clash else "" if choice.differs() else "muted")
        grid.addWidget(label, row, 0)
        if choice.differs():
            self._add_buttons(grid, row, choice)
            return
        for at, value in ((1, choice.left), (2, choice.right)):
            words = self._told(choice, value)
            both = "　两边都留" if joined and at == 1 else ""
            grid.addWidget(Note((words or "—") + both, tone="muted"), row, at)

    def _add_buttons(self, grid: QGridLayout, row: int, choice: Choice) -> None:
        group = QButtonGroup(grid.parentWidget())
        self.buttons[choice.name] = {}
        for at, side, value in ((1, LEFT, choice.left), (2, RIGHT, choice.right)):
            words = self._told(choice, value)
            button = QRadioButton(_short(words).replace("&", "&&") or "（空）")
            button.setToolTip(words if len(words) > LONGEST else "")
            where = "左边" if side == LEFT else "右边"
            button.setAccessibleName(f"{choice.label}，{where}：{words or '空'}")
            button.setChecked(self._sides[choice.name] == side)
            button.toggled.connect(self._chooser(choice.name, side))
            group.addButton(button)
            grid.addWidget(button, row, at)
            self.buttons[choice.name][side] = button

    def _chooser(self, name: str, side: str) -> Callable[[bool], None]:
        def choose(checked: bool) -> None:
            if checked:
                self._sides[name] = side

        return choose

    def _told(self, choice: Choice, value: object) -> str:
        if choice.entry is not None and choice.entry.personal and not self._unmasked:
            return masked(choice.entry, value)
        if isinstance(value, Day):
            return value.chinese()
        return "" if value is None else str(value)

    def _wire(self) -> None:
        self.same.toggled.connect(lambda _: self._fill())
        self.unmask.clicked.connect(self._show_personal)
        self.left_button.clicked.connect(lambda: self.choose_all(LEFT))
        self.right_button.clicked.connect(lambda: self.choose_all(RIGHT))
        self.merge_button.clicked.connect(self.merge)
        self.cancel_button.clicked.connect(self.reject)
        QShortcut(QKeySequence("Ctrl+Return"), self, self.merge_button.click)

    def _lay_out(self) -> None:
        self._body.setWidgetResizable(True)
        self._body.setObjectName("card")
        self._body.setAccessibleName("两条登记的比较")
        over = self._seen.takes_over
        told = f"右边的{over}都转到左边。" if over else "右边没有外出、活动证和走访要转过来。"
        top = QHBoxLayout()
        for part in (self.left_button, self.right_button, self.unmask):
            top.addWidget(part)
        top.addStretch(1)
        top.addWidget(self.same)
        top.addStrut(look.row_height(28) + 2)  # buttons alone ask for the sheet's own height
        label = QLabel("合并原因(&N)")
        label.setBuddy(self.reason)
        self.reason.setPlaceholderText("可以不填，例如：录重了")
        foot = QHBoxLayout()
        foot.addWidget(label)
        foot.addWidget(self.reason, 1)
        self.merge_button.setProperty("look", "primary")
        for button in (self.merge_button, self.cancel_button):
            foot.addWidget(button)
        for button in (self.left_button, self.right_button, self.unmask, self.merge_button,
                       self.cancel_button):  # fmt: skip
            button.setAutoDefault(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 10, 16, 12)
        column.setSpacing(8)
        column.addWidget(self.banner)
        column.addWidget(Note(f"{told}没选的一边不留；合并是一笔，可以整个撤销。", tone=""))
        column.addLayout(top)
        column.addWidget(self._body, 1)
        column.addLayout(foot)


def _short(words: str) -> str:
    return words if len(words) <= LONGEST else f"{words[: LONGEST - 1]}…"
