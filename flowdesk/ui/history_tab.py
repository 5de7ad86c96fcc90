"""修改经过: who changed what of a member when, and earlier values put back."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from flowdesk.domain.history import FieldChange, Version
from flowdesk.domain.masks import masked
from flowdesk.services import member_history
from flowdesk.ui import look
from flowdesk.ui.note import Note
from flowdesk.ui.shell import Shell

AT_ONCE = 20  # acts shown before the clerk asks for more


class HistoryTab(QWidget):
    """The acts on one member, the latest first, each with its fields before and after."""

    def __init__(
        self,
        shell: Shell,
        put_back: Callable[[Callable[[], object]], None],
        log_showing: Callable[[], bool],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._shell, self._put_back, self._log_showing = shell, put_back, log_showing
        self._member_id, self._count = "", AT_ONCE
        self.reveal = QPushButton("显示(&V)")
        self.reveal.setProperty("look", "quiet")
        self.reveal.setCheckable(True)
        self.reveal.setAutoDefault(False)
        self.reveal.setIcon(look.icon("eye"))
        self.reveal.setToolTip("显示被遮盖的证件号码、电话和住址")
        self.reveal.toggled.connect(self._turn)
        self.more = QPushButton("更早的")
        self.more.setProperty("look", "link")
        self.more.setAutoDefault(False)
        self.more.clicked.connect(self._show_more)
        self.told = Note("", "muted")
        self._lay_out()

    def show_member(self, member_id: str) -> None:
        """Show the history of a member, masked."""
        self._member_id, self._count = member_id, AT_ONCE
        self.reveal.blockSignals(True)
        self.reveal.setChecked(False)
        self.reveal.setText("显示(&V)")
        self.reveal.blockSignals(False)
        self._read()

    def mask_again(self) -> None:
        """Show masks only."""
        self.reveal.setChecked(False)

    def _read(self) -> None:
        desk = self._shell.desk
        versions = member_history.versions(desk, self._member_id) if self._member_id else []
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(8)
        for at, version in enumerate(versions[: self._count]):
            column.addWidget(self._block(version, newest=at == 0))
        column.addStretch(1)
        self._scroll.setWidget(inner)
        self.more.setVisible(len(versions) > self._count)
        self.told.setText(
            f"共 {len(versions)} 笔，新的在前。" if versions else "保存之后，改动都会记在这里。"
        )

    def _block(self, version: Version, *, newest: bool) -> QWidget:
        block = QFrame()
        block.setObjectName("card")
        column = QVBoxLayout(block)
        column.setContentsMargins(12, 8, 12, 8)
        column.addLayout(self._head(version, newest=newest))
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(2)
        grid.setColumnMinimumWidth(0, 84)
        grid.setColumnStretch(1, 1)
        for row, change in enumerate(version.changes):
            self._line(grid, row, change)
        column.addLayout(grid)
        return block

    def _head(self, version: Version, *, newest: bool) -> QHBoxLayout:
        act, row = version.act, QHBoxLayout()
        label = QLabel(act.label.partition("：")[0] if not version.is_turning() else act.label)
        label.setFont(look.font(bold=True))
        when = QLabel("　".join(part for part in (act.at[:16], act.operator) if part))
        when.setProperty("tone", "muted")
        row.addWidget(label)
        row.addWidget(when, 1)
        if not newest and version.entries is not None:
            whole = partial(
                member_history.put_back_version, self._shell.desk, self._member_id, version
            )
            link = self._link("恢复成这一版", f"恢复成 {act.at[:16]} 这一版", whole)
            row.addWidget(link)
            row.addStrut(link.sizeHint().height())
        return row

    def _line(self, grid: QGridLayout, row: int, change: FieldChange) -> None:
        label = QLabel(change.entry.label)
        label.setProperty("tone", "muted")
        before, after = (self._shown(change, words) for words in change.words)
        words = Note(
            after if change.entered else f"{before or '（空）'} → {after or '（空）'}", tone=""
        )
        top = Qt.AlignmentFlag.AlignTop
        grid.addWidget(label, row, 0, top)
        grid.addWidget(words, row, 1)
        if not change.entered and member_history.can_put_back(change):
            back = partial(
                member_history.put_back, self._shell.desk, self._member_id, change, after=False
            )
            name = f"{change.entry.label}恢复成 {before or '空着'}"
            link = self._link("恢复原值", name, back)
            grid.addWidget(link, row, 2, top)
            grid.setRowMinimumHeight(row, link.sizeHint().height())

    def _shown(self, change: FieldChange, words: str) -> str:
        return words if self.reveal.isChecked() else masked(change.entry, words)

    def _link(self, words: str, name: str, act: Callable[[], object]) -> QPushButton:
        link = QPushButton(words)
        link.setProperty("look", "link")
        link.setAutoDefault(False)
        link.setAccessibleName(name)
        link.clicked.connect(lambda: self._put_back(act))
        return link

    def _turn(self, shown: bool) -> None:
        if shown and not self._log_showing():
            self.reveal.setChecked(False)
            return
        self.reveal.setText("隐藏(&V)" if shown else "显示(&V)")
        self._read()

    def _show_more(self) -> None:
        self._count += AT_ONCE
        self._read()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.told, 1)
        head.addWidget(self.reveal)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setAccessibleName("修改经过")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(head)
        column.addWidget(self._scroll, 1)
        column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
